"""Lines of snippets; markup is blanked alike in texts with little markup and with much."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visnyk.markdown_text.source_positions import NOT_PROSE, Mentions, SourcePositions, blank_markup

PIECES = """слово word ` ``` ~ ~~~ [а](/б) ](в) [ ] ( ) [а]: [RESULTS] {: {:.x} : <b> <b_lang="en">
    </b> < > http://a.ua https://b.ua www.c.ua a@b.ua h w""".split()
TEXTS = st.lists(st.sampled_from([*PIECES, " ", "\n", "\n\n"]), max_size=14).map("".join)


@given(TEXTS.map(lambda text: text.replace("_", " ").replace("@", "")))
def test_texts_with_little_markup_are_blanked_like_all_others(text):
    blanked = NOT_PROSE.sub(lambda match: "".join(c if c == "\n" else " " for c in match[0]), text)
    assert blank_markup(text) == blanked


def test_targets_of_links_and_mail_addresses_are_blanked():
    assert blank_markup("[тут](/tam) і a@b.ua") == "[тут" + 7 * " " + " і " + 6 * " "


@pytest.mark.parametrize(("body", "snippet", "line"), [
    ("а\n\n/b/", "/b/", 7), ("`/b/`\n/b/", "/b/", 6), ("    /b/\n\n/b/", "/b/", 7),
    ("а\n\n- б\n    - /b/", "/b/", 8),
    ("```\n/b/\n```\n/b/", "/b/", 8), ("\n\nа\n/б/", "/%D0%B1/", 8), ("а\n&lt;b", "<b", 6),
    ("а\n<SCRIPT>", "<script", 6), ("\n\nа", "/nemaie/", 7), ("", "/b/", 5),
])  # fmt: skip
def test_a_snippet_is_found_outside_code_in_any_spelling(body, snippet, line):
    assert SourcePositions(body, 5).line_of(snippet) == line


@pytest.mark.parametrize(("body", "address", "lines"), [
    ("[а](/б/)\n[в](/б/г/)\n[ґ](/б/)", "/б/", [5, 7]), ("[а](/а/б/)\n[б](/б/)", "/б/", [6]),
    ("`[а](/б/)`\n<a href='/б/'>", "/б/", [6]), ("[а][1]\n\n[1]: /б/", "/б/", [7]),
    ("[а]({static}/б.pdf)\n![б]({static}/б.pdf 'в')", "/б.pdf", [5, 6]),
    ("[а](/%D0%B1/)\n\n[а](/%D0%B1/)", "/б/", [5]), ("<a href='/x?a&amp;b'>", "/x?a&b", [5]),
    ("а", "/б/", [5]), ("", "", [5]), ("<table>\n    <a href=/б/>\n</table>\n/б/", "/б/", [6, 8]),
])  # fmt: skip
def test_an_address_is_found_where_it_is_not_a_part_of_another(body, address, lines):
    assert SourcePositions(body, 5).lines_of_address(address) == lines


@pytest.mark.parametrize(("body", "name", "lines"), [
    ("<b>\n<B x=1>\n<br>\n`<b>`\n</b>", "b", [5, 6]), ("<o:p>\n<o:px>", "o:p", [5]),
    ("а", "b", [5]), ("    <b>\n\nа\n\n<b>", "b", [9]),
])  # fmt: skip
def test_each_start_tag_is_found(body, name, lines):
    assert SourcePositions(body, 5).lines_of_tag(name) == lines


@pytest.mark.parametrize(("body", "name", "lines"), [
    ("onclick\n<p onclick=x>\n<p a='b'onClick>\n`<p onclick>`\nа{: onclick=x }", "onclick",
     [6, 7, 9]), ("<p\n a=1\n onclick=x>", "onclick", [7]), ("<p xonclick>", "onclick", [5]),
])  # fmt: skip
def test_each_attribute_of_a_name_is_found(body, name, lines):
    assert SourcePositions(body, 5).lines_of_attribute_name(name) == lines


def test_each_mention_has_a_line_of_its_own_and_more_of_them_the_last():
    mentions = Mentions(SourcePositions("[а](/б/)\n\n[в](/б/)\n[г](/ґ/)", 5))
    lines = [mentions.of_address(address) for address in ("/б/", "/ґ/", "/б/", "/б/")]
    assert lines == [5, 8, 7, 7]


@pytest.mark.parametrize(("body", "name", "word", "lines"), [
    ('а x\n<p class="a x">', "class", "x", [6]), ("x\n<p CLASS = x>", "class", "x", [6]),
    ('<p class="x-y">\n{: .x }', "class", "x", [6]), ("{.a .x}\n{: .x }", "class", "x", [5, 6]),
    ("!!! note x\n!!! x\n!!! note \"x\"", "class", "x", [5, 6]), ("x\n{#x}", "id", "x", [6]),
    ("`{.x}`\n<p class=x>", "class", "x", [6]), ("x\n<p class='&#120;'>", "class", "x", [6]),
    ("а\n\nx\n{.y}", "class", "x", [7]), ("а\n<p role=X>", "role", "X", [6]),
    ("а\n{: role=x }", "role", "x", [6]), ("а\n.x", "role", "x", [6]),
])  # fmt: skip
def test_a_word_is_found_in_the_value_of_its_attribute(body, name, word, lines):
    assert SourcePositions(body, 5).lines_of_attribute(name, word) == lines
