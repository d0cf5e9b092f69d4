"""Who stands beside whom, found with the help of what the last build has found.

Pure but for the notes. An edit changes the lists of few articles, and those are found again; what
comes out is what a build without notes would find. When a word becomes common or rare enough to
count otherwise, all articles that have it have changed.
"""

import pickle
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, Protocol
from zlib import crc32

from plugins.related_articles.likeness import Traits, rarity, telling
from plugins.related_articles.ranking import Lists, Near, Ranking

BOXES = 64  # in which the words of articles are kept, so that an edit writes one of them
TOO_MANY = 4  # when every fourth article has changed, all lists are found anew


class Notes(Protocol):
    """What is kept from build to build; all of it may be lost at any time."""

    def get(self, name: str) -> bytes | None:
        """Return what was noted."""

    def put(self, name: str, value: bytes) -> None:
        """Note a value."""


class Told(NamedTuple):
    """An article: its traits but for the words, a stamp that decides it, and its words' weights."""

    traits: Traits
    stamp: tuple
    weights: Callable[[], Mapping[str, int]]


class Remembered:
    """Finds the lists of one edition; `name` tells its notes from others'."""

    def __init__(self, notes: Notes, name: str, most: int):
        self.notes = notes
        self.name = f"related:{name}:{most}"
        self.most = most
        self.boxes: dict[int, dict[str, dict[str, int]]] = {}

    def lists(self, articles: Mapping[str, Told]) -> Lists:
        """Return who stands beside each article."""
        stamps = {slug: told.stamp for slug, told in articles.items()}
        known, lists = self._noted("lists", ({}, {}))
        lists = {slug: tuple(Near(*near) for near in nears) for slug, nears in lists.items()}
        if stamps == known:
            return lists
        old, counts, size = self._known_traits(known)
        if not old:
            known, lists = {}, {}
        changed = {slug for slug in stamps | known if stamps.get(slug) != known.get(slug)}
        traits = self._traits(articles, old, Counter(counts), size, changed)
        moved = {slug for slug in changed | traits.keys() if traits.get(slug) != old.get(slug)}
        ranking = Ranking(traits, self.most)
        few = len(moved) * TOO_MANY < len(traits)
        lists = ranking.after(lists, moved) if few else ranking.all()
        self._note("lists", (stamps, {slug: [*map(tuple, nears)] for slug, nears in lists.items()}))
        return lists

    def _known_traits(self, known: Iterable[str]) -> tuple[dict[str, Traits], dict, int]:
        """Return what was noted of all articles, or nothing where any of it is lost."""
        kept, counts, size = self._noted("traits", ({}, {}, 0))
        boxes = self._read_boxes(known) if kept else {}
        if not kept or kept.keys() != {slug for box in boxes.values() for slug in box}:
            self.boxes = {number: {} for number in range(BOXES)}
            return {}, {}, 0
        return {slug: Traits(*traits) for slug, traits in kept.items()}, counts, size

    def _traits(
        self,
        articles: Mapping[str, Told],
        old: Mapping[str, Traits],
        counts: Counter[str],
        size: int,
        changed: set[str],
    ) -> dict[str, Traits]:
        """Return the traits of all articles, with the vectors of their words."""
        before = {stem: rarity(number, size) for stem, number in counts.items()}
        boxes = self._read_boxes(changed)
        for slug in changed:
            counts.subtract(boxes[_box(slug)].pop(slug, {}).keys())
            if slug in articles:
                weights = boxes[_box(slug)][slug] = dict(articles[slug].weights())
                counts.update(weights.keys())
        counts = +counts
        size = len(articles)
        after = {stem: rarity(number, size) for stem, number in counts.items()}
        turned = {stem for stem, rare in after.items() if before.get(stem, rare) != rare}
        again = changed & articles.keys() | self._with_any(turned) & articles.keys()
        traits = {
            slug: told.traits._replace(words=self._words(slug, after))
            if slug in again
            else old[slug]
            for slug, told in articles.items()
        }
        for number in {_box(slug) for slug in changed}:
            self._note(f"words:{number}", self.boxes[number])
        self._note("traits", ({s: tuple(t) for s, t in traits.items()}, dict(counts), size))
        return traits

    def _words(self, slug: str, rare: Mapping[str, int]) -> dict[str, int]:
        weights = self._of_box(_box(slug))[slug]
        return telling((stem, weight, rare[stem]) for stem, weight in weights.items())

    def _with_any(self, stems: set[str]) -> set[str]:
        """Return the articles that have any of the stems."""
        if not stems:
            return set()
        return {
            slug
            for number in range(BOXES)
            for slug, weights in self._of_box(number).items()
            if not stems.isdisjoint(weights)
        }

    def _read_boxes(self, slugs: Iterable[str]) -> dict[int, dict[str, dict[str, int]]]:
        return {number: self._of_box(number) for number in {_box(slug) for slug in slugs}}

    def _of_box(self, number: int) -> dict[str, dict[str, int]]:
        if number not in self.boxes:
            self.boxes[number] = self._noted(f"words:{number}", {})
        return self.boxes[number]

    def _noted(self, what: str, nothing: object) -> object:
        noted = self.notes.get(f"{self.name}:{what}")
        return pickle.loads(noted) if noted else nothing

    def _note(self, what: str, value: object) -> None:
        self.notes.put(f"{self.name}:{what}", pickle.dumps(value, 5))


def _box(slug: str) -> int:
    return crc32(slug.encode()) % BOXES
