"""Names and slugs in Latin letters."""

import json
import pathlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visnyk.ukrainian_language import romanize, slugify

CASES = json.loads(pathlib.Path(__file__).with_name("language_cases.json").read_text("utf-8"))
NAMES = [pair for group in CASES["romanization"].values() for pair in group]
LETTERS = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
WORDS = st.text(LETTERS, min_size=2)


def test_all_106_names_are_there():
    assert len(NAMES) == 106


@pytest.mark.parametrize(("name", "latin"), NAMES)
def test_names_are_romanized_by_the_resolution(name, latin):
    assert romanize(name) == latin


@pytest.mark.parametrize("apostrophe", "'’ʼ‘`´")
def test_every_apostrophe_is_removed_and_begins_no_word(apostrophe):
    assert romanize(f"Мар{apostrophe}яна з Кам{apostrophe}янки") == "Mariana z Kamianky"


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("за́мок і замо́к", "zamok i zamok"),
        ("Ки\u0438\u0306", "Kyi"),
        ("и\u0306од, Ки\u0456\u0308в", "yod, Kyiv"),
        ("і\u0301\u0308жа", "yizha"),
        ("Є. Коваль, Я. Юрчук", "Ye. Koval, Ya. Yurchuk"),
        ("Чи Я знаю?", "Chy Ya znaiu?"),
        ("ЩО Я ЗНАЮ?", "SHCHO YA ZNAIU?"),
        ("Громада «Щаслива» (Одеса)/Яремче", "Hromada «Shchaslyva» (Odesa)/Yaremche"),
        ("don't stop 'Київ' Markéta", "don't stop 'Kyiv' Markéta"),
        ("28-й, COVID-19, ыэ", "28-y, COVID-19, ыэ"),
        ("", ""),
    ],
)
def test_other_characters_and_capitals(text, latin):
    assert romanize(text) == latin


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        (
            "Десять громад отримають менторську підтримку",
            "desiat-hromad-otrymaiut-mentorsku-pidtrymku",
        ),
        ("Markéta Vaňková з Брно", "marketa-vankova-z-brno"),
        ("П'ятниця із Cities4Cities", "piatnytsia-iz-cities4cities"),
        ("Ukraine’s communities don't wait", "ukraines-communities-dont-wait"),
        ("«Якість» — 2025–2026 рр.", "yakist-2025-2026-rr"),
        ("ЄНАКІЄВЕ та зГорани", "yenakiieve-ta-zghorany"),
        ("Straße in Łódź, Ærø", "strasse-in-lodz-aero"),
        ("117 м² № 55", "117-m2-no-55"),
        ("Крыша и электричество", "krysha-y-elektrychestvo"),
        ("ОБЪЯВЛЕНИЕ: Ёлка, подъём", "obiavlenye-yolka-podiom"),
        ("е\u0308лка, у\u0306лада", "yolka-ulada"),
        ("Ўладзімір Караткевіч", "uladzimir-karatkevich"),
        ("България, съд", "balharyia-sad"),
        ("Његош, Љубљана, Ћирилица, џем", "nehosh-lublana-chyrylytsa-dzhem"),
        ("Қазақстан Ұлттық", "kazakstan-ulttyk"),
        ("-- «!» --", ""),
        ("", ""),
    ],
)
def test_slugs(text, slug):
    assert slugify(text) == slug


@given(st.text())
def test_a_slug_is_ascii_words_joined_by_hyphens_and_its_own_slug(text):
    slug = slugify(text)
    assert slug == "" or re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert slugify(slug) == slug


@pytest.mark.parametrize(
    "letters",
    ["абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "абвгдзежійклмнопрстуўфхцчшыьэюяё",
     "абвгдежзийклмнопрстуфхцчшщъьюя",
     "абвгдђежзијклљмнњопрстћуфхцчџш", "абвгдѓежзѕијклљмнњопрстќуфхцчџш", "әғқңөұүһі"],
    ids="Russian Belarusian Bulgarian Serbian Macedonian Kazakh".split(),
)  # fmt: skip
def test_no_letter_of_another_language_splits_a_word(letters):
    assert [letter for letter in letters if "-" in slugify(f"та{letter}та")] == []
    assert [letter for letter in letters if not slugify(letter) and letter not in "ьъ"] == []


@given(st.text(LETTERS + " -"))
def test_the_slug_of_a_ukrainian_text_is_its_romanization(text):
    assert slugify(text) == re.sub("[ -]+", "-", romanize(text.lower())).strip("-")


@given(WORDS)
def test_capitals_stay_capitals_and_no_cyrillic_is_left(word):
    assert romanize(word.upper()) == romanize(word).upper()
    assert romanize(word).isascii()


@given(st.text(LETTERS + "'’ "), st.sampled_from([" ", "-", ", "]))
def test_words_are_romanized_one_by_one(text, between):
    parts = [f"Я{text}", f"{text}юк"]
    assert romanize(between.join(parts)) == between.join(map(romanize, parts))


@given(st.text(st.characters(max_codepoint=0x2FF)))
def test_a_text_without_cyrillic_is_unchanged(text):
    assert romanize(text) == text
