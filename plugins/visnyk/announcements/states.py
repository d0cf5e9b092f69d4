"""Is a call open, is an event to come? Decided on the build's day. Pure."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from visnyk.article_schema.dates import in_kyiv
from visnyk.article_schema.fields import ArticleFields
from visnyk.language_editions.site import ScheduledChange
from visnyk.newsroom import Item

KEPT = datetime.timedelta(days=90)  # after its end an entry of a calendar stays so long


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


def last_day(item: Item) -> datetime.date | None:
    """Return the day of a call's deadline or on which an event ends; None of all others."""
    fields = item.fields
    if fields.kind == "call" and fields.deadline:
        return fields.deadline.day
    return (fields.ends or fields.starts).day if fields.kind == "event" else None


def dated(items: Iterable[Item], day: datetime.date) -> list[Item]:
    """Return what a calendar holds on a day: calls with a deadline and events, over or to come.

    What ended more than 90 days before is left out.
    """
    return [item for item in items if (last := last_day(item)) and last >= day - KEPT]


def changes(items: Iterable[Item], day: datetime.date) -> list[ScheduledChange]:
    """Return when the days alone will change what pages or calendars say, the earliest first."""
    found = []
    for item in items:
        last = last_day(item)
        why = "deadline" if item.fields.kind == "call" else "event"
        for end, reason in ((last, why), (last and last + KEPT, "calendar")):
            if end and end >= day:
                moment = in_kyiv(end + datetime.timedelta(days=1), datetime.time())
                found.append(ScheduledChange(moment, reason, item.path("uk")))
    return sorted(found)


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
