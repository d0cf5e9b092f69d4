"""Whatever a template reads is heard; what cannot be heard makes a page that is always made."""

import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from jinja2 import DictLoader, Environment
from pelican.paginator import Paginator

from visnyk.incremental_builds.dependencies import Reads, records_all
from visnyk.incremental_builds.fingerprints import Fingerprints
from visnyk.language_editions.lazy_contents import LazyContent


class Text(NamedTuple):
    """What is read of a text."""

    text_digest: bytes
    links: tuple


class Article(LazyContent):
    """An article with few fields."""

    def __init__(self, key, **fields):
        self.__dict__.update(fields, key=key, metadata={}, derived=frozenset(fields), _html=None)

    def metadata_digests(self):
        return (self.__dict__.get("title", "").encode(),)

    @property
    def document(self):
        return Text(self.__dict__.get("text", "").encode(), ())


A, B = Article("a", title="А", content="<p>а</p>"), Article("b", title="Б", content="<p>б</p>")
CARDS = {("a", "metadata"), ("b", "metadata")}
PARTIALS = {
    "card.html": "{% macro card(thing, x=0) %}{{ thing.title }}{{ SITENAME }}{% endmacro %}",
    "foot.html": "{{ year }}",
    "heads.html": "{% for a in articles %}{{ a.title }}{% endfor %}",
    "base.html": "{{ head }}{% block main %}{{ unused }}{% endblock %}",
}


def _heard(text, **context):
    environment = Environment(loader=DictLoader({**PARTIALS, "page.html": text}))
    reads = Reads()
    reads.introduce(environment)
    environment.shared = {"articles": [A, B]}
    environment.globals["once"] = lambda name, **given: environment.once(name, given)
    environment.globals["shown"] = environment.card
    environment.get_template("page.html").render(articles=[A, B], article=A, **context)
    return reads


@pytest.mark.parametrize("text, names, parts", [
    ("{{ SITENAME }}", {"SITENAME"}, set()),
    ("{% if year %}{{ SITENAME }}{% endif %}", {"year"}, set()),
    ("{{ article.title }}", {"article"}, {("a", "metadata")}),
    ("{{ article['title'] }}", {"article"}, {("a", "metadata")}),
    ("{{ article.content }}", {"article"}, {("a", "text")}),
    ("{{ article.metadata }}", {"article"}, {("a", "metadata"), ("a", "text")}),
    ("{% for a in articles %}{{ a.title }}{% endfor %}", {"articles"}, CARDS),
    ("{{ articles|map(attribute='title')|join }}", {"articles"}, CARDS),
    ("{% from 'card.html' import card with context %}{{ card(article) }}", {"article", "SITENAME"},
     {("a", "metadata")}),
    ("{% include 'foot.html' %}", {"year"}, set()),
    ("{% extends 'base.html' %}{% block main %}{{ super() }}{% endblock %}", {"head", "unused"},
     set()),
    ("{% set x = year %}{{ x }}", {"year"}, set()),
    ("{{ once('foot.html') }}{{ article.title }}", {"year", "article"}, {("a", "metadata")}),
    ("{{ once('foot.html', year=article.slug) }}", {"year", "article"}, {("a", "metadata")}),
    ("{{ once('heads.html') }}{{ once('heads.html') }}", {"articles"}, CARDS),
    ("{% from 'card.html' import card %}{{ shown(card, article) }}", {"article"}, {("a", "metadata")}),
    ("{% from 'card.html' import card %}{% for a in articles %}{{ shown(card, a, x=[1]) }}"
     "{{ shown(card, a, x=[1]) }}{% endfor %}", {"articles"}, CARDS),
])  # fmt: skip
def test_what_is_read_is_heard(text, names, parts):
    heard = _heard(text)
    assert heard.heard.names >= names and heard.parts == parts and heard.heard.is_all


def test_what_templates_should_not_touch_is_not_known():
    assert not _heard("{{ article.settings }}").heard.is_all


def test_a_new_page_is_heard_alone():
    heard = _heard("{{ article.title }}")
    heard.begin()
    assert not heard.parts and not heard.heard.names


def test_a_filter_of_others_may_read_anything():
    environment = Environment()
    assert records_all(environment)
    namespace = {"__name__": "their_plugin"}
    exec("def clock(text):\n    return text", namespace)
    environment.filters["clock"] = namespace["clock"]
    assert not records_all(environment)


def _prints(value, content=()):
    return Fingerprints({article.key: article for article in content}, memoizes=True).of(value)


MOMENT = datetime.datetime(2026, 2, 4, 12, tzinfo=ZoneInfo("Europe/Kyiv"))
SETTINGS = {"PAGINATION_PATTERNS": [], "DEFAULT_ORPHANS": 0}
PAGES = Paginator("a", "a/", [1, 2, 3], SETTINGS, 2)


