"""How long a text takes to read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.ukrainian_language import reading_minutes


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
def test_part_of_a_minute_is_a_minute(words, lang, minutes):
    assert reading_minutes("слово " * words, lang) == minutes


def test_dashes_are_no_words():
    assert reading_minutes("слово — " * 180, "uk") == 1


@given(st.text(), st.text())
def test_more_text_takes_no_less(one, other):
    assert 1 <= reading_minutes(one, "uk") <= reading_minutes(f"{one} {other}", "uk")
