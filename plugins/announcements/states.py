"""Is a call open, is an event to come? Decided on the build's day. Pure."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from plugins.article_schema.fields import ArticleFields
from plugins.newsroom import Item


def state(fields: ArticleFields, day: datetime.date, has_results: bool = False) -> str | None:
    """Return open, closed, undated or results of a call, coming or past of an event, else None.

    A deadline is open through its whole day: pages are right on the build's day, and a page that
    prints the hour leaves the rest of that day to its visitor.
    """
    if fields.kind == "call":
        if has_results:
            return "results"
        if fields.deadline is None:
            return "undated"
        return "open" if fields.deadline.day >= day else "closed"
    if fields.kind == "event":
        last = fields.ends or fields.starts
        return "coming" if last.day >= day else "past"
    return None


class Announcements(NamedTuple):
    """The announcements of a day: open calls by deadline, events to come by start, the rest."""

    open_calls: list[Item]
    coming_events: list[Item]
    rest: list[Item]


def arrange(items: Iterable[Item], day: datetime.date) -> Announcements:
    """Sort announcements; `items` come newest first and the rest stays so."""
    found = Announcements([], [], [])
    items = [item for item in items if item.fields.kind != "news"]
    answered = {item.fields.call for item in items if item.fields.call}
    for item in items:
        now = state(item.fields, day, item.slug in answered)
        place = {"open": found.open_calls, "coming": found.coming_events}.get(now, found.rest)
        place.append(item)
    found.open_calls.sort(key=lambda item: (item.fields.deadline.last_moment, item.slug))
    found.coming_events.sort(key=lambda item: (item.fields.starts.moment, item.slug))
    return found
