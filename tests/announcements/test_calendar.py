"""Calendars that two readers understand; what changes, and what must never change."""

import datetime
import json

import icalendar
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from tests.conftest import build
from visnyk.announcements.calendar import render_calendar
from visnyk.announcements.states import CalendarHead, changes, dated
from visnyk.article_schema.dates import KYIV, parse_moment
from visnyk.article_schema.fields import ArticleFields, validate
from visnyk.newsroom import Item

pytestmark = pytest.mark.usefixtures("memoized_builds")
HEAD = CalendarHead("Вісник", "https://a.ua/calendar.ics", "https://a.ua", "a.ua,2025", "uk")
DAY = datetime.date(2026, 2, 4)
CALL = "articles/2025/2025-10-01-mentorship-call.uk.md"


def _item(day="2026-01-23", title="Відбір", **fields):
    stated = validate(ArticleFields, {"title": title, **fields})
    source = type("S", (), {"slug": "x", "fields": stated, "teaser": "Лід", "path": "x"})
    return Item({"uk": source}, stated, parse_moment(day))


def _call(**fields):
    return _item(kind="call", deadline="2026-02-05 18:00", **fields)


def _entries(*items, day=DAY):
    data = render_calendar(HEAD, items, day)
    strict = IcsCalendarStream.calendar_from_ics(data.decode())
    read = list(icalendar.Calendar.from_ical(data).walk("VEVENT"))
    assert [event.uid for event in strict.events] == [str(event["uid"]) for event in read]
    return read


def test_a_deadline_is_a_moment_in_kyiv_with_an_alarm_a_day_before():
    entry = _entries(_call())[0]
    assert entry.start == datetime.datetime(2026, 2, 5, 18, tzinfo=KYIV)
    assert entry.start.utcoffset() == datetime.timedelta(hours=2)
    assert entry.walk("VALARM")[0]["trigger"].dt == datetime.timedelta(days=-1)
    assert str(entry["summary"]) == "Кінцевий строк: Відбір"
    assert str(entry["url"]) == "https://a.ua/news/2026/01/x/"


def test_a_closed_call_has_no_alarm():
    assert not _entries(_call(), day=datetime.date(2026, 2, 6))[0].walk("VALARM")


def test_a_day_without_a_time_is_a_whole_day():
    entry = _entries(_item(kind="event", starts="2026-03-29", ends="2026-03-30"))[0]
    assert (entry["dtstart"].dt, entry["dtend"].dt) == (
        datetime.date(2026, 3, 29), datetime.date(2026, 3, 31),
    )  # fmt: skip


@pytest.mark.parametrize(("fields", "length"), [
    ({"kind": "event", "starts": "2026-03-10 10:00"}, datetime.timedelta(hours=1)),
    ({"kind": "event", "starts": "2026-03-10 23:30"}, datetime.timedelta(hours=1)),
    ({"kind": "event", "starts": "2026-03-10 10:00", "ends": "2026-03-10 12:30"},
     datetime.timedelta(hours=2, minutes=30)),
    ({"kind": "event", "starts": "2026-03-10"}, datetime.timedelta(days=1)),
    ({"kind": "call", "deadline": "2026-03-10 18:00"}, datetime.timedelta(minutes=15)),
    ({"kind": "call", "deadline": "2026-03-10"}, datetime.timedelta(days=1)),
])  # fmt: skip
def test_every_entry_has_an_end_for_both_readers(fields, length):
    data = render_calendar(HEAD, [_item(**fields)], DAY)
    (read,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    (strict,) = IcsCalendarStream.calendar_from_ics(data.decode()).events
    assert "DTEND" in read and read.end - read.start == strict.end - strict.start == length


@settings(max_examples=60, deadline=None)
@given(st.datetimes(datetime.datetime(2026, 1, 1), datetime.datetime(2027, 12, 31)))
@example(datetime.datetime(2026, 3, 29, 2, 30))
@example(datetime.datetime(2026, 3, 29, 3, 30))
@example(datetime.datetime(2026, 10, 25, 2, 59))
@example(datetime.datetime(2026, 10, 25, 3, 30))
def test_an_entry_ends_after_it_begins_also_where_clocks_change(moment):
    written = f"{moment:%Y-%m-%d %H:%M}"
    for fields in ({"kind": "event", "starts": written}, {"kind": "call", "deadline": written}):
        (entry,) = _entries(_item(**fields))
        assert entry.start.replace(tzinfo=None) < entry.end.replace(tzinfo=None)
        assert entry.start.astimezone(datetime.UTC) < entry.end.astimezone(datetime.UTC)


def test_a_new_deadline_keeps_the_uid_and_raises_the_sequence():
    history = [{"until": "2026-02-03", "announced": "2026-02-04"}]
    before, after = _entries(_call())[0], _entries(_call(deadline_history=history))[0]
    assert before["uid"] == after["uid"] and after["sequence"] == before["sequence"] + 1
    assert after["dtstamp"].dt > before["dtstamp"].dt


def test_a_renamed_item_keeps_its_uid():
    renamed = _call(aliases=["/news/2026/01/old/"])
    assert str(_entries(renamed)[0]["uid"]) == "news-2026-01-old@a.ua"


def test_nothing_depends_on_the_clock(monkeypatch):
    first = render_calendar(HEAD, [_call()], DAY)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert render_calendar(HEAD, [_call()], DAY) == first


def test_an_empty_calendar_is_one():
    assert _entries() == []


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200))
def test_any_title_is_folded_and_escaped(title):
    if not title.strip():
        return
    data = render_calendar(HEAD, [_call(title=title)], DAY)
    assert max(map(len, data.split(b"\r\n"))) <= 75
    read = icalendar.Calendar.from_ical(data).walk("VEVENT")[0]
    assert str(read["summary"]).endswith(validate(ArticleFields, {"title": title}).title)


