"""Find mistakes in a text that visitors do not see but search engines do."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .alphabet import APOSTROPHES
from .formats import plural
from .lookalikes import CYRILLIC, LATIN, repair
from .teasers import cut_at_word

_IN_WORD = rf"\w\u0300-\u036f{APOSTROPHES}"
_WORD_START = re.compile(rf"\w[{_IN_WORD}]*$")
_WORD = re.compile(rf"\w(?:[{_IN_WORD}]*[\w\u0300-\u036f])?")

# Each pattern begins with characters that are rare in a clean text: that makes it fast.
_UNUSUAL = re.compile(f"[{LATIN}ыэъёЫЭЪЁ]")  # a clean Ukrainian text has none
_MIXED = re.compile(rf"[{LATIN}](?:(?=\d?[{CYRILLIC}])|(?<=[{CYRILLIC}].)|(?<=[{CYRILLIC}]\d.))")
_LONE_LATIN_LETTER = re.compile(
    rf"[aioy](?:(?<=[{CYRILLIC}]\s.)|(?<=[{CYRILLIC}],\s.))(?=(?!\t)\s[{CYRILLIC}])"
)  # but no bullet of Word: "o", then a tab
_FOREIGN = re.compile("[ыэъёЫЭЪЁ]")
_QUOTATION = re.compile(r"«[^«»]*+(?:«[^«»]*+»[^«»]*+)*+»|“[^“”]*+”|„[^„“”]*+[“”]|\"[^\"\n]*+\"")
_CYRILLIC_LETTER = re.compile(f"[{CYRILLIC}]")
_CYRILLIC_WORD = rf"(?<!\w)[^\W{CYRILLIC}]*+[{CYRILLIC}][{_IN_WORD}]*"
_CYRILLIC_RUN = re.compile(rf"{_CYRILLIC_WORD}(?:[^\w.!?\n]+{_CYRILLIC_WORD})*")

_MAX_QUOTATION = 60
_REPLACE = "замініть слово, а якщо це цитата, візьміть її в лапки «…»"
_FEW = 3  # words of another language: each is reported
_MANY_RUNS = 6
_LOOKALIKES = {"a": "а", "i": "і", "o": "о", "y": "у"}
_WRONG_SCRIPT = {
    "uk": ("латинська {} замість кириличної", "латинські {} замість кириличних"),
    "en": ("кирилична {} замість латинської", "кириличні {} замість латинських"),
}


class Lint(NamedTuple):
    """One mistake: its offset and length in characters, and the message for the editor.

    `others` are the offsets of more of the kind, where one message stands for many.
    """

    offset: int
    length: int
    message: str
    others: tuple[int, ...] = ()


def lints(text: str, lang: str) -> list[Lint]:
    """Find mistakes in a plain text, in its order; the messages are in Ukrainian, for editors.

    In both languages: letters of the other alphabet that look alike, with the word as it should
    be. In Ukrainian: letters that its alphabet lacks, but in quotations; a Latin letter as a
    one-letter word. In English: Cyrillic, once for each run of words. Where a text has many words
    of another language, one message stands for all.
    """
    if lang == "uk" and not _UNUSUAL.search(text):
        return []
    mixed = _mixed_words(text, lang)
    if lang == "uk":
        others = [*_lone_latin_letters(text), *_foreign_letters(text)]
    else:
        others = [*_cyrillic_runs(text, mixed)]
    return sorted([*mixed, *others])


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


def _foreign_letters(text: str) -> list[Lint]:
    if not _FOREIGN.search(text):
        return []
    outside = _QUOTATION.sub(lambda match: " " * len(match[0]), text)
    found = [*_words_with(outside, _FOREIGN)]
    if len(found) <= _FEW:
        return [_foreign_word(offset, word) for offset, word in found]
    letters = _listed(dict.fromkeys("".join(_FOREIGN.findall(outside)).lower()))
    count = f"{len(found)} {plural(len(found), ('слово', 'слова', 'слів'), 'uk')}"
    message = (
        f"іншою мовою (з літерами {letters}) {count}: перекладіть, а цитату візьміть у лапки «…»"
        ' або в <span lang="ru">…</span>'
    )
    return [_one_for_all(message, [(offset, len(word)) for offset, word in found])]


def _foreign_word(offset: int, word: str) -> Lint:
    letters = dict.fromkeys(_FOREIGN.findall(word))
    what = "літери {}, яких" if len(letters) > 1 else "літера {}, якої"
    what = what.format(_listed(letters))
    message = f"у слові «{word}» є {what} немає в українській абетці: {_REPLACE}"
    return Lint(offset, len(word), message)


def _one_for_all(message: str, places: list[tuple[int, int]]) -> Lint:
    (offset, length), *others = places
    return Lint(offset, length, message, tuple(offset for offset, _ in others))


def _cyrillic_runs(text: str, mixed: list[Lint]) -> list[Lint]:
    if not _CYRILLIC_LETTER.search(text):
        return []
    chars = list(text) if mixed else []
    for offset, length, *_ in mixed:
        chars[offset : offset + length] = "x" * length
    text = "".join(chars) or text
    found = [(match.start(), match[0]) for match in _CYRILLIC_RUN.finditer(text)]
    count = sum(len(run.split()) for _, run in found)
    is_most = count > len(text.split()) / 2 and count > _FEW
    if len(found) > _MANY_RUNS or is_most:
        words = f"{count} {plural(count, ('слово', 'слова', 'слів'), 'uk')} кирилицею"
        what = "англійський текст здебільшого український" if is_most else "в англійському тексті"
        message = f'{what}: {words}; перекладіть або візьміть у <span lang="uk">…</span>'
        return [_one_for_all(message, [(offset, len(run)) for offset, run in found])]
    return [_cyrillic_run(offset, run) for offset, run in found]


def _cyrillic_run(offset: int, words: str) -> Lint:
    run = cut_at_word(" ".join(words.split()), _MAX_QUOTATION)
    what, verb = ("слова", "залишилися") if " " in run else ("слово", "залишилося")
    message = f"в англійському тексті {verb} {what} кирилицею: «{run}»"
    return Lint(offset, len(words), message)


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
