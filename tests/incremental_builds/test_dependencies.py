"""All that a template reads is recorded; a page with unknown dependencies is always stale."""

import datetime
from gettext import NullTranslations
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from jinja2 import DictLoader, Environment, Undefined
from pelican.paginator import Paginator

from visnyk.incremental_builds.dependencies import DependencyRecorder, has_only_trusted_functions
from visnyk.incremental_builds.fingerprints import Fingerprints
from visnyk.language_editions.environment import EditionEnvironment
from visnyk.language_editions.lazy_contents import LazyContent
from visnyk.language_editions.pagination import PAGINATION


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


class OtherArticle(Article):
    """One of another class, with the same keys."""


A, B = Article("a", title="А", content="<p>а</p>"), Article("b", title="Б", content="<p>б</p>")
BOTH = {("a", "metadata"), ("b", "metadata")}
PARTIALS = {
    "card.html": "{% macro card(thing, x=0) %}{{ thing.title }}{{ SITENAME }}{% endmacro %}",
    "foot.html": "{{ year }}",
    "heads.html": "{% for a in articles %}{{ a.title }}{% endfor %}",
    "base.html": "{{ head }}{% block main %}{{ unused }}{% endblock %}",
}


def _environment(templates, shared=None, caches=True):
    """Return an environment and its recorder; `shared` is what shared partials see."""
    recorder = DependencyRecorder(caches)
    options = {"loader": DictLoader(templates), "autoescape": True}
    environment = EditionEnvironment(NullTranslations(), recorder, shared or {}, options)
    environment.undefined = Undefined  # which may be printed
    return environment, recorder


def _recorded(text, **context):
    """Render a template; return its recorder and its dependencies."""
    environment, recorder = _environment({**PARTIALS, "page.html": text}, {"articles": [A, B]})
    environment.get_template("page.html").render(articles=[A, B], article=A, **context)
    return recorder, recorder.dependencies(environment)


@pytest.mark.parametrize("text, names, contents", [
    ("{{ SITENAME }}", {"SITENAME"}, set()),
    ("{% if year %}{{ SITENAME }}{% endif %}", {"year"}, set()),
    ("{{ article.title }}", {"article"}, {("a", "metadata")}),
    ("{{ article['title'] }}", {"article"}, {("a", "metadata")}),
    ("{{ article.content }}", {"article"}, {("a", "text")}),
    ("{{ article.metadata }}", {"article"}, {("a", "metadata"), ("a", "text")}),
    ("{% for a in articles %}{{ a.title }}{% endfor %}", {"articles"}, BOTH),
    ("{{ articles|map(attribute='title')|join }}", {"articles"}, BOTH),
    ("{% from 'card.html' import card with context %}{{ card(article) }}", {"article", "SITENAME"},
     {("a", "metadata")}),
    ("{% include 'foot.html' %}", {"year"}, set()),
    ("{% extends 'base.html' %}{% block main %}{{ super() }}{% endblock %}", {"head", "unused"},
     set()),
    ("{% set x = year %}{{ x }}", {"year"}, set()),
    ("{{ shared('foot.html') }}{{ article.title }}", {"year", "article"}, {("a", "metadata")}),
    ("{{ shared('foot.html', year=article.slug) }}", {"year", "article"}, {("a", "metadata")}),
    ("{{ shared('heads.html') }}{{ shared('heads.html') }}", {"articles"}, BOTH),
    ("{% from 'card.html' import card %}{{ cached(card, article) }}", {"article"},
     {("a", "metadata")}),
    ("{% from 'card.html' import card %}{% for a in articles %}{{ cached(card, a, x=[1]) }}"
     "{{ cached(card, a, x=[1]) }}{% endfor %}", {"articles"}, BOTH),
])  # fmt: skip
def test_what_is_read_is_recorded(text, names, contents):
    _, dependencies = _recorded(text)
    assert set(dependencies.names) >= names and set(dependencies.contents) == contents
    assert dependencies.is_complete


def test_an_attribute_that_templates_should_not_read_makes_dependencies_incomplete():
    assert not _recorded("{{ article.settings }}")[1].is_complete


def test_each_page_has_its_own_dependencies():
    recorder, _ = _recorded("{{ article.title }}")
    recorder.reset()
    assert not recorder.dependencies(Environment()).contents
    assert not recorder.dependencies(Environment()).names


def test_a_filter_of_another_plugin_may_read_anything():
    environment, recorder = _environment({})
    assert has_only_trusted_functions(environment) and recorder.dependencies(environment)[2]
    namespace = {"__name__": "their_plugin"}
    exec("def clock(text):\n    return text", namespace)
    other, recorder = _environment({})
    other.filters["clock"] = namespace["clock"]
    assert not has_only_trusted_functions(other) and not recorder.dependencies(other)[2]


def test_an_environment_that_does_not_report_makes_dependencies_incomplete():
    _, recorder = _environment({})
    assert not recorder.dependencies(Environment()).is_complete
    assert not recorder.dependencies(_environment({})[0]).is_complete


def _fingerprint(value, content=()):
    contents = {article.key: article for article in content}
    return Fingerprints(contents, memoizes=True, further_methods=PAGINATION).of(value)


MOMENT = datetime.datetime(2026, 2, 4, 12, tzinfo=ZoneInfo("Europe/Kyiv"))
SETTINGS = {"PAGINATION_PATTERNS": [], "DEFAULT_ORPHANS": 0}
PAGES = Paginator("a", "a/", [1, 2, 3], SETTINGS, 2)


