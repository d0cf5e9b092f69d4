"""All feeds of an edition in groups, each in the alphabet, as a page can offer them. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from visnyk.language_editions.feed_links import FeedLink, FeedList, links_of
from visnyk.site_routes import ROUTES, Edition, RouteTable
from visnyk.ukrainian_language import sort_key


class FeedOffer(NamedTuple):
    """One place ("" is the edition) with its page and its feeds; `url` from the site's root."""

    name: str
    url: str
    feeds: tuple[FeedLink, ...]


class FeedGroup(NamedTuple):
    """The places of one kind, or of the edition's own few, which has the kind "index"."""

    kind: str
    offers: tuple[FeedOffer, ...]


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
        FeedGroup(kind, tuple(_offer(place, edition, sitename) for place in its))
        for kind, its in found
        if its
    ]


def _offer(place: FeedList, edition: Edition, sitename: str) -> FeedOffer:
    links = links_of(place, edition, sitename)
    return FeedOffer(place.name, edition.path(place.path), tuple(links))
