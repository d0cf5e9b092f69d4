"""Warnings of language: few, with their lines, and none of what typography mends."""

import pytest

from tests.time_limits import ends_soon
from visnyk.article_schema.documents import read_article
from visnyk.markdown_text.markdown_conversion import Converter

ABSENT = "немає в українській абетці: замініть слово, а якщо це цитата, візьміть її в лапки «…»"
RUSSIAN = "Мы были здесь, это было важно, и мы помним об этом объекте."


def _warnings(text: str, lang: str = "uk", title: str = "Приклад") -> list[str]:
    source = f"---\ntitle: {title}\n---\n\n{text}\n"
    path = f"articles/2026/2026-01-05-a.{lang}.md"
    result = read_article(path, source.encode(), Converter())
    assert all(fault.is_warning for fault in result.faults)
    return [f"{fault.line}: {fault.message}" for fault in sorted(result.faults)]


def test_a_russian_text_is_one_warning_with_its_lines():
    (warning,) = _warnings("\n\n".join([RUSSIAN] * 40))
    assert warning == (
        "5: іншою мовою (з літерами «ы», «э» і «ъ») 280 слів: перекладіть, а цитату візьміть у"
        ' лапки «…» або в <span lang="ru">…</span> (рядки 5, 7, 9, 11, 13, 15, 17, 19…)'
    )


@pytest.mark.parametrize(
    "text",
    [
        f"Цитата: «{RUSSIAN}»",
        f'Цитата: "{RUSSIAN}"',
        f"Цитата: “{RUSSIAN}”",
        f"Цитата: «Він: „{RUSSIAN}“ — і край»",
        f'<span lang="ru">{RUSSIAN}</span>',
        f'<blockquote lang="ru"><p>{RUSSIAN}</p></blockquote>',
        f"`{RUSSIAN}`",
        "Пам'ять і обов’язок, п`ять, м´яч, сімʼя.",
        "У книзі ”Дві сестри” і в пісні “Червона рута“ є слова.",
        'ТОВ "Завод "Меркурій" відповіло.',
        'Монітор 24", "[текст](https://e.org/"x")" і `"`, "так"[^1]\n\n[^1]: "Ні".',
        '| "а" | б |\n|---|---|\n| «в» | "г" |',
        '![Опис](/x.jpg "Підпис")\n\n## "Заголовок" {: #a title="x" }\n\n<a href="/">так</a>',
    ],
)
def test_quotations_and_what_is_mended_are_no_warnings(text):
    assert _warnings(text) == []


def test_a_few_words_are_reported_one_by_one():
    assert _warnings("Мы тут.\n\nЕщё объект.") == [
        f"5: у слові «Мы» є літера «ы», якої {ABSENT}",
        f"7: у слові «Ещё» є літера «ё», якої {ABSENT}",
        f"7: у слові «объект» є літера «ъ», якої {ABSENT}",
    ]


def test_a_title_in_another_language_is_one_warning():
    (warning,) = _warnings("Текст.", title=RUSSIAN)
    assert warning.startswith("2: іншою мовою")


def test_an_english_file_left_in_ukrainian_is_one_warning():
    text = "Цей текст лишився українською.\n\nЙого ніхто не переклав. Зовсім."
    (warning,) = _warnings(text, "en", "Example")
    assert warning == (
        "5: англійський текст здебільшого український: 9 слів кирилицею; перекладіть або візьміть у"
        ' <span lang="uk">…</span> (рядки 5, 7)'
    )


def test_many_cyrillic_words_in_an_english_text_are_one_warning():
    (warning,) = _warnings("One слово here. " * 7, "en", "Example")
    assert warning.startswith("5: в англійському тексті: 7 слів кирилицею; перекладіть або")
    assert len(_warnings("One слово here. " * 2, "en", "Example")) == 2


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        ("Так.\n\nСлово **«Завод «Меркурій»** діє", ["7: лапки « біля слова «Завод» без пари"]),
        ('Так "є".\n\n> Слово "є', ['7: лапки " біля слова «є» без пари']),
        ("Про ”[закон](/z/)\n\nі ”*указ*", ["5: лапки ” біля слова «закон»", "7: лапки ” біля"]),
        ('- "а"\n- "б', ['6: лапки " біля слова «б» без пари']),
        ("Так.\n\n«—", ["7: лапки « без пари"]),
        ("Слово» далі", ["5: лапки » біля слова «Слово» без"]),
        ("Слово (»", ["5: лапки » біля слова «Слово» без"]),
        ('Перший об"єкт', ['5: у слові «об"єкт» лапки замість апострофа: напишіть «об’єкт»']),
    ],
)
def test_a_stray_quote_is_reported_with_its_line(text, warnings):
    found = _warnings(text)
    assert len(found) == len(warnings)
    assert all(map(str.startswith, found, warnings))


def test_of_very_many_stray_quotes_the_last_are_counted():
    with ends_soon():
        found = _warnings("&quot;слово\n\n" * 3000)
    assert len(found) == 31 and found[-1].startswith("63: лапок без пари далі ще 2970: ")


def test_a_stray_quote_of_a_title_is_reported():
    (warning,) = _warnings("Текст.", title="'Слово \"Завод'")
    assert warning == (
        '2: лапки " біля слова «Завод» без пари або не того виду: має бути «…», а всередині них „…“'
    )


def test_each_author_of_a_list_is_read():
    assert len(_warnings("Текст.", title="Приклад\nauthor:\n  - Іван «Я\n  - Мы")) == 2


def test_an_english_stray_quote_names_english_quotes():
    (warning,) = _warnings("An “open quote", "en", "Example")
    assert warning.endswith("має бути “…”, а всередині них ‘…’")
