"""How alike two articles are, in whole numbers, and in what. Pure: knows nothing of Pelican.

An article's words are a vector of TF-IDF weights, of which its `TELLING` heaviest count, scaled to
the length `LENGTH`. Two articles have the cosine of their vectors (0 to 100) in common, and a
number for each fact that they share. Rarity goes in steps, each double the last: one more article
with a word changes the weights of others only now and then.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import isqrt
from typing import NamedTuple

TELLING = 24  # stems of an article that count
LENGTH = 1000
FOR_CONTEST = 200  # a call and its results
FOR_COMMUNITY = 20  # each, of at most two
FOR_PROGRAMME = 15
FOR_TAG = 8  # each, of at most two
MOST_SHARED = 2
FLOOR = 17  # below, two articles have too little in common to stand together
TWINS = 75  # of a cosine: from here on a visitor would take one for the other


class Traits(NamedTuple):
    """What counts of an article. `day` is its date's ordinal, `words` weighs its telling stems."""

    day: int
    programme: str
    tags: frozenset[str]
    communities: frozenset[str]
    contest: str
    pinned: tuple[str, ...]
    words: Mapping[str, int]


@lru_cache(maxsize=2**12)
def rarity(articles: int, of_all: int) -> int:
    """Return how rare a stem is that stands in so many articles of all: 0 for every second one."""
    return max(0, of_all.bit_length() - articles.bit_length())


def telling(weights: Iterable[tuple[str, int, int]]) -> dict[str, int]:
    """Return the vector of an article from its stems, each with its weight and rarity."""
    heavy = sorted((-weight * rare, stem) for stem, weight, rare in weights if rare)[:TELLING]
    exact = 1000  # for the root of small numbers
    length = max(1, isqrt(exact * exact * sum(weight * weight for weight, _ in heavy)))
    return {stem: -weight * exact * LENGTH // length for weight, stem in heavy}


def cosine(one: Traits, other: Traits) -> int:
    """Return what two articles have in common in words: 0 to 100."""
    few, many = sorted((one.words, other.words), key=len)
    dot = sum(weight * many.get(stem, 0) for stem, weight in few.items())
    return dot // (LENGTH * LENGTH // 100)


def likeness(one: Traits, other: Traits) -> int:
    """Return what two articles have in common, words and facts."""
    return cosine(one, other) + shared_facts(one, other)


def shared_facts(one: Traits, other: Traits) -> int:
    """Return what the facts count that two articles share."""
    _, programme, tags, communities, contest, _, _ = one
    _, its_programme, its_tags, its_communities, its_contest, _, _ = other
    counts = FOR_PROGRAMME if programme and programme == its_programme else 0
    if contest and contest == its_contest:
        counts += FOR_CONTEST
    if not communities.isdisjoint(its_communities):
        counts += FOR_COMMUNITY * min(MOST_SHARED, len(communities & its_communities))
    if not tags.isdisjoint(its_tags):
        counts += FOR_TAG * min(MOST_SHARED, len(tags & its_tags))
    return counts


def reason(one: Traits, other: Traits) -> tuple[str, str]:
    """Return the name of a reason, the most telling thing that two articles share, and its slug.

    The slug is "" where they share no such thing, or several communities.
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
