"""Find mistakes in a text that visitors do not see but search engines do."""

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
_LONE_LATIN_LETTER = re.compile(
    rf"[aioy](?:(?<=[{CYRILLIC}]\s.)|(?<=[{CYRILLIC}],\s.))(?=(?!\t)\s[{CYRILLIC}])"
)  # but no bullet of Word: "o", then a tab
_FOREIGN = re.compile("[ыэъёЫЭЪЁ]")
_APOSTROPHE = re.compile(f"[{APOSTROPHES}](?<={_LETTER}.)(?={_LETTER})")
_CYRILLIC_LETTER = re.compile(f"[{CYRILLIC}]")
_CYRILLIC_WORD = rf"(?<!\w)[^\W{CYRILLIC}]*+[{CYRILLIC}][{_IN_WORD}]*"
_CYRILLIC_RUN = re.compile(rf"{_CYRILLIC_WORD}(?:[^\w.!?\n]+{_CYRILLIC_WORD})*")

_MAX_QUOTATION = 60
_LOOKALIKES = {"a": "а", "i": "і", "o": "о", "y": "у"}
_WRONG_SCRIPT = {
    "uk": ("латинська {} замість кириличної", "латинські {} замість кириличних"),
    "en": ("кирилична {} замість латинської", "кириличні {} замість латинських"),
}


class Lint(NamedTuple):
    """One mistake: its offset and length in characters, and the message for the editor."""

    offset: int
    length: int
    message: str


def lints(text: str, lang: str) -> list[Lint]:
    """Find mistakes in a plain text, in its order; the messages are in Ukrainian, for editors.

    In both languages: letters of the other alphabet that look alike, with the word as it should
    be; different apostrophes in one text. In Ukrainian: letters that its alphabet lacks; a Latin
    letter as a one-letter word. In English: Cyrillic, once for each run of words.
    """
    if lang == "uk" and not _UNUSUAL.search(text):
        return list(_apostrophes(text))
    mixed = _mixed_words(text, lang)
    if lang == "uk":
        others = [*_lone_latin_letters(text), *_foreign_letters(text)]
    else:
        others = [*_cyrillic_runs(text, mixed)]
    return sorted([*mixed, *others, *_apostrophes(text)])


def _mixed_words(text: str, lang: str) -> list[Lint]:
    if not _CYRILLIC_LETTER.search(text):
        return []
    found = []
    for offset, word in _words_with(text, _MIXED):
        if repaired := repair(word, lang):
            letters = dict.fromkeys(repaired.replaced)
            what = _WRONG_SCRIPT[repaired.script][len(letters) > 1].format(_listed(letters))
            message = f"у слові «{word}» є {what}: напишіть «{repaired.word}»"
            found.append(Lint(offset, len(word), message))
    return found


def _lone_latin_letters(text: str) -> Iterator[Lint]:
    for match in _LONE_LATIN_LETTER.finditer(text):
        right = _LOOKALIKES[match[0]]
        message = f"окреме «{match[0]}» тут латинське: напишіть українське «{right}»"
        yield Lint(match.start(), 1, message)


def _foreign_letters(text: str) -> Iterator[Lint]:
    for offset, word in _words_with(text, _FOREIGN):
        letters = dict.fromkeys(_FOREIGN.findall(word))
        what = "літери {}, яких" if len(letters) > 1 else "літера {}, якої"
        what = what.format(_listed(letters))
        yield Lint(offset, len(word), f"у слові «{word}» є {what} немає в українській абетці")


def _cyrillic_runs(text: str, mixed: list[Lint]) -> Iterator[Lint]:
    chars = list(text) if mixed else []
    for offset, length, _ in mixed:
        chars[offset : offset + length] = "x" * length
    text = "".join(chars) or text
    for match in _CYRILLIC_RUN.finditer(text) if _CYRILLIC_LETTER.search(text) else ():
        run = cut_at_word(" ".join(match[0].split()), _MAX_QUOTATION)
        what = "слова" if " " in run else "слово"
        verb = "залишилися" if " " in run else "залишилося"
        message = f"в англійському тексті {verb} {what} кирилицею: «{run}»"
        yield Lint(match.start(), len(match[0]), message)


def _apostrophes(text: str) -> Iterator[Lint]:
    if sum(char in text for char in APOSTROPHES) < 2:
        return
    counts = Counter(_APOSTROPHE.findall(text))
    if len(counts) < 2:
        return
    usual = counts.most_common(1)[0][0]
    odd = next(match for match in _APOSTROPHE.finditer(text) if match[0] != usual)
    message = f"апострофи в тексті різні: {_listed(counts)}; залиште один із них"
    yield Lint(odd.start(), 1, message)


def _words_with(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Yield each word that matches a pattern somewhere, once, with its offset."""
    end = 0
    for match in pattern.finditer(text):
        if match.start() >= end:
            before = _WORD_START.search(text, max(end, match.start() - 80), match.start())
            start = before.start() if before else match.start()
            if word := _WORD.match(text, start):
                end = word.end()
                yield start, word[0]


def _listed(letters: Iterable[str]) -> str:
    quoted = [f"«{letter}»" for letter in letters]
    return " і ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
