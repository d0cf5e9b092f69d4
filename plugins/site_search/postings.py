"""The words of a month as the index keeps them: who has which stem, and how much it weighs there.

Pure. A month is the piece of the index that an edit makes again: its part of every file of words
and of stems. A posting is two characters, the article's place in its month (from "0" on) and the
weight of the stem (from "A" on).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from zlib import crc32

from plugins.article_schema.weighed_words import IN_SUMMARY, IN_TITLE, MOST_IN_TEXT, shortest
from plugins.ukrainian_language import stems

FIRST, LIGHTEST = ord("0"), ord("A")
HEAVIEST = 25  # "Z"
IN_NAMES = {
    "places": 6,
    "terms": 3,
    "people": 2,
    "titles": 2,
}  # added to what a stem weighs in the text
HEAVIEST_OF_ALL = IN_TITLE + IN_SUMMARY + MOST_IN_TEXT + sum(IN_NAMES.values())
SIGNS = [chr(LIGHTEST + min(weight, HEAVIEST)) for weight in range(HEAVIEST_OF_ALL + 1)]
LETTERS = 2  # at the beginning or end of a stem, one of which outlives any misspelling
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def weights_of(text: Mapping[str, int], named: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Return what each stem weighs in an article: in its text, and in what it names."""
    weights = Counter(text)
    for kind, names in named.items():
        for stem in {stem for name in names for stem in stems(name)}:
            weights[stem] += IN_NAMES[kind]
    return weights


def part_of_month(
    month: str,
    articles: Iterable[tuple[Mapping[str, int], Iterable[str]]],
    spelled: Mapping[str, str],
    shards: int,
) -> dict[str, str]:
    """Return what a month adds to each file: its lines.

    `month` is as in "2025-11". Articles are given in their order by their weights and their facets,
    such as `#region/lvivska`: stems that nobody types and that weigh nothing. `spelled` has a word
    for every stem.
    """
    postings: dict[str, list[str]] = defaultdict(list)
    for place, (weights, facets) in enumerate(articles):
        weighs = [f"{chr(FIRST + place)}{sign}" for sign in SIGNS]
        for stem, weight in weights.items():
            postings[stem].append(weighs[weight])
        for facet in facets:
            postings[facet].append(weighs[0])
    lines: dict[str, list[str]] = defaultdict(list)
    sign = sign_of_month(month)
    for stem in sorted(postings):
        in_words, *in_stems = files_with(stem, shards)
        lines[in_words].append(f"{stem}\t{sign}{''.join(postings[stem])}")
        for name in in_stems:
            lines[name].append(f"{stem}\t{spelled[stem]}")
    return {name: "\n".join(found) for name, found in lines.items()}


def whole(name: str, parts: Iterable[str]) -> bytes:
    """Return a file out of the months' parts: a stem once, in order, with postings or a word."""
    found: dict[str, list[str]] = defaultdict(list)
    for part in parts:
        for line in part.split("\n"):
            stem, _, told = line.partition("\t")
            found[stem].append(told)
    if name.startswith("stems/"):
        found = {stem: [min(told, key=shortest)] for stem, told in found.items()}
    lines = ("\t".join((stem, *found[stem])) for stem in sorted(found))
    return "".join(f"{line}\n" for line in lines).encode()


def sign_of_month(month: str) -> str:
    """Return two characters for a month as in "2025-11": the months since January 2000, base 36."""
    number = (int(month[:4]) - 2000) * 12 + int(month[5:]) - 1
    return DIGITS[number // 36] + DIGITS[number % 36]


@lru_cache(maxsize=2**17)
def files_with(stem: str, shards: int) -> tuple[str, ...]:
    """Return the names of the files with a stem: first, by CRC-32 of its UTF-8, with its postings.

    Then one or two that list it, by its beginning and by its end; none for a facet.
    """
    words = f"words/{_number(stem, shards)}.txt"
    if stem.startswith("#"):
        return (words,)
    letters = stem[:LETTERS], stem[-LETTERS:]
    numbers = sorted({_number(two, stems_shards(shards)) for two in letters})
    return words, *(f"stems/{number}.txt" for number in numbers)


def _number(text: str, of_all: int) -> int:
    return crc32(text.encode()) % of_all


def files(shards: int) -> list[str]:
    """Return the names of all files of an index."""
    stems = [f"stems/{number}.txt" for number in range(stems_shards(shards))]
    return [f"words/{number}.txt" for number in range(shards)] + stems


def stems_shards(shards: int) -> int:
    """Return over how many files the stems are listed, when the words are split over so many."""
    return max(8, shards // 4)


def number_of_shards(articles: int) -> int:
    """Return over how many files the words are split: a power of two, some 12 articles to each."""
    return min(1024, max(8, 1 << (articles // 12).bit_length()))