@pytest.mark.parametrize(("day", "kept"), [("2026-05-06", True), ("2026-05-07", False)])
def test_what_is_over_stays_ninety_days(day, kept):
    assert bool(dated([_call()], datetime.date.fromisoformat(day))) == kept
    assert not dated([_item()], DAY)


def test_the_days_that_change_pages_are_reported():
    found = changes([_call(), _item(kind="event", starts="2026-01-01")], DAY)
    assert [(c.moment.isoformat(), c.reason) for c in found] == [
        ("2026-02-06T00:00:00+02:00", "deadline"), ("2026-04-02T00:00:00+03:00", "calendar"),
        ("2026-05-07T00:00:00+03:00", "calendar"),
    ]  # fmt: skip


def test_on_its_last_day_a_call_is_still_to_close():
    assert changes([_call()], datetime.date(2026, 2, 5))[0].reason == "deadline"
    assert changes([_call()], datetime.date(2026, 2, 6))[0].reason == "calendar"


@pytest.mark.parametrize(("day", "state", "following"), [
    ("2025-11-01", "Заявки приймають до", ("2025-11-06T00:00:00+02:00", "deadline")),
    ("2025-11-10", "Прийом заявок завершено", ("2025-11-26T00:00:00+02:00", "embargo")),
    ("2025-12-01", "Відбір завершено, є підсумки", ("2026-01-09T00:00:00+02:00", "embargo")),
])  # fmt: skip
def test_before_between_and_after(day, state, following, newsroom, tmp_path):
    epoch = datetime.datetime.fromisoformat(f"{day}T12:00+02:00").timestamp()
    path = newsroom / CALL
    for name in ("2026-02-12-draft", "2026-02-11-hidden-note", "2026-02-10-forum"):
        (newsroom / f"articles/2026/{name}.uk.md").unlink()
    results = newsroom / "articles/2025/2025-11-26-mentorship-results.uk.md"
    results.write_text(results.read_text("utf-8").replace("related: [school-lunch]\n", ""), "utf-8")
    assert path.exists()
    built = build(newsroom, tmp_path / "output", str(int(epoch)))
    assert state in built.read("news/2025/10/mentorship-call/index.html")
    reported = json.loads((tmp_path / "output.next-build.json").read_text("utf-8"))
    assert (reported["next"], reported["changes"][0]["reason"]) == following


def test_every_edition_and_region_has_a_calendar(site):
    names = [name for name in site.tree() if name.endswith("calendar.ics")]
    assert {"calendar.ics", "en/calendar.ics", "regions/zhytomyr/calendar.ics"} <= set(names)
    for name in names:
        IcsCalendarStream.calendar_from_ics(site.read(name))
    assert "Форум" not in site.read("calendar.ics")  # its day has not come
