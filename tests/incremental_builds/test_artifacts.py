"""A page is what its template makes of its values; a fault in one is reported with its place."""

import traceback

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from visnyk.incremental_builds.artifacts import PageArtifact

PAGE = "<h1>{{ title }}</h1>\n\n{% from 'card.html' import card %}\n{{ card(article) }}\n"
CARD = "{# an article #}\n{% macro card(article) %}\n<p>{{ article.date.year }}</p>\n{% endmacro %}"


@pytest.fixture
def page(tmp_path):
    """Return a function that gives a page of some values, by a template that calls a macro."""
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    (tmp_path / "card.html").write_text(CARD, "utf-8")
    environment = Environment(loader=FileSystemLoader(tmp_path), undefined=StrictUndefined)
    environment.globals["title"] = "Вісник"
    template = environment.get_template("page.html")
    return lambda shared, **values: PageArtifact("index.html", template, shared, values)


def _places(caught):
    """Return the files and lines of templates that the traceback of an error names."""
    frames = traceback.extract_tb(caught.value.__traceback__)
    return [(frame.filename.rpartition("/")[2], frame.lineno, frame.line) for frame in frames
            if frame.filename.endswith(".html")]  # fmt: skip


@pytest.mark.parametrize("article", [{}, {"date": None}])
def test_an_error_in_a_template_names_every_file_and_line_on_the_way_to_it(page, article):
    with pytest.raises(Exception, match="date|year") as caught:
        page({}, article=article).render()
    assert _places(caught) == [
        ("page.html", 4, "{{ card(article) }}"),
        ("card.html", 3, "<p>{{ article.date.year }}</p>"),
    ]


def test_an_error_of_a_function_that_a_template_calls_is_raised_as_it_is(page):
    def fail():
        raise OSError("disk")

    class Article:
        date = property(lambda self: fail())

    with pytest.raises(OSError, match="disk") as caught:
        page({}, article=Article()).render()
    assert _places(caught)[-1] == ("card.html", 3, "<p>{{ article.date.year }}</p>")


def test_own_values_hide_shared_ones_and_shared_ones_those_of_the_environment(page):
    article = {"date": {"year": 2026}}
    assert page({}, article=article).render().startswith("<h1>Вісник</h1>".encode())
    assert b"<h1>a</h1>" in page({"title": "a"}, article=article).render()
    assert b"<h1>b</h1>" in page({"title": "a"}, article=article, title="b").render()
