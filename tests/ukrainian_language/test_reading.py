"""How long a text takes to read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visnyk.ukrainian_language import reading_minutes


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


PIECES = ["слово", "Слово", "СЛОВО,", "7", "—", "...", "«", "_", "<p>", "</"]


@given(st.lists(st.sampled_from(PIECES)))
def test_whatever_has_a_letter_or_a_digit_is_a_word(pieces):
    counted = [piece for piece in pieces if re.search(r"\w", piece)]
    assert reading_minutes(" ".join(pieces * 90), "uk") == max(1, -(-len(counted) * 90 // 180))


@given(st.text(), st.text())
def test_more_text_takes_no_less(one, other):
    assert 1 <= reading_minutes(one, "uk") <= reading_minutes(f"{one} {other}", "uk")
