"""All feeds of an edition in groups, each in the alphabet, as a page can offer them. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from plugins.language_editions.editions import Edition
from plugins.language_editions.feed_places import FeedLink, FeedPlace, links_of
from plugins.ukrainian_language import sort_key

ORDER = "index announcements category programme region tag community".split()


class FeedOffer(NamedTuple):
    """One place ("" is the edition) with its page and its feeds; `url` from the site's root."""

    name: str
    url: str
    feeds: tuple[FeedLink, ...]


class FeedGroup(NamedTuple):
    """The places of one kind."""

    kind: str
    offers: tuple[FeedOffer, ...]


def groups(places: Sequence[FeedPlace], edition: Edition, sitename: str) -> list[FeedGroup]:
    """Return the feeds of places by kind; a kind without places is left out."""
    found = {kind: [place for place in places if place.kind == kind] for kind in ORDER}
    return [
        FeedGroup(kind, tuple(_offer(place, edition, sitename) for place in _sorted(its, edition)))
        for kind, its in found.items()
        if its
    ]


def _sorted(places: list[FeedPlace], edition: Edition) -> list[FeedPlace]:
    return sorted(places, key=lambda place: sort_key(place.name, edition.lang))


def _offer(place: FeedPlace, edition: Edition, sitename: str) -> FeedOffer:
    links = links_of(place, edition, sitename)
    return FeedOffer(place.name, edition.path(place.path), tuple(links))
