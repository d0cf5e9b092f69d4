"""All feeds of an edition in groups, each in alphabetical order, for the page of feeds. Pure."""

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


def groups(
    places: Sequence[FeedList], edition: Edition, sitename: str, routes: RouteTable = ROUTES
) -> list[FeedGroup]:
    """Return the feeds of places by kind; a kind without places is left out."""

    def order(place: FeedList) -> tuple[object, ...]:
        return place.kind != "index", sort_key(place.name, edition.lang)

    found = [
        (kinds[0], sorted((place for place in places if place.kind in kinds), key=order))
        for kinds in routes.feed_groups
    ]
    return [
        FeedGroup(kind, tuple(_feed_list(place, edition, sitename) for place in its))
        for kind, its in found
        if its
    ]


def _feed_list(place: FeedList, edition: Edition, sitename: str) -> ListFeeds:
    links = links_of(place, edition, sitename)
    return ListFeeds(place.name, edition.path(place.path), tuple(links))
