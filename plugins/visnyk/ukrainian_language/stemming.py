"""What stays of a word in all its forms, for search and for likeness: no dictionary, a few rules.

The rules stand in `stem_rules.json`, which the visitor's browser reads too: a step replaces what it
finds in a folded word, one after another. The exceptions are words, each with its stem.
"""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from .alphabet import APOSTROPHES, STRESS
from .folding import fold

RULES = json.loads(Path(__file__).with_name("stem_rules.json").read_text("utf-8"))
_STEPS = {
    lang: [
        (re.compile(step["find"]).search, step["put"].replace("$", "\\")) for step in rules["steps"]
    ]
    for lang, rules in RULES.items()
}
_STOP = {lang: frozenset(rules["stop"].split()) for lang, rules in RULES.items()}
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_WORD = re.compile(rf"[^\W_]+(?:[{APOSTROPHES}{STRESS}]+[^\W_]+)*")


def stem(word: str, lang: str) -> str:
    """Return the stem of one word: the same for its forms, seldom for two words.

    Case, stress and apostrophes do not count, ґ is г. A stem is for comparing, not for reading.
    """
    return _cut(fold(word), lang)


def _cut(word: str, lang: str) -> str:
    if known := RULES[lang]["exceptions"].get(word):
        return known
    for find, put in _STEPS[lang]:
        if match := find(word):
            word = word[: match.start()] + match.expand(put) + word[match.end() :]
    return word


def words(text: str) -> list[str]:
    """Return the words and numbers of a text; an apostrophe within a word belongs to it."""
    return _WORD.findall(text)


def language_of(word: str) -> str:
    """Return the language whose rules cut a word: a Latin word is English in any text."""
    return "uk" if _CYRILLIC.search(word) else "en"


@lru_cache(maxsize=2**17)
def telling_stem(word: str) -> str:
    """Return the stem of a word, or "" for one that says nothing by itself."""
    lang, folded = language_of(word), fold(word)
    return "" if len(word) < 2 or folded in _STOP[lang] else _cut(folded, lang)


def stems(text: str) -> Iterator[str]:
    """Yield the stems of a text's words, but for those that say nothing by themselves."""
    return (found for word in words(text) if (found := telling_stem(word)))
