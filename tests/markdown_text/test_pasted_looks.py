"""Looks of pasted HTML are dropped with one warning a file, and nothing of the words with them."""

import pytest

from visnyk.article_schema.documents import read_article
from visnyk.markdown_text.markdown_conversion import Converter
from visnyk.markdown_text.pasted_looks import (
    MOST_NAMED,
    is_look_of,
    renamed_end_tags,
    simplified_tag,
    summary,
)
from visnyk.markdown_text.plain_text import plain_text
from visnyk.markdown_text.sanitizing import refused

PATH = "articles/2026/2026-01-01-x.uk.md"
CONVERTER = Converter()
WORD = """\
<p class="MsoNormal" style="margin:0cm" align="justify"><span lang="EN-US"
style="font-size:12.0pt">Слово</span><o:p></o:p></p>
<p class="MsoListParagraph"><![if !supportLists]><font face="Symbol" size="2"
color="red">Два</font><![endif]></p>
<!--StartFragment--><table border="1" cellpadding="0" width="100%" bgcolor="#fff"><tr>
<td valign="top" nowrap>Три</td></tr></table><!--EndFragment-->
"""
ATTRIBUTES = """style target=_blank rel=noopener width=10 height=10 align=left border=0
    cellpadding=0 bgcolor=red valign=top data-id=7 xml:lang=uk face=Arial size=2 color=red
    class=wp-block role=alert tabindex=3 aria-hidden=true aria-label=Меню aria-level=1
    contenteditable itemprop=name name=x srcset=x.jpg""".split()
TAGS = """font center big tt main article header footer aside nav address fieldset strike
    acronym label picture o:p st1:place menu dir search marquee hgroup blink nobr data""".split()
OF_PARAGRAPHS = "caption div dd dt figcaption h2 h3 h4 h5 h6 li p td th".split()
SAYING = """action background data formaction hidden href poster src srcdoc xlink:href onclick
    onload""".split()


def _read(text):
    document, faults = read_article(PATH, f"---\ntitle: x\n---\n\n{text}\n".encode(), CONVERTER)
    return document.html, faults


@pytest.mark.parametrize("attribute", ATTRIBUTES)
def test_an_attribute_that_does_no_harm_is_dropped_with_a_warning(attribute):
    html, (fault,) = _read(f"Слово.\n\n<p {attribute}>два</p>")
    assert html.endswith("<p>два</p>") and fault.is_warning and fault.line == 7
    assert f"{attribute.partition('=')[0]} (1" in fault.message and "приберіть" in fault.message


@pytest.mark.parametrize("tag", TAGS)
def test_a_tag_that_only_looks_goes_and_its_words_stay(tag):
    html, faults = _read(f"Слово.\n\nСлово <{tag}>два</{tag}> три.")
    assert plain_text(html) == "Слово. Слово два три." and f"<{tag}" not in html
    reported = [fault for fault in faults if f"<{tag}> (1)" in fault.message]
    assert [(fault.line, fault.is_warning) for fault in reported] == [(7, True)]


def test_a_text_from_word_has_one_warning_with_counts():
    html, (fault,) = _read(f"Слово.\n\n{WORD}")
    assert plain_text(html) == "Слово. Слово Два Три"
    assert fault.line == 7 and fault.is_warning
    assert (
        "style (2)" in fault.message
        and "class (2; «MsoNormal», «MsoListParagraph»)" in fault.message
    )


def test_thirty_attributes_are_one_warning():
    text = "\n\n".join(f'<p style="x" class="c{n}" target="_blank">{n}</p>' for n in range(10))
    (fault,) = _read(text)[1]
    assert "style (10)" in fault.message and "class (10; «c0», «c1»" in fault.message


