"""Deadlines and events as a calendar (RFC 5545), derived from content alone. Pure.

A UID is made once for ever of the newsroom's authority, the language and the oldest address.
SEQUENCE counts the deadlines that were before and the change that `modified` states; DTSTAMP is the
latest of the dates that the item states: never a clock's or a cache's.
"""

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import icalendar

from visnyk.article_schema.dates import Moment
from visnyk.newsroom import Item

DEADLINE = {"uk": "Кінцевий строк", "en": "Deadline"}
ZONE = "Europe/Kyiv"
RULES = (  # since 1996: the last Sundays of March and October, 01:00 UTC
    (icalendar.TimezoneDaylight, "EEST", "19970330T030000", "+0200", "+0300", 3),
    (icalendar.TimezoneStandard, "EET", "19971026T040000", "+0300", "+0200", 10),
)


class CalendarHead(NamedTuple):
    """What a calendar is: its name, its own address and the site's (absolute), who makes it."""

    name: str
    url: str
    siteurl: str
    authority: str
    lang: str


def calendar(head: CalendarHead, items: Iterable[Item], day: datetime.date) -> bytes:
    """Return a calendar of items that have a text in its language; it may have no entries."""
    made = icalendar.Calendar()
    made.add("prodid", f"-//{head.authority.split(',')[0]}//Visnyk//{head.lang.upper()}")
    made.add("version", "2.0")
    made.add("name", head.name)
    made.add("x-wr-calname", head.name)
    made.add("source", head.url, {"VALUE": "URI"})
    made.add("refresh-interval", datetime.timedelta(hours=12), {"VALUE": "DURATION"})
    made.add_component(_zone())
    for item in items:
        if head.lang in item.documents:
            made.add_component(_entry(head, item, day))
    return made.to_ical()


def _zone() -> icalendar.Timezone:
    zone = icalendar.Timezone()
    zone.add("tzid", ZONE)
    for kind, name, start, before, after, month in RULES:
        rule = kind()
        rule.add("tzname", name)
        rule["dtstart"] = start
        rule["tzoffsetfrom"], rule["tzoffsetto"] = before, after
        rule.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        zone.add_component(rule)
    return zone


def _entry(head: CalendarHead, item: Item, day: datetime.date) -> icalendar.Event:
    source = item.documents[head.lang]
    fields, url = source.fields, f"{head.siteurl}/{item.path(head.lang)}"
    is_call = item.fields.kind == "call"
    title = f"{DEADLINE[head.lang]}: {fields.title}" if is_call else fields.title
    entry = icalendar.Event()
    entry.add("uid", _uid(head, item))
    entry.add("dtstamp", _stamp(item))
    entry.add("sequence", len(item.fields.deadline_history) + bool(fields.modified))
    entry.add("summary", title)
    entry.add("description", f"{fields.summary or source.teaser}\n\n{url}")
    entry.add("url", url)
    entry.add("transp", "TRANSPARENT" if is_call else "OPAQUE")
    for name, value in _times(item):
        entry.add(name, value)
    if fields.place or item.fields.online:
        entry.add("location", fields.place or item.fields.online)
    if is_call and item.fields.deadline.day >= day:
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", datetime.timedelta(days=-1))
        alarm.add("description", title)
        entry.add_component(alarm)
    return entry


def _times(item: Item) -> Iterator[tuple[str, datetime.date]]:
    """Yield start and end; a day without a time is a whole one, whose end is the next day."""
    first = item.fields.deadline if item.fields.kind == "call" else item.fields.starts
    last = item.fields.ends or first
    if first.has_time:
        yield "dtstart", first.moment
        if item.fields.ends:
            yield "dtend", last.last_moment
    else:
        yield "dtstart", first.day
        yield "dtend", last.day + datetime.timedelta(days=1)


def _uid(head: CalendarHead, item: Item) -> str:
    aliases = item.documents[head.lang].fields.aliases
    oldest = aliases[0].lstrip("/") if aliases else item.path(head.lang)
    return f"{oldest.strip('/').replace('/', '-')}@{head.authority.split(',')[0]}"


def _stamp(item: Item) -> datetime.datetime:
    """Return, in UTC, when the item was last changed by what it states itself."""
    stated: list[Moment | None] = [item.moment, item.fields.modified]
    stated += [earlier.announced for earlier in item.fields.deadline_history]
    return max(moment.moment for moment in stated if moment).astimezone(datetime.UTC)
