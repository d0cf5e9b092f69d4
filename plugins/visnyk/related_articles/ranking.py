"""Which articles are related to which, for all of them or only where a change may show. Pure.

Pinned ones come first, in the editor's order; then the most similar; among equals the newest, then
the slug. Left out are articles with a score below `MIN_SCORE`, and near-duplicates of one that is
in the list already.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from visnyk.related_articles.similarity import (
    COSINE_UNIT,
    MIN_SCORE,
    NEAR_DUPLICATE,
    Features,
    cosine,
    fact_score,
    shared_reason,
    similarity,
)

PINNED = "pinned", ""


class Neighbour(NamedTuple):
    """A related article: its score, the reason, and the slug of what is shared, or ""."""

    slug: str
    score: int
    reason: str
    shared: str


NeighbourRow = tuple[str, int, str, str]  # a Neighbour, or what the cache gives back of one
NeighbourLists = dict[str, tuple[NeighbourRow, ...]]  # by the slug of the article


class Ranking:
    """Finds the nearest of a fixed set of articles, at most `limit` for each.

    Two inverted indexes hold the candidates: articles by stem, with its weight there, and by fact.
    """

    def __init__(self, articles: Mapping[str, Features], limit: int):
        self.articles = articles
        self.limit = limit
        self.by_term: dict[str, list[tuple[str, int]]] = {}
        self.by_fact: dict[tuple[str, str], list[str]] = defaultdict(list)
        for slug, features in articles.items():
            for fact in _facts(features):
                self.by_fact[fact].append(slug)

    def _index_terms_of(self, slugs: Iterable[str]) -> None:
        """Complete the inverted index for the stems of some articles."""
        stems = {stem for slug in slugs for stem in self.articles[slug].terms}
        new = stems - self.by_term.keys()
        self.by_term |= {stem: [] for stem in new}
        for slug, features in self.articles.items():
            for stem in new.intersection(features.terms):
                self.by_term[stem].append((slug, features.terms[stem]))

    def all(self) -> NeighbourLists:
        """Return the neighbours of each article; every pair is compared once."""
        self.by_term, self.by_fact = defaultdict(list), defaultdict(list)
        scores: dict[str, dict[str, int]] = {}
        for slug, features in self.articles.items():
            scores[slug] = self._scores(slug)
            for other, score in scores[slug].items():
                scores[other][slug] = score
            for stem, weight in features.terms.items():
                self.by_term[stem].append((slug, weight))
            for fact in _facts(features):
                self.by_fact[fact].append(slug)
        return {slug: self._nearest(slug, its_scores) for slug, its_scores in scores.items()}

    def update(self, previous: NeighbourLists, changed: Iterable[str]) -> NeighbourLists:
        """Return what `all` returns, given that only some articles have changed, come or gone."""
        changed = set(changed)
        stale = changed | self.articles.keys() - previous.keys()
        stale |= {
            slug for slug, near in previous.items() if any(other in changed for other, *_ in near)
        }
        self._index_terms_of(changed & self.articles.keys())
        for slug in changed & self.articles.keys():
            stale |= {
                other
                for other, score in self._scores(slug).items()
                if self._may_enter(slug, score, previous.get(other, ()))
            }
        self._index_terms_of(stale & self.articles.keys())
        return {
            slug: self._nearest(slug, self._scores(slug)) if slug in stale else previous[slug]
            for slug in self.articles
        }

    def _may_enter(self, slug: str, score: int, neighbours: tuple[NeighbourRow, ...]) -> bool:
        """Return whether an article would come before the last one of a list."""
        if len(neighbours) < self.limit:
            return True
        last, last_score, *_ = neighbours[-1]
        return self._sort_key(slug, score) < self._sort_key(last, last_score)

    def _sort_key(self, slug: str, score: int) -> tuple[int, int, str]:
        article = self.articles.get(slug)
        return -score, -(article.day if article else 0), slug

    def nearest(self, slug: str) -> tuple[Neighbour, ...]:
        """Return the neighbours of one article, the nearest first."""
        self._index_terms_of([slug])
        return self._nearest(slug, self._scores(slug))

    def _nearest(self, slug: str, scores: Mapping[str, int]) -> tuple[Neighbour, ...]:
        article = self.articles[slug]
        pinned = [s for s in dict.fromkeys(article.pinned) if s in self.articles and s != slug]
        ranked = sorted(self._sort_key(other, score) for other, score in scores.items())
        chosen = pinned[: self.limit]
        for _, _, other in ranked:
            if len(chosen) == self.limit:
                break
            if other not in chosen and not self._is_near_duplicate(other, chosen):
                chosen.append(other)
        return tuple(
            Neighbour(
                other, score, *(shared_reason(article, self.articles[other]) if score else PINNED)
            )
            for other in chosen
            for score in [scores.get(other) or similarity(article, self.articles[other])]
        )

    def _is_near_duplicate(self, slug: str, chosen: list[str]) -> bool:
        article = self.articles[slug]
        return any(cosine(article, self.articles[other]) >= NEAR_DUPLICATE for other in chosen)

    def _scores(self, slug: str) -> dict[str, int]:
        """Return the scores of all articles that are similar enough, by slug.

        Candidates share one of its top stems, a community or the contest: a programme or tags
        alone relate no articles.
        """
        article = self.articles[slug]
        dots: dict[str, int] = defaultdict(int)
        for stem, weight in article.terms.items():
            for other, its_weight in self.by_term[stem]:
                dots[other] += weight * its_weight
        for fact in _facts(article):
            for other in self.by_fact[fact]:
                dots[other] += 0
        dots.pop(slug, None)
        unit, articles = COSINE_UNIT, self.articles
        return {
            other: score
            for other, dot in dots.items()
            if (score := dot // unit + fact_score(article, articles[other])) >= MIN_SCORE
        }


def _facts(features: Features) -> list[tuple[str, str]]:
    """Return the facts of which one alone relates two articles."""
    facts = [("community", code) for code in features.communities]
    return [*facts, ("contest", features.contest)] if features.contest else facts
