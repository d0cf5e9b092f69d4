"""Dates, numbers, plural forms and reading time."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from babel import Locale
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from visnyk.ukrainian_language import format_date, format_number, plural, reading_minutes

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
COMMUNITY = {
    "uk": {"one": "громада", "few": "громади", "many": "громад"},
    "en": {"one": "community", "other": "communities"},
}
LOCALES = {"uk": Locale("uk"), "en": Locale("en", "GB")}
PIECES = ["слово", "Слово", "СЛОВО,", "7", "—", "...", "«", "_", "<p>", "</"]


@pytest.mark.parametrize("lang", MONTHS)
@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_in_a_date_and_in_a_heading(lang, month):
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
def test_patterns_with_time_and_weekday(lang, pattern, printed):
    assert format_date(datetime(2026, 2, 5, 18, 0), lang, pattern) == printed


def test_english_dates_are_british():
    assert format_date(date(2026, 9, 1), "en", "d MMM y") == "1 Sept 2026"


def test_a_datetime_is_printed_in_its_own_time_zone():
    kyiv = datetime(2026, 1, 9, 0, 30, tzinfo=timezone(timedelta(hours=2)))
    same = kyiv.astimezone(UTC)
    assert kyiv == same
    assert format_date(kyiv, "uk", "d MMMM HH:mm") == "9 січня 00:30"
    assert format_date(same, "uk", "d MMMM HH:mm") == "8 січня 22:30"


def test_a_date_in_another_language_raises():
    with pytest.raises(KeyError):
        format_date(date(2026, 1, 9), "ua")


@pytest.mark.parametrize("lang", COMMUNITY)
@pytest.mark.parametrize("number", range(113))
def test_plural_forms_are_those_of_cldr(lang, number):
    expected = COMMUNITY[lang][LOCALES[lang].plural_form(number)]
    assert plural(number, tuple(COMMUNITY[lang].values()), lang) == expected


@pytest.mark.parametrize(
    ("number", "form"),
    [
        (0, "громад"),
        (1, "громада"),
        (2, "громади"),
        (5, "громад"),
        (11, "громад"),
        (12, "громад"),
        (21, "громада"),
        (22, "громади"),
        (98, "громад"),
        (111, "громад"),
        (112, "громад"),
        (1001, "громада"),
        (-1, "громада"),
    ],
)
def test_plural_forms_of_communities(number, form):
    assert plural(number, ("громада", "громади", "громад"), "uk") == form


@pytest.mark.parametrize("forms", [("громада",), ("громада", "громад")])
def test_too_few_plural_forms_raise(forms):
    with pytest.raises(ValueError, match="not enough values"):
        plural(1, forms, "uk")


@pytest.mark.parametrize(
    ("number", "decimals", "ukrainian", "english"),
    [
        (1234567.5, None, "1\u00a0234\u00a0567,5", "1,234,567.5"),
        (1234567.5, 2, "1\u00a0234\u00a0567,50", "1,234,567.50"),
        (22.8, None, "22,8", "22.8"),
        (22.85, 1, "22,9", "22.9"),
        (2.5, 0, "3", "3"),
        (0, None, "0", "0"),
        (514, None, "514", "514"),
        (1000, None, "1\u00a0000", "1,000"),
        (-60000, None, "-60\u00a0000", "-60,000"),
        (Decimal("1E+3"), None, "1\u00a0000", "1,000"),
        (0.1, None, "0,1", "0.1"),
    ],
)
def test_numbers(number, decimals, ukrainian, english):
    assert format_number(number, "uk", decimals) == ukrainian
    assert format_number(number, "en", decimals) == english


@given(st.decimals(-(10**12), 10**12, places=2), st.sampled_from(["uk", "en"]))
def test_separators_are_those_of_cldr(number, lang):
    expected = format_decimal(number, "#,##0.00", LOCALES[lang])
    assert format_number(number, lang) == expected


def test_a_number_in_another_language_raises():
    with pytest.raises(KeyError):
        format_number(1, "ua")


@pytest.mark.parametrize(
    ("words", "lang", "minutes"),
    [
        (0, "uk", 1),
        (180, "uk", 1),
        (181, "uk", 2),
        (360, "uk", 2),
        (361, "uk", 3),
        (230, "en", 1),
        (231, "en", 2),
    ],
)
def test_reading_time_is_rounded_up(words, lang, minutes):
    assert reading_minutes("слово " * words, lang) == minutes


def test_dashes_are_not_words():
    assert reading_minutes("слово — " * 180, "uk") == 1


@given(st.lists(st.sampled_from(PIECES)))
def test_anything_with_a_letter_or_digit_is_a_word(pieces):
    counted = [piece for piece in pieces if re.search(r"\w", piece)]
    assert reading_minutes(" ".join(pieces * 90), "uk") == max(1, -(-len(counted) * 90 // 180))


@given(st.text(), st.text())
def test_more_text_never_takes_less_time(one, other):
    assert 1 <= reading_minutes(one, "uk") <= reading_minutes(f"{one} {other}", "uk")
