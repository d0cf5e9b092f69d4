"""Whether a call is open and an event is still to come, on the day of the build. Pure."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from visnyk.article_schema.dates import Moment, in_kyiv
from visnyk.article_schema.fields import ArticleFields
from visnyk.language_editions.site import ScheduledChange
from visnyk.newsroom import Item

RETENTION = datetime.timedelta(days=90)  # for which past entries stay in calendars


def state(fields: ArticleFields, day: datetime.date, has_results: bool = False) -> str | None:
    """Return open, closed, undated or results of a call, coming or past of an event, else None.

    A call is open through the whole day of its deadline: the state must be right all day, and the
    page prints the hour.
    """
    if fields.kind == "call":
        if has_results:
            return "results"
        if fields.deadline is None:
            return "undated"
        return "open" if fields.deadline.day >= day else "closed"
    if fields.kind == "event":
        last = fields.ends or fields.starts
        return "coming" if last and last.day >= day else "past"
    return None


class CalendarHead(NamedTuple):
    """What a calendar says of itself: its name, its own URL and the site's, its publisher.

    `authority` is FEED_ID_AUTHORITY: a domain and a day.
    """

    name: str
    url: str
    siteurl: str
    authority: str
    lang: str


def starts(item: Item) -> Moment | None:
    """Return a call's deadline or an event's start; None of other items."""
    fields = item.fields
    return {"call": fields.deadline, "event": fields.starts}.get(fields.kind)


def last_day(item: Item) -> datetime.date | None:
    """Return the day of a call's deadline or of an event's end; None of other items."""
    fields = item.fields
    last = (fields.ends if fields.kind == "event" else None) or starts(item)
    return last.day if last else None


def dated(items: Iterable[Item], day: datetime.date) -> list[Item]:
    """Return the items of a calendar: calls with a deadline and events, future and past.

    Those that ended more than 90 days before `day` are left out.
    """
    return [item for item in items if (last := last_day(item)) and last >= day - RETENTION]


def changes(items: Iterable[Item], day: datetime.date) -> list[ScheduledChange]:
    """Return when pages and calendars will change without an edit, the earliest first."""
    scheduled = []
    for item in items:
        last = last_day(item)
        own_reason = "deadline" if item.fields.kind == "call" else "event"
        for end, reason in ((last, own_reason), (last and last + RETENTION, "calendar")):
            if end and end >= day:
                moment = in_kyiv(end + datetime.timedelta(days=1), datetime.time())
                scheduled.append(ScheduledChange(moment, reason, item.path("uk")))
    return sorted(scheduled)


class Announcements(NamedTuple):
    """The announcements of a day: open calls by deadline, events to come by start, the rest."""

    open_calls: list[Item]
    coming_events: list[Item]
    rest: list[Item]


def arrange(items: Iterable[Item], day: datetime.date) -> Announcements:
    """Group announcements; `items` are newest first, and so is the rest."""
    groups = Announcements([], [], [])
    items = [item for item in items if item.fields.kind != "news"]
    answered = {item.fields.call for item in items if item.fields.call}
    for item in items:
        match state(item.fields, day, item.slug in answered):
            case "open":
                groups.open_calls.append(item)
            case "coming":
                groups.coming_events.append(item)
            case _:
                groups.rest.append(item)
    groups.open_calls.sort(key=_by_start)
    groups.coming_events.sort(key=_by_start)
    return groups


def _by_start(item: Item) -> tuple[datetime.datetime | None, str]:
    """Return the sort key of an open call (its deadline) or of an event to come (its start)."""
    first = starts(item)
    is_call = item.fields.kind == "call"
    return first and (first.last_moment if is_call else first.moment), item.slug
