"""Numbers of several words are found as wholes, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.time_limits import ends_soon
from visnyk.ukrainian_language import fold, significant_stem, words, words_and_numbers
from visnyk.ukrainian_language.numbers import numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("кредити «5-7-9%» чи 5–7–9, 5‑7‑9", ["5-7-9", "5-7-9", "5-7-9"]),
        ("версія 2.7, а не 3.0.0.", ["2.7", "3.0.0"]),
        ("0,1902 і 0.1902 га", ["0.1902", "0.1902"]),
        ("ДБН В.2.2-40:2018", ["2.2-40"]),
        ("№ 12, №12, №\u00a012", ["№12", "№12", "№12"]),
        ("рішення № 225/1-а", ["225/1-а", "№225/1-а"]),
        ("рада-центр(5-7-9), №а і № б", ["5-7-9"]),
        ("COVID-19, 24/7, 70-річчя", ["COVID-19", "24/7", "70-річчя"]),
        ("у 1902 році, 10 осіб", []),
        ("ґромада-рятівник, і/або, п.п.", []),
        ("Так.2 рядки,3 слова, 5.Далі 7,або", []),
        ("файл_1-2_x", ["1-2"]),
        ("№А-1, 5-6'(7", ["А-1", "5-6"]),
        ("№ 5–7", ["5-7", "№5-7"]),
    ],
)
def test_numbers_of_several_words_are_one(text, found):
    assert list(numbers(text)) == found


def test_a_number_is_found_by_its_parts_too():
    assert words_and_numbers("№ 225/1902") == ["225", "1902", "225/1902", "№225/1902"]
    assert significant_stem("5-7-9") == "5-7-9"


def test_raised_and_lowered_digits_are_digits_to_search():
    assert fold("м² CO₂ H₂SO₄") == "м2 co2 h2so4"
    assert words("900 м², CO₂") == ["900", "м²", "CO₂"]


def test_the_raised_digit_of_a_note_is_no_part_of_its_word():
    assert words("громада¹ і діло²³, км²") == ["громада", "і", "діло", "км²"]


@given(st.text(st.sampled_from("аяz09№ .,-–/'²")))
def test_a_number_is_made_of_the_words_of_its_text(text):
    inside = {word for number in numbers(text) for word in words(number)}
    assert inside <= set(words(text))


@pytest.mark.parametrize("piece", ["1-", "a-", "1.", "1,a-", "№ ", "№1-", "1'", "1''", "-1", "а1²"])
def test_hostile_texts_end_soon(piece):
    with ends_soon():
        words_and_numbers(f"1-1;{piece * 50_000}")
