"""Prose is converted to the HTML of Markdown, which the sanitizer would not change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import examples
from visnyk.markdown_text.fast_prose import prose_html, split_prose
from visnyk.markdown_text.markdown_conversion import Converter, heading_id, is_harmless
from visnyk.markdown_text.sanitizing import refused, sanitize
from visnyk.markdown_text.source_positions import SourcePositions
from visnyk.markdown_text.splitting import split_html
from visnyk.markdown_text.visible_markup import visible_markup
from visnyk.ukrainian_language import typography

MARKDOWN = Converter().convert
STARTS = [*[""] * 6, "# ", "## ", "### ", "> ", "- ", "* ", "+ ", "1. ", "2. ", "10. ", "    "]
WORDS = """слово одне два а А. Б - + 1. 12 1) # > * ** *** _ ` [ ] ( ) ![ ! [^1] < & \\ : = ===
    --- {: {.x} {#id} } | *[ЄС]: „а“ "б" 'в' а* *б *слово* ***три*** *а*, (*б*) «**в**» **г**д
    а*б*в *а**б* [а] [а][б] [а]: ](/в) ](/в)* [а](https://e.org/x) [а](б_в) [*а*](/б) **[а](/б)**
    [а](/б)[в](/г) [а](/б){.x} [а](/б"в") [а](/б*в) [а](/б>в) [а>б](/в) [а](<б>) ![а](/б.jpg)
    ![а]({static}/б.jpg) [TOC] [RESULTS] [^а](/б) {filename} href="{а}" !!! ok http://а.ua а@б.ua
    &amp; <b> ~~~ ~~а~~ ==а== :::""".split()
WORDS += ["\u00a0", "\u2028", "\x85", "\x0c", "\t", '![а](/б.jpg "Підпис")', "*[а](/б) в*"]
PLAIN = ["слово", "Ще одне", "*а*", "**б в**", "[г](/ґ)", "[д]({filename}/е.md)",
         "[є]({static}ж.pdf)", "[з](#и)", "[і](//ї.ua/)", "[й](к)", 'href="/л/"', 'src="/м.png"',
         "«є»", "12", "—", "https://е.org/x.", "а@б.org", "(www.в.org)"]  # fmt: skip
ODD = st.sampled_from([*PLAIN * 8, *WORDS])
LINES = st.tuples(st.sampled_from(STARTS), st.lists(ODD, max_size=4).map(" ".join)).map("".join)
ENDS = st.sampled_from(["\n\n", "\n\n", "\n\n", "\n", "\n\n\n", "  \n", " \n", "\n \n"])
TEXTS = st.lists(st.tuples(LINES, ENDS).map("".join), max_size=5).map("".join)
SOUPS = st.text("аб 1.-+*#>[](){}!\"'\n:^=|_«", max_size=40)
PROSE = st.lists(
    st.tuples(
        st.sampled_from(["", "", "## ", "> ", "- ", "1. "]),
        st.lists(st.sampled_from(PLAIN), min_size=1, max_size=6).map(" ".join),
    ).map("".join),
    min_size=1, max_size=6,
).map("\n\n".join)  # fmt: skip


def _prose(text):
    return prose_html(text, heading_id)


@examples(1500)
@given(TEXTS | SOUPS | PROSE)
def test_prose_has_the_same_html_as_by_markdown(text):
    html = _prose(text)
    assert html in (None, MARKDOWN(text, "uk"))


@examples(500)
@given(TEXTS | PROSE)
def test_harmless_prose_is_neither_changed_by_the_sanitizer_nor_refused(text):
    html = _prose(text)
    if html is not None and is_harmless(html):
        assert sanitize(html) == html
        assert not list(refused(html))
        assert not list(visible_markup(html, SourcePositions(text, 1), ()))


@examples(1000)
@given(TEXTS | PROSE, st.sampled_from(["uk", "en"]))
def test_prose_is_split_as_by_an_html_parser(text, lang):
    html = _prose(text)
    if html is not None and is_harmless(html):
        html = typography(html, lang)
        path = "articles/2026/2026-01-01-а.uk.md"
        assert split_prose(html, path) == split_html(html, path)


@pytest.mark.parametrize(
    ("written", "harmless"),
    [("[а]({filename}/б.md)", True), ("[а](/б) ![в](/г.jpg)", True),
     ("[а](https://e.org)", False), ("[а](javascript:x)", False), ("[а](б:в)", False),
     ("а\u00a0б", False)],
)  # fmt: skip
def test_external_addresses_need_the_sanitizer(written, harmless):
    assert is_harmless(MARKDOWN(written, "uk")) == harmless


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "Слово", "Один *два* **три**.", "Слово\nв два\nрядки", "## А\n\n### А\n\nДалі",
     "# А\n\n# А", "> Цитата\n> далі", "- а\n- б **в**\n\nПісля", "1. а\n2. [б](/в)", "- а\n\n1. б",
     "[а]({filename}/articles/б.md)", "**[а](/б)**", "Один > два", "![а]({static}/б.jpg)",
     '![а](/б.jpg "Підпис")', "«а» — „б“", "2025 рік\n\n(дужки)"],
)  # fmt: skip
def test_paragraphs_headings_lists_quotations_and_pictures_are_prose(text):
    assert _prose(text) == MARKDOWN(text, "uk")


@pytest.mark.parametrize(
    "text",
    ["- а\n\n- б", "> а\n\n> б", "1. а\n\n2. б", "а `б`", "а | б", "а [б]", "## А {#б}", "а <б>",
     "а_б", "а\\*", "а &amp; б", "а  \nб", "а\0", "а\tб", "1. а\n\nб ![в](/г)", "12. а",
     "3) а\n: б", "а *б*в", "а * б*", "а *б *", "а **б*", "[а](/б){.x}", "[^а](/б)",
     "а {б}", "> - а", "# А #", "а\n— б", "> а\n> — б", "а\n1) б", "а) б\nв) г", "1. а\n3. б",
     "~~а~~", "==а==", "[а www.б.org](/в)", "## www.б.org"],
)  # fmt: skip
def test_other_texts_are_left_to_markdown(text):
    assert _prose(text) is None
