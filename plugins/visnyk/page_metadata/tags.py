"""The tags of a page's head that messengers and browsers read. Pure: plain values in, HTML out.

A template would print the same, one escaped value after another, in thrice the time. Titles and
descriptions come from templates as HTML.
"""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any, NamedTuple

from markupsafe import Markup

from visnyk.page_metadata.manifests import ICONS, Colours
from visnyk.responsive_images import Image


class Sharing(NamedTuple):
    """What all shared pages of an edition have: its name, locales, the site's address."""

    name: str
    locale: str
    other_locale: str
    siteurl: str


def sharing_tags(
    edition: Sharing,
    title: Markup,
    description: Markup,
    picture: Image | None,
    address: str,
    translations: Mapping[str, str],
    kind: str,
) -> Markup:
    """Return how a page looks where its address is shared (https://ogp.me)."""
    told: list[tuple[str, str | int]] = [
        ("og:title", title),
        ("og:description", description),
        ("og:type", kind),
        ("og:url", escape(f"{edition.siteurl}/{address}")),
        ("og:site_name", escape(edition.name)),
        ("og:locale", edition.locale),
    ]
    if len(translations) > 1:
        told.append(("og:locale:alternate", edition.other_locale))
    if picture:
        told += [
            ("og:image", escape(f"{edition.siteurl}/{picture.url}")),
            ("og:image:type", picture.type),
            ("og:image:width", picture.width),
            ("og:image:height", picture.height),
            ("og:image:alt", escape(picture.alt) or title),
        ]
    card = "summary_large_image" if picture else "summary"
    return Markup(f'{_printed(told)}<meta name="twitter:card" content="{card}">')


def article_tags(told: Mapping[str, Any]) -> Markup:
    """Return what messengers read of an article that is told as a NewsArticle."""
    tags = [
        ("article:published_time", told["datePublished"]),
        ("article:modified_time", told["dateModified"]),
        *[("article:section", escape(name)) for name in [told.get("articleSection")] if name],
        *[("article:tag", escape(name)) for name in told.get("keywords", ())],
    ]
    return Markup(_printed(tags))


def _printed(tags: Iterable[tuple[str, str | int]]) -> str:
    return "".join([f'<meta property="{name}" content="{value}">\n' for name, value in tags])


def device_tags(colours: Colours | None, root: str, assets: Any) -> Markup:
    """Return what a browser shows around every page: colours, icons, the manifest."""
    tags = ['<meta name="color-scheme" content="light dark">']
    for scheme, colour in zip(Colours._fields, colours or (), strict=False):
        media = f"(prefers-color-scheme: {scheme})"
        tags.append(f'<meta name="theme-color" media="{media}" content="{colour}">')
    touch = "icons/apple-touch-icon.png", "apple-touch-icon"
    for file, rel in ((next(iter(ICONS)), "icon"), touch):
        if file in assets.sources:
            tags.append(f'<link rel="{rel}" href="{escape(root + assets.address(file))}">')
    return Markup("\n".join([*tags, f'<link rel="manifest" href="{root}manifest.webmanifest">']))
