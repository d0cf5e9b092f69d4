"""Deadlines and events as a calendar (RFC 5545), derived from content alone. Pure.

A UID consists of the newsroom's authority, the language and the oldest address, so that it never
changes. SEQUENCE is the number of earlier deadlines, plus one if the item states `modified`;
DTSTAMP is the latest of the dates that the item states. Neither depends on a clock or a cache.
"""

import datetime
from collections.abc import Iterable, Iterator

import icalendar

from visnyk.announcements.states import CalendarHead, starts
from visnyk.article_schema.dates import Moment, in_kyiv
from visnyk.newsroom import Item

DEADLINE = {"uk": "Кінцевий строк", "en": "Deadline"}
LENGTH_OF_EVENT = datetime.timedelta(hours=1)  # whose end is not stated
LENGTH_OF_DEADLINE = datetime.timedelta(minutes=15)
ZONE = "Europe/Kyiv"
RULES = (  # since 1996: the last Sundays of March and October, 01:00 UTC
    (icalendar.TimezoneDaylight, "EEST", "19970330T030000", "+0200", "+0300", 3),
    (icalendar.TimezoneStandard, "EET", "19971026T040000", "+0300", "+0200", 10),
)


def render_calendar(head: CalendarHead, items: Iterable[Item], day: datetime.date) -> bytes:
    """Return a calendar of the items with a text in its language; it may have no entries.

    Calls whose deadline is before `day` have no alarm. Raises ValueError of an item without a date.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//{head.authority.split(',')[0]}//News//{head.lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("name", head.name)
    calendar.add("x-wr-calname", head.name)
    calendar.add("source", head.url, {"VALUE": "URI"})
    calendar.add("refresh-interval", datetime.timedelta(hours=12), {"VALUE": "DURATION"})
    calendar.add_component(_zone())
    for item in items:
        if head.lang in item.documents:
            calendar.add_component(_entry(head, item, day))
    data: bytes = calendar.to_ical()
    return data


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
    document = item.documents[head.lang]
    fields, url = document.fields, f"{head.siteurl}/{item.path(head.lang)}"
    is_call, first = item.fields.kind == "call", starts(item)
    if not first:
        raise ValueError(f"{item.slug}: neither a call with a deadline nor an event")
    title = f"{DEADLINE[head.lang]}: {fields.title}" if is_call else fields.title
    entry = icalendar.Event()
    entry.add("uid", _uid(head, item))
    entry.add("dtstamp", _stamp(item))
    entry.add("sequence", len(item.fields.deadline_history) + bool(fields.modified))
    entry.add("summary", title)
    entry.add("description", f"{fields.summary or document.teaser}\n\n{url}")
    entry.add("url", url)
    entry.add("transp", "TRANSPARENT" if is_call else "OPAQUE")
    length = LENGTH_OF_DEADLINE if is_call else LENGTH_OF_EVENT
    for name, value in _times(first, item.fields.ends, length):
        entry.add(name, value)
    if fields.place or item.fields.online:
        entry.add("location", fields.place or item.fields.online)
    if is_call and first.day >= day:
        entry.add_component(_alarm(title))
    return entry


def _alarm(title: str) -> icalendar.Alarm:
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", datetime.timedelta(days=-1))
    alarm.add("description", title)
    return alarm


def _times(
    first: Moment, ends: Moment | None, length: datetime.timedelta
) -> Iterator[tuple[str, datetime.date]]:
    """Yield start and end; without a time they are days, and the end is the day after the last.

    A moment without an end would be one of no length (RFC 5545, 3.6.1), which many programs hide:
    an event gets an hour. An entry of a deadline begins at it, since lists show when entries begin.
    """
    if first.has_time:
        yield "dtstart", first.moment
        yield "dtend", ends.last_moment if ends else _later(first, length)
    else:
        yield "dtstart", first.day
        yield "dtend", (ends or first).day + datetime.timedelta(days=1)


def _later(first: Moment, length: datetime.timedelta) -> datetime.datetime:
    """Return a moment that clocks show so much later, also where daylight saving begins."""
    shown = first.moment.replace(tzinfo=None) + length
    return in_kyiv(shown.date(), shown.time())


def _uid(head: CalendarHead, item: Item) -> str:
    aliases = item.documents[head.lang].fields.aliases
    oldest = aliases[0].lstrip("/") if aliases else item.path(head.lang)
    return f"{oldest.strip('/').replace('/', '-')}@{head.authority.split(',')[0]}"


def _stamp(item: Item) -> datetime.datetime:
    """Return, in UTC, the latest of the dates of changes that the item states."""
    dates: list[Moment | None] = [item.moment, item.fields.modified]
    dates += [earlier.announced for earlier in item.fields.deadline_history]
    return max(date.moment for date in dates if date).astimezone(datetime.UTC)
