"""Update the lists of related articles after an edit, with what the last build has cached.

An edit changes the lists of few articles, and only those are computed again; the result is that of
a build without a cache. When a stem becomes so much more common or rare that its weight changes,
all articles that have it count as changed. Pure but for the cache.
"""

import marshal
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple
from zlib import crc32

from visnyk.incremental_builds.plugin_cache import Cache, CacheMiss, CacheNamespace
from visnyk.related_articles.ranking import NeighbourLists, Ranking
from visnyk.related_articles.similarity import Features, rarity, top_terms

SHARDS = 64  # of the cached articles, so that an edit writes one of them
RERANK_ALL = 4  # when one article of so many has changed, all lists are computed again
Digests = Mapping[str, bytes]  # by slug: the hash of all that decides an article's features
StemsRow = tuple[str, bytes]  # the stems of an article, a space between two, and their weights
FeaturesRow = tuple[int, str, frozenset[str], frozenset[str], str, tuple[str, ...], dict[str, int]]
FeaturesShards = dict[int, dict[str, FeaturesRow]]  # by the shard's number and the slug


class ArticleInput(NamedTuple):
    """What an article brings: its features, given its vector, and the weights of all its stems."""

    features: Callable[[Mapping[str, int]], Features]
    weights: Callable[[], Mapping[str, int]]


class Frequencies(NamedTuple):
    """In how many articles each stem stands, and how many articles there are."""

    counts: dict[str, int]
    articles: int


