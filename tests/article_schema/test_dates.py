"""Dates with and without a time in Kyiv, daylight saving included."""

import datetime

import pytest

from visnyk.article_schema.dates import KYIV, Moment, parse_moment


def _utc(moment):
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("2026-01-09", "2026-01-08 22:00"),
        ("2026-01-09 18:00", "2026-01-09 16:00"),
        ("2026-07-09 18:00", "2026-07-09 15:00"),
        ("2026-03-29 03:30", "2026-03-29 01:30"),  # skipped: becomes 04:30
        ("2026-10-25 03:30", "2026-10-25 00:30"),  # twice: the first
        ("2026-01-09T18:00:00", "2026-01-09 16:00"),
    ],
)
def test_dates_are_read_in_kyiv(written, utc):
    assert _utc(parse_moment(written).moment) == utc


def test_a_skipped_time_is_the_hour_after():
    assert parse_moment("2026-03-29 03:30").moment.strftime("%H:%M") == "04:30"


def test_a_deadline_without_a_time_ends_with_its_day():
    deadline = parse_moment("2026-03-28")
    assert deadline.last_moment == datetime.datetime(2026, 3, 29, tzinfo=KYIV)
    assert not deadline.has_time


def test_a_deadline_with_a_time_ends_at_it():
    deadline = parse_moment("2026-03-28 18:00")
    assert deadline.last_moment == deadline.moment


@pytest.mark.parametrize(
    "written",
    [
        "",
        "9 січня 2026",
        "2026-1-9",
        "2026-02-30",
        "2026-01-09 24:00",
        "0026-01-09",
        "2026-01-09 9:00",
    ],
)
def test_a_text_that_is_not_a_date_is_refused(written):
    with pytest.raises(ValueError):
        parse_moment(written)


def test_days_compare_by_value():
    assert parse_moment("2026-01-09") == Moment(datetime.date(2026, 1, 9))
