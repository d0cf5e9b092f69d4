"""Slips that a reader of the page does not see and a search engine does."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .alphabet import APOSTROPHES
from .lookalikes import CYRILLIC, LATIN, repair
from .teasers import cut_at_word

_IN_WORD = rf"\w\u0300-\u036f{APOSTROPHES}"
_WORD_START = re.compile(rf"\w[{_IN_WORD}]*$")
_WORD = re.compile(rf"\w(?:[{_IN_WORD}]*[\w\u0300-\u036f])?")
_LETTER = r"[^\W\d_]"

# Each pattern begins with characters that are rare in a clean text: that makes it fast.
_UNUSUAL = re.compile(f"[{LATIN}ыэъёЫЭЪЁ]")  # a clean Ukrainian text has none
_MIXED = re.compile(rf"[{LATIN}](?:(?=\d?[{CYRILLIC}])|(?<=[{CYRILLIC}].)|(?<=[{CYRILLIC}]\d.))")
_LONE_TWIN = re.compile(rf"[aioy](?:(?<=[{CYRILLIC}]\s.)|(?<=[{CYRILLIC}],\s.))(?=\s[{CYRILLIC}])")
_FOREIGN = re.compile("[ыэъёЫЭЪЁ]")
_APOSTROPHE = re.compile(f"[{APOSTROPHES}](?<={_LETTER}.)(?={_LETTER})")
_CYRILLIC_LETTER = re.compile(f"[{CYRILLIC}]")
_CYRILLIC_WORD = rf"\w*[{CYRILLIC}][{_IN_WORD}]*"
_CYRILLIC_RUN = re.compile(rf"{_CYRILLIC_WORD}(?:[^\w.!?\n]+{_CYRILLIC_WORD})*")

_LONGEST_QUOTATION = 60
_TWINS = {"a": "а", "i": "і", "o": "о", "y": "у"}
_INSTEAD = {
    "uk": ("латинська {} замість кириличної", "латинські {} замість кириличних"),
    "en": ("кирилична {} замість латинської", "кириличні {} замість латинських"),
}


class Lint(NamedTuple):
    """A slip: where it begins, how many characters it has, what to tell the editor."""

    offset: int
    length: int
    message: str


def lints(text: str, lang: str) -> list[Lint]:
    """Find slips in a plain text, in their order; the messages are in Ukrainian, for editors.

    In both languages: letters of the other alphabet that look alike, with the word as it should
    be; different apostrophes in one text. In Ukrainian: letters that its alphabet lacks; a Latin
    letter for a word of one letter. In English: Cyrillic, once for each run of words.
    """
    if lang == "uk" and not _UNUSUAL.search(text):
        return list(_apostrophes(text))
    mixed = _mixed_words(text, lang)
    if lang == "uk":
        further = [*_lone_twins(text), *_foreign_letters(text)]
    else:
        further = _cyrillic_runs(text, mixed)
    return sorted([*mixed, *further, *_apostrophes(text)])


def _mixed_words(text: str, lang: str) -> list[Lint]:
    if not _CYRILLIC_LETTER.search(text):
        return []
    found = []
    for offset, word in _words_at(text, _MIXED):
        if repaired := repair(word, lang):
            letters = dict.fromkeys(repaired.replaced)
            what = _INSTEAD[repaired.script][len(letters) > 1].format(_listed(letters))
            message = f"у слові «{word}» є {what}: напишіть «{repaired.word}»"
            found.append(Lint(offset, len(word), message))
    return found


def _lone_twins(text: str) -> Iterator[Lint]:
    for found in _LONE_TWIN.finditer(text):
        message = f"окреме «{found[0]}» тут латинське: напишіть українське «{_TWINS[found[0]]}»"
        yield Lint(found.start(), 1, message)


def _foreign_letters(text: str) -> Iterator[Lint]:
    for offset, word in _words_at(text, _FOREIGN):
        letters = dict.fromkeys(_FOREIGN.findall(word))
        what = "літери {}, яких" if len(letters) > 1 else "літера {}, якої"
        what = what.format(_listed(letters))
        yield Lint(offset, len(word), f"у слові «{word}» є {what} немає в українській абетці")


def _cyrillic_runs(text: str, mixed: list[Lint]) -> Iterator[Lint]:
    for offset, length, _ in mixed:
        text = f"{text[:offset]}{'x' * length}{text[offset + length :]}"
    for found in _CYRILLIC_RUN.finditer(text) if _CYRILLIC_LETTER.search(text) else ():
        run = cut_at_word(" ".join(found[0].split()), _LONGEST_QUOTATION)
        what = "слова" if " " in run else "слово"
        verb = "залишилися" if " " in run else "залишилося"
        message = f"в англійському тексті {verb} {what} кирилицею: «{run}»"
        yield Lint(found.start(), len(found[0]), message)


def _apostrophes(text: str) -> Iterator[Lint]:
    if sum(sign in text for sign in APOSTROPHES) < 2:
        return
    signs = Counter(_APOSTROPHE.findall(text))
    if len(signs) < 2:
        return
    usual = signs.most_common(1)[0][0]
    odd = next(found for found in _APOSTROPHE.finditer(text) if found[0] != usual)
    message = f"апострофи в тексті різні: {_listed(signs)}; залиште один із них"
    yield Lint(odd.start(), 1, message)


def _words_at(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Yield each word in which the pattern is found, once, with its place."""
    end = 0
    for found in pattern.finditer(text):
        if found.start() >= end:
            before = _WORD_START.search(text, max(end, found.start() - 80), found.start())
            start = before.start() if before else found.start()
            word = _WORD.match(text, start)
            end = word.end()
            yield start, word[0]


def _listed(letters: Iterable[str]) -> str:
    quoted = [f"«{letter}»" for letter in letters]
    return " і ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
