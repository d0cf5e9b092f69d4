"""Leave out of a text what a font cannot draw: emoji, flags, letters of other scripts. Pure."""

import re
import unicodedata
from collections.abc import Callable

STRESS = "\u0301"
LEFT_OUT = "\0"
NEVER_DRAWN = frozenset(("Cc", "Cf", "Cs", "Cn", "Co", "Mn", "Me"))  # Unicode's categories
PUNCTUATION = re.compile(r"[.!?…,;:]+")
LOOSE = frozenset("-–—,;:|/•·")
SPACES = re.compile(r"[ \t\n\r]+")


def printable(text: str, has_glyph: Callable[[str], bool]) -> str:
    """Return what can be drawn of a text (NFC), with the space of what is left out closed up.

    Soft hyphens and other invisible characters are dropped, of combining marks only U+0301 (stress)
    is kept. A word of which only signs stay is left out; «!» and «,» join the word before it.
    """
    text = unicodedata.normalize("NFC", text)
    drawn = "".join(_drawn(char, has_glyph) for char in text)
    if LEFT_OUT not in drawn:
        return drawn
    return " ".join(_without_remains(SPACES.split(drawn)))


def _drawn(char: str, has_glyph: Callable[[str], bool]) -> str:
    if char.isascii() or char == STRESS:
        return char
    if char.isspace():
        return char if has_glyph(char) else " "
    if unicodedata.category(char) in NEVER_DRAWN:
        return ""
    return char if has_glyph(char) else _replacement(char, has_glyph)


def _replacement(char: str, has_glyph: Callable[[str], bool]) -> str:
    """Return plain characters of the same meaning: a for ǎ, U for 𝗨, - for a no-break hyphen."""
    plain = [one for one in unicodedata.normalize("NFKD", char) if not unicodedata.combining(one)]
    if plain == [char] or not all(map(has_glyph, plain)):
        return LEFT_OUT
    return "".join(plain)


def _without_remains(words: list[str]) -> list[str]:
    """Return the words; the punctuation of those that are not drawn joins the one before."""
    kept: list[str] = []
    is_gap = False
    for word in words:
        was_gap, rest = is_gap, word.replace(LEFT_OUT, "")
        is_gap = rest != word and not any(map(str.isalnum, rest))
        if is_gap:
            _close_gap(kept, rest)
        elif rest and (kept or not was_gap or rest not in LOOSE):
            kept += word.replace(LEFT_OUT, " ").split()
    if kept and is_gap:
        kept[-1] = kept[-1].rstrip("".join(LOOSE))
    return kept


def _close_gap(kept: list[str], rest: str) -> None:
    while kept and kept[-1] in LOOSE:
        kept.pop()
    punctuation = PUNCTUATION.match(rest)
    if kept and punctuation and not PUNCTUATION.match(kept[-1][-1]):
        kept[-1] += punctuation[0]
