"""Which stems there are: for who begins a word, and for who misspells one. Pure.

A stem is listed in two files, by its first letters and by the rest of it: whoever has one wrong
letter has the other half right. So the stems that a misspelled word may have stand in a few files,
and most of them in one. A line says how many letters a stem shares with the one before, its other
letters, in how many articles it stands (in doubles) and the rest of a word that has it.
"""

from collections.abc import Iterable, Mapping
from os.path import commonprefix

from visnyk.article_schema.term_weights import by_length

LONG = 6  # letters: from here on the first half has three, else two
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
OTHER = "="  # before a word that does not begin with its stem
NONE = 0x100  # the sign of no article; the next is of one
Listing = dict[str, tuple[str, str]]  # by stem: a digit for its articles, and the rest of a word


def halves(stem: str) -> tuple[str, str]:
    """Return what tells the files that list a stem: its beginning, and "-" with the rest."""
    cut = 3 if len(stem) >= LONG else 2
    return stem[:cut], f"-{stem[cut:]}"


def told(stem: str, articles: int, word: str) -> str:
    """Return what a month tells of a stem: a sign for the number of its articles, and a word."""
    ending = word.removeprefix(stem) if word.startswith(stem) else OTHER + word
    return chr(NONE + articles) + ending


def entry(stem: str, its: Iterable[str]) -> tuple[str, str]:
    """Return what is listed of a stem of which months have told."""
    articles, rests = 0, set()
    for one in its:
        articles += ord(one[0]) - NONE
        rests.add(one[1:])
    return DIGITS[articles.bit_length()], min(rests, key=lambda rest: by_length(_word(stem, rest)))


def _word(stem: str, rest: str) -> str:
    return rest[1:] if rest.startswith(OTHER) else stem + rest


def written(listing: Mapping[str, tuple[str, str]]) -> str:
    """Return stems and what is listed of them as the lines of a file."""
    lines, before = [], ""
    for stem in sorted(listing):
        shared = min(len(commonprefix((before, stem))), len(DIGITS) - 1)
        digit, rest = listing[stem]
        lines.append(f"{DIGITS[shared]}{stem[shared:]}\t{digit}{rest}\n")
        before = stem
    return "".join(lines)


def read(text: str) -> Listing:
    """Return what was written."""
    listing, stem = {}, ""
    for line in text.split("\n")[:-1]:
        own, _, its = line.partition("\t")
        stem = stem[: DIGITS.index(own[0])] + own[1:]
        listing[stem] = its[0], its[1:]
    return listing
