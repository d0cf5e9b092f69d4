"""Tags that are not closed, and end tags without a start, each with its line."""

import random

import pytest

from tests.time_limits import ends_soon
from visnyk.article_schema.documents import read_article
from visnyk.markdown_text.markdown_conversion import Converter
from visnyk.markdown_text.open_tags import MOST_OPEN, open_tags

PATH = "articles/2026/2026-01-01-x.uk.md"
CONVERTER = Converter()
REST = "\n\nУвага!\n\n## Підзаголовок\n\n**Жирне** і [слово](/tags/).\n\n- перше\n- друге"
BLOCKS = "div p ul ol table details blockquote figure dl section article center".split()
FORMATTING = "b strong i em u s small code a big font strike tt".split()
CLOSED = "caption colgroup dd dt li p tbody td tfoot th thead tr".split()


def _reported(text):
    faults = read_article(PATH, f"---\ntitle: x\n---\n\n{text}\n".encode(), CONVERTER)[1]
    tags = [f for f in faults if "не закрито" in f.message or "зайвий" in f.message]
    return [(f.line, f.is_warning) for f in sorted(tags)]


@pytest.mark.parametrize("tag", BLOCKS)
def test_a_block_that_takes_the_rest_of_the_text_is_an_error_with_its_line(tag):
    assert _reported(f"Перше.\n\n<{tag}>{REST}") == [(7, False)]
    assert _reported(f"Перше.\n\n<{tag} class=note>{REST}") == [(7, False)]
    assert _reported(f"Перше.\n\n<{tag}>\nслово\n</{tag}>{REST}") == []


@pytest.mark.parametrize("tag", BLOCKS)
def test_each_block_that_is_not_closed_is_reported(tag):
    text = f"<{tag}>Один\n\n<{tag}>Два\n\n<{tag}>Три</{tag}>\n\n## Далі"
    assert _reported(text) == [(5, False), (7, False)]


@pytest.mark.parametrize("tag", FORMATTING)
def test_what_makes_the_rest_bold_or_a_link_is_an_error_with_its_line(tag):
    attribute = " href='/tags/'" if tag == "a" else ""
    assert _reported(f"Перше.\n\nСлово <{tag}{attribute}>два{REST}") == [(7, False)]
    assert _reported(f"Перше.\n\nСлово <{tag}{attribute}>два</{tag}> три.{REST}") == []


@pytest.mark.parametrize(("text", "reported"), [
    ("а <span>б\n\nв", [(5, True)]), ("а <span>б\n\nв</span>", [(5, True)]),
    ("а\n\nб</div>", [(7, True)]), ("</p>\n\n</ul>", [(5, True), (7, True)]),
    ("<p>а</p></p>", [(5, True)]), ("<div><span>а</div>", [(5, True)]),
    ("<div><b>а</div>\n\nб", [(5, False)]), ("<table><tr><td><b>а</td></tr></table>", [(5, True)]),
    ("<div>\nа", [(5, True)]), ("<a name='x'>\n\nа", [(5, True)]), ("<P>а\n\nб", [(5, False)]),
    ("<p>а</p><div>\n\nб", [(5, False)]), ("<p\nclass='note'>а\n\nб", [(5, False)]),
    ("а\n\n<ul>\n<li>б\n<li>в\n\n**г**", [(7, False)]),
    ("<b>а\n\nб\n\n<b>в", [(5, False), (9, False)]),
    ("<div>\n    <div>\n\n    </div>\n\nа", [(5, False)]),
    ("<table><tr><th><b>а</th></tr></table>", [(5, True)]),
    ("<table><caption><b>а</caption></table>", [(5, True)]),
    ("а <div>б\n\nв", [(5, True)]), ("а <B>б\n\nв", [(5, False)]),
    ("а <span>б\n\nв</span></span>", [(5, True), (7, True)]),
    ("<div>\nа\n \nб", [(5, False)]), ("а <span>б\n\t\nв</span>", [(5, True)]),
])  # fmt: skip
def test_what_is_not_closed_or_not_opened_is_reported(text, reported):
    assert _reported(text) == reported


