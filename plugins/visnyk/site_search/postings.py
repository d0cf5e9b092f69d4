"""The words of a month as the index keeps them: who has which stem, and how much it weighs there.

Pure. A month is the piece of the index that an edit makes again: its part of every file of words
and of stems. What follows a stem in a file of words are signs, so that an article takes little more
than a byte: a month, then the places of its articles in it, the lightest first; a weight stands
before the places of those that weigh more than 1.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from zlib import crc32

from visnyk.article_schema.term_weights import IN_SUMMARY, IN_TITLE, MOST_IN_TEXT
from visnyk.site_search.listings import halves, told
from visnyk.ukrainian_language import stems

FIRST_YEAR = 1990
MONTHS = range(0x400, 0x800)  # signs of months, from that year's January on
WEIGHTS = range(0x21, 0x3B)
NEAR, FAR, FURTHEST = range(0x3B, 0x7F), range(0xA0, 0x400), 0x800  # signs of places
IN_NAMES = {
    "places": 6,
    "terms": 3,
    "people": 2,
    "titles": 2,
}  # added to what a stem weighs in the text
HEAVIEST_OF_ALL = IN_TITLE + IN_SUMMARY + MOST_IN_TEXT + sum(IN_NAMES.values())
SIGNS = [chr(WEIGHTS[min(weight, len(WEIGHTS) - 1)]) for weight in range(HEAVIEST_OF_ALL + 1)]
Articles = Iterable[tuple[Mapping[str, int], Iterable[str]]]


def weights_of(text: Mapping[str, int], named: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Return what each stem weighs in an article: in its text, and in what it names."""
    weights = dict(text)
    for kind, names in named.items():
        for stem in {stem for name in names for stem in stems(name)}:
            weights[stem] = weights.get(stem, 0) + IN_NAMES[kind]
    return weights


def part_of_month(articles: Articles, spelled: Mapping[str, str], shards: int) -> dict[str, str]:
    """Return what a month says of the words of each file: its lines.

    Articles are given in their order by their weights and their facets, such as `#region/lvivska`:
    stems that nobody types. `spelled` has a word for every other stem. A line is a stem, its
    postings without the month's sign, and how many they are with a word (see `listings.told`).
    """
    lines: dict[str, list[str]] = defaultdict(list)
    for stem, pairs in sorted(_pairs(articles).items()):
        word = told(stem, len(pairs) // 2, spelled.get(stem, ""))
        lines[file_of(stem, shards)].append(f"{stem}\t{_grouped(pairs)}\t{word}")
    return {name: "\n".join(found) for name, found in lines.items()}


def _pairs(articles: Articles) -> dict[str, str]:
    """Return of each stem the signs of its weight and of the place, article by article."""
    found: dict[str, str] = {}
    for number, (weights, facets) in enumerate(articles):
        place = sign_of_place(number)
        pairs = [sign + place for sign in SIGNS]
        for stem, weight in weights.items():
            found[stem] = found.get(stem, "") + pairs[weight]
        for facet in facets:
            found[facet] = found.get(facet, "") + pairs[1]
    return found


def _grouped(pairs: str) -> str:
    """Return pairs of weight and place with each weight once, the lightest unsaid."""
    by_weight: dict[str, str] = {}
    for weight, place in zip(pairs[::2], pairs[1::2], strict=True):
        by_weight[weight] = by_weight.get(weight, "") + place
    return "".join(
        places if weight == SIGNS[1] else weight + places
        for weight, places in sorted(by_weight.items())
    )


def sign_of_month(month: str) -> str:
    """Return the sign of a month as in "2025-11"."""
    return chr(MONTHS[number_of_month(month)])


def number_of_month(month: str) -> int:
    """Return the number of a month as in "2025-11": 430, the months since January 1990."""
    return ((int(month[:4]) - FIRST_YEAR) * 12 + int(month[5:]) - 1) % len(MONTHS)


@lru_cache(maxsize=2**12)
def sign_of_place(number: int) -> str:
    """Return the sign of an article's place in its month."""
    if number < len(NEAR):
        return chr(NEAR[number])
    number -= len(NEAR)
    return chr(FAR[number]) if number < len(FAR) else chr(FURTHEST + number - len(FAR))


@lru_cache(maxsize=2**17)
def file_of(stem: str, shards: int) -> str:
    """Return the name of the file with the postings of a stem, by CRC-32 of its UTF-8."""
    return f"words/{_number(stem, shards)}.txt"


def files_listing(stem: str, shards: int) -> tuple[str, ...]:
    """Return the names of the one or two files that list a stem, by its halves."""
    numbers = sorted({_number(half, stems_shards(shards)) for half in halves(stem)})
    return tuple(f"stems/{number}.txt" for number in numbers)


def _number(text: str, of_all: int) -> int:
    return crc32(text.encode()) % of_all


def files_of_words(shards: int) -> list[str]:
    """Return the names of all files of words."""
    return [f"words/{number}.txt" for number in range(shards)]


def files_of_stems(shards: int) -> list[str]:
    """Return the names of all files that list stems."""
    return [f"stems/{number}.txt" for number in range(stems_shards(shards))]


def stems_shards(shards: int) -> int:
    """Return over how many files the stems are listed, when the words are split over so many."""
    return max(8, shards // 2)


def number_of_shards(articles: int) -> int:
    """Return over how many files the words are split: a power of two, some 6 articles to each."""
    return min(4096, max(8, 1 << (articles // 6).bit_length()))
