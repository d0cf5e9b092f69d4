"""States of announcements by day, their order, and counts of winners."""

import datetime
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ODDITIES
from visnyk.announcements.results import in_alphabet, results
from visnyk.announcements.states import arrange, state
from visnyk.article_schema.fields import ArticleFields, validate
from visnyk.content_registers import read_registers
from visnyk.language_editions.terms import Terms
from visnyk.newsroom import Winner
from visnyk.site_routes import EDITIONS

REGISTERS = read_registers(ODDITIES)[0]
CODES = """UA61060150000032895 UA05120090000060589 UA18040250000068141 UA18040270000050167
    UA23060110000049870 UA35060150000073710 UA53080350000070563 UA51140130000082333
    UA63040150000053402 UA68040450000097735 UA53060130000040567 UA48060270000044708""".split()
TERMS = Terms(EDITIONS[0], REGISTERS)


def _fields(title="А", **values):
    return validate(ArticleFields, {"title": title, **values})


def _state(day, **fields):
    return state(_fields(**fields), datetime.date.fromisoformat(day))


@pytest.mark.parametrize(("day", "expected"), [
    ("2026-02-04", "open"), ("2026-02-05", "open"), ("2026-02-06", "closed"),
])  # fmt: skip
@pytest.mark.parametrize("deadline", ["2026-02-05", "2026-02-05 18:00"])
def test_a_call_is_open_through_the_day_of_its_deadline(day, expected, deadline):
    assert _state(day, kind="call", deadline=deadline) == expected


def test_a_call_without_a_deadline_says_so():
    assert _state("2026-02-05", kind="call") == "undated"


def test_a_call_with_results_is_over():
    assert state(_fields(kind="call"), datetime.date(2026, 1, 1), True) == "results"


@pytest.mark.parametrize(("day", "expected"), [
    ("2026-02-04", "coming"), ("2026-02-06", "coming"), ("2026-02-07", "past"),
])  # fmt: skip
def test_an_event_is_to_come_until_its_last_day(day, expected):
    assert _state(day, kind="event", starts="2026-02-05", ends="2026-02-06") == expected


def test_news_have_no_state():
    assert _state("2026-02-05") is None


def _item(slug, **fields):
    return SimpleNamespace(slug=slug, fields=_fields(slug, **fields))


def test_open_calls_are_by_deadline_events_by_start_the_rest_in_its_order():
    items = [
        _item("late", kind="call", deadline="2026-03-01"), _item("news"),
        _item("soon", kind="call", deadline="2026-02-10"),
        _item("event", kind="event", starts="2026-02-09"),
        _item("results", kind="results", winners_count=1, call="answered"),
        _item("answered", kind="call", deadline="2026-03-01"), _item("undated", kind="call"),
    ]  # fmt: skip
    announced = arrange(items, datetime.date(2026, 2, 5))
    assert [[i.slug for i in group] for group in announced] == [
        ["soon", "late"], ["event"], ["results", "answered", "undated"],
    ]  # fmt: skip


def _winners(codes):
    return [Winner(REGISTERS.communities.by_code[code], {}) for code in codes]


@pytest.mark.parametrize(("lang", "first", "last"), [
    ("uk", "Заводська", "Теофіпольська"), ("en", "Korostyshiv", "Zavodske"),
])  # fmt: skip
def test_winners_are_in_the_alphabetical_order_of_the_edition(lang, first, last):
    ordered = in_alphabet(_winners(CODES[:10]), lang)
    names = [winner.community.short_names[lang] for winner in ordered]
    assert (names[0], names[-1]) == (first, last)


@settings(max_examples=50)
@given(st.permutations(CODES), st.sampled_from(["uk", "en"]))
def test_the_order_in_which_winners_are_listed_changes_nothing(codes, lang):
    assert in_alphabet(_winners(codes), lang) == in_alphabet(_winners(CODES), lang)


def test_winners_and_regions_are_counted():
    item = SimpleNamespace(winners=_winners(CODES[:10]), fields=_fields(applications=98))
    counted = results(item, REGISTERS, TERMS)
    assert (counted.winners_count, counted.regions_count, counted.applications) == (10, 9, 98)


def test_without_names_the_stated_number_counts():
    item = SimpleNamespace(winners=[], fields=_fields(winners_count=7))
    assert results(item, REGISTERS, TERMS)[:3] == ([], 7, 0)
