"""Which places have feeds, where those are, and which of them a page announces. Pure."""

from collections.abc import Mapping
from typing import NamedTuple

from visnyk.site_routes import Edition
from visnyk.site_routes.routes import FEED_FILES

FORMATS = dict(
    zip(
        FEED_FILES,
        (
            ("RSS", "application/rss+xml"),
            ("Atom", "application/atom+xml"),
            ("JSON Feed", "application/feed+json"),
        ),
        strict=True,
    )
)


class FeedList(NamedTuple):
    """A list with feeds: its kind, its path in an edition, what it is called there.

    The index, which is the edition itself, has neither path nor name.
    """

    kind: str
    path: str
    name: str

    def title(self, sitename: str) -> str:
        """Return what its feeds are called: the newsroom's name, and its own."""
        return feed_title(sitename, self.name)


class FeedLink(NamedTuple):
    """One feed; `type` is its MIME type, `url` relative to the site's root."""

    title: str
    label: str
    type: str
    url: str


def feed_title(sitename: str, name: str) -> str:
    """Return what a feed is called: the newsroom's name, and the place's where there is one."""
    return f"{sitename}: {name}" if name else sitename


def links_of(place: FeedList, edition: Edition, sitename: str) -> list[FeedLink]:
    """Return the links to the feeds of a place."""
    title = place.title(sitename)
    return [
        FeedLink(f"{title} ({label})", label, kind, edition.path(place.path + file))
        for file, (label, kind) in FORMATS.items()
    ]


def feed_links(
    edition: Edition, path: str, sitename: str, places: Mapping[str, FeedList]
) -> list[FeedLink]:
    """Return the feeds of the place at a path, its own first, then the edition's.

    `places` holds by their paths those whose feeds have items: others are not announced.
    """
    return [
        link
        for own in dict.fromkeys((path, ""))
        if own in places
        for link in links_of(places[own], edition, sitename)
    ]
