"""Which articles belong beside which, found for all, or only where a change may show. Pure.

Pinned ones first, in the editor's order; then those most alike; among equals the newest, then the
slug. Nobody stands beside an article who has less than `FLOOR` in common with it, nor one who reads
like the twin of another who stands there already.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from visnyk.related_articles.likeness import (
    FLOOR,
    LENGTH,
    TWINS,
    Traits,
    cosine,
    likeness,
    reason,
    shared_facts,
)

PINNED = "pinned", ""


class Near(NamedTuple):
    """One who stands beside an article: how alike they are, the reason, and what they share."""

    slug: str
    score: int
    reason: str
    shared: str


Lists = dict[str, tuple[Near, ...]]


class Ranking:
    """Finds the nearest of a fixed set of articles; `most` stand beside each."""

    def __init__(self, articles: Mapping[str, Traits], most: int):
        self.articles = articles
        self.most = most
        self.with_stem: dict[str, list[tuple[str, int]]] = {}
        self.with_fact: dict[tuple[str, str], list[str]] = defaultdict(list)
        for slug, traits in articles.items():
            for fact in _facts(traits):
                self.with_fact[fact].append(slug)

    def _look_up(self, slugs: Iterable[str]) -> None:
        """Find who has the stems of some articles."""
        stems = {stem for slug in slugs for stem in self.articles[slug].words}
        new = stems - self.with_stem.keys()
        self.with_stem |= {stem: [] for stem in new}
        for slug, traits in self.articles.items():
            for stem in new.intersection(traits.words):
                self.with_stem[stem].append((slug, traits.words[stem]))

    def all(self) -> Lists:
        """Return who stands beside each article; two are compared once."""
        self.with_stem, self.with_fact = defaultdict(list), defaultdict(list)
        scores: dict[str, dict[str, int]] = {}
        for slug, traits in self.articles.items():
            scores[slug] = self._scores(slug)
            for other, score in scores[slug].items():
                scores[other][slug] = score
            for stem, weight in traits.words.items():
                self.with_stem[stem].append((slug, weight))
            for fact in _facts(traits):
                self.with_fact[fact].append(slug)
        return {slug: self._nearest(slug, its) for slug, its in scores.items()}

    def after(self, before: Lists, changed: Iterable[str]) -> Lists:
        """Return the same as `all`, when only some articles have changed, come or gone since."""
        changed = set(changed)
        stale = changed | self.articles.keys() - before.keys()
        stale |= {
            slug for slug, nears in before.items() if any(other in changed for other, *_ in nears)
        }
        self._look_up(changed & self.articles.keys())
        for slug in changed & self.articles.keys():
            stale |= {
                other
                for other, score in self._scores(slug).items()
                if self._may_enter(slug, score, before.get(other, ()))
            }
        self._look_up(stale & self.articles.keys())
        return {
            slug: self._nearest(slug, self._scores(slug)) if slug in stale else before[slug]
            for slug in self.articles
        }

    def _may_enter(self, slug: str, score: int, nears: tuple[Near, ...]) -> bool:
        if len(nears) < self.most:
            return True
        last, its, *_ = nears[-1]
        return self._rank(slug, score) < self._rank(last, its)

    def _rank(self, slug: str, score: int) -> tuple[int, int, str]:
        article = self.articles.get(slug)
        return -score, -(article.day if article else 0), slug

    def nearest(self, slug: str) -> tuple[Near, ...]:
        """Return who stands beside an article, the nearest first."""
        self._look_up([slug])
        return self._nearest(slug, self._scores(slug))

    def _nearest(self, slug: str, scores: Mapping[str, int]) -> tuple[Near, ...]:
        article = self.articles[slug]
        pinned = [s for s in dict.fromkeys(article.pinned) if s in self.articles and s != slug]
        ranked = sorted(self._rank(other, score) for other, score in scores.items())
        chosen = pinned[: self.most]
        for _, _, other in ranked:
            if len(chosen) == self.most:
                break
            if other not in chosen and not self._is_twin(other, chosen):
                chosen.append(other)
        return tuple(
            Near(other, score, *(reason(article, self.articles[other]) if score else PINNED))
            for other in chosen
            for score in [scores.get(other) or likeness(article, self.articles[other])]
        )

    def _is_twin(self, slug: str, chosen: list[str]) -> bool:
        article = self.articles[slug]
        return any(cosine(article, self.articles[other]) >= TWINS for other in chosen)

    def _scores(self, slug: str) -> dict[str, int]:
        """Return how like those are that are like enough to stand beside an article.

        They share a telling stem, a community or a contest.
        """
        article = self.articles[slug]
        dots: dict[str, int] = defaultdict(int)
        for stem, weight in article.words.items():
            for other, its in self.with_stem[stem]:
                dots[other] += weight * its
        for fact in _facts(article):
            for other in self.with_fact[fact]:
                dots[other] += 0
        dots.pop(slug, None)
        unit, articles = LENGTH * LENGTH // 100, self.articles
        return {
            other: score
            for other, dot in dots.items()
            if (score := dot // unit + shared_facts(article, articles[other])) >= FLOOR
        }


def _facts(traits: Traits) -> list[tuple[str, str]]:
    found = [("community", code) for code in traits.communities]
    return [*found, ("contest", traits.contest)] if traits.contest else found
