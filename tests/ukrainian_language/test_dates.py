"""Dates in words."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from visnyk.ukrainian_language import format_date

MONTHS = {
    "uk": [
        ("січня", "січень"),
        ("лютого", "лютий"),
        ("березня", "березень"),
        ("квітня", "квітень"),
        ("травня", "травень"),
        ("червня", "червень"),
        ("липня", "липень"),
        ("серпня", "серпень"),
        ("вересня", "вересень"),
        ("жовтня", "жовтень"),
        ("листопада", "листопад"),
        ("грудня", "грудень"),
    ],
    "en": [
        (name, name)
        for name in (
            "January February March April May June July August September October November December"
        ).split()
    ],
}


@pytest.mark.parametrize("lang", MONTHS)
@pytest.mark.parametrize("month", range(1, 13))
def test_a_day_and_a_heading_of_every_month(lang, month):
    of_month, heading = MONTHS[lang][month - 1]
    assert format_date(date(2026, month, 9), lang) == f"9 {of_month} 2026"
    assert format_date(date(2026, month, 9), lang, "LLLL y") == f"{heading} 2026"


@pytest.mark.parametrize(
    ("lang", "pattern", "printed"),
    [
        ("uk", "d MMMM y, HH:mm", "5 лютого 2026, 18:00"),
        ("en", "d MMMM y, HH:mm", "5 February 2026, 18:00"),
        ("uk", "HH:mm", "18:00"),
        ("uk", "d MMMM y", "5 лютого 2026"),
        ("uk", "EEEE, d MMM", "четвер, 5 лют."),
        ("en", "EEEE d MMM", "Thursday 5 Feb"),
    ],
)
def test_a_moment(lang, pattern, printed):
    assert format_date(datetime(2026, 2, 5, 18, 0), lang, pattern) == printed


def test_english_is_british():
    assert format_date(date(2026, 9, 1), "en", "d MMM y") == "1 Sept 2026"


def test_a_moment_is_printed_by_its_own_clock():
    kyiv = datetime(2026, 1, 9, 0, 30, tzinfo=timezone(timedelta(hours=2)))
    same = kyiv.astimezone(UTC)
    assert kyiv == same
    assert format_date(kyiv, "uk", "d MMMM HH:mm") == "9 січня 00:30"
    assert format_date(same, "uk", "d MMMM HH:mm") == "8 січня 22:30"


def test_another_language_is_refused():
    with pytest.raises(KeyError):
        format_date(date(2026, 1, 9), "ua")
