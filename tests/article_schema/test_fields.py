"""The schema holds the contract's fields, which are the same before and after a cache."""

import copy
import dataclasses
import datetime
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ODDITIES
from visnyk.article_schema.documents import read_article, read_page
from visnyk.article_schema.fields import (
    ONLY_FOR,
    PER_LANGUAGE,
    SLUG,
    Apply,
    ArticleFields,
    Attribution,
    BothLanguages,
    Correction,
    EarlierDeadline,
    Fields,
    PageFields,
    names_of,
    validate,
)
from visnyk.article_schema.front_matter import decode, split
from visnyk.markdown_text.markdown_conversion import Converter

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
    assert set(names_of(ArticleFields)) == set(ARTICLE_VALUES) | {"title"} == set(CONTRACT)
    assert set(CONTRACT) >= PER_LANGUAGE
    assert set().union(*ONLY_FOR.values()) <= set(CONTRACT)


def test_every_field_is_read():
    document, faults = read_article(
        "articles/2026/2026-01-09-all-fields.uk.md", EVERYTHING.encode(), Converter()
    )
    assert faults == []
    assert document.fields.title == "Заголовок: з двокрапкою"
    assert document.fields.date.moment.strftime("%H:%M") == "18:30"
    assert document.fields.corrections[0].text == "Виправлено число"
    assert document.fields.image_alt == ""
    assert document.fields.apply.email == "a@example.org"
    assert document.line("deadline_history", 0, "until") == 21


def test_an_empty_value_counts_as_not_stated():
    written = "---\ntitle: А\nsummary:\ntags:\n---\n\nПерший абзац.\n"
    document, faults = read_article("articles/2026-01-09-x.uk.md", written.encode(), Converter())
    assert faults == [] and document.fields.summary is None
    assert document.teaser == "Перший абзац."


def test_a_lint_is_a_warning_with_its_line():
    written = "---\ntitle: А\n---\n\nРядок.\n\nСлово менторiв тут.\n"
    _, faults = read_article("articles/2026-01-09-x.uk.md", written.encode(), Converter())
    assert [(fault.line, fault.is_warning) for fault in faults] == [(7, True)]
    assert "менторів" in faults[0].message


@pytest.mark.parametrize("indent", ["  ", "   ", "    ", ""])
def test_a_nested_list_needs_no_warning(indent):
    written = f"---\ntitle: А\n---\n\n1. Перше\n{indent}- вкладене\n"
    document, faults = read_article("articles/2026-01-09-x.uk.md", written.encode(), Converter())
    assert not faults and ("<li>Перше<ul>" in document.html.replace("\n", "")) == bool(indent)


def test_cyrillic_in_a_marked_passage_of_an_english_text_is_no_lint():
    written = (
        '---\ntitle: A\n---\n\nThe <span lang="uk">Вісник</span> and https://example.org/Слово\n'
    )
    assert read_article("articles/2026-01-09-x.en.md", written.encode(), Converter()).faults == []


def _views(fields):
    """Every way of looking at fields that code may use."""
    names = [field.name for field in dataclasses.fields(fields)]
    return {
        "names": names,
        "values": [getattr(fields, name) for name in names],
        "asdict": dataclasses.asdict(fields),
        "astuple": dataclasses.astuple(fields),
        "repr": repr(fields),
        "hash": hash(fields),
        "replaced": dataclasses.replace(fields),
        "attributes": dir(fields),
    }


def _assert_same_fields(cached, fresh):
    assert type(cached) is type(fresh) and cached == fresh and {cached} == {fresh}
    assert _views(cached) == _views(fresh)
    for name in names_of(type(fresh)):
        if isinstance(getattr(fresh, name), Fields):
            _assert_same_fields(getattr(cached, name), getattr(fresh, name))


def _from_cache(value):
    return pickle.loads(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))


