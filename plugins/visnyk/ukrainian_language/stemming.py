"""Reduce the forms of a word to one stem, for search and related articles: rules, no dictionary.

The rules are in `stem_rules.json`, which the visitor's browser reads too: a step replaces what it
finds in a folded word, one after another. The exceptions are words, each with its stem.
"""

import json
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TypedDict

from .alphabet import APOSTROPHES, STRESS, fold
from .numbers import numbers


class Step(TypedDict):
    """One replacement: `find` is a pattern, `put` its replacement as in JavaScript, `to` why."""

    to: str
    find: str
    put: str


class Rules(TypedDict):
    """The rules of one language; `stop` are its stop words, separated by spaces."""

    stop: str
    exceptions: dict[str, str]
    steps: list[Step]


RULES: dict[str, Rules] = json.loads(Path(__file__).with_name("stem_rules.json").read_text("utf-8"))
_Search = Callable[[str], re.Match[str] | None]
_STEPS: dict[str, list[tuple[_Search, str]]] = {
    lang: [
        (re.compile(step["find"]).search, step["put"].replace("$", "\\")) for step in rules["steps"]
    ]
    for lang, rules in RULES.items()
}
LONGEST_WORD = 40  # letters: what is longer is no word; `stem.js` has the same limit
_STOP_WORDS = {lang: frozenset(rules["stop"].split()) for lang, rules in RULES.items()}
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_WORD = re.compile(rf"[^\W_]+(?:[{APOSTROPHES}{STRESS}]+[^\W_]+)*")
_RAISED = "⁰¹²³⁴-⁹"
_IS_RAISED = re.compile(f"[{_RAISED}]")
_NOTE_MARK = re.compile(rf"(?<=[^\W\d_]{{3}})[{_RAISED}]+")  # but м², км³


def stem(word: str, lang: str) -> str:
    """Return the stem of one word: the same for all its forms, seldom for two words.

    Case, stress and apostrophes do not count, ґ is г. A stem is for comparing, not for display.
    A word of over 40 letters has none (""): the rules' patterns are quadratic in its length.
    """
    return _stem_folded(fold(word), lang)


def _stem_folded(word: str, lang: str) -> str:
    if len(word) > LONGEST_WORD:
        return ""
    if exception := RULES[lang]["exceptions"].get(word):
        return exception
    for find, replacement in _STEPS[lang]:
        if match := find(word):
            word = word[: match.start()] + match.expand(replacement) + word[match.end() :]
    return word


def words(text: str) -> list[str]:
    """Return the words and numbers of a text; an apostrophe within a word belongs to it.

    Raised digits belong to a word of one or two letters (м²), and mark a note after a longer one.
    """
    if _IS_RAISED.search(text):
        text = _NOTE_MARK.sub(" ", text)
    return _WORD.findall(text)


def words_and_numbers(text: str) -> list[str]:
    """Return what a text is searched by: its words, and numbers of several words as wholes, too."""
    return [*words(text), *numbers(text)]


def language_of(word: str) -> str:
    """Return the language whose rules apply to a word: a Latin word is English in any text."""
    return "uk" if _CYRILLIC.search(word) else "en"


@lru_cache(maxsize=2**17)
def significant_stem(word: str) -> str:
    """Return the stem of a word, or "" for a stop word, a single letter or over 40."""
    lang, folded = language_of(word), fold(word)
    return "" if len(word) < 2 or folded in _STOP_WORDS[lang] else _stem_folded(folded, lang)


def stems(text: str) -> Iterator[str]:
    """Yield the stems of a text's words and numbers, except of stop words."""
    return (found for word in words_and_numbers(text) if (found := significant_stem(word)))
