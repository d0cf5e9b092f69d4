"""The URLs of every list's feeds, and which of them a page announces. Pure."""

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
    """A list with feeds: the kind of its route, its path within an edition, its name there.

    Path and name of the index are "".
    """

    kind: str
    path: str
    name: str

    def title(self, sitename: str) -> str:
        """Return the title of its feeds: the newsroom's name, then its own."""
        return feed_title(sitename, self.name)


class FeedLink(NamedTuple):
    """One feed; `type` is its MIME type, `url` relative to the site's root."""

    title: str
    label: str
    type: str
    url: str


def feed_title(sitename: str, name: str) -> str:
    """Return the title of a feed: the newsroom's name, then that of its list unless ""."""
    return f"{sitename}: {name}" if name else sitename


def links_of(feed_list: FeedList, edition: Edition, sitename: str) -> list[FeedLink]:
    """Return the links to the feeds of a list."""
    title = feed_list.title(sitename)
    return [
        FeedLink(f"{title} ({label})", label, mime_type, edition.path(feed_list.path + file))
        for file, (label, mime_type) in FORMATS.items()
    ]


def feed_links(
    edition: Edition, path: str, sitename: str, feed_lists: Mapping[str, FeedList]
) -> list[FeedLink]:
    """Return the links to the feeds of the list at a path, then to the edition's.

    `feed_lists` holds by path the lists whose feeds have items: others are not announced.
    """
    return [
        link
        for list_path in dict.fromkeys((path, ""))
        if list_path in feed_lists
        for link in links_of(feed_lists[list_path], edition, sitename)
    ]
