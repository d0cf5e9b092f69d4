"""How long a text takes to read."""

import re
from itertools import filterfalse

_WORDS_A_MINUTE = {"uk": 180, "en": 230}
_NO_WORD = re.compile(r"\W+").fullmatch


def reading_minutes(text: str, lang: str) -> int:
    """Count the minutes a text takes: 180 words a minute in Ukrainian, 230 in English, at least 1.

    Part of a minute counts as a whole one; a dash between spaces is no word.
    """
    words = text.split()
    seldom = filterfalse(str.islower, words)  # a dash has no small letters; most words have
    count = len(words) - len(list(filter(_NO_WORD, seldom)))
    return max(1, -(-count // _WORDS_A_MINUTE[lang]))