@pytest.mark.parametrize("one, other", [
    (1, 2), (1, True), (1, 1.0), ("1", 1), (None, ""), ([1], [2]), ([1], (1,)), ([1, 2], [2, 1]),
    ({"a": 1}, {"a": 2}), ({"a": 1}, {"b": 1}), ([A], [B]), ([A], []), (A, "a"),
    ([1, 2, 3, 4], [1, 2, 3, 5]),
    ([A, A, A, OtherArticle("b")], [*[OtherArticle("a")] * 3, B]),
    (MOMENT, MOMENT.replace(tzinfo=datetime.UTC)), (MOMENT, MOMENT.date()), ({1, 2}, {1, 3}),
    (Paginator("a", "a/", [1], SETTINGS, 2), Paginator("a", "b/", [1], SETTINGS, 2)),
    (Paginator("a", "a/", [1], SETTINGS, 2), Paginator("a", "a/", [1, 2], SETTINGS, 2)),
    (PAGES.page(1), PAGES.page(2)),
])  # fmt: skip
def test_different_values_have_different_fingerprints(one, other):
    assert _fingerprint(one) == _fingerprint(one) is not None
    assert _fingerprint(one) != _fingerprint(other)


def test_a_value_of_an_unknown_type_has_no_fingerprint():
    assert _fingerprint(object()) is None and _fingerprint([lambda: 1]) is None


def test_metadata_and_text_have_fingerprints_of_their_own():
    def both(article):
        fingerprints = Fingerprints({"a": article}, memoizes=True)
        return fingerprints.of_content(("a", "metadata")), fingerprints.of_content(("a", "text"))

    first = both(Article("a", title="А", text="х"))
    title, text = both(Article("a", title="Б", text="х")), both(Article("a", title="А", text="у"))
    assert first[0] != title[0] and first[1] == title[1]
    assert first[0] == text[0] and first[1] != text[1]


def test_what_a_plugin_adds_to_an_article_is_part_of_its_metadata():
    plain, added = Article("a", title="А"), Article("a", title="А")
    added.next_article = B
    fingerprints = [
        Fingerprints({"a": a}, memoizes=False).of_content(("a", "metadata")) for a in (plain, added)
    ]
    assert fingerprints[0] != fingerprints[1]


def test_an_article_that_is_gone_has_no_fingerprint():
    assert Fingerprints({}, memoizes=True).of_content(("a", "metadata")) is None


def _pages(partial, *values, caches=True):
    shared = {"name": "Вісник", "article": "спільне"}
    environment, _ = _environment({"partial.html": partial}, shared, caches)
    page = environment.from_string("{{ shared('partial.html', here=here) }}")
    return [page.render(here=here, article=f"своє {here}") for here in values]


def test_a_partial_is_rendered_once_for_pages_that_give_it_equal_arguments():
    counter = iter("абв")
    environment, _ = _environment(
        {"partial.html": "{{ here }}{{ count() }}"}, {"count": lambda: next(counter)}
    )
    texts = [environment.shared_partial("partial.html", here=here) for here in ([1], [2], [1])]
    assert texts == ["[1]а", "[2]б", "[1]а"]


@pytest.mark.parametrize("caches", [True, False])
def test_a_shared_partial_sees_nothing_of_the_page(caches):
    texts = _pages("{{ name }} {{ here }} {{ article }}", 1, 2, 1, caches=caches)
    assert texts == ["Вісник 1 спільне", "Вісник 2 спільне", "Вісник 1 спільне"]


def test_two_environments_share_no_partials():
    recorder = DependencyRecorder()
    texts = [
        EditionEnvironment(
            NullTranslations(), recorder, {}, {"loader": DictLoader({"a.html": text})}
        ).shared_partial("a.html")
        for text in ("перша", "друга")
    ]
    assert texts == ["перша", "друга"]


def _cards(caches=True):
    """Return the recorder and a function that renders a card, numbered by its rendering."""
    counter = map(str, range(100))
    environment, recorder = _environment({}, caches=caches)
    environment.globals["count"] = lambda: next(counter)
    macro = environment.from_string("{% macro card(a, level=1) %}{{ a.title }}{{ count() }}"
                                    "{% endmacro %}").module.card  # fmt: skip
    card = environment.globals["cached"]
    return environment, recorder, lambda article, **arguments: card(macro, article, **arguments)


def test_a_macro_is_rendered_once_for_each_article_and_arguments():
    *_, card = _cards()
    texts = [card(A), card(B), card(A), card(A, level=2), card(B), card(A, level=2)]
    assert texts == ["А0", "Б1", "А0", "А2", "Б1", "А2"]


def test_a_macro_is_rendered_every_time_without_caches():
    *_, card = _cards(caches=False)
    assert [card(A), card(A)] == ["А0", "А1"]


def test_every_page_with_a_cached_macro_depends_on_its_article():
    environment, recorder, card = _cards()
    for _ in "ab":
        recorder.reset()
        card(A)
        assert recorder.dependencies(environment).contents == (("a", "metadata"),)


def test_the_cache_of_macros_is_bounded(monkeypatch):
    monkeypatch.setattr("visnyk.incremental_builds.dependencies.MAX_CACHED_MACROS", 2)
    _, recorder, card = _cards()
    assert [card(A), card(B), card(A, level=2), card(A)] == ["А0", "Б1", "А2", "А3"]
    assert len(recorder.macros) <= 2


def test_arguments_hide_names_of_the_editions_context():
    environment, _ = _environment({"partial.html": "{{ name }}"}, {"name": "Вісник"})
    assert environment.shared_partial("partial.html", name="дане") == "дане"
