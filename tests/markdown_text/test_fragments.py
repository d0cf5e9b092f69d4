"""Links to parts of a text lead to its ids, however another editor would have named them."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from visnyk.article_schema.documents import read_article
from visnyk.markdown_text.fragments import (
    found_fragment,
    ids_of,
    normal_fragment,
    with_normal_fragment,
)
from visnyk.markdown_text.markdown_conversion import Converter

PATH = "articles/2026/2026-01-01-x.uk.md"
CONVERTER = Converter()
TEXT = """\
## Як подати заявку?

Текст.

## Документи

### П’ять їжаків

## Документи

<p id="vlasnyi">Абзац</p>

Слово[^1].

[^1]: Примітка.

"""


def _read(text):
    document, faults = read_article(PATH, f"---\ntitle: x\n---\n\n{text}\n".encode(), CONVERTER)
    return document, faults


@pytest.mark.parametrize(("fragment", "id_"), [
    ("#як-подати-заявку", "yak-podaty-zaiavku"), ("#yak-podaty-zaiavku", "yak-podaty-zaiavku"),
    ("#Як-подати-заявку", "yak-podaty-zaiavku"), ("#документи", "dokumenty"),
    ("#Dokumenty", "dokumenty"),
    ("#%D0%B4%D0%BE%D0%BA%D1%83%D0%BC%D0%B5%D0%BD%D1%82%D0%B8", "dokumenty"),
    ("#документи-1", "dokumenty_1"), ("#dokumenty_1", "dokumenty_1"),
    ("#пять-їжаків", "piat-yizhakiv"),
    ("#п’ять-їжаків", "piat-yizhakiv"), ("#vlasnyi", "vlasnyi"), ("#VLASNYI", "vlasnyi"),
    ("#fn:1", "fn:1"), ("#main", "main"), ("#", ""), ("#top", "top"), ("#TOP", "TOP"),
    ("#fn%3A1", "fn%3A1"),
])  # fmt: skip
@pytest.mark.parametrize("link", ["[а]({})", '<a href="{}">а</a>', "[а][1]\n\n[1]: {}"])
def test_a_link_within_a_text_leads_to_an_id(fragment, id_, link):
    document, faults = _read(TEXT + link.format(fragment))
    found = LexborHTMLParser(document.html).css("a")
    assert f"#{id_}" in [a.attributes["href"] for a in found] and not faults


def test_prose_leads_to_ids_like_other_texts():
    for text in ("## Документи\n\n[а](#документи)", "## Документи\n\n[а](#документи) `x`"):
        document, faults = _read(text)
        assert 'href="#dokumenty"' in document.html and not faults and document.ids == "dokumenty"


@pytest.mark.parametrize(("fragment", "guess"), [
    ("#dokumentu", "Можливо, «#dokumenty»?"), ("#документ", "Можливо, «#dokumenty»?"),
    ("#zovsim-inshe-shchos", "Назвіть розділ"), ("#!", "Назвіть розділ"),
])  # fmt: skip
def test_a_link_to_no_id_is_a_warning_with_its_line_and_a_guess(fragment, guess):
    document, (fault,) = _read(f"{TEXT}`[а]({fragment})`\n\n[а]({fragment})")
    line = 5 + TEXT.count("\n") + 2
    assert (fault.line, fault.is_warning) == (line, True) and f"«{fragment}»" in fault.message
    assert guess in fault.message


def test_a_text_without_ids_has_no_guess():
    ((fault,), (same,)) = _read("[а](#b)")[1], _read("`x` [а](#b)")[1]
    assert fault == same and "додайте розділ" in fault.message


@pytest.mark.parametrize(("html", "ids"), [
    ('<h2 id="a">x</h2><p class="note" id="b-2">y</p>', ("a", "b-2")),
    ('<p>id="a" &lt;p id="b"></p>', ()),
    ('<pre><code>&lt;h2 id="a"&gt;</code></pre>', ()), ("<p>x</p>", ()),
])  # fmt: skip
def test_ids_are_those_of_tags(html, ids):
    assert ids_of(html) == ids


def test_what_is_an_id_already_stays():
    for name in ("a", "a-b_1", "fn:1", "fnref2:я"):
        assert normal_fragment(name) == name
    assert normal_fragment("Розділ перший") == normal_fragment("розділ-перший") == "rozdil-pershyi"
    assert normal_fragment("a b") == "a-b" and normal_fragment("") == ""


@pytest.mark.parametrize(("target", "normal"), [
    ("x.md", "x.md"), ("x.md#", "x.md#"), ("x.md#Розділ перший", "x.md#rozdil-pershyi"),
    ("x.md#а#б", "x.md#a-b"),
])  # fmt: skip
def test_only_the_fragment_of_a_target_becomes_an_id(target, normal):
    assert with_normal_fragment(target) == normal


def test_a_fragment_without_letters_leads_to_no_heading():
    assert found_fragment("!", ["rozdil"]) is None


@pytest.mark.parametrize("text", ["Слово[^a&b].\n\n[^a&b]: П.", "Слово[^а%41].\n\n[^а%41]: П."])
def test_a_note_of_any_name_has_a_place(text):
    assert _read(text)[1] == []


def test_a_note_without_a_mark_has_one_warning():
    assert len(_read("Слово.\n\n[^1]: Примітка.")[1]) == 1
