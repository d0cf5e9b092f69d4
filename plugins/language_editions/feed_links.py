"""Where feeds are, and which a page announces. Pure."""

from collections.abc import Container
from typing import NamedTuple

from plugins.language_editions.editions import Edition


class FeedLink(NamedTuple):
    """One feed; `type` is its MIME type, `url` relative to the site's root."""

    title: str
    type: str
    url: str


FORMATS = {
    "feed.xml": ("RSS", "application/rss+xml"),
    "atom.xml": ("Atom", "application/atom+xml"),
    "feed.json": ("JSON Feed", "application/feed+json"),
}


def feed_title(sitename: str, title: str) -> str:
    """Return what a feed is called: the newsroom's name, and the place's where there is one."""
    return f"{sitename}: {title}" if title else sitename


def feed_links(
    edition: Edition, path: str, title: str, sitename: str, feeding: Container[str]
) -> list[FeedLink]:
    """Return the feeds of a place, its own first, then the edition's.

    `feeding` holds the paths whose feeds have items: others are not announced.
    """
    places = [(path, title), ("", "")] if path else [("", "")]
    return [
        FeedLink(f"{feed_title(sitename, name)} ({label})", kind, edition.path(place + file))
        for place, name in places
        if place in feeding
        for file, (label, kind) in FORMATS.items()
    ]
