"""Group all feeds of an edition by kind, in alphabetical order, for the page of feeds. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from visnyk.language_editions.feed_links import FeedLink, FeedList, links_of
from visnyk.site_routes import ROUTES, Edition, RouteTable
from visnyk.ukrainian_language import sort_key


class ListFeeds(NamedTuple):
    """A list and its feeds; `name` "" is the edition's index, `url` relative to the site's root."""

    name: str
    url: str
    feeds: tuple[FeedLink, ...]


class FeedGroup(NamedTuple):
    """The feed lists of one kind; "index" is the edition's own and the announcements'."""

    kind: str
    feed_lists: tuple[ListFeeds, ...]


def grouped_feeds(
    feed_lists: Sequence[FeedList], edition: Edition, sitename: str, routes: RouteTable = ROUTES
) -> list[FeedGroup]:
    """Return the feeds of all lists by kind; a kind without lists is left out."""

    def order(feed_list: FeedList) -> tuple[object, ...]:
        return feed_list.kind != "index", sort_key(feed_list.name, edition.lang)

    members_of_groups = [
        (kinds[0], sorted((one for one in feed_lists if one.kind in kinds), key=order))
        for kinds in routes.feed_groups
    ]
    return [
        FeedGroup(kind, tuple(_list_feeds(member, edition, sitename) for member in members))
        for kind, members in members_of_groups
        if members
    ]


def _list_feeds(feed_list: FeedList, edition: Edition, sitename: str) -> ListFeeds:
    links = links_of(feed_list, edition, sitename)
    return ListFeeds(feed_list.name, edition.path(feed_list.path), tuple(links))