TEXTS = st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip)
SLUGS = st.from_regex(SLUG, fullmatch=True).filter(lambda slug: len(slug) < 200)
URLS = st.sampled_from(["https://example.org/", "http://a.ua/x?y=1"])
DATES = st.dates(datetime.date(1990, 1, 1), datetime.date(2200, 12, 31)).map(str)
MOMENTS = DATES | st.builds("{} {:%H:%M}".format, DATES, st.times())
PAGE_VALUES = {
    "summary": TEXTS, "status": st.sampled_from(["published", "draft", "hidden"]),
    "slug": st.text(), "modified": MOMENTS, "aliases": st.lists(SLUGS.map("/{}/".format)),
}  # fmt: skip
ARTICLE_VALUES = PAGE_VALUES | {
    "date": MOMENTS, "date_approximate": st.booleans(),
    "corrections": st.lists(st.fixed_dictionaries({"date": MOMENTS, "text": TEXTS})),
    "category": TEXTS, "tags": st.lists(TEXTS), "programme": TEXTS,
    "communities": st.lists(TEXTS), "regions": st.lists(TEXTS),
    "image": TEXTS, "image_alt": st.text(), "image_credit": TEXTS,
    "source": st.fixed_dictionaries({"name": TEXTS}, optional={"url": URLS}),
    "author": st.lists(TEXTS), "kind": st.sampled_from(["news", "call", "results", "event"]),
    "deadline": MOMENTS,
    "deadline_history": st.lists(st.fixed_dictionaries({"until": MOMENTS, "announced": DATES})),
    "organiser": TEXTS | st.fixed_dictionaries({"uk": TEXTS, "en": TEXTS}),
    "apply": st.fixed_dictionaries(
        {}, optional={"text": TEXTS, "url": URLS, "email": st.just("a@example.org")}
    ),
    "starts": MOMENTS, "ends": MOMENTS, "place": TEXTS, "online": URLS, "call": SLUGS,
    "applications": st.integers(0, 10**9), "winners_count": st.integers(0, 10**9),
    "related": st.lists(SLUGS),
}  # fmt: skip
STATED = {
    model: st.fixed_dictionaries({"title": TEXTS}, optional=values)
    for model, values in ((PageFields, PAGE_VALUES), (ArticleFields, ARTICLE_VALUES))
}


@settings(deadline=None)
@given(st.data())
@pytest.mark.parametrize("model", [PageFields, ArticleFields])
def test_cached_fields_equal_fresh_ones_in_every_respect(model, data):
    fresh = validate(model, data.draw(STATED[model]))
    cached = _from_cache(fresh)
    _assert_same_fields(cached, fresh)
    _assert_same_fields(_from_cache(cached), fresh)
    _assert_same_fields(copy.deepcopy(fresh), fresh)
    assert len(dataclasses.asdict(cached)) == len(names_of(model))


@pytest.mark.parametrize(
    "path", sorted([*ODDITIES.rglob("articles/**/*.md"), *ODDITIES.rglob("pages/*.md")]),
    ids=lambda path: path.name,
)  # fmt: skip
def test_fields_of_a_cached_file_equal_those_of_a_fresh_one(path):
    name = path.relative_to(ODDITIES).as_posix()
    read = read_article if name.startswith("articles/") else read_page
    fresh = read(name, path.read_bytes(), Converter()).document
    cached = _from_cache(fresh)
    _assert_same_fields(cached.fields, fresh.fields)
    assert cached == fresh and cached.stated == fresh.stated
    written = split(decode(path.read_bytes())).values
    assert set(fresh.stated) == {name for name, value in written.items() if value is not None}


@pytest.mark.parametrize("model", [
    ArticleFields, PageFields, Attribution, Correction, EarlierDeadline, Apply, BothLanguages,
])  # fmt: skip
def test_fields_are_frozen_and_have_no_other_attributes(model):
    fields = model.__new__(model)
    assert dataclasses.is_dataclass(fields) and not hasattr(fields, "__dict__")
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(fields, names_of(model)[0], "А")


def test_fields_are_equal_whose_values_are_stated_or_not():
    plain, stated = ArticleFields(title="А"), ArticleFields(title="А", kind="news")
    other = ArticleFields(title="А", kind="call")
    assert plain == stated and hash(plain) == hash(stated) and plain == _from_cache(stated)
    assert plain != other and other != plain and plain != PageFields(title="А")


def test_a_stated_default_is_stated_and_an_empty_value_is_not():
    written = "---\ntitle: А\nkind: news\ntags: []\nsummary:\n---\n"
    document = read_article("articles/2026-01-09-x.uk.md", written.encode(), Converter()).document
    assert document.stated == ("title", "tags", "kind")


@pytest.mark.parametrize("url", ["https://[", "https://[::1", "https://a]b/", "http://[x]/"])
def test_an_address_that_no_browser_can_read_is_refused(url):
    text = f'---\ntitle: x\nsource: {{name: П, url: "{url}"}}\n---\n\nТекст.\n'
    (fault,) = read_article("articles/2026/2026-01-20-x.uk.md", text.encode(), Converter()).faults
    assert "не схоже на адресу" in fault.message and fault.line == 3
