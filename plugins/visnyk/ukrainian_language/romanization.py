"""Ukrainian in Latin letters: names in English texts, and slugs."""

import re

from translitua import UkrainianKMU, translit

from .alphabet import APOSTROPHES, strip_diacritics, strip_stress

_CYRILLIC = "\u0400-\u04ff"
_WORD = re.compile(f"[{_CYRILLIC}]+(?:[{APOSTROPHES}]+[{_CYRILLIC}]+)*")
_INNER_APOSTROPHE = re.compile(rf"(?<=\w)[{APOSTROPHES}]+(?=\w)")
_BETWEEN_WORDS = re.compile("[^a-z0-9]+")
_SAME_APOSTROPHE = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))


def romanize(text: str) -> str:
    """Transliterate the Ukrainian words of a text into Latin letters.

    By resolution 55 of the Cabinet of Ministers, 27 January 2010
    (https://zakon.rada.gov.ua/laws/show/55-2010-п). A word begins after anything but a letter or
    an apostrophe. A word all in capitals stays so (ЩАСТЯ → SHCHASTIA); a single letter does
    only in a text all in capitals (Є. Коваль → Ye. Koval). All other characters stay (as NFC);
    an apostrophe is removed only inside a Cyrillic word, a stress mark (U+0301) everywhere.
    """
    text = strip_stress(text)
    all_capitals = text.isupper() and any(len(word) > 1 for word in _WORD.findall(text))
    return _WORD.sub(lambda match: _romanize_word(match[0], all_capitals), text)


def _romanize_word(word: str, all_capitals: bool) -> str:
    word = word.translate(_SAME_APOSTROPHE)
    latin: str = translit(word, UkrainianKMU, preserve_case=all_capitals or len(word) > 1)
    return latin


def slugify(text: str) -> str:
    """Return the slug of a text: a-z and 0-9 in words joined by single hyphens, or "".

    Ukrainian is romanized, other Latin letters lose their diacritics, an apostrophe inside a
    word is removed; any other character that is neither letter nor digit separates words.
    """
    latin = strip_diacritics(romanize(text.lower()))
    return _BETWEEN_WORDS.sub("-", _INNER_APOSTROPHE.sub("", latin)).strip("-")
