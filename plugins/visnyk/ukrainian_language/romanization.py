"""Ukrainian in Latin letters: names in English texts, and slugs."""

import re
import unicodedata

from translitua import UkrainianKMU, translit

from .alphabet import APOSTROPHES, strip_diacritics, strip_stress

_CYRILLIC = "\u0400-\u04ff"
_WORD = re.compile(f"[{_CYRILLIC}]+(?:[{APOSTROPHES}]+[{_CYRILLIC}]+)*")
_INNER_APOSTROPHE = re.compile(rf"(?<=\w)[{APOSTROPHES}]+(?=\w)")
_BETWEEN_WORDS = re.compile("[^a-z0-9]+")
# Letters of Russian, Belarusian, Bulgarian, Serbian and others, as those that sound alike
_NOT_UKRAINIAN = re.compile("[ъыэ\u0450-\u0453\u0455\u0458-\u048f\u0492-\u04ff]")
_LIKE_UKRAINIAN = {
    "ы": "и", "э": "е", "ё": "йо", "ў": "у", "ђ": "дж", "ѓ": "ґ", "ѕ": "дз", "ј": "й", "љ": "ль",
    "њ": "нь", "ћ": "ч", "ќ": "к", "џ": "дж", "ѐ": "е", "ѝ": "и", "ѣ": "і", "ә": "а", "ө": "о",
    "ү": "у", "ұ": "у", "һ": "г",
}  # fmt: skip
_BULGARIAN_VOWEL = re.compile("ъ(?=[бвгґджзйклмнпрстфхцчшщ])")
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

    Ukrainian is romanized, and other Cyrillic letters as those that sound alike (крыша → krysha);
    other Latin letters lose their diacritics, an apostrophe inside a word is removed; any other
    character that is neither letter nor digit separates words.
    """
    text = unicodedata.normalize("NFC", text.lower())
    if _NOT_UKRAINIAN.search(text):
        text = _in_ukrainian_letters(text)
    latin = strip_diacritics(romanize(text))
    return _BETWEEN_WORDS.sub("-", _INNER_APOSTROPHE.sub("", latin)).strip("-")


def _in_ukrainian_letters(text: str) -> str:
    """Return a text in lower case with Ukrainian letters for all other Cyrillic ones."""
    text = _BULGARIAN_VOWEL.sub("а", text).replace("ъ", "")
    return _NOT_UKRAINIAN.sub(lambda match: _like_ukrainian(match[0]), text)


def _like_ukrainian(letter: str) -> str:
    """Return the Ukrainian letters for another one; «қ», ka with descender, is «к»."""
    base, is_variant, _ = unicodedata.name(letter, "").partition(" WITH ")
    plain = unicodedata.lookup(base) if is_variant else letter
    return _LIKE_UKRAINIAN.get(letter, plain)
