"""Boxed notes: what is one, and its title."""

import pytest

from visnyk.markdown_text.markdown_conversion import Converter

CONVERTER = Converter()


@pytest.mark.parametrize(
    ("text", "lang", "kind", "title"),
    [
        ("!!! note\n    Текст.", "uk", "note", "Примітка"),
        ("!!! note\n    Text.", "en", "note", "Note"),
        ('!!! note "Note"\n    Текст.', "uk", "note", "Примітка"),
        ('!!! note "Так"\n    Текст.', "uk", "note", "Так"),
        ("!!! warning\n\n    Текст.", "uk", "warning", "Попередження"),
        ("!!! attention\n    Текст.", "uk", "attention", "Увага"),
        ("!!! caution\n    Текст.", "uk", "caution", "Обережно"),
        ("!!! danger\n    Текст.", "uk", "danger", "Небезпека"),
        ("!!! error\n    Текст.", "uk", "error", "Помилка"),
        ("!!! hint\n    Текст.", "uk", "hint", "Підказка"),
        ("!!! important\n    Текст.", "uk", "important", "Важливо"),
        ("!!! tip\n    Текст.", "uk", "tip", "Порада"),
        ("!!! увага\n    Текст.", "uk", "увага", "Увага"),
        ("!!! Дуже важливо\n    Текст.", "uk", "дуже", "Дуже важливо"),
        ("- а\n\n  !!! Дуже важливо\n      Текст.", "uk", "дуже", "Дуже важливо"),
        ("!!! Мʼята й здоров'я\n    Текст.", "uk", "мʼята", "Мʼята й здоров'я"),
    ],
)
def test_a_note_has_its_kind_and_title(text, lang, kind, title):
    html = CONVERTER.convert(text, lang)
    assert f'<div class="admonition {kind}">' in html
    assert f'<p class="admonition-title">{title}</p>' in html and "<p>Te" in html.replace(
        "Те", "Te"
    )


@pytest.mark.parametrize("text", ["!!! Терміново важливо", "!!!слово", "!!! Увага\n\nДалі."])
def test_an_exclamation_without_a_text_below_is_no_note(text):
    first, *_ = CONVERTER.convert(text, "uk").split("\n")
    assert first == f"<p>{text.splitlines()[0]}</p>"


def test_a_note_may_have_no_title():
    assert CONVERTER.convert('!!! note ""', "uk") == '<div class="admonition note"></div>'
