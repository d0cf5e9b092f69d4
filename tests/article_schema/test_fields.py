"""The schema holds the contract's fields, no more and no fewer."""

import pickle

import pytest

from visnyk.article_schema.documents import read_article
from visnyk.article_schema.fields import ONLY_FOR, PER_LANGUAGE, ArticleFields, PageFields
from visnyk.article_schema.markdown_text import Converter

CONTRACT = """title date date_approximate modified corrections summary category tags programme
    communities regions image image_alt image_credit source author kind deadline deadline_history
    organiser apply starts ends place online call applications winners_count related status slug
    aliases""".split()
EVERYTHING = """---
title: "Заголовок: з двокрапкою"
date: 2026-01-09 18:30
date_approximate: true
modified: 2026-01-10
corrections:
  - {date: 2026-01-11 09:00, text: Виправлено число}
summary: Лід
category: cooperation
tags: [mentoring]
programme: polaris
communities: [UA61060150000032895, Савинська]
regions: [lviv]
image: images/x.jpg
image_alt: ""
image_credit: Хтось
source: {name: Портал, url: "https://example.org/"}
author: [Перша, Друга]
kind: call
deadline: 2026-02-05 18:00
deadline_history: [{until: 2026-02-03, announced: 2026-02-01}]
organiser: Хтось
apply: {text: Лист, url: "https://example.org/", email: a@example.org}
related: [one, two]
status: hidden
slug: all-fields
aliases: [/stara/adresa/]
---

Текст.
"""


def test_the_schema_is_the_contract():
    assert set(ArticleFields.model_fields) == set(CONTRACT)
    assert set(CONTRACT) >= PER_LANGUAGE
    assert set().union(*ONLY_FOR.values()) <= set(CONTRACT)


def test_every_field_is_read():
    source, faults = read_article(
        "articles/2026/2026-01-09-all-fields.uk.md", EVERYTHING.encode(), Converter()
    )
    assert faults == []
    assert source.fields.title == "Заголовок: з двокрапкою"
    assert source.fields.date.moment.strftime("%H:%M") == "18:30"
    assert source.fields.corrections[0].text == "Виправлено число"
    assert source.fields.image_alt == ""
    assert source.fields.apply.email == "a@example.org"
    assert source.line("deadline_history", 0, "until") == 21


def test_an_empty_value_counts_as_not_stated():
    written = "---\ntitle: А\nsummary:\ntags:\n---\n\nПерший абзац.\n"
    source, faults = read_article("articles/2026-01-09-x.uk.md", written.encode(), Converter())
    assert faults == [] and source.fields.summary is None
    assert source.teaser == "Перший абзац."


def test_a_lint_is_a_warning_with_its_line():
    written = "---\ntitle: А\n---\n\nРядок.\n\nСлово менторiв тут.\n"
    _, faults = read_article("articles/2026-01-09-x.uk.md", written.encode(), Converter())
    assert [(fault.line, fault.is_warning) for fault in faults] == [(7, True)]
    assert "менторів" in faults[0].message


@pytest.mark.parametrize(("indent", "lines"), [("  ", [6]), ("   ", [6]), ("    ", []), ("", [])])
def test_a_nested_list_that_would_not_nest_is_a_warning(indent, lines):
    written = f"---\ntitle: А\n---\n\n1. Перше\n{indent}- вкладене\n"
    faults = read_article("articles/2026-01-09-x.uk.md", written.encode(), Converter()).faults
    assert [fault.line for fault in faults if fault.is_warning] == lines


def test_cyrillic_in_a_marked_passage_of_an_english_text_is_no_lint():
    written = (
        '---\ntitle: A\n---\n\nThe <span lang="uk">Вісник</span> and https://example.org/Слово\n'
    )
    assert read_article("articles/2026-01-09-x.en.md", written.encode(), Converter()).faults == []


@pytest.mark.parametrize("stated", [
    {"title": "А"}, {"title": "А", "status": "draft", "tags": ("x",), "summary": "Лід"},
    {"title": "А", "source": {"name": "Портал"}, "organiser": {"uk": "Рада", "en": "Council"}},
])  # fmt: skip
@pytest.mark.parametrize("model", [PageFields, ArticleFields])
def test_fields_come_back_from_a_cache_with_what_nobody_stated(model, stated):
    if model is PageFields:
        stated = {name: stated[name] for name in stated if name in PageFields.model_fields}
    fields = model.model_validate(stated)
    again = pickle.loads(pickle.dumps(fields))
    assert again == fields and again.model_fields_set == set(stated)
    for name in model.model_fields:
        assert getattr(again, name) == getattr(fields, name)
    other = model.model_validate({**stated, "title": "Б"})
    assert other != again and pickle.loads(pickle.dumps(other)) != fields


def test_nested_fields_come_back_whole():
    stated = {"title": "А", "source": {"name": "Портал"}}
    source = pickle.loads(pickle.dumps(ArticleFields.model_validate(stated))).source
    assert dict(source) == {"name": "Портал", "url": None}


def test_fields_are_equal_whose_values_are_stated_or_not():
    plain, stated = ArticleFields(title="А"), ArticleFields(title="А", kind="news")
    other = ArticleFields(title="А", kind="call")
    assert plain == stated and stated == plain
    assert plain != other and other != plain and plain != PageFields(title="А")
