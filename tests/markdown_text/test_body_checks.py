"""What is wrong with the HTML of a text is reported once, with the line of its cause."""

import pytest

from visnyk.article_schema.documents import read_article
from visnyk.markdown_text.markdown_conversion import Converter

PATH = "articles/2026/2026-01-01-x.uk.md"
CONVERTER = Converter()


def _read(text):
    document, faults = read_article(PATH, f"---\ntitle: x\n---\n\n{text}\n".encode(), CONVERTER)
    return document.html, [(fault.line, fault.is_warning) for fault in faults]


@pytest.mark.parametrize(("text", "line"), [
    ("[^1]: <font>а</font>\n\nСлово[^1].\n\n<p style='x'>б</p>", 5),
    ("Шрифт font тут.\n\n<font>б</font>", 7), ("а <b title='a font x'>б</b>\n\n<font>б</font>", 7),
    ("<p title='style'>а</p>\n\n<p style='x'>б</p>", 7),
])  # fmt: skip
def test_looks_are_reported_where_the_first_one_was_written(text, line):
    assert _read(text)[1] == [(line, True)]


def test_looks_are_dropped_from_a_text_that_has_pictures():
    html, faults = _read('<p align="center">а</p>\n\n![б]({static}/x.png)')
    assert '<p class="align-center">а</p>' in html and faults == [(5, True)]


def test_the_same_fault_twice_on_a_line_is_reported_once():
    assert _read("<b onclick=x>а</b> <b onclick=x>б</b>")[1] == [(5, False)]


def test_signs_in_what_is_dropped_are_not_seen_by_visitors():
    assert _read("<style>{{ x }} **y</style>")[1] == [(5, False)]


def test_signs_below_a_word_that_is_not_closed_are_reported():
    assert _read("а <span>б\n\nв **г ґ")[1] == [(5, True), (7, True)]
