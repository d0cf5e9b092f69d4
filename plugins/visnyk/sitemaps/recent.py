"""What is new: the items of the build's day and of the two days before. Pure."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from visnyk.article_schema.moments import in_kyiv
from visnyk.newsroom import Item

KEPT = datetime.timedelta(days=2)
MOST = 1000  # entries of a news sitemap, by Google's rules; an item has one in each language


class Departure(NamedTuple):
    """The moment at which an item stops being news; `path` is its Ukrainian address."""

    moment: datetime.datetime
    reason: str
    path: str


def recent(items: Iterable[Item], day: datetime.date) -> list[Item]:
    """Return the news of a day; `items` come newest first. One whose day is unknown is none."""
    found = []
    for item in items:
        if item.moment.day < day - KEPT:
            break
        if not item.fields.date_approximate:
            found.append(item)
    return found[: MOST // 2]


def departures(items: Iterable[Item]) -> list[Departure]:
    """Return when each of the news will leave."""
    return [Departure(_left(item.moment.day), "news", item.path("uk")) for item in items]


def _left(day: datetime.date) -> datetime.datetime:
    return in_kyiv(day + KEPT + datetime.timedelta(days=1), datetime.time())
