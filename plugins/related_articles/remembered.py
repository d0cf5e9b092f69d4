"""Who stands beside whom, found with the help of what the last build has found.

Pure but for the notes. An edit changes the lists of few articles, and those are found again; what
comes out is what a build without notes would find. When a word becomes common or rare enough to
count otherwise, all articles that have it have changed.
"""

import marshal
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, Protocol
from zlib import crc32

from plugins.related_articles.likeness import Traits, rarity, telling
from plugins.related_articles.ranking import Lists, Ranking

BOXES = 64  # in which the words of articles are kept, so that an edit writes one of them
Words = tuple[str, bytes]  # the stems of an article, a space between two, and their weights
TOO_MANY = 4  # when every fourth article has changed, all lists are found anew


class Notes(Protocol):
    """What is kept from build to build; all of it may be lost at any time."""

    def get(self, name: str) -> bytes | None:
        """Return what was noted."""

    def put(self, name: str, value: bytes) -> None:
        """Note a value."""


class LostError(Exception):
    """A note that others count on is gone."""


class Told(NamedTuple):
    """An article: a stamp that decides it, its traits with given words, and their weights."""

    stamp: bytes
    traits: Callable[[Mapping[str, int]], Traits]
    weights: Callable[[], Mapping[str, int]]


class Remembered:
    """Finds the lists of one edition; `name` tells its notes from others'."""

    def __init__(self, notes: Notes, name: str, most: int):
        self.notes = notes
        self.name = f"related:{name}:{most}"
        self.most = most
        self.boxes: dict[int, dict[str, Words]] = {}

    def lists(self, articles: Mapping[str, Told]) -> Lists:
        """Return who stands beside each article."""
        stamps = {slug: told.stamp for slug, told in articles.items()}
        known, lists = self._noted("lists", ({}, {}))
        if stamps == known:
            return lists
        try:
            lists = self._after(known, lists, articles)
        except LostError:
            self.boxes = {number: {} for number in range(BOXES)}
            lists = self._after({}, {}, articles)
        lists = {slug: tuple(map(tuple, nears)) for slug, nears in lists.items()}  # quick to keep
        self._note("lists", (stamps, lists))
        return lists

    def _after(
        self, known: Mapping[str, bytes], lists: Lists, articles: Mapping[str, Told]
    ) -> Lists:
        """Return the lists after those that were found for the `known` stamps."""
        vectors, counts, size = self._noted("vectors", ({}, {}, 0)) if known else ({}, {}, 0)
        if vectors.keys() != known.keys():
            raise LostError
        changed = {
            slug
            for slug in articles.keys() | known.keys()
            if slug not in articles or articles[slug].stamp != known.get(slug)
        }
        turned = _count(counts, self._put_words(changed, known, articles))
        if size.bit_length() != len(articles).bit_length():  # of which rarity is made
            turned |= counts.keys()
        moved = set(changed)
        one = {stem: stem for stem in counts}  # one object for equal ones: quicker to keep
        for slug in (changed | self._with_any(turned, articles)) & articles.keys():
            vector = self._vector(slug, counts, len(articles))
            words = {one[stem]: weight for stem, weight in vector.items()}
            if words != vectors.get(slug):
                vectors[slug] = words
                moved.add(slug)
        for slug in vectors.keys() - articles.keys():
            del vectors[slug]
        self._note("vectors", (vectors, counts, len(articles)))
        traits = {slug: told.traits(vectors[slug]) for slug, told in articles.items()}
        ranking = Ranking(traits, self.most)
        few = len(moved) * TOO_MANY < len(traits)
        return ranking.after(lists, moved) if few else ranking.all()

    def _put_words(
        self, changed: set[str], known: Mapping[str, bytes], articles: Mapping[str, Told]
    ) -> Counter[str]:
        """Note the words of changed articles; return in how many more each stem stands now."""
        more: Counter[str] = Counter()
        for slug in changed:
            box = self._box(slug)
            if slug in known:
                more.subtract(_stems(box, slug))
                del box[slug]
            if slug in articles:
                weights = articles[slug].weights()
                box[slug] = " ".join(weights), bytes(weights.values())
                more.update(weights.keys())
        for number in {_number(slug) for slug in changed}:
            self._note(f"words:{number}", self.boxes[number])
        return more

    def _vector(self, slug: str, counts: Mapping[str, int], size: int) -> dict[str, int]:
        box = self._box(slug)
        weights = zip(_stems(box, slug), box[slug][1], strict=True)
        return telling((stem, weight, rarity(counts[stem], size)) for stem, weight in weights)

    def _with_any(self, stems: set[str], slugs: Iterable[str]) -> set[str]:
        """Return those articles that have any of the stems."""
        if not stems:
            return set()
        return {slug for slug in slugs if not stems.isdisjoint(_stems(self._box(slug), slug))}

    def _box(self, slug: str) -> dict[str, Words]:
        number = _number(slug)
        if number not in self.boxes:
            self.boxes[number] = self._noted(f"words:{number}", {})
        return self.boxes[number]

    def _noted(self, what: str, nothing: object) -> Any:
        noted = self.notes.get(f"{self.name}:{what}")
        return marshal.loads(noted) if noted else nothing

    def _note(self, what: str, value: object) -> None:
        self.notes.put(f"{self.name}:{what}", marshal.dumps(value))


def _count(counts: dict[str, int], more: Mapping[str, int]) -> set[str]:
    """Add to the counts; return the stems that have become rarer or more common by a step.

    One that nobody had before, or that nobody has now, is nobody's but the changed articles'.
    """
    turned = set()
    for stem, its in more.items():
        before = counts.pop(stem, 0)
        if after := before + its:
            counts[stem] = after
            if before and before.bit_length() != after.bit_length():
                turned.add(stem)
    return turned


def _number(slug: str) -> int:
    return crc32(slug.encode()) % BOXES


def _stems(box: Mapping[str, Words], slug: str) -> list[str]:
    if slug not in box:
        raise LostError
    return box[slug][0].split()