class IncrementalRanking:
    """Finds the neighbours of all articles of one edition, at most `limit` for each.

    `name` keeps its cached values apart from those of other editions: the digests and lists of the
    last build (`lists`), its `frequencies`, and shards of features and stems.
    """

    def __init__(self, cache: Cache, name: str, limit: int):
        self.cache = CacheNamespace(cache, f"related:{name}:{limit}")
        self.limit = limit
        self.stems_shards: dict[int, dict[str, StemsRow]] = {}

    def lists(self, digests: Digests, input_of: Callable[[str], ArticleInput]) -> NeighbourLists:
        """Return the neighbours of each article; `input_of` is called for changed ones only."""
        cached = self.cache.get("lists")
        previous: Digests
        lists: NeighbourLists
        previous, lists = marshal.loads(cached) if cached else ({}, {})
        if digests == previous:
            return lists
        try:
            lists = self._update(previous, lists, digests, input_of)
        except CacheMiss:
            self.stems_shards = {number: {} for number in range(SHARDS)}
            lists = self._update({}, {}, digests, input_of)
        rows: NeighbourLists  # plain tuples, which `marshal` takes
        rows = {slug: tuple([(*row,) for row in near]) for slug, near in lists.items()}
        self.cache.put("lists", marshal.dumps((dict(digests), rows)))
        return rows

    def _update(
        self, previous: Digests, lists: NeighbourLists, digests: Digests,
        input_of: Callable[[str], ArticleInput],
    ) -> NeighbourLists:  # fmt: skip
        """Return the lists, given those that were computed for the `previous` digests."""
        shards = self._features_shards(previous)
        slugs = digests.keys() | previous.keys()
        changed = {slug for slug in slugs if digests.get(slug) != previous.get(slug)}
        inputs = {slug: input_of(slug) for slug in changed if slug in digests}
        added = self._update_stems(changed, previous, inputs)
        frequencies, reweighted = self._update_frequencies(previous, added, len(digests))
        rows = {slug: row for shard in shards.values() for slug, row in shard.items()}
        features = {slug: Features(*rows[slug]) for slug in digests if slug in rows}
        stale = inputs.keys() | self._with_any(reweighted, features.keys() - changed)
        changed |= self._update_features(features, stale, inputs, frequencies)
        self._put_features(shards, changed, features)
        ranking = Ranking(features, self.limit)
        is_small = len(changed) * RERANK_ALL < len(features)
        return ranking.update(lists, changed) if is_small else ranking.all()

    def _features_shards(self, previous: Digests) -> FeaturesShards:
        """Return the features of the last build's articles. Raises CacheMiss."""
        shards: FeaturesShards = {}
        for number in range(SHARDS):
            cached = self.cache.get(f"features:{number}") if previous else None
            shards[number] = marshal.loads(cached) if cached else {}
        if {slug for shard in shards.values() for slug in shard} != previous.keys():
            raise CacheMiss("features")
        return shards

    def _update_frequencies(
        self, previous: Digests, added: Mapping[str, int], articles: int
    ) -> tuple[Frequencies, set[str]]:
        """Return the frequencies, and the stems whose rarity differs now from the last build's."""
        counts: dict[str, int] = {}
        before = 0
        if previous:
            counts, before = marshal.loads(self.cache.require("frequencies"))
        reweighted = _count(counts, added)
        if before.bit_length() != articles.bit_length():  # rarity steps with it
            reweighted |= counts.keys()
        self.cache.put("frequencies", marshal.dumps((counts, articles)))
        return Frequencies(counts, articles), reweighted

    def _update_stems(
        self, changed: Iterable[str], previous: Digests, inputs: Mapping[str, ArticleInput]
    ) -> Counter[str]:
        """Cache the stems of changed articles; return in how many more articles each stands now."""
        added: Counter[str] = Counter()
        for slug in changed:
            shard = self._stems_shard(slug)
            if slug in previous:
                added.subtract(self._stems(slug))
                del shard[slug]
            if slug in inputs:
                weights = inputs[slug].weights()
                shard[slug] = " ".join(weights), bytes(weights.values())
                added.update(weights.keys())
        for number in set(map(_shard_number, changed)):
            self.cache.put(f"stems:{number}", marshal.dumps(self.stems_shards[number]))
        return added

    def _update_features(
        self, features: dict[str, Features], slugs: Iterable[str],
        inputs: Mapping[str, ArticleInput], frequencies: Frequencies,
    ) -> set[str]:  # fmt: skip
        """Compute some articles' vectors again; return the slugs of those that differ now."""
        updated = set()
        same = {stem: stem for stem in frequencies.counts}  # one object for equal stems: `marshal`
        for slug in slugs:  # writes it once
            vector = self._vector(slug, frequencies)
            terms = {same[stem]: weight for stem, weight in vector.items()}
            if slug in inputs:
                features[slug] = inputs[slug].features(terms)
            elif terms != features[slug].terms:
                features[slug] = features[slug]._replace(terms=terms)
            else:
                continue
            updated.add(slug)
        return updated

    def _put_features(
        self, shards: FeaturesShards, slugs: Iterable[str], features: Mapping[str, Features]
    ) -> None:
        """Cache the features of some articles; without features they are gone."""
        for slug in slugs:
            shard = shards[_shard_number(slug)]
            shard.pop(slug, None)
            if slug in features:
                shard[slug] = _row(features[slug])
        changed = set(map(_shard_number, slugs))
        for number, shard in shards.items():
            if number in changed or not shard:
                self.cache.put(f"features:{number}", marshal.dumps(shard))

    def _vector(self, slug: str, frequencies: Frequencies) -> dict[str, int]:
        counts, articles = frequencies
        weights = zip(self._stems(slug), self._stems_shard(slug)[slug][1], strict=True)
        return top_terms((stem, weight, rarity(counts[stem], articles)) for stem, weight in weights)

    def _with_any(self, stems: set[str], slugs: Iterable[str]) -> set[str]:
        """Return those articles that have any of the stems."""
        if not stems:
            return set()
        return {slug for slug in slugs if not stems.isdisjoint(self._stems(slug))}

    def _stems(self, slug: str) -> list[str]:
        shard = self._stems_shard(slug)
        if slug not in shard:
            raise CacheMiss(slug)
        return shard[slug][0].split()

    def _stems_shard(self, slug: str) -> dict[str, StemsRow]:
        number = _shard_number(slug)
        if number not in self.stems_shards:
            cached = self.cache.get(f"stems:{number}")
            self.stems_shards[number] = marshal.loads(cached) if cached else {}
        return self.stems_shards[number]


def _count(counts: dict[str, int], added: Mapping[str, int]) -> set[str]:
    """Add to the counts; return the stems whose rarity has changed by a step.

    A stem that no article had before, or that none has now, only changed articles have.
    """
    stepped = set()
    for stem, number in added.items():
        before = counts.pop(stem, 0)
        if after := before + number:
            counts[stem] = after
            if before and before.bit_length() != after.bit_length():
                stepped.add(stem)
    return stepped


def _row(features: Features) -> FeaturesRow:
    return (*features[:-1], dict(features.terms))


def _shard_number(slug: str) -> int:
    return crc32(slug.encode()) % SHARDS
