"""Bare addresses are links, ~~x~~ and ==x== are markup, and arithmetic is none."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import examples
from visnyk.markdown_text.markdown_conversion import Converter

CONVERTER = Converter()
LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>')


def _html(text):
    return CONVERTER.convert(text, "uk")


@pytest.mark.parametrize(("text", "target", "words"), [
    ("https://youtu.be/abc_def-123", "https://youtu.be/abc_def-123", None),
    ("Деталі на https://e.org/konkurs.", "https://e.org/konkurs", None),
    ("(https://e.org/a)", "https://e.org/a", None), ("«https://e.org»", "https://e.org", None),
    ("https://e.org/Громада_(Польща)!", "https://e.org/Громада_(Польща)", None),
    ("https://громада.укр/новини, далі", "https://громада.укр/новини", None),
    ("http://e.org?a=1&b=2…", "http://e.org?a=1&amp;b=2", None),
    ("**https://e.org**", "https://e.org", None), ("*http://e.org/a*", "http://e.org/a", None),
    ("www.e.org/x;", "http://www.e.org/x", "www.e.org/x"),
    ("Пишіть: a.b-c+d@e.org.", "mailto:a.b-c+d@e.org", "a.b-c+d@e.org"),
    ("mail@пошта.укр", "mailto:mail@пошта.укр", "mail@пошта.укр"),
    ("mailto:x@e.com.ua", "mailto:x@e.com.ua", None), ("## Див. www.e.org", "http://www.e.org",
    "www.e.org"), ("- x@e.org", "mailto:x@e.org", "x@e.org"),
    ("|а|б|\n|-|-|\n|https://e.org|1|", "https://e.org", None),
    ("а[^1]\n\n[^1]: https://e.org", "https://e.org", None), ("> https://e.org", "https://e.org",
    None), ("https://e.org/*a*b*", "https://e.org/*a*b", None),
])  # fmt: skip
def test_a_bare_address_is_a_link_without_the_punctuation_around_it(text, target, words):
    assert (target, words or target) in LINK.findall(_html(text))


@pytest.mark.parametrize("text", [
    "`https://e.org`", "```\nwww.e.org x@e.org\n```", "    x = www.e.org", "https://", "www.",
    "@нік", "a@b", "a@b.c1", "x@y@e.org1", "![https://e.org](/x.png)", "слово@",
])  # fmt: skip
def test_code_and_what_is_no_address_are_no_links(text):
    assert "<a" not in _html(text)


@pytest.mark.parametrize("text", [
    "[https://e.org](https://e.org/1)", "[а www.e.org б](/x)", "<https://e.org>",
    "[а](mailto:x@e.org)", '<a href="https://e.org"><b>www.e.org</b></a>',
    "<a href='https://e.org'>https://e.org</a>", "[а][1]\n\n[1]: https://e.org",
    "<a href='/a'>x@e.org</a>",
])  # fmt: skip
def test_an_address_within_a_link_makes_no_second_one(text):
    assert _html(text).count("<a ") == 1


def test_an_address_after_a_link_of_html_is_one():
    assert LINK.findall(_html("<a href='/a'>а</a> https://e.org <b>www.e.org</b>")) == [
        ("https://e.org", "https://e.org"), ("http://www.e.org", "www.e.org"),
    ]  # fmt: skip


def test_the_id_of_a_heading_has_only_its_words():
    assert 'id="dyv-www-e-org-tut"' in _html("## Див. www.e.org тут")


@pytest.mark.parametrize("text", [
    "5*3*2 = 30", "2*2=4 і 3*3=9", "2**10 і 3**2", "a*b*c", "x_1*y_2", "(а+б)*(в+г)*2", "х*у*z",
    "ab*cd*ef", "AB*CD*EF",
    "file_name_x", "а ~~ б ~~ в", "x==1, y==2", "== а ==", "====а",
])  # fmt: skip
def test_arithmetic_and_names_stay(text):
    assert LexborHTMLParser(_html(text)).body.text().strip() == text


@pytest.mark.parametrize(("text", "html"), [
    ("~~а~~ б", "<del>а</del> б"), ("==а== б", "<mark>а</mark> б"), ("~~*а*~~", "<del><em>а</em>"),
    ("==`а`==", "<mark><code>а</code>"), ("**~~а~~**", "<strong><del>а</del>"),
    ("сло*во*", "сло<em>во</em>"), ("**а**б", "<strong>а</strong>б"), ("*5*", "<em>5</em>"),
    ("`~~а~~ ==б==`", "<code>~~а~~ ==б==</code>"),
])  # fmt: skip
def test_struck_and_marked_words_and_emphasis(text, html):
    assert html in _html(text)


PIECES = """слово https://e.org www.e.org x@e.org ~~ == * ** 5*3*2 ( ) [а](/x) ` <b> </b> « » . ,
    _ \\ [ ] &""".split()


@examples(500)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_letters_and_digits_stay_and_links_do_not_nest(text):
    page = LexborHTMLParser(f"<body>{_html(text)}</body>").body
    assert page.css("a a") == []
    shown = re.sub(r"[^а-я0-9]", "", page.text())
    assert shown == re.sub(r"[^а-я0-9]", "", text)
