"""Markdown becomes the HTML that the theme expects."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visnyk.markdown_text.markdown_conversion import Converter

TEXTS = ["# Один\n\nтекст[^1]\n\n[^1]: примітка", "## Один\n\n[ref]\n\n[ref]: /x/",
         "*[ЄС]: Союз\n\nЄС",
         "текст [ref]", "ЄС", "[TOC]\n\n## Два", "| a |\n|--|\n| b |"]  # fmt: skip


def _html(text, lang="uk"):
    return Converter().convert(text, lang)


def test_headings_begin_below_the_page_s_own():
    assert _html("# Розділ") == '<h2 id="rozdil">Розділ</h2>'


def test_ids_are_romanized_and_never_twice():
    html = _html("## Як податися?\n\n## Як податися?\n\n## Main")
    assert 'id="yak-podatysia"' in html and 'id="yak-podatysia_1"' in html
    assert 'id="main"' not in html


def test_a_titled_picture_is_a_figure():
    html = _html('![Опис]({static}/x.jpg "Підпис")')
    assert html == (
        '<figure><img alt="Опис" src="{static}/x.jpg"><figcaption>Підпис</figcaption></figure>'
    )


def test_a_picture_within_text_is_no_figure():
    assert _html('Текст ![Опис](/x.jpg "Підпис")').startswith("<p>Текст <img")


def test_a_table_scrolls_on_its_own_and_has_a_label():
    html = _html("| a |\n|--:|\n| b |", "en")
    assert html.startswith("<div") and 'aria-label="Table"' in html and 'tabindex="0"' in html
    assert 'class="align-right"' in html and "style=" not in html


def test_labels_of_footnotes_are_in_the_language_of_the_text():
    assert "Назад до тексту" in _html(TEXTS[0]) and "Back to the text" in _html(TEXTS[0], "en")


@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=6))
def test_a_text_does_not_depend_on_earlier_ones(texts):
    converter = Converter()
    converted = [converter.convert(text, "uk") for text in texts]
    assert converted == [_html(text) for text in texts]


@pytest.mark.parametrize(
    "text", ['\\<a href="/x/">', "\\<script>x", "\\<div>", 'кома, \\<img src="/x.png">']
)
def test_a_backslash_shows_a_tag(text):
    assert _html(text) == f"<p>{escape(text.replace(chr(92), ''), quote=False)}</p>"
