"""Mistakes that visitors do not see and search engines do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visnyk.ukrainian_language import Lint, lints

ABSENT = "немає в українській абетці: замініть слово, а якщо це цитата, візьміть її в лапки «…»"


@pytest.mark.parametrize(
    ("lang", "text", "mistake", "message"),
    [
        (
            "uk",
            "Програма «Сities4Cities» шукає менторів",
            "Сities4Cities",
            "у слові «Сities4Cities» є кирилична «С» замість латинської: напишіть «Cities4Cities»",
        ),
        (
            "en",
            "The Сities4Cities programme",
            "Сities4Cities",
            "у слові «Сities4Cities» є кирилична «С» замість латинської: напишіть «Cities4Cities»",
        ),
        (
            "uk",
            "Наш рaйoн росте",
            "рaйoн",
            "у слові «рaйoн» є латинські «a» і «o» замість кириличних: напишіть «район»",
        ),
        (
            "uk",
            "Україна: п'ятниця й Украïна",
            "Украïна",
            "у слові «Украïна» є латинська «ï» замість кириличної: напишіть «Україна»",
        ),
        (
            "uk",
            "у п'ятницi зранку",
            "п'ятницi",
            "у слові «п'ятницi» є латинська «i» замість кириличної: напишіть «п'ятниці»",
        ),
        (
            "uk",
            "викиди CO2О",
            "CO2О",
            "у слові «CO2О» є кирилична «О» замість латинської: напишіть «CO2O»",
        ),
        (
            "uk",
            "О2H",
            "О2H",
            "у слові «О2H» є латинська «H» замість кириличної: напишіть «О2Н»",
        ),
        (
            "en",
            "О2H",
            "О2H",
            "у слові «О2H» є кирилична «О» замість латинської: напишіть «O2H»",
        ),
        (
            "uk",
            "у XXІ столітті",
            "XXІ",
            "у слові «XXІ» є кирилична «І» замість латинської: напишіть «XXI»",
        ),
        (
            "uk",
            "школа i лікарня",
            "i",
            "окреме «i» тут латинське: напишіть українське «і»",
        ),
        (
            "uk",
            "новий объект тут",
            "объект",
            f"у слові «объект» є літера «ъ», якої {ABSENT}",
        ),
        (
            "uk",
            "ёлка",
            "ёлка",
            f"у слові «ёлка» є літера «ё», якої {ABSENT}",
        ),
        (
            "uk",
            "Объявлены!",
            "Объявлены",
            f"у слові «Объявлены» є літери «ъ» і «ы», яких {ABSENT}",
        ),
        (
            "en",
            "The support предусматриє equipment.",
            "предусматриє",
            "в англійському тексті залишилося слово кирилицею: «предусматриє»",
        ),
        (
            "en",
            "See «Місто турботи», п'ятниця. More",
            "Місто турботи», п'ятниця",
            "в англійському тексті залишилися слова кирилицею: «Місто турботи», п'ятниця»",
        ),
    ],
)
def test_mistakes_are_found(lang, text, mistake, message):
    assert lints(text, lang) == [Lint(text.index(mistake), len(mistake), message)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Програма Cities4Cities і «Поляріс»: ІТ-компанія, PDF-файл, COVID-19, м2, A4, № 5"),
        ("uk", "YouTubeканал, facebookівський"),
        ("uk", "Карл I народився, вітамін C корисний"),
        ("uk", "змінна y = 5"),
        ("uk", "за́мок, п’ять — об’їзд"),
        ("uk", "и\u0306од"),
        ("uk", "п'ять, п`яний, об’їзд, м´яч, сімʼя"),
        ("uk", '«Мы были», “это”, „объект“, "ещё"'),
        ("en", "It's hers, isn`t it?"),
        ("en", "Markéta Vaňková didn’t say: “It’s naïve”"),
        ("en", ""),
        ("uk", ""),
    ],
)
def test_correct_texts_have_no_lints(lang, text):
    assert lints(text, lang) == []


def test_each_run_of_cyrillic_is_one_lint_with_a_short_quotation():
    text = f"See {'слово, ' * 30}and громада. Громада{' word' * 40}"
    found = lints(text, "en")
    assert [text[at : at + length] for at, length, *_ in found] == [
        ", ".join(["слово"] * 30),
        "громада",
        "Громада",
    ]
    assert found[0].message.endswith("слово, слово…»")


def test_lints_come_in_the_order_of_the_text():
    found = lints("Объект i п'ять, рaйон і об’їзд: сoloвьи, предусматриє ы", "uk")
    assert [lint.offset for lint in found] == sorted(lint.offset for lint in found)
    assert len(found) == 4


def test_many_words_of_another_language_are_one_lint():
    (found,) = lints("Мы были здесь, это объект ы", "uk")
    assert (found.offset, found.others) == (0, (3, 15, 19, 26))
    (found,) = lints("One more слово here. " * 7, "en")
    assert len(found.others) == 6 and "в англійському тексті: 7 слів" in found.message
    (found,) = lints("Цей текст лишився українською. Зовсім.", "en")
    assert "здебільшого український: 5 слів" in found.message


WORDS = st.text("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", min_size=1)


@given(st.lists(st.text("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’", min_size=1)))
def test_ukrainian_words_have_no_lints(words):
    assert lints(" ".join(words), "uk") == []


@given(st.text("абвґдєїй", min_size=4), st.sampled_from("aeiopcxy"), st.data())
def test_a_hidden_latin_letter_is_found_and_the_right_word_suggested(word, letter, data):
    index = data.draw(st.integers(1, len(word) - 1))
    twin = dict(zip("aeiopcxy", "аеіорсху", strict=True))[letter]
    mixed, right = (f"{word[:index]}{sign}{word[index:]}" for sign in (letter, twin))
    (found,) = lints(f"Слово {mixed}, ще", "uk")
    assert (found.offset, found.length) == (6, len(mixed))
    assert found.message.endswith(f"напишіть «{right}»")


@given(st.text(), st.sampled_from(["uk", "en"]))
def test_offsets_lie_within_the_text(text, lang):
    for offset, length, message, _ in lints(text, lang):
        assert 0 <= offset < offset + length <= len(text)
        assert message
