"""Lines of snippets; markup is blanked alike in texts with little markup and with much."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visnyk.markdown_text.source_positions import NOT_PROSE, SourcePositions, blank_markup

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
