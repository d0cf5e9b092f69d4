"""One form for all the ways in which a word may be typed, for search and comparison."""

from unicodedata import normalize

from .alphabet import APOSTROPHES, STRESS

_FOLDED = str.maketrans({"ґ": "г", **dict.fromkeys(APOSTROPHES + STRESS)})


def fold(text: str) -> str:
    """Reduce a text to the form in which words are compared.

    In this order: NFC; Unicode case folding; every apostrophe (U+0027, U+2019, U+02BC, U+2018,
    U+0060, U+00B4) and every stress mark (U+0301) removed; ґ becomes г; NFC again.
    Nothing else changes: й and ї keep their marks, Latin letters their diacritics (á is one
    letter after NFC), spaces and punctuation stay. Folding twice is folding once.
    """
    return normalize("NFC", normalize("NFC", text).casefold().translate(_FOLDED))
