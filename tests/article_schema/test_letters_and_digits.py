"""The law: every letter and digit of a text is on its page, but for those of markup.

Texts are composed of what people write and paste; each piece is its source and what of it a visitor
reads. A text that does not come out whole has a fault or a warning, on one of its lines.
`LAW_TEXTS` of them are tried (1,500; `make test` tries few).
"""

import os
import re
from collections import Counter
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from visnyk.newsroom.content_folder import Text, read_texts

TEXTS = int(os.environ.get("LAW_TEXTS", "1500"))
FEW = 100
FENCE = "---\ntitle: Новина\n---\n\n"


class Piece(NamedTuple):
    """A piece of Markdown: its source, what of it is read where it stands, notes at the end."""

    source: str
    visible: str
    notes: tuple[str, ...] = ()


WORDS = """\
громада Київ п'ять пʼять програма-2026 2026 15:30 10–15 10-15 № 12-34 1 000 000 м² CO₂ 3,5 5*3*2
і/або snake_case_name A&B R&D 50% $5 3<5 7>5 [1] (а) {x} ~10 x^2 |Vкл| * ** _ __ \\ / ` # #хештег
@нік + - – — = == … ... т.д. А.Б.Коваль +380441234567 2.7.1 5-7-9 C++ C:\\backup а_б __init__
*зірка зірка* _а б_ [дужка дужка] (дужка дужка) {дужка дужка} <3 >5 <= => -> <- &c; R&D; 100$ 20°C
Й й Ї ґ é https://example.org/a_b_c?x=1&y=2#z http://www.example.org/новини www.example.org
a_b@example.org 😀 🇺🇦 е\u0301 слово\u00ad слово\u200bслово \u00a0 \u202f 1\u00a0000 «слово» "слово"
„слово“ “слово” 'слово' ‘слово’ !Увага Увага! :) ;) ?! !!! *** ___ ~~~ :: : | || ^ ~ ~~ %% [ ] ( )
{ } < > [x] [ ] ![] [^] [] () {} <> &amp; &lt; &gt; &nbsp; &copy; &#8211; \\* \\_ \\[слово\\] 1)
а) 1. II. (1) *) 1* **
""".split()
SHOWN = {"&nbsp;": "", "&amp;": "", "&lt;": "", "&gt;": "", "&copy;": "", "&#8211;": ""}
words = st.sampled_from(WORDS).map(lambda word: Piece(word, SHOWN.get(word, word)))
plain = st.sampled_from("громада Київ 2026 програма слово п’ять школа Львів".split()).map(
    lambda word: Piece(word, word)
)


def joined(pieces, separator):
    """Join pieces; the separator is no letter."""
    return Piece(
        separator.join(piece.source for piece in pieces),
        " ".join(piece.visible for piece in pieces),
        tuple(note for piece in pieces for note in piece.notes),
    )


def several(pieces, separator, least=1, most=4):
    return st.lists(pieces, min_size=least, max_size=most).map(lambda all: joined(all, separator))


def wrapped(pieces, before, after):
    return pieces.map(lambda piece: Piece(f"{before}{piece.source}{after}", *piece[1:]))


phrases = several(plain, " ")
WRAPPERS = [
    ("*", "*"), ("_", "_"), ("**", "**"), ("__", "__"), ("***", "***"), ("`", "`"), ("``", "``"),
    ("[", "](https://example.org/a)"), ("[", '](https://example.org "b")'), ("[", "](/)"),
    ("<b>", "</b>"), ("<i>", "</i>"), ("<sup>", "</sup>"), ("<span lang='en'>", "</span>"),
    ("<a href='https://example.org/'>", "</a>"), ("«", "»"), ('"', '"'), ("(", ")"), ("[", "]"),
    ("\\*", "\\*"), ("**«", "»**"), ("*[", "](https://example.org/)*"), ("~~", "~~"), ("==", "=="),
    ("", "<br>"), ("", "  \n"), ("", "\\\n"), ("", "\n"), ("<!-- -->", ""), ("**", ":** "),
    ("** ", " **"), ("* ", " *"), ("_", " _"), ("<kbd>", "</kbd>"), ("<mark>", "</mark>"),
]  # fmt: skip
notes = phrases.map(lambda piece: Piece("[^N]", "", (piece.source,)))
spans = st.one_of(
    words, words, plain, plain, notes, *(wrapped(phrases, *signs) for signs in WRAPPERS)
)
lines = several(spans, " ", most=6)
cells = several(st.one_of(plain, *(wrapped(phrases, *s) for s in WRAPPERS[:7])), " ", most=2)


def rows(columns):
    """Return a table of Markdown."""
    row = st.lists(cells, min_size=columns, max_size=columns).map(lambda all: joined(all, " | "))
    body = several(wrapped(row, "| ", " |"), "\n")
    rule = "|---" * columns + "|\n"
    head = wrapped(row, "| ", " |\n").map(lambda p: Piece(p.source + rule, *p[1:]))
    return st.tuples(head, body).map(lambda both: joined(both, ""))


