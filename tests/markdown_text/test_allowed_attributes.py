"""A text has no class, id, role or label with which it would imitate the interface."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import ODDITIES, PROJECT
from visnyk.article_schema.documents import read_article, read_page
from visnyk.markdown_text.allowed_attributes import (
    CLASSES,
    CLASSES_OF_EDITORS,
    RESERVED_IDS,
    allowed_value,
    free_id,
    refused_words,
)
from visnyk.markdown_text.markdown_conversion import Converter
from visnyk.markdown_text.sanitizing import sanitize

THEME = PROJECT / "theme"
PROSE = THEME / "static/css/blocks/prose.css"
PATH = "articles/2026/2026-01-01-x.uk.md"
IN_CSS = re.compile(r"\.([a-z][a-z0-9-]*)(?=[^{}\"]*\{)")
IN_MARKUP = re.compile(r"class(?:Name)? ?=\"([^\"]*)\"|class(?:Name)? = \"([^\"]*)\"")
CLASS = re.compile(r"[a-z][a-z0-9-]*")


def _classes_of_the_theme():
    css = "".join(path.read_text("utf-8") for path in (THEME / "static/css").rglob("*.css"))
    files = [*(THEME / "templates").rglob("*.html"), *(THEME / "static/js").glob("*.js")]
    markup = "".join(path.read_text("utf-8") for path in files)
    named = " ".join("".join(groups) for groups in IN_MARKUP.findall(markup))
    return {*IN_CSS.findall(css), *CLASS.findall(named), "language-switch"}


def _faults(text):
    document, faults = read_article(PATH, f"---\ntitle: x\n---\n\n{text}\n".encode(), Converter())
    return document.html, [(fault.line, fault.message) for fault in faults]


def test_a_text_has_no_class_of_the_theme_but_those_for_texts():
    classes = _classes_of_the_theme()
    assert {"card-title", "feed-status", "masthead", "skip-link", "is-copied", "sort"} <= classes
    of_texts = set(IN_CSS.findall(PROSE.read_text("utf-8")))
    allowed = {name for name in classes if not list(refused_words("class", name))}
    assert allowed and allowed <= of_texts


def test_texts_may_have_every_class_that_the_guide_for_editors_names():
    guide = (PROJECT / "README.uk.md").read_text("utf-8")
    assert {name for name in CLASSES_OF_EDITORS if f"`{name}`" not in guide} == set()


def test_reserved_ids_are_those_of_pages_that_show_a_text(site):
    of_pages, of_texts = set(), set()
    converter = Converter()
    for name in site.tree():
        page = LexborHTMLParser(site.read(name)) if name.endswith(".html") else None
        if page and page.css_first("article.article, main > .prose, .page"):
            of_pages |= {element.attributes["id"] for element in page.css("[id]")}
    for path in ODDITIES.rglob("*.md"):
        read = read_article if "articles" in path.parts else read_page
        document = read(path.relative_to(ODDITIES).as_posix(), path.read_bytes(), converter)[0]
        of_texts |= set(re.findall(r' id="([^"]*)"', document.html))
    assert of_texts and of_pages - of_texts == RESERVED_IDS


@pytest.mark.parametrize("value", [
    *sorted(CLASSES), "admonition note", "language-python", "language-c++", "увага", "",
])  # fmt: skip
def test_classes_of_markdown_stay(value):
    assert not list(refused_words("class", value)) and allowed_value("p", "class", value) == value


@pytest.mark.parametrize(("text", "line"), [
    ('<span class="card-title"><a href="https://e.org/">x</a></span>', 5),
    ("x\n\n<p class=card-title>x</p>", 7), ("x\n\n<p class='note\n card-title'>x</p>", 8),
    ('<p class="card&#45;title">x</p>', 5), ('<p CLASS="card-title">x</p>', 5),
    ('<p title=a"b class=card-title>x</p>', 5), ('<p class="note" class="card-title">x</p>', 5),
    ("x\n{: .card-title }", 6), ("## x {.card-title}", 5), ("[x](/){: class='card-title' }", 5),
    ("`.card-title`\n\n![x](/x.png){.card-title}", 7), ("- x\n{: .card-title}", 6),
    ('!!! card-title "x"\n    x', 5), ("x\n\n!!! note card-title\n    x", 7),
    ('<div class="card-title" markdown="1">\n\nx\n\n</div>', 5), ("|a|\n|-|\n|b {.card-title}|", 7),
    ("``` { .py .card-title }\nx\n```", 5), ("x[^1]\n\n[^1]: *x*{.card-title}", 7),
])  # fmt: skip
def test_a_class_of_the_theme_is_a_fault_with_its_line_and_removed(text, line):
    html, faults = _faults(text)
    stated = [at for at, message in faults if "«card-title»" in message]
    assert stated == [line] and not re.search(r'class="[^"]*card-title', html)


def test_all_refused_classes_are_reported_once_with_the_first_line():
    text = 'x\n\n<b class="menu">x</b> <i class="menu">x</i>\n\nx\n{: .menu .facts }\n'
    ((line, message),) = _faults(text)[1]
    assert line == 7 and "class (4; «menu», «facts»)" in message


def test_only_allowed_words_of_a_class_stay():
    html = sanitize('<p class="menu note  facts align-right">x</p><p class="menu">x</p>')
    assert html == '<p class="note align-right">x</p><p>x</p>'


@pytest.mark.parametrize(("text", "message"), [
    ('<p id="main">x</p>', "«main-1»"), ("## x {#related-heading}", "«related-heading-1»"),
    ("``` {#main}\nx\n```", "«main-1»"), ("x\n{: #Main}", "«main-1»"),
    ('<p id="m&#97;in">x</p>', "«main-1»"), ("## x {#розділ}", "«rozdil»"),
    ('<p id="x y">x</p>', "«x-y»"), ('<p id="-">x</p>', "«rozdil»"), ('<p id="">x</p>', "«rozdil»"),
])  # fmt: skip
def test_an_id_of_the_page_or_of_another_form_is_a_fault_with_a_suggestion(text, message):
    html, faults = _faults(text)
    assert len(faults) == 1 and message in faults[0][1] and " id=" not in html.partition(">")[0]


@pytest.mark.parametrize("name", sorted(RESERVED_IDS))
def test_a_heading_never_has_an_id_of_the_page(name):
    words = name.replace("-", " ").capitalize()
    for text in (f"## {words}", f"## {words}\n\n`x`", f"## {words}\n\n## {words}"):
        html, faults = _faults(text)
        assert not faults and f'id="{name}-1"' in html and f'id="{name}"' not in html


@pytest.mark.parametrize("text", [
    "## Умови {#umovy}", '<p id="rozdil-2">x</p>', "x[^1] y[^1]\n\n[^1]: z", "x[^а б]\n\n[^а б]: z",
    "## 2025 рік\n\n`x`", "## x\n\n## x\n\n`x`",
])  # fmt: skip
def test_ids_of_headings_and_footnotes_and_plain_ones_stay(text):
    html, faults = _faults(text)
    assert not faults and ' id="' in html


@pytest.mark.parametrize("text", [
    '<p id="x">a</p>\n\n## x', '<p id="x">a</p>\n<p id="x">b</p>', "## a {#x}\n\n## b {#x}",
])  # fmt: skip
def test_an_id_twice_is_a_fault(text):
    assert all("двічі" in message for _, message in _faults(text)[1]) and _faults(text)[1]


@pytest.mark.parametrize("html", [
    *[f'<p role="{role}">x</p>' for role in "alert ALERT dialog main navigation search".split()],
    '<p role="note alert">x</p>', '<a role="button" href="/">x</a>', '<p role="heading">x</p>',
    '<p tabindex="1">x</p>', '<p tabindex="-1">x</p>', '<p tabindex="">x</p>',
    '<p aria-hidden="true">x</p>', '<a href="/" aria-label="Меню">x</a>',
    '<p aria-live="assertive">x</p>', '<p data-until="2026-01-01">x</p>', '<p hidden>x</p>',
    '<p contenteditable>x</p>', '<p accesskey="s">x</p>', '<p inert>x</p>', '<p popover>x</p>',
])  # fmt: skip
def test_what_imitates_the_interface_is_a_fault_and_removed(html):
    cleaned, faults = _faults(html)
    assert len(faults) == 1 and faults[0][0] == 5
    assert re.sub(' href="/"', "", cleaned) in ("<p>x</p>", "<p><a>x</a></p>")


@pytest.mark.parametrize("html", [
    '<p role="note">x</p>', '<img src="{static}/x.png" alt="" role="presentation">',
    '<p tabindex="0">x</p>', '<abbr title="Європейський Союз">ЄС</abbr>', '<p lang="en">x</p>',
])  # fmt: skip
def test_what_helps_visitors_is_no_fault(html):
    cleaned, faults = _faults(html)
    assert not faults and html in cleaned


def test_a_role_that_hides_nothing_does_not_excuse_a_missing_description():
    assert _faults('<img src="{static}/x.png" alt="" role="note">')[1]


@pytest.mark.parametrize(("name", "free"), [
    ("main", "main-1"), ("Main", "main-1"), ("Умови участі", "umovy-uchasti"), ("!", "rozdil"),
])  # fmt: skip
def test_a_suggested_id_is_allowed(name, free):
    assert free_id(name) == free and not list(refused_words("id", free))
