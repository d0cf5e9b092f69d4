"""Where an editor's own HTML ends, and in which of it Markdown is read."""

import pytest

from visnyk.pasted_text.html_blocks import HtmlBlock, html_block


@pytest.mark.parametrize(
    "name", "article aside blockquote center details div figure section DIV".split()
)
def test_markdown_is_read_after_a_blank_line_within(name):
    text = [f"<{name} class=x >слово", "", "- а", f"</{name.lower()}>", "б"]
    assert html_block(text, 0) == HtmlBlock(4, f'<{name} class=x markdown="1">слово')


@pytest.mark.parametrize(("lines", "block"), [
    (['<div markdown="1">', "", "- а", "</div>"], HtmlBlock(4, '<div markdown="1">')),
    (["<div id=y", "class=x>", "", "- а", "</div>"], HtmlBlock(5)),
    (["<div>", "", "<p>а</p>", "</div>"], HtmlBlock(4)), (["<div>", "а", "</div>"], HtmlBlock(3)),
    (["<ul>", "", "- а", "</ul>"], HtmlBlock(4)), (["<div>", "", "- а"], HtmlBlock(3)),
    (["<div><div>", "</div>", "</div>", "а"], HtmlBlock(3)), (["   <p>а</p>"], HtmlBlock(1)),
    (["<p>", "<pre>а", "</p>", "б"], HtmlBlock(3)), (["<div></div></div>", "а"], HtmlBlock(1)),
    (["<!-- а", "б -->", "в"], HtmlBlock(2)), (["<!-- а", "б"], HtmlBlock(1)),
])  # fmt: skip
def test_a_block_of_html_ends(lines, block):
    assert html_block(lines, 0) == block


@pytest.mark.parametrize(
    "line", ["    <div>", "<hr>", "<b>а</b>", "<p@e.org>", "<br>", "</div>", "<?php", "2 < 3"]
)
def test_other_lines_begin_no_block(line):
    assert html_block([line, "а"], 0) is None
