"""Find numbers that are written with points, hyphens, strokes or «№», to search for them as wholes.

The theme's `numbers.js` finds the same in a query.
"""

import re
from collections.abc import Iterator

from .alphabet import APOSTROPHES, STRESS

_WORD = rf"(?>[^\W_]+(?:[{APOSTROPHES}{STRESS}]+[^\W_]+)*)"
_JOINT = r"(?:[-‑–/]|(?<=[0-9])[.,](?=[0-9]))"
_JOINED = rf"{_WORD}(?:{_JOINT}{_WORD})*"
_WORDS = re.compile(_JOINED)
_NUMBERED = re.compile(rf"№\s?(?=[0-9]){_JOINED}")
_AT_DIGIT = re.compile(r"[-‑–/.,](?:(?=[0-9])|(?<=[0-9].)(?=[^\W_]))")
_SAME_SIGN = str.maketrans({"‑": "-", "–": "-", ",": "."})


def numbers(text: str) -> Iterator[str]:
    """Yield the numbers of a text that are several words: 5-7-9, 2.7, 225/1, COVID-19, №12.

    However they are written, with a comma, a dash or a space after №, they are yielded alike.
    """
    for part in _parts_with_joined_digits(text):
        for joined in _WORDS.findall(part):
            if _AT_DIGIT.search(joined):
                yield joined.translate(_SAME_SIGN)
    if "№" in text:
        for number in _NUMBERED.findall(text):
            yield "".join(number.translate(_SAME_SIGN).split())


def _parts_with_joined_digits(text: str) -> Iterator[str]:
    """Yield the parts between spaces that may have such a number: few, so the rest costs little."""
    end = 0
    for sign in _AT_DIGIT.finditer(text):
        if sign.start() >= end:
            start = text.rfind(" ", 0, sign.start()) + 1
            end = text.find(" ", start)
            end = len(text) if end < 0 else end
            yield text[start:end]
