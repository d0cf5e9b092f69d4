"""Names of fields in Ukrainian, in two alphabets or of other programs: the right one is named."""

import pytest

from visnyk.article_schema import read_article
from visnyk.article_schema.field_names import UKRAINIAN
from visnyk.article_schema.fields import (
    Apply,
    ArticleFields,
    Attribution,
    Correction,
    EarlierDeadline,
    names_of,
)
from visnyk.markdown_text.markdown_conversion import Converter

PATH = "articles/2026/2026-01-20-x.uk.md"
OF_WINNERS = {"winners", "community", "note"}


def _messages(fields):
    result = read_article(PATH, f"---\n{fields}\n---\n\nТекст.\n".encode(), Converter())
    return [fault.message for fault in result.faults]


@pytest.mark.parametrize(("written", "meant"), [
    ("заголовок", "title"), ("Заголовок", "title"), ("ЗАГОЛОВОК", "title"), ("назва", "title"),
    ("рубрика", "category"), ("Категорія", "category"), ("теги", "tags"), ("мітки", "tags"),
    ("дата", "date"), ("автор", "author"), ("фото", "image"), ("картинка", "image"),
    ("опис", "summary"), ("лід", "summary"), ("джерело", "source"), ("громади", "communities"),
    ("область", "regions"), ("місце", "place"), ("початок", "starts"), ("кінець", "ends"),
    ("дедлайн", "deadline"), ("строк", "deadline"), ("організатор", "organiser"),
    ("автор фото", "image_credit"), ("опис-фото", "image_alt"), ("програма", "programme"),
    ("description", "summary"), ("authors", "author"), ("photo", "image"), ("type", "kind"),
    ("Title", "title"), ("titel", "title"), ("tag", "tags"), ("dеadlines", "deadline"),
    ("save_as", ""),
])  # fmt: skip
def test_the_field_that_was_meant_is_named(written, meant):
    other = "" if meant == "title" else "title: Новина\n"
    (message,) = _messages(f"{other}{written}: x")
    assert message.startswith(f"невідоме поле «{written}»")
    assert message.endswith(f"Можливо, «{meant}»?" if meant else ": приберіть його")


@pytest.mark.parametrize(("written", "meant", "letters"), [
    ("dаte", "date", "а"), ("tіtle", "title", "і"), ("Тags", "tags", "Т"), ("plаcе", "place", "ае"),
    ("оrgаnіsеr", "organiser", "оаіе"),
])  # fmt: skip
def test_cyrillic_letters_among_latin_ones_are_named(written, meant, letters):
    other = "" if meant == "title" else "title: Новина\n"
    (message,) = _messages(f"{other}{written}: x")
    assert f"кириличні літери «{letters}»" in message and f"наберіть «{meant}»" in message


@pytest.mark.parametrize(("fields", "words"), [
    ("source: {назва: Портал}", "«source.назва». Можливо, «name»?"),
    ("source: {name: Портал, посилання: x}", "«source.посилання». Можливо, «url»?"),
    ("apply: {пошта: a@e.org}", "«apply.пошта». Можливо, «email»?"),
    ("corrections:\n  - {date: 2026-01-20, текст: Було}", "«corrections.1.текст». Можливо, «text»"),
])  # fmt: skip
def test_names_inside_groups_are_guessed_from_those_of_the_group(fields, words):
    messages = _messages(f"title: Новина\n{fields}")
    assert len(messages) == 1 and words in messages[0]


def test_every_guessed_field_exists():
    groups = (ArticleFields, Attribution, Correction, EarlierDeadline, Apply)
    names = {name for group in groups for name in names_of(group)}
    assert set(UKRAINIAN) - OF_WINNERS <= names
