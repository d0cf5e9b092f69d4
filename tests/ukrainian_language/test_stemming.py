"""Stems: all forms of a word have one, two words seldom the same."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.time_limits import ends_soon
from visnyk.ukrainian_language import fold, significant_stem, stem
from visnyk.ukrainian_language.stemming import RULES

FORMS = json.loads(Path(__file__).with_name("word_forms.json").read_text("utf-8"))
WORDS = st.text(st.sampled_from("абвгґдеєжзиіїйклмнопрстуфхцчшщьюяʼ'"), min_size=1, max_size=14)


def test_forms_of_a_word_share_a_stem():
    apart = [(base, form) for base, form in FORMS if stem(base, "uk") != stem(form, "uk")]
    assert len(apart) <= 0.03 * len(FORMS), apart


def test_no_two_base_forms_share_a_stem():
    bases = {base for base, _ in FORMS}
    assert len({stem(base, "uk") for base in bases}) == len(bases)


def test_there_are_few_exceptions():
    assert sum(len(rules["exceptions"]) for rules in RULES.values()) <= 60


@pytest.mark.parametrize(
    "forms",
    [
        "рік року роки років роком",
        "переможець переможця переможців переможцями",
        "громадянин громадяни громадян",
        "школа шкіл школи",
        "стаття статті статей",
        "заявка заявок заявці",
        "програма програм програмами",
        "результат результати результатів",
        "Київ Києва Києві",
        "Харків Харкова Харковом",
        "сім'я сім’ї сімʼям сімей",
        "отримати отримав отримають отримує",
        "будівля будівель",
        "тиждень тижні тижнів",
        "побратим побратими побратиму побратимом",
        "працюючий працюючій працюючими",
        "користуватися користується користуватиметься",
        "три трьох",
        "десять десятьох десятьом",
        "проєкт проект проектами",
        "Харків Харкова Харкові Харковом",
        "психолог психологія психологічна психологічного психологічно",
        "екологія екологічних еколога",
        "фотограф фотографія фотографічні",
    ],
)
def test_ukrainian_alternations_and_fleeting_vowels(forms):
    assert len({stem(form, "uk") for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "words",
    [
        "громада громадянин",
        "ментор менторка",
        "область обласний",
        "школа школяр",
        "місце міський",
        "Харків харчування",
        "відбудеться відбудова",
        "логічний логіка",
        "графічний графік",
        "громада громадський",
        "економія економічний",
        "зелений Зеленський",
    ],
)
def test_derived_words_have_stems_of_their_own(words):
    one, other = words.split()
    assert stem(one, "uk") != stem(other, "uk")


@pytest.mark.parametrize(
    "forms",
    [
        "community communities community's",
        "create creates created creating",
        "plan planned planning plans",
        "apply applies applied applying",
        "call calls called calling",
        "process processes",
        "house houses housing",
        "woman women",
    ],
)
def test_english_forms(forms):
    assert len({stem(form, "en") for form in forms.split()}) == 1


@given(WORDS)
def test_stems_ignore_what_folding_removes(word):
    assert stem(word, "uk") == stem(fold(word).upper(), "uk")
    assert stem(word + "а\u0301", "uk") == stem(word + "а", "uk")


@given(WORDS)
@example("ь")
def test_a_stem_is_never_empty(word):
    assert stem(word, "uk") or not fold(word)


def test_an_unknown_language_raises():
    with pytest.raises(KeyError):
        stem("word", "ua")


@pytest.mark.parametrize("lang", ["uk", "en"])
@pytest.mark.parametrize("letter", ["a", "а", "ж", "i\u0308"])
def test_a_word_of_over_40_letters_has_no_stem(letter, lang):
    assert stem(letter * 40, lang) and not stem(letter * 41, lang)
    with ends_soon():
        assert significant_stem(letter * 200_000) == ""


def test_an_apostrophe_is_no_letter_of_a_long_word():
    assert stem("м'" * 39 + "м", "uk") and not stem("м'" * 40 + "м", "uk")