BEGINNINGS = [
    "# ", "## ", "### ", "#", "- ", "* ", "+ ", "– ", "— ", "• ", "•\t", "·\t", "-\u00a0", "1. ",
    "1) ", "1)\t", "2. ", "а) ", "> ", ">", "    ", "\t", "  ", "   ", "\u00a0\u00a0", "\u3000",
    ": ", "    - ", "  - ", "> - ", "- > ", "1.", "1.1. ", "(1) ", "o ", "§ ", "|", "***",
    "- [ ] ", "!!! note\n    ", '!!! note "Увага"\n    ', "<p>", "<div>", "<p align=center>",
    "=== ",
]  # fmt: skip
EXTRA = {'!!! note "Увага"\n    ': "Увага", "!!! note\n    ": "", "а) ": "а", "(1) ": "1",
         "1.1. ": "11", "o ": "o"}  # fmt: skip


TITLE_OF_BOXES = "Примітка"  # which `!!! note` shows without being reported


def begun(beginning):
    """Return lines that all begin with the same signs."""
    shown = EXTRA.get(beginning, "")
    one = lines.map(lambda p: Piece(beginning + p.source, f"{shown} {p.visible}", p.notes))
    return several(one, "\n", most=3)


tabbed = several(several(plain, "\t", least=2), "\n", most=3)
aligned = several(several(plain, "   ", least=2), "\n", most=3)
blocks = st.one_of(
    lines,
    several(lines, "\n", least=2),
    tabbed,
    aligned,
    rows(2),
    rows(3),
    *map(begun, BEGINNINGS),
    wrapped(lines, "", "\n---"),
    wrapped(lines, "", "\n==="),
    wrapped(phrases, "```\n", "\n```"),
    wrapped(phrases, "```sh\n", "\n```"),
    wrapped(phrases, "~~~\n", "\n~~~"),
    wrapped(phrases, "<div>\n", "\n</div>"),
    wrapped(phrases, "<div markdown='1'>\n", "\n</div>"),
    wrapped(phrases, "<ul><li>", "</li></ul>"),
    wrapped(phrases, "<blockquote>", "</blockquote>"),
    wrapped(phrases, "<details><summary>", "</summary></details>"),
    wrapped(phrases, "<table><tr><td>", "</td></tr></table>"),
    st.sampled_from(["---", "***", "<hr>", "&nbsp;", "<br>", "<p>&nbsp;</p>", "<!-- a -->"]).map(
        lambda source: Piece(source, "")
    ),
)
SEPARATORS = ["\n\n", "\n\n", "\n\n", "\n", "\n\n\n", "\n \n", "\n\t\n", "\r\n\r\n"]


@st.composite
def texts(draw):
    """Return the source of a text, and what of it is read."""
    pieces = draw(st.lists(blocks, min_size=1, max_size=5))
    source = visible = ""
    for piece in pieces:
        source += piece.source + draw(st.sampled_from(SEPARATORS))
        visible += f"{piece.visible} "
    written = [note for piece in pieces for note in piece.notes]
    for number, note in enumerate(written, 1):
        source = source.replace("[^N]", f"[^n{number}]", 1)
        visible += f"{note} "
    definitions = "".join(f"\n\n[^n{number}]: {note}" for number, note in enumerate(written, 1))
    return Piece(source + definitions, visible)


def letters(text):
    """Return the letters and digits of a text, in order."""
    return "".join(re.findall(r"[^\W_\u02bc]", text))  # U+02BC is an apostrophe


def shown(html):
    """Return what a visitor reads of a text but for the marks of notes."""
    tree = LexborHTMLParser(html)
    for mark in tree.css("sup[id^=fnref], .footnote-backref"):
        mark.decompose()
    return tree.text()


def _check(text):
    source = FENCE + text.source
    (result,) = read_texts([Text("articles/2026/2026-01-20-x.uk.md", source.encode())])
    count = source.count("\n") + 1
    assert all(1 <= fault.line <= count for fault in result.faults), result.faults
    if not result.faults:
        read, wanted = letters(shown(result.document.html)), letters(text.visible)
        rest = iter(read)
        assert all(letter in rest for letter in wanted), (read, wanted)
        more = Counter(read) - Counter(letters(text.source))
        assert set(more) <= set(TITLE_OF_BOXES), (read, wanted)


@settings(max_examples=FEW)
@given(texts())
def test_letters_and_digits_of_a_text_are_on_its_page(text):
    _check(text)


@pytest.mark.slow
@settings(max_examples=TEXTS)
@given(texts())
def test_letters_and_digits_of_many_texts_are_on_their_pages(text):
    _check(text)
