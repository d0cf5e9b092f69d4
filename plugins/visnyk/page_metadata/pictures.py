"""The image and the plain texts of a page where its address is shared. Pure."""

from typing import Any

from visnyk.responsive_images import Image
from visnyk.ukrainian_language import cut_at_word

SHAREABLE = {"image/jpeg", "image/png", "image/gif", "image/webp"}  # messengers show these
MIN_WIDTH, MIN_HEIGHT = 600, 315  # a smaller one is shown as a thumbnail beside the title
OWN, OWN_SIZE = "icons/share.png", (1200, 630)
LOGO, LOGO_SIZE = "icons/visnyk-512.png", (512, 512)
LONGEST = 200  # characters of a description that anybody shows


def shared_picture(own: Image | None, card: Image | None, lead: Image | None) -> Image | None:
    """Return the image to share of a page: its share card, its lead image, or the newsroom's own.

    `card` and `lead` may be missing; a lead image that messengers cannot show, or only small, is
    skipped.
    """
    if card:
        return card._replace(alt=plain(card.alt))
    if lead and lead.type in SHAREABLE and lead.width >= MIN_WIDTH and lead.height >= MIN_HEIGHT:
        return lead._replace(alt=plain(lead.alt))
    return own


def of_theme(assets: Any, file: str, size: tuple[int, int], name: str) -> Image | None:
    """Return a PNG image of the theme, if the theme has it; `name` is its text alternative."""
    if file not in assets.sources:
        return None
    return Image(assets.address(file), *size, "image/png", len(assets.sources[file]), name)


def plain(text: str) -> str:
    """Return a text without no-break spaces, which belong only to what is read on the page."""
    return text.replace("\xa0", " ").replace("\u202f", " ")


def brief(text: str) -> str:
    """Return a description that is not cut by those who show it."""
    return cut_at_word(plain(text), LONGEST)


def without(ending: str, title: str) -> str:
    """Return a title without its ending, the newsroom's name."""
    return title.removesuffix(ending)
