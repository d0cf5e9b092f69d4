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

from visnyk.related_articles.likeness import Traits, rarity, telling
from visnyk.related_articles.ranking import Lists, Ranking

BOXES = 64  # in which the words of articles are kept, so that an edit writes one of them
Words = tuple[str, bytes]  # the stems of an article, a space between two, and their weights
TOO_MANY = 4  # when every fourth article has changed, all lists are found anew


class PluginCache(Protocol):
    """What is kept from build to build; all of it may be lost at any time."""

    def get(self, name: str) -> bytes | None:
        """Return what was noted."""

    def put(self, name: str, value: bytes) -> None:
        """Note a value."""


class LostError(Exception):
    """A note that others count on is gone."""


class Told(NamedTuple):
    """An article: its traits with given words, and the weights of all its words."""

    traits: Callable[[Mapping[str, int]], Traits]
    weights: Callable[[], Mapping[str, int]]


class Remembered:
    """Finds the lists of one edition; `name` tells its notes from others'."""

    def __init__(self, notes: PluginCache, name: str, most: int):
        self.notes = notes
        self.name = f"related:{name}:{most}"
        self.most = most
        self.boxes: dict[int, dict[str, Words]] = {}

    def lists(self, stamps: Mapping[str, bytes], tell: Callable[[str], Told]) -> Lists:
        """Return who stands beside each article; a stamp decides it, `tell` is asked for few."""
        known, lists = self._noted("lists", ({}, {}))
        if stamps == known:
            return lists
        try:
            lists = self._after(known, lists, stamps, tell)
        except LostError:
            self.boxes = {number: {} for number in range(BOXES)}
            lists = self._after({}, {}, stamps, tell)
        lists = {slug: tuple(map(tuple, nears)) for slug, nears in lists.items()}  # quick to keep
        self._note("lists", (dict(stamps), lists))
        return lists

    def _after(
        self, known: Mapping[str, bytes], lists: Lists, stamps: Mapping[str, bytes],
        tell: Callable[[str], Told],
    ) -> Lists:  # fmt: skip
        """Return the lists after those that were found for the `known` stamps."""
        boxes = self._boxes_of_traits(known)
        counts, size = self._noted("counts", None) if known else ({}, 0)
        names = stamps.keys() | known.keys()
        changed = {slug for slug in names if stamps.get(slug) != known.get(slug)}
        told = {slug: tell(slug) for slug in changed if slug in stamps}
        turned = _count(counts, self._put_words(changed, known, told))
        if size.bit_length() != len(stamps).bit_length():  # of which rarity is made
            turned |= counts.keys()
        noted = {slug: its for box in boxes.values() for slug, its in box.items()}
        traits = {slug: Traits(*noted[slug]) for slug in stamps if slug in noted}
        moved = set(changed)
        one = {stem: stem for stem in counts}  # one object for equal ones: quicker to keep
        for slug in told.keys() | self._with_any(turned, traits.keys() - changed):
            vector = self._vector(slug, counts, len(stamps))
            words = {one[stem]: weight for stem, weight in vector.items()}
            if slug in told:
                traits[slug] = told[slug].traits(words)
            elif words != traits[slug].words:
                traits[slug] = traits[slug]._replace(words=words)
                moved.add(slug)
        self._note("counts", (counts, len(stamps)))
        self._put_traits(boxes, moved, traits)
        ranking = Ranking(traits, self.most)
        few = len(moved) * TOO_MANY < len(traits)
        return ranking.after(lists, moved) if few else ranking.all()

    def _boxes_of_traits(self, known: Mapping[str, bytes]) -> dict[int, dict[str, tuple]]:
        """Return the traits of an earlier build as plain tuples."""
        if not known:
            return {number: {} for number in range(BOXES)}
        boxes = {number: self._noted(f"traits:{number}", {}) for number in range(BOXES)}
        if {slug for box in boxes.values() for slug in box} != known.keys():
            raise LostError
        return boxes

    def _put_traits(
        self, boxes: dict[int, dict[str, tuple]], slugs: Iterable[str], traits: Mapping[str, Traits]
    ) -> None:
        for slug in slugs:
            box = boxes[_number(slug)]
            box.pop(slug, None)
            if slug in traits:
                box[slug] = tuple(traits[slug])
        touched = {_number(slug) for slug in slugs}
        for number, box in boxes.items():
            if number in touched or not box:
                self._note(f"traits:{number}", box)

    def _put_words(
        self, changed: set[str], known: Mapping[str, bytes], told: Mapping[str, Told]
    ) -> Counter[str]:
        """Note the words of changed articles; return in how many more each stem stands now."""
        more: Counter[str] = Counter()
        for slug in changed:
            box = self._box(slug)
            if slug in known:
                more.subtract(_stems(box, slug))
                del box[slug]
            if slug in told:
                weights = told[slug].weights()
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
        if noted is None and nothing is None:
            raise LostError
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
