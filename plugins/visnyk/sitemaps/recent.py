"""What is new: the items of the build's day and of the two days before. Pure."""

import datetime
from collections.abc import Iterable

from visnyk.article_schema.dates import in_kyiv
from visnyk.language_editions.site import ScheduledChange
from visnyk.newsroom import Item

KEPT = datetime.timedelta(days=2)
MOST = 1000  # entries of a news sitemap, by Google's rules; an item has one in each language


def recent(items: Iterable[Item], day: datetime.date) -> list[Item]:
    """Return the news of a day; `items` come newest first. One whose day is unknown is none."""
    found = []
    for item in items:
        if item.moment.day < day - KEPT:
            break
        if not item.fields.date_approximate:
            found.append(item)
    return found[: MOST // 2]


def departures(items: Iterable[Item]) -> list[ScheduledChange]:
    """Return when each of the news will leave."""
    return [ScheduledChange(_left(item.moment.day), "news", item.path("uk")) for item in items]


def _left(day: datetime.date) -> datetime.datetime:
    return in_kyiv(day + KEPT + datetime.timedelta(days=1), datetime.time())
