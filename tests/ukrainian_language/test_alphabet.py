"""Alphabetical order."""

import itertools
import json
import pathlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visnyk.ukrainian_language import sort_key

CASES = json.loads(pathlib.Path(__file__).with_name("language_cases.json").read_text("utf-8"))
ALPHABET = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
LANGS = st.sampled_from(["uk", "en"])


def in_order(words, lang="uk"):
    return sorted(words, key=lambda word: sort_key(word, lang))


@pytest.mark.parametrize(("first", "second"), CASES["in_alphabetical_order"])
def test_hard_pairs(first, second):
    assert in_order([second, first]) == [first, second]
    assert sort_key(first) != sort_key(second)


def test_there_are_all_37_hard_pairs_and_33_letters():
    assert len(CASES["in_alphabetical_order"]) == 37
    assert len(ALPHABET) == 33
    assert in_order(reversed(ALPHABET)) == list(ALPHABET)
    assert in_order(reversed(ALPHABET), "en") == list(ALPHABET)


def test_the_winners_begin_with_another_community_in_each_edition():
    names = {
        "Теофіпольська": "Teofipol",
        "Заводська": "Zavodske",
        "Опішнянська": "Opishnia",
        "Коростишівська": "Korostyshiv",
        "Козятинська": "Koziatyn",
        "Кушугумська": "Kushuhum",
        "Курненська": "Kurne",
    }
    assert in_order(names)[:3] == ["Заводська", "Козятинська", "Коростишівська"]
    assert in_order(names.values(), "en")[:2] == ["Korostyshiv", "Koziatyn"]
    assert in_order(names.values(), "en")[-1] == "Zavodske"


@pytest.mark.parametrize(
    ("lang", "ordered"),
    [
        ("uk", ["(я)", "2 роки", "Біла Церква", "Білаки", "Яр", "Polaris", "Ωμέγα"]),
        ("en", ["(z)", "2 years", "Bila Tserkva", "Bilaky", "Zürich", "zz", "Яр", "Ωμέγα"]),
        ("uk", ["«Громада»", "громада, що росте", "Громадяни"]),
        ("uk", ["Елла", "Ёлка", "Єва"]),
        ("uk", ["Vankova", "Vaňková ", "Vanky"]),
        ("en", ["Aero", "Ærø b", "af"]),
        ("uk", ["Кии\u0301в", "Киї"]),
        ("uk", ["Йод", "И\u0306од"][::-1]),
    ],
)
def test_what_else_is_in_a_title(lang, ordered):
    for shuffled in itertools.permutations(ordered):
        assert in_order(shuffled, lang) == ordered


@given(st.text(), LANGS)
def test_different_texts_have_different_keys_that_can_be_compared(text, lang):
    assert sort_key(text, lang) > sort_key("", lang) or text == ""
    assert sort_key(text, lang)[1] == text


@given(st.text(ALPHABET, max_size=8), st.text(ALPHABET, max_size=8))
def test_ukrainian_words_are_ordered_by_the_33_letters(one, other):
    places = [[ALPHABET.index(letter) for letter in word] for word in (one, other)]
    assert (sort_key(one) < sort_key(other)) == (places[0] < places[1])


@given(st.text(ALPHABET, min_size=2), st.sampled_from("'’ʼ‘`´\u0301"), st.data())
def test_apostrophe_stress_and_case_do_not_count(word, sign, data):
    place = data.draw(st.integers(1, len(word)))
    varied = f"{word[:place]}{sign}{word[place:]}".upper()
    assert sort_key(varied)[0] == sort_key(word)[0]
