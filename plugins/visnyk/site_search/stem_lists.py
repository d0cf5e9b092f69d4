"""The lists of stems, for completing a word and for correcting a misspelled one. Pure.

A stem is listed in two files, by its first letters and by the rest of it: one wrong letter leaves
the other half right. So the stems that a misspelled word may have are in a few files, and most of
them in one. A line says how many letters a stem shares with the one before, its other
letters, and after a tab in how many articles it stands (the exponent of two) and what a word that
has the stem adds to it. Both numbers are one digit of base 36.
"""

from collections.abc import Iterable, Mapping
from os.path import commonprefix

from visnyk.article_schema.term_weights import by_length
from visnyk.site_search.index_format import DIGITS, WHOLE_WORD

NO_ARTICLE = 0x100  # the code point of no article in a month; the next is of one
StemList = dict[str, tuple[str, str]]  # by stem: a digit for its articles, and a word's ending


def encode_stem(stem: str, articles: int, word: str) -> str:
    """Return a month's entry of a stem: a sign for the number of its articles, a word's ending."""
    ending = word.removeprefix(stem) if word.startswith(stem) else WHOLE_WORD + word
    return chr(NO_ARTICLE + articles) + ending


def merge_entries(stem: str, entries: Iterable[str]) -> tuple[str, str]:
    """Return what is listed of a stem, from its entries of all months: the shortest word counts."""
    articles, endings = 0, set()
    for entry in entries:
        articles += ord(entry[0]) - NO_ARTICLE
        endings.add(entry[1:])
    ending = min(endings, key=lambda ending: by_length(_word(stem, ending)))
    return DIGITS[articles.bit_length()], ending


def _word(stem: str, ending: str) -> str:
    return ending[1:] if ending.startswith(WHOLE_WORD) else stem + ending


def dump(stem_list: Mapping[str, tuple[str, str]]) -> str:
    """Return the text of a file of stems."""
    lines, before = [], ""
    for stem in sorted(stem_list):
        shared = min(len(commonprefix((before, stem))), len(DIGITS) - 1)
        digit, ending = stem_list[stem]
        lines.append(f"{DIGITS[shared]}{stem[shared:]}\t{digit}{ending}\n")
        before = stem
    return "".join(lines)


def load(text: str) -> StemList:
    """Return the list of stems from the text that `dump` returned."""
    stem_list, stem = {}, ""
    for line in text.split("\n")[:-1]:
        letters, _, entry = line.partition("\t")
        stem = stem[: DIGITS.index(letters[0])] + letters[1:]
        stem_list[stem] = entry[0], entry[1:]
    return stem_list
