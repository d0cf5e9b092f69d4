"""Reduce safe HTML to the words that visitors read, on one line: the only place that does so. Pure.

Teasers, descriptions, summaries of feeds, share texts and the search index are made of it.
"""

import html
import re
from collections.abc import Iterator

from visnyk.markdown_text.splitting import RESULTS

# What separates no words; every other element does, a picture and a line break among them.
INLINE = frozenset(
    """a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup time
    u var wbr""".split()
)
QUOTED = r"""(?:[^"'>]++|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))*+"""
TAG = re.compile(rf"<(?:/?([a-zA-Z][^\s/>]*){QUOTED}|!--.*?--|[!?][^>]*+)(?:>|\Z)", re.S)
FOOTNOTE_MARK = re.compile(
    r'<sup\b[^<>]*><a\b[^<>]*class="footnote-ref"[^<>]*>[^<]*+</a></sup>'
    r'|<a\b[^<>]*class="footnote-backref"[^<>]*>[^<]*+</a>'
)
FOOTNOTES = '<div class="footnote">'
INDEX = re.compile(r"<(su[bp])\b[^<>]*>\s*([0-9+\-−–=()ni]+)\s*</\1>")
RAISED = str.maketrans("0123456789+-−–=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ")
LOWERED = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
BORDER = "\0"  # of elements; in no safe HTML
CLOSING = re.compile(r"[,.;:!?…]+(?:\s|\Z)")

PARAGRAPH = re.compile(r"<p(?:\s[^<>]*)?>(.*?)</p>", re.S)
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<![^\s@])[^\s@]++@\S+")
MIN_LETTERS = 20  # of a teaser: with fewer it is «УВАГА!», «Оновлено» or a greeting


def plain_text(markup: str) -> str:
    """Return the words of a piece of HTML on one line, without the marks of footnotes.

    Line breaks, blocks, cells and pictures separate words; raised and lowered digits keep their
    place (м², CO₂) where every sign has such a character, and follow as they are where not.
    """
    if "footnote-" in markup:
        markup = FOOTNOTE_MARK.sub("", markup)
    if "<su" in markup:
        markup = INDEX.sub(_index, markup)
    text = html.unescape(TAG.sub(_separator, markup))
    return "".join(_joined(" ".join(piece.split()) for piece in text.split(BORDER))).strip()


def _separator(tag: re.Match[str]) -> str:
    return BORDER if tag[1] and tag[1] not in INLINE else ""


def _index(element: re.Match[str]) -> str:
    if element[1] == "sup":
        return element[2].translate(RAISED)
    return element[0] if "n" in element[2] or "i" in element[2] else element[2].translate(LOWERED)


def _joined(pieces: Iterator[str]) -> Iterator[str]:
    """Yield what elements hold, with a space before each but what begins with «,» or «.»."""
    for piece in filter(None, pieces):
        yield piece if CLOSING.match(piece) else f" {piece}"


def first_paragraph(markup: str) -> str:
    """Return the words of the first paragraph that has any, or an empty text.

    One that says little («УВАГА!») is followed by the next; an address alone stands only where
    there is nothing else. Notes at the foot of the text are no paragraphs.
    """
    found, letters, without_words = list[str](), 0, ""
    for match in PARAGRAPH.finditer(markup.partition(FOOTNOTES)[0]):
        text = plain_text(match[1])
        if text and text != RESULTS:
            in_text = sum(map(str.isalpha, ADDRESS.sub("", text)))
            letters += in_text
            without_words = without_words or text
            found += [text] if in_text else []
            if letters >= MIN_LETTERS:
                break
    return _as_sentences(found) or without_words


def _as_sentences(texts: list[str]) -> str:
    """Return texts one after another, with a full stop after each that ends with a word."""
    ended = [f"{text}." if text[-1].isalnum() else text for text in texts[:-1]]
    return " ".join([*ended, *texts[-1:]])