@pytest.mark.parametrize(("text", "html"), [
    ('<p style="text-align: center;">а</p>', '<p class="align-center">а</p>'),
    ('<p style="color:red;TEXT-ALIGN:right">а</p>', '<p class="align-right">а</p>'),
    ('<td align=right>а</td>', ""),
    ('<h2 align="center">а</h2>', '<h2 class="align-center">а</h2>'),
    ("<center>а</center>", '<div class="align-center">а</div>'), ("<h1>а</h1>", "<h2>а</h2>"),
    ('<H1 class="note">а</H1>', '<h2 class="note">а</h2>'), ("<strike>а</strike>", "<s>а</s>"),
    ('<p class="note x" align="center">а</p>', '<p class="note align-center">а</p>'),
    ('<img align="right" alt="x" src="{static}/x.png">', '<img alt="x" src="{static}/x.png">'),
    ('<p style="text-align: justify">а</p>', "<p>а</p>"),
    ('<p style="mso-text-align:right">а</p>', "<p>а</p>"),
    ('<p style="text-align:centered">а</p>', "<p>а</p>"),
])  # fmt: skip
def test_alignment_becomes_a_class_and_old_tags_new_ones(text, html):
    assert html in _read(text)[0]


@pytest.mark.parametrize("tag", OF_PARAGRAPHS)
def test_whatever_holds_a_paragraph_is_aligned(tag):
    for name, value in (("ALIGN", " Right "), ("Style", "text-align: RIGHT")):
        tag_of_text = simplified_tag(tag, [("CLASS", "a"), ("class", "b"), (name, value)])
        assert tag_of_text == f'<{tag} {name}="{value}" class="a align-right">'


def test_a_tag_without_looks_needs_no_other():
    assert simplified_tag("p", [("class", "a")]) == ""
    assert simplified_tag("img", [("align", "right")]) == ""


def test_end_tags_are_renamed_whole():
    assert renamed_end_tags("</STRIKE></menu\n></dirx></p>") == "</s></ul\n></dirx></p>"


@pytest.mark.parametrize("attribute", SAYING)
def test_an_attribute_that_says_or_does_something_is_no_look(attribute):
    assert not is_look_of(attribute)


@pytest.mark.parametrize("kind", ["class", "style"])
def test_a_summary_names_so_many_and_says_if_there_are_more(kind):
    words = [f"x{n}" for n in range(MOST_NAMED + 1)]
    looks = [("class", word) if kind == "class" else (word, "") for word in words]
    assert words[-1] not in summary(looks) and ("…" in summary(looks)) is (kind == "class")
    assert ("тощо" in summary(looks)) is (kind == "style")
    assert words[-2] in summary(looks[:-1]) and "тощо" not in summary(looks[:-1])
    assert "…" not in summary(looks[:-1])


def test_a_first_heading_is_reported_where_it_stands():
    faults = _read("<h1>а</h1>\n\nб\n\n<h1>в</h1>")[1]
    assert [(f.line, f.is_warning) for f in faults] == [(5, True), (9, True)]
    assert all("«## Розділ»" in fault.message for fault in faults)


@pytest.mark.parametrize(("text", "way_out"), [
    ("<p hidden>а</p>", "або сам текст"), ("<p onclick='x'>а</p>", "приберіть"),
    ("<img alt='x' data-src='{static}/x.png'>", "![що на ній]"),
    ("<a target=_blank>а</a>", "[слово](адреса)"),
    ("<p><a href='/tags/' без кінця>а</a></p>", "«>»"),
    ("<div href='/tags/'>а</div>", "[слово](адреса)"),
    ('<p id="main">а</p>', "«main-1»"), ('<p id="Мій">а</p>', "«mii»"),
])  # fmt: skip
def test_what_would_change_the_text_is_still_an_error_with_a_way_out(text, way_out):
    faults = [fault for fault in _read(f"Слово.\n\n{text}")[1] if not fault.is_warning]
    assert [fault.line for fault in faults] == [7] and way_out in faults[0].message


@pytest.mark.parametrize("noise", [
    "<!-- wp:paragraph -->", '<!-- wp:image {"id":7} -->', "<!-- /wp:paragraph -->", "<!--more-->",
    "<!--[if gte mso 9]><xml>x</xml><![endif]-->", "<![if !supportLists]>", "<![endif]>",
    '<?xml:namespace prefix = "o" />', "<!--nextpage-->",
])  # fmt: skip
def test_noise_of_other_editors_is_not_reported(noise):
    assert list(refused(f"<p>а</p>\n{noise}\n<p>б</p>")) == []
    assert list(refused("<!-- слово -->")) and list(refused("<!-- далі wp:paragraph -->"))
