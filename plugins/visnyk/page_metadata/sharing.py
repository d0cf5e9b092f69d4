"""How a page looks where its address is shared: title, description and image (Open Graph). Pure.

A template would print the same, one escaped value after another, in three times the time. Titles
and descriptions come from templates as HTML.
"""

from collections.abc import Iterable, Mapping
from html import escape
from typing import NamedTuple

from markupsafe import Markup

from visnyk.responsive_images import Image
from visnyk.static_files import Assets
from visnyk.ukrainian_language import cut_at_word

SHAREABLE_TYPES = {"image/jpeg", "image/png", "image/gif", "image/webp"}  # messengers show these
MIN_WIDTH, MIN_HEIGHT = 600, 315  # a smaller one is shown as a thumbnail beside the title
DEFAULT_IMAGE, DEFAULT_IMAGE_SIZE = "icons/share.png", (1200, 630)
MAX_DESCRIPTION = 200  # characters; search engines and messengers show no more


class SharingDefaults(NamedTuple):
    """What all shared pages of an edition have in common."""

    name: str
    locale: str
    other_locale: str
    siteurl: str


def image_to_share(default: Image | None, card: Image | None, lead: Image | None) -> Image | None:
    """Return the image to share of a page: its share card, its lead image, or the default.

    `card` and `lead` may be missing; a lead image that messengers cannot show, or only small, is
    skipped.
    """
    if card:
        return card._replace(alt=without_nbsp(card.alt))
    is_wide = lead and lead.width >= MIN_WIDTH and lead.height >= MIN_HEIGHT
    if lead and is_wide and lead.type in SHAREABLE_TYPES:
        return lead._replace(alt=without_nbsp(lead.alt))
    return default


def theme_image(assets: Assets, file: str, size: tuple[int, int], name: str) -> Image | None:
    """Return a PNG image of the theme, if the theme has it; `name` is its text alternative."""
    if file not in assets.sources:
        return None
    return Image(assets.address(file), *size, "image/png", len(assets.sources[file]), name)


def without_nbsp(text: str) -> str:
    """Return a text without no-break spaces, which matter only where it is typeset."""
    return text.replace("\xa0", " ").replace("\u202f", " ")


def meta_description(text: str) -> str:
    """Return a text without no-break spaces, cut at a word to at most 200 characters."""
    return cut_at_word(without_nbsp(text), MAX_DESCRIPTION)


def strip_suffix(suffix: str, title: str) -> str:
    """Return a title without a suffix, such as the newsroom's name."""
    return title.removesuffix(suffix)


def sharing_tags(
    defaults: SharingDefaults,
    title: Markup,
    description: Markup,
    image: Image | None,
    path: str,
    translations: Mapping[str, str],
    og_type: str,
) -> Markup:
    """Return a page's Open Graph tags (https://ogp.me) and the size of its card on X."""
    tags: list[tuple[str, object]] = [
        ("og:title", title),
        ("og:description", description),
        ("og:type", og_type),
        ("og:url", escape(f"{defaults.siteurl}/{path}")),
        ("og:site_name", escape(defaults.name)),
        ("og:locale", defaults.locale),
    ]
    if len(translations) > 1:
        tags.append(("og:locale:alternate", defaults.other_locale))
    if image:
        tags += _image_tags(image, title, defaults.siteurl)
    card_size = "summary_large_image" if image else "summary"
    return Markup(f'{_html(tags)}<meta name="twitter:card" content="{card_size}">')


def _image_tags(image: Image, title: Markup, siteurl: str) -> list[tuple[str, object]]:
    return [
        ("og:image", escape(f"{siteurl}/{image.url}")),
        ("og:image:type", image.type),
        ("og:image:width", image.width),
        ("og:image:height", image.height),
        ("og:image:alt", escape(image.alt) or title),
    ]


def article_tags(published: str, modified: str, section: str, tags: Iterable[str]) -> Markup:
    """Return an article's Open Graph tags; dates are in the format of ISO 8601."""
    return Markup(
        _html(
            [
                ("article:published_time", published),
                ("article:modified_time", modified),
                *([("article:section", escape(section))] if section else []),
                *[("article:tag", escape(tag)) for tag in tags],
            ]
        )
    )


def _html(tags: Iterable[tuple[str, object]]) -> str:
    return "".join([f'<meta property="{name}" content="{value}">\n' for name, value in tags])
