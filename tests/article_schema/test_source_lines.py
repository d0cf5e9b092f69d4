"""What is no prose is blanked out, the quick way and the careful one alike."""

from hypothesis import given
from hypothesis import strategies as st

from visnyk.article_schema.source_lines import NOT_PROSE, SourceLines

PIECES = """слово word ` ``` ~ ~~~ [а](/б) ](в) [ ] ( ) [а]: [RESULTS] {: {:.x} : <b> <b_lang="en">
    </b> < > http://a.ua https://b.ua www.c.ua a@b.ua h w""".split()
TEXTS = st.lists(st.sampled_from([*PIECES, " ", "\n", "\n\n"]), max_size=14).map("".join)


@given(TEXTS.map(lambda text: text.replace("_", " ").replace("@", "")))
def test_texts_with_little_markup_are_blanked_as_all_others(text):
    blanked = NOT_PROSE.sub(lambda found: "".join(c if c == "\n" else " " for c in found[0]), text)
    assert SourceLines.prose(text) == blanked


def test_targets_of_links_are_no_prose():
    assert SourceLines.prose("[тут](/tam) і a@b.ua") == "[тут" + 7 * " " + " і " + 6 * " "
