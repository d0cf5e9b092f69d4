"""Alphabetical order, and folding for comparison."""

import itertools
import json
import pathlib
from unicodedata import is_normalized

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visnyk.ukrainian_language import fold, sort_key

CASES = json.loads(pathlib.Path(__file__).with_name("language_cases.json").read_text("utf-8"))
ALPHABET = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
LANGS = st.sampled_from(["uk", "en"])


def in_order(words, lang="uk"):
    return sorted(words, key=lambda word: sort_key(word, lang))


@pytest.mark.parametrize(("first", "second"), CASES["in_alphabetical_order"])
def test_hard_pairs_are_ordered(first, second):
    assert in_order([second, first]) == [first, second]
    assert sort_key(first) != sort_key(second)


def test_all_37_hard_pairs_and_33_letters_are_there():
    assert len(CASES["in_alphabetical_order"]) == 37
    assert len(ALPHABET) == 33
    assert in_order(reversed(ALPHABET)) == list(ALPHABET)
    assert in_order(reversed(ALPHABET), "en") == list(ALPHABET)


def test_order_differs_between_the_languages():
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
def test_digits_punctuation_and_other_scripts_are_ordered(lang, ordered):
    for shuffled in itertools.permutations(ordered):
        assert in_order(shuffled, lang) == ordered


@given(st.text(), LANGS)
def test_different_texts_have_different_comparable_keys(text, lang):
    assert sort_key(text, lang) > sort_key("", lang) or text == ""
    assert sort_key(text, lang)[1] == text


@given(st.text(ALPHABET, max_size=8), st.text(ALPHABET, max_size=8))
def test_ukrainian_words_are_ordered_by_the_33_letters(one, other):
    places = [[ALPHABET.index(letter) for letter in word] for word in (one, other)]
    assert (sort_key(one) < sort_key(other)) == (places[0] < places[1])


@given(st.text(ALPHABET, min_size=2), st.sampled_from("'’ʼ‘`´\u0301"), st.data())
def test_apostrophe_stress_and_case_do_not_count(word, sign, data):
    index = data.draw(st.integers(1, len(word)))
    varied = f"{word[:index]}{sign}{word[index:]}".upper()
    assert sort_key(varied)[0] == sort_key(word)[0]


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("П'ятниця", "пятниця"),
        ("п’яТНИця", "пятниця"),
        ("Ґалаґан", "галаган"),
        ("за\u0301мок", "замок"),
        ("Й ЇЖАК", "й їжак"),
        ("и\u0306 і\u0308жак", "й їжак"),
        ("Ї\u0301жа", "їжа"),
        ("Vaňková", "vaňková"),
        ("Vankova\u0301", "vanková"),
        ("і\u0301\u0308жа, и'\u0306од", "їжа, йод"),
        ("«Кожна громада» — 22,8 %", "«кожна громада» — 22,8 %"),
        ("Straße", "strasse"),
        ("", ""),
    ],
)
def test_folded_texts(typed, folded):
    assert fold(typed) == folded


@pytest.mark.parametrize("apostrophe", "'’ʼ‘`´")
def test_folding_removes_every_apostrophe(apostrophe):
    assert fold(f"об{apostrophe}їзд") == "обїзд"


@given(st.text())
def test_folding_is_idempotent_and_gives_nfc(text):
    folded = fold(text)
    assert fold(folded) == folded
    assert is_normalized("NFC", folded)


@given(st.text("абґгїйєё'’ʼ\u0301\u0306\u0308 АҐЇЙ"))
def test_folding_ignores_case(text):
    assert fold(text.upper()) == fold(text)
