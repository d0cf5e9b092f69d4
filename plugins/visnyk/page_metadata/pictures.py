"""How a page is shown where its address is shared: its picture, its text made plain. Pure."""

from typing import Any, NamedTuple

from visnyk.ukrainian_language import cut_at_word

TYPES = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
}
LEAST_WIDTH, LEAST_HEIGHT = 600, 315  # a smaller one is shown as a stamp beside the title
OWN, OWN_SIZE = "icons/share.png", (1200, 630)
LOGO, LOGO_SIZE = "icons/visnyk-512.png", (512, 512)
LONGEST = 200  # characters of a description that anybody shows


class SharedPicture(NamedTuple):
    """A picture for sharing; `url` is relative to the site's root."""

    url: str
    width: int
    height: int
    type: str
    alt: str


def shared_picture(own: SharedPicture | None, card: Any, picture: Any) -> SharedPicture | None:
    """Return what to share of a page: its share card, its lead picture, or the newsroom's own.

    `card` and `picture` may be missing; a picture that messengers cannot show, or only small, is
    passed over.
    """
    if card:
        return SharedPicture(card.url, card.width, card.height, card.type, plain(card.alt))
    if picture and picture.width >= LEAST_WIDTH and picture.height >= LEAST_HEIGHT:
        kind = TYPES.get(picture.url.rpartition(".")[2].lower())
        if kind:
            sizes = picture.width, picture.height
            return SharedPicture(picture.url, *sizes, kind, plain(picture.alt))
    return own


def of_theme(assets: Any, file: str, size: tuple[int, int], name: str) -> SharedPicture | None:
    """Return a picture of the theme, if the theme has it."""
    if file not in assets.sources:
        return None
    return SharedPicture(assets.address(file), *size, TYPES["png"], name)


def plain(text: str) -> str:
    """Return a text without no-break spaces, which belong only to what is read on the page."""
    return text.replace("\xa0", " ").replace("\u202f", " ")


def brief(text: str) -> str:
    """Return a description that is not cut by those who show it."""
    return cut_at_word(plain(text), LONGEST)


def without(ending: str, title: str) -> str:
    """Return a title without its ending, the newsroom's name."""
    return title.removesuffix(ending)
