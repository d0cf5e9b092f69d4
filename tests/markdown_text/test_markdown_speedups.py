"""The speed-ups change nothing: the HTML is that of Python-Markdown without them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from tests.conftest import examples
from visnyk.markdown_text.markdown_conversion import EXTENSIONS
from visnyk.markdown_text.markdown_speedups import SpeedUps

PIECES = """слово Ще|одне - + 1. 2) # ## > * ** _ __ ` `` ``` ~~~ [ ] ( ) ![ [^1] [^1]: [а]: < >
    & &amp; \\ \\* ! : {: } {.x} | --- === *[ЄС]: ЄС <b> </b> <div> http://a.ua <http://a.ua>
    a@b.ua !!! ок [а] [а](/b) ![а](/б.jpg) {#id} Term""".split()
PIECES += ["\n", "\n\n", "    ", "  \n", "\t", " "]
PLAIN = Markdown(extensions=[*EXTENSIONS], output_format="html")
FAST = Markdown(extensions=[*EXTENSIONS, SpeedUps()], output_format="html")


def _same(text):
    assert FAST.reset().convert(text) == PLAIN.reset().convert(text)


@examples(500)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_has_the_same_html(text):
    _same(text)


@examples(300)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_words_between_spaces_have_the_same_html(text):
    _same(text)


@pytest.mark.parametrize(
    "text",
    ["Слово\n\nрядок два\n: означення", "- а\n\n    Абзац у списку\n\nПісля", "Term\n: def\n\nДалі",
     "[а][б]\n\n[б]: /c", "[б]\n\n[б]: /c", "![б]\n\n[б]: /c.jpg", "Рядок  \nдва", "# А {#x}\n\nБ",
     "*[ЄС]: Союз\n\nПро ЄС", "А[^1]\n\n[^1]: Б", "!!! note\n    А\n\n    Б", "а | б\n--|--\n1 | 2",
     "> А\n>\n> Б", "1. а\n\n2. б", "А\n{: .x}", "Один *два* __три__ `чотири`"],
)  # fmt: skip
def test_every_construct_has_the_same_html(text):
    _same(text)
