"""Letters of another alphabet that look like those of the word they stand in."""

import re
from typing import NamedTuple

LATIN = "A-Za-zÀ-ÖØ-öø-ÿ"
CYRILLIC = "\u0400-\u04ff"

_LATIN_TWINS = "ABCEHIKMOPTXYaceikmoptxyÏï"
_CYRILLIC_TWINS = "АВСЕНІКМОРТХУасеікмортхуЇї"
_TO_CYRILLIC = str.maketrans(_LATIN_TWINS, _CYRILLIC_TWINS)
_TO_LATIN = str.maketrans(_CYRILLIC_TWINS, _LATIN_TWINS)
_LATIN_LETTER = re.compile(f"[{LATIN}]")
_CYRILLIC_LETTER = re.compile(f"[{CYRILLIC}]")


class Repair(NamedTuple):
    """A word of two alphabets written in one: its script, and the letters that were replaced."""

    word: str
    script: str
    replaced: tuple[str, ...]


def repair(word: str, lang: str) -> Repair | None:
    """Write a word of two alphabets in the one that needs fewer replacements.

    If both need as many, the alphabet of the language is taken. None if the word is of one
    alphabet, or if letters without a twin make it truly one of both («YouTubeканал»).
    """
    latin = tuple(_LATIN_LETTER.findall(word))
    cyrillic = tuple(_CYRILLIC_LETTER.findall(word))
    if not latin or not cyrillic:
        return None
    repairs = []
    if all(letter in _LATIN_TWINS for letter in latin):
        repairs.append(Repair(word.translate(_TO_CYRILLIC), "uk", latin))
    if all(letter in _CYRILLIC_TWINS for letter in cyrillic):
        repairs.append(Repair(word.translate(_TO_LATIN), "en", cyrillic))
    return min(repairs, key=lambda found: (len(found.replaced), found.script != lang), default=None)
