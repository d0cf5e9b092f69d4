"""Find and repair words that mix Latin and Cyrillic letters of the same look."""

import re
from typing import NamedTuple

LATIN = "A-Za-zÀ-ÖØ-öø-ÿ"
CYRILLIC = "\u0400-\u04ff"

_LATIN_LOOKALIKES = "ABCEHIKMOPTXYaceikmoptxyÏï"
_CYRILLIC_LOOKALIKES = "АВСЕНІКМОРТХУасеікмортхуЇї"
_TO_CYRILLIC = str.maketrans(_LATIN_LOOKALIKES, _CYRILLIC_LOOKALIKES)
_TO_LATIN = str.maketrans(_CYRILLIC_LOOKALIKES, _LATIN_LOOKALIKES)
_LATIN_LETTER = re.compile(f"[{LATIN}]")
_CYRILLIC_LETTER = re.compile(f"[{CYRILLIC}]")


class Repair(NamedTuple):
    """A word rewritten in one alphabet: `script` is "uk" or "en", `replaced` the wrong letters."""

    word: str
    script: str
    replaced: tuple[str, ...]


def repair(word: str, lang: str) -> Repair | None:
    """Rewrite a word of two alphabets in the one that needs fewer replacements.

    If both need as many, the alphabet of the language `lang` is taken. None if the word is of one
    alphabet, or really of two: some letters look like none of the other («YouTubeканал»).
    """
    latin = tuple(_LATIN_LETTER.findall(word))
    cyrillic = tuple(_CYRILLIC_LETTER.findall(word))
    if not latin or not cyrillic:
        return None
    repairs = []
    if all(letter in _LATIN_LOOKALIKES for letter in latin):
        repairs.append(Repair(word.translate(_TO_CYRILLIC), "uk", latin))
    if all(letter in _CYRILLIC_LOOKALIKES for letter in cyrillic):
        repairs.append(Repair(word.translate(_TO_LATIN), "en", cyrillic))
    return min(repairs, key=lambda one: (len(one.replaced), one.script != lang), default=None)


def in_one_alphabet(word: str) -> str:
    """Return a word as `repair` rewrites it, or as it is."""
    repaired = repair(word, "uk")
    return repaired.word if repaired else word
