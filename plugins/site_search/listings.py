"""Which stems there are: for who begins a word, and for who misspells one. Pure.

A stem is listed in two files, by its first letters and by the rest of it: whoever has one wrong
letter has the other half right. So the stems that a misspelled word may have stand in a few files,
and most of them in one. A line says how many letters a stem shares with the one before, its other
letters, in how many articles it stands (in doubles) and the rest of a word that has it.
"""

from collections.abc import Iterable
from os.path import commonprefix

from plugins.article_schema.weighed_words import shortest

LONG = 6  # letters: from here on the first half has three, else two
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
OTHER = "="  # before a word that does not begin with its stem


def halves(stem: str) -> tuple[str, str]:
    """Return what tells the files that list a stem: its beginning, and "-" with the rest."""
    cut = 3 if len(stem) >= LONG else 2
    return stem[:cut], f"-{stem[cut:]}"


def whole_listing(parts: Iterable[str]) -> bytes:
    """Return a file out of the months' parts, lines of stem, articles and word: a stem once.

    Of its words it keeps the shortest.
    """
    articles: dict[str, int] = {}
    words: dict[str, str] = {}
    for part in parts:
        for line in part.split("\n"):
            stem, number, word = line.split("\t")
            articles[stem] = articles.get(stem, 0) + int(number)
            known = words.setdefault(stem, word)
            if known != word and shortest(word) < shortest(known):
                words[stem] = word
    lines, before = [], ""
    for stem in sorted(words):
        lines.append(_line(before, stem, articles[stem], words[stem]))
        before = stem
    return "".join(lines).encode()


def _line(before: str, stem: str, articles: int, word: str) -> str:
    shared = min(len(commonprefix((before, stem))), len(DIGITS) - 1)
    rest = word.removeprefix(stem) if word.startswith(stem) else OTHER + word
    return f"{DIGITS[shared]}{stem[shared:]}\t{DIGITS[articles.bit_length()]}{rest}\n"
