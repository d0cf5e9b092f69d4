"""How similar two articles are, in whole numbers, and what they share. Pure: knows no Pelican.

An article's text is a vector of TF-IDF weights, of which only the `MAX_TERMS` heaviest count,
scaled to the length `VECTOR_LENGTH`. The similarity of two articles is the cosine of their vectors
(0 to 100) plus a fixed score for each fact that they share. Rarity (IDF) grows in steps, each for
twice as many articles: one more article with a term seldom changes the weights of the others.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import isqrt
from typing import NamedTuple

MAX_TERMS = 24  # stems of an article that count
VECTOR_LENGTH = 1000
COSINE_UNIT = VECTOR_LENGTH * VECTOR_LENGTH // 100  # a dot product, by it, is 0 to 100
CONTEST_SCORE = 200  # a call and its results
COMMUNITY_SCORE = 20  # each, of at most two
PROGRAMME_SCORE = 15
TAG_SCORE = 8  # each, of at most two
MAX_SHARED = 2
MIN_SCORE = 17  # below, two articles have too little in common to be related
NEAR_DUPLICATE = 75  # of a cosine: from here on a visitor would take one for the other


class Features(NamedTuple):
    """What counts of an article. `day` is its date's ordinal, `terms` the vector of its stems.

    `tags` and `programme` are slugs, `communities` codes, `contest` and `pinned` slugs of articles.
    """

    day: int
    programme: str
    tags: frozenset[str]
    communities: frozenset[str]
    contest: str
    pinned: tuple[str, ...]
    terms: Mapping[str, int]


@lru_cache(maxsize=2**12)
def rarity(articles: int, total: int) -> int:
    """Return how rare a stem is that `articles` of `total` have: 0 for at least every second."""
    return max(0, total.bit_length() - articles.bit_length())


def top_terms(stems: Iterable[tuple[str, int, int]]) -> dict[str, int]:
    """Return an article's vector from its stems, each given with its weight and rarity."""
    heaviest = sorted((-weight * rare, stem) for stem, weight, rare in stems if rare)[:MAX_TERMS]
    exact = 1000  # for the root of small numbers
    length = max(1, isqrt(exact * exact * sum(weight * weight for weight, _ in heaviest)))
    return {stem: -weight * exact * VECTOR_LENGTH // length for weight, stem in heaviest}


def cosine(one: Features, other: Features) -> int:
    """Return how similar the texts of two articles are: 0 to 100."""
    few, many = sorted((one.terms, other.terms), key=len)
    dot = sum(weight * many.get(stem, 0) for stem, weight in few.items())
    return dot // COSINE_UNIT


def similarity(one: Features, other: Features) -> int:
    """Return the score of two articles: their texts' and their shared facts'."""
    return cosine(one, other) + fact_score(one, other)


def fact_score(one: Features, other: Features) -> int:
    """Return the score of the facts that two articles share."""
    _, programme, tags, communities, contest, _, _ = one
    _, its_programme, its_tags, its_communities, its_contest, _, _ = other
    score = PROGRAMME_SCORE if programme and programme == its_programme else 0
    if contest and contest == its_contest:
        score += CONTEST_SCORE
    if not communities.isdisjoint(its_communities):
        score += COMMUNITY_SCORE * min(MAX_SHARED, len(communities & its_communities))
    if not tags.isdisjoint(its_tags):
        score += TAG_SCORE * min(MAX_SHARED, len(tags & its_tags))
    return score


def shared_reason(one: Features, other: Features) -> tuple[str, str]:
    """Return why two articles are related: the strongest fact that they share, and its slug.

    The reason is contest, community, programme, tag or words; the slug (of a community: the code)
    is "" for a contest, for words and where they share several communities.
    """
    if one.contest and one.contest == other.contest:
        return "contest", ""
    if communities := one.communities & other.communities:
        return "community", min(communities) if len(communities) == 1 else ""
    if one.programme and one.programme == other.programme:
        return "programme", one.programme
    if tags := one.tags & other.tags:
        return "tag", min(tags)
    return "words", ""
