"""Which articles belong beside which. Pure: knows nothing of Pelican.

Pinned ones first, in the editor's order; then whatever shares the programme, communities, tags or
category, in that order of weight; among equals the newest, then the slug. Without anything in
common an article is not related, however new it is.
"""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import NamedTuple


class Candidate(NamedTuple):
    """What counts of an article. `age` is its place among all, 0 the newest."""

    slug: str
    age: int
    programme: Hashable
    communities: frozenset
    tags: frozenset
    category: Hashable
    pinned: tuple[str, ...] = ()
    partner: str = ""


class Ranking:
    """Finds the nearest of a fixed set of candidates."""

    def __init__(self, candidates: Sequence[Candidate]):
        self.candidates = {candidate.slug: candidate for candidate in candidates}
        self.sharing: dict[Hashable, list[Candidate]] = defaultdict(list)
        for candidate in candidates:
            for shared in _shareable(candidate):
                self.sharing[shared].append(candidate)

    def nearest(self, slug: str, count: int) -> list[str]:
        """Return the slugs of at most `count` related articles, the nearest first."""
        article = self.candidates[slug]
        pinned = [s for s in (*article.pinned, article.partner) if s in self.candidates]
        kept = list(dict.fromkeys(s for s in pinned if s != slug))
        near = {
            other.slug: other for shared in _shareable(article) for other in self.sharing[shared]
        }
        rest = [other for s, other in near.items() if s != slug and s not in kept]
        rest.sort(key=lambda other: (_weight(article, other), -other.age), reverse=True)
        return (kept + [other.slug for other in rest])[:count]


def _shareable(article: Candidate) -> list[Hashable]:
    named = [("programme", article.programme), ("category", article.category)]
    named += [("community", code) for code in sorted(article.communities)]
    named += [("tag", slug) for slug in sorted(article.tags)]
    return [pair for pair in named if pair[1]]


def _weight(article: Candidate, other: Candidate) -> tuple[int, int, int, int]:
    return (
        int(bool(article.programme) and article.programme == other.programme),
        len(article.communities & other.communities),
        len(article.tags & other.tags),
        int(bool(article.category) and article.category == other.category),
    )
