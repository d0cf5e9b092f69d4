"""The format of the search index: the signs of its files, and in which file a stem stands. Pure.

Its numbers stand here only. `index.json` publishes them (`published_format`), and the theme's
`index_files.js` reads them from there.

A file of words has a line for each stem: the stem, a tab, its postings. Postings are signs, single
characters, so that an article takes little more than a byte: a month, then the positions of its
articles in it, the lightest first; a weight stands before the positions of those that weigh more
than 1. A file of stems is described in `stem_lists`.
"""

from collections.abc import Mapping
from functools import lru_cache
from zlib import crc32

FIRST_YEAR = 1990
MONTHS = range(0x400, 0x800)  # code points of months, from January of that year on
WEIGHTS = range(0x21, 0x3B)  # of weights, from 0 on
POSITIONS = range(0x3B, 0x7F), range(0xA0, 0x400), range(0x800, 0xD800)  # of positions in a month
LONG_STEM = 6  # letters: from here on the first half of a stem has
LONG_HALF = 3
SHORT_HALF = 2  # and else so many
SECOND_HALF = "-"  # stands before the rest of a stem, which no first half has
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
WHOLE_WORD = "="  # stands before a word that does not begin with its stem
FACET = "#"  # stands before what filters find, as `#region/lvivska`: stems that no visitor types


def published_format() -> Mapping[str, object]:
    """Return what a script needs to read the index, as `index.json` holds it.

    Ranges of code points are pairs, the first and the one after the last.
    """
    return {
        "months": [MONTHS.start, MONTHS.stop],
        "weights": [WEIGHTS.start, WEIGHTS.stop],
        "positions": [[codes.start, codes.stop] for codes in POSITIONS],
        "longStem": LONG_STEM,
        "halves": [SHORT_HALF, LONG_HALF],
        "secondHalf": SECOND_HALF,
        "wholeWord": WHOLE_WORD,
        "facet": FACET,
        "base": len(DIGITS),
    }


def encode_month(month: str) -> str:
    """Return the sign of a month as in "2025-11"."""
    return chr(MONTHS[month_number(month)])


def month_number(month: str) -> int:
    """Return the number of a month as in "2025-11": 430, the months since January 1990."""
    return ((int(month[:4]) - FIRST_YEAR) * 12 + int(month[5:]) - 1) % len(MONTHS)


def encode_weight(weight: int) -> str:
    """Return the sign of a weight; all that are too heavy have the same."""
    return chr(WEIGHTS[min(weight, len(WEIGHTS) - 1)])


@lru_cache(maxsize=2**12)
def encode_position(position: int) -> str:
    """Return the sign of an article's position in its month. Raises ValueError past 54,180."""
    for codes in POSITIONS:
        if position < len(codes):
            return chr(codes[position])
        position -= len(codes)
    raise ValueError("the index has no sign for so many articles of one month")


def halves(stem: str) -> tuple[str, str]:
    """Return what decides the files that list a stem: its beginning, and "-" with the rest."""
    cut = LONG_HALF if len(stem) >= LONG_STEM else SHORT_HALF
    return stem[:cut], f"{SECOND_HALF}{stem[cut:]}"


@lru_cache(maxsize=2**17)
def word_file(stem: str, shards: int) -> str:
    """Return the name of the file with the postings of a stem, by CRC-32 of its UTF-8."""
    return f"words/{_shard_number(stem, shards)}.txt"


def stem_files(stem: str, shards: int) -> tuple[str, ...]:
    """Return the names of the one or two files that list a stem, by its halves."""
    numbers = sorted({_shard_number(half, stem_shard_count(shards)) for half in halves(stem)})
    return tuple(f"stems/{number}.txt" for number in numbers)


def _shard_number(text: str, shards: int) -> int:
    return crc32(text.encode()) % shards


def all_word_files(shards: int) -> list[str]:
    """Return the names of all files of words."""
    return [f"words/{number}.txt" for number in range(shards)]


def all_stem_files(shards: int) -> list[str]:
    """Return the names of all files that list stems."""
    return [f"stems/{number}.txt" for number in range(stem_shard_count(shards))]


def stem_shard_count(shards: int) -> int:
    """Return over how many files the stems are listed, when the words are split over `shards`."""
    return max(8, shards // 2)


def word_shard_count(articles: int) -> int:
    """Return over how many files the words are split: a power of two, some 6 articles to each."""
    return min(4096, max(8, 1 << (articles // 6).bit_length()))