@pytest.mark.parametrize("text", [
    "<ul><li>а<li>б</ul>\n\nв", "<table><tr><td>а<tr><td>б</table>\n\nв", "а <br> б <hr> в\n\nг",
    "<p>один", "а<br/>б <img alt='x' src='{static}/x.png'/>\n\nв", "`<div>` а\n\n## б",
    "<DIV>а</div>",
    "```\n<div>\n```\n\nа", "~~~\n<b>\n~~~\n\nа", "а\n\n    <div>\n\n## б", "а \\<div> б\n\nв",
    "<div>\n    <div>\n\n    </div>\n</div>\n\nа", "<b><i>а</b></i>\n\nб", "а <b>б\n\nв</b> г",
    "<https://e.org/x> <a@e.org>\n\nа", "<!-- <div> -->\n\nа", "[а](/tags/ '<b>')\n\nб",
    "- а\n\n    <div>\n\n    б\n\n    </div>\n", "2 < 3 і 5 > 4\n\n<ПІБ>", "``<div>`` а\n\nб",
    "<details><summary>а</summary>\n\n- б\n\n</details>\n\nв", "<div title='<div>'>а</div>\n\nб",
    "<dl><dt>а<dd>б</dl>\n\nв", "а</br>б", "<style>\n<div>\n</style>\n\nа",
    "<script>\n<div>\n</script>\n\nа", "а\n\n\t<div>\n\n## б", "а <b-x> б\n\nв",
    "а\n\n\n    <div>\n\nв", "<b>а</B >\n\n[б](/tags/ '<b>')\n\nв",
    "<!--\n<div>\n-->\n\nа", "а\n\n    б\n\n\n    <div>\n\nв",
])  # fmt: skip
def test_what_html_closes_itself_and_what_is_no_tag_is_not_reported(text):
    assert _reported(text) == []


@pytest.mark.parametrize("tag", CLOSED)
def test_what_ends_with_what_it_stands_in_is_not_reported(tag):
    assert _reported(f"<section><{tag}>а</section>\n\nв") == []
    assert _reported(f"а <{tag}>б\n\nв") == []


def test_tags_are_found_in_their_order_and_not_in_code_that_a_text_begins_with():
    assert [tag.offset for tag in open_tags("а <span>б</i> <q>в", "").found] == [2, 9, 14]
    assert open_tags("    <div>\n\nа", "").found == []


def test_the_outermost_element_is_a_part_that_is_html_unless_it_has_markdown():
    text = '<p markdown="1">а</p>\n\n<div><p>а</p> б</div>'
    assert open_tags(text, "").blocks == [(23, len(text), "div")]


def test_nothing_is_reported_of_what_an_open_block_has_taken():
    faults = read_article(PATH, f"---\ntitle: x\n---\n\n**а: б\n\n<div>{REST}".encode(), CONVERTER)[
        1
    ]
    assert [(f.line, f.is_warning) for f in sorted(faults)] == [(5, True), (7, False)]


def test_every_tag_taken_out_of_a_closed_text_is_reported():
    luck = random.Random(17)
    names = ["div", "b", "ul", "p", "span", "table"]
    for _ in range(200):
        chosen = luck.choices(names, k=luck.randrange(1, 6))
        pieces = [f"<{name}>слово</{name}>" for name in chosen]
        assert _reported("\n\n".join(pieces)) == []
        broken = luck.randrange(len(pieces))
        start, end = luck.choice(((f"<{chosen[broken]}>", ""), ("", f"</{chosen[broken]}>")))
        pieces[broken] = f"{start}слово{end}"
        is_last_optional = chosen[broken] == "p" and broken == len(pieces) - 1 and start
        reported = [line for line, _ in _reported("\n\n".join([*pieces]))]
        assert reported == ([] if is_last_optional else [5 + 2 * broken])


@pytest.mark.parametrize(
    "piece", ["<b>", "<div>", "</b>", "<p>\n\n", "<script>", "<b></i>", "<a>\n\n"]
)
def test_thousands_of_tags_are_looked_at_soon(piece):
    text = piece * (60_000 // len(piece))
    with ends_soon():
        assert len(open_tags(text, text).found) <= max(MOST_OPEN, text.count("</"))