@pytest.mark.parametrize("one, other", [
    (1, 2), (1, True), (1, 1.0), ("1", 1), (None, ""), ([1], [2]), ([1], (1,)), ([1, 2], [2, 1]),
    ({"a": 1}, {"a": 2}), ({"a": 1}, {"b": 1}), ([A], [B]), ([A], []), (A, "a"),
    ([1, 2, 3, 4], [1, 2, 3, 5]),
    (MOMENT, MOMENT.replace(tzinfo=datetime.UTC)), (MOMENT, MOMENT.date()), ({1, 2}, {1, 3}),
    (Paginator("a", "a/", [1], SETTINGS, 2), Paginator("a", "b/", [1], SETTINGS, 2)),
    (Paginator("a", "a/", [1], SETTINGS, 2), Paginator("a", "a/", [1, 2], SETTINGS, 2)),
    (PAGES.page(1), PAGES.page(2)),
])  # fmt: skip
def test_different_values_have_different_fingerprints(one, other):
    assert _prints(one) == _prints(one) is not None
    assert _prints(one) != _prints(other)


def test_a_value_that_cannot_be_known_has_none():
    assert _prints(object()) is None and _prints([lambda: 1]) is None


def test_a_card_and_a_text_change_apart():
    def parts(article):
        prints = Fingerprints({"a": article}, memoizes=True)
        return prints.of_part(("a", "metadata")), prints.of_part(("a", "text"))

    first = parts(Article("a", title="А", text="х"))
    title, text = parts(Article("a", title="Б", text="х")), parts(Article("a", title="А", text="у"))
    assert first[0] != title[0] and first[1] == title[1]
    assert first[0] == text[0] and first[1] != text[1]


def test_what_a_plugin_adds_to_an_article_shows_in_its_card():
    plain, added = Article("a", title="А"), Article("a", title="А")
    added.next_article = B
    prints = [
        Fingerprints({"a": a}, memoizes=False).of_part(("a", "metadata")) for a in (plain, added)
    ]
    assert prints[0] != prints[1]


def test_what_is_gone_has_no_fingerprint():
    assert Fingerprints({}, memoizes=True).of_part(("a", "metadata")) is None


def _pages(partial, *values, remembers=True):
    environment = Environment(loader=DictLoader({"partial.html": partial}))
    reads = Reads(remembers)
    reads.introduce(environment)
    environment.shared = {"name": "Вісник", "article": "спільне"}
    environment.globals["once"] = lambda name, **given: environment.once(name, given)
    page = environment.from_string("{{ once('partial.html', here=here) }}")
    return [page.render(here=here, article=f"своє {here}") for here in values]


def test_a_partial_that_pages_share_is_rendered_once_for_those_that_give_it_the_same():
    counted = iter("абв")
    environment = Environment(loader=DictLoader({"partial.html": "{{ here }}{{ count() }}"}))
    reads = Reads()
    reads.introduce(environment)
    environment.shared = {"count": lambda: next(counted)}
    said = [environment.once("partial.html", {"here": here}) for here in ([1], [2], [1], [2])]
    assert said == ["[1]а", "[2]б", "[1]а", "[2]б"]


@pytest.mark.parametrize("remembers", [True, False])
def test_a_shared_partial_sees_nothing_that_is_a_page_s_own(remembers):
    said = _pages("{{ name }} {{ here }} {{ article }}", 1, 2, 1, remembers=remembers)
    assert said == ["Вісник 1 спільне", "Вісник 2 спільне", "Вісник 1 спільне"]


def _cards(remembers=True):
    """Return what shows articles by a macro that tells how often it was asked."""
    counted = map(str, range(100))
    environment = Environment()
    reads = Reads(remembers)
    reads.introduce(environment)
    environment.globals["count"] = lambda: next(counted)
    macro = environment.from_string("{% macro card(a, level=1) %}{{ a.title }}{{ count() }}"
                                    "{% endmacro %}").module.card  # fmt: skip
    return reads, lambda article, **how: environment.card(macro, article, **how)


def test_a_card_is_rendered_once_for_each_article_and_way_of_showing_it():
    _, card = _cards()
    said = [card(A), card(B), card(A), card(A, level=2), card(B), card(A, level=2)]
    assert said == ["А0", "Б1", "А0", "А2", "Б1", "А2"]


def test_a_card_is_rendered_again_where_nothing_may_be_remembered():
    _, card = _cards(remembers=False)
    assert [card(A), card(A)] == ["А0", "А1"]


def test_every_page_that_shows_a_card_has_read_its_article():
    reads, card = _cards()
    for _ in "ab":
        reads.begin()
        card(A)
        assert reads.parts == {("a", "metadata")}


def test_only_so_many_cards_are_kept(monkeypatch):
    monkeypatch.setattr("visnyk.incremental_builds.dependencies.CARDS_AT_HAND", 2)
    reads, card = _cards()
    assert [card(A), card(B), card(A, level=2), card(A)] == ["А0", "Б1", "А2", "А3"]
    assert len(reads.cards) <= 2


def test_a_shared_partial_sees_what_it_is_given_before_what_all_pages_share():
    environment = Environment(loader=DictLoader({"partial.html": "{{ name }}"}))
    Reads().introduce(environment)
    environment.shared = {"name": "Вісник"}
    assert environment.once("partial.html", {"name": "дане"}) == "дане"
