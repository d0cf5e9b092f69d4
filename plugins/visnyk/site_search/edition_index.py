"""All files of one edition's search index, and the choices of its filters.

Pure but for the cache in which the index lies.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from visnyk.content_registers import Community, Entry
from visnyk.incremental_builds.plugin_cache import Cache
from visnyk.site_search.documents import (
    SearchableArticle,
    input_digest,
    month_words,
    search_document,
    search_result,
)
from visnyk.site_search.index_cache import IncrementalIndex, short_digest
from visnyk.site_search.index_format import (
    month_number,
    published_format,
    stem_shard_count,
    word_shard_count,
)
from visnyk.site_search.postings import index_month
from visnyk.ukrainian_language import sort_key
from visnyk.ukrainian_language.stemming import RULES

RESULTS_PER_FILE = 4  # a result loads one file
Months = Mapping[str, Sequence[SearchableArticle]]  # by month as in "2025-11", the oldest first


class IndexFile(NamedTuple):
    """A file of the index: its name in the index's folder, what decides it, what makes it."""

    name: str
    digest: bytes
    render: Callable[[], bytes]


def by_month(articles: Sequence[SearchableArticle], lang: str) -> Months:
    """Return those articles, given the newest first, that are in a language, by month.

    The oldest come first: a new article comes last and changes no other's position.
    """
    months: dict[tuple[int, int], list[SearchableArticle]] = defaultdict(list)
    for article in reversed(articles):
        if article.lang == lang:
            day = article.item.moment.day
            months[day.year, day.month].append(article)
    return {f"{year}-{month:02}": months[year, month] for year, month in sorted(months)}


def index_files(
    months: Months, lang: str, root: str, cache: Cache,
    community_digest: Callable[[Community], bytes],
) -> Iterator[IndexFile]:  # fmt: skip
    """Yield the files of an edition's index; `root` is the path of the site."""
    digests = {
        month: [input_digest(article, community_digest) for article in articles]
        for month, articles in months.items()
    }
    shards = word_shard_count(sum(map(len, months.values())))
    index = IncrementalIndex(
        cache,
        lang,
        shards,
        {month: short_digest(b"".join((b"%d" % shards, *its))) for month, its in digests.items()},
        lambda month: _index_month(months[month], shards),
    )
    for name in (*index.word_files, *index.stem_files):
        yield IndexFile(name, index.digest(name), partial(index.read, name))
    for month, articles in months.items():
        yield from _result_files(month, articles, digests[month], root)
    manifest = _manifest(index, months)
    yield IndexFile("index.json", manifest, partial(bytes, manifest))


def _index_month(articles: Iterable[SearchableArticle], shards: int) -> dict[str, str]:
    documents = [search_document(article) for article in articles]
    weighed = [(document.weights, document.facets) for document in documents]
    return index_month(weighed, month_words(documents), shards)


def _result_files(
    month: str, articles: Sequence[SearchableArticle], digests: Sequence[bytes], root: str
) -> Iterator[IndexFile]:
    for start in range(0, len(articles), RESULTS_PER_FILE):
        some = slice(start, start + RESULTS_PER_FILE)
        name = f"cards/{month_number(month)}-{start // RESULTS_PER_FILE}.json"
        yield IndexFile(name, b"".join(digests[some]), partial(_results, articles[some], root))


def _results(articles: Iterable[SearchableArticle], root: str) -> bytes:
    return _json([search_result(article.item, article.lang, root) for article in articles])


def _manifest(index: IncrementalIndex, months: Months) -> bytes:
    """Return what the browser loads first: numbers of files, and how to read them.

    `version` changes whenever a file of the index or its format does: browsers cache older ones.
    """
    encoding = _json({"format": published_format(), "rules": RULES})
    return _json(
        {
            "version": short_digest(b"".join((encoding, *index.digests.values()))).hex(),
            "articles": sum(map(len, months.values())),
            "newest": month_number(max(months)) if months else 0,
            "words": index.shards,
            "stems": stem_shard_count(index.shards),
            "cards": RESULTS_PER_FILE,
            "format": published_format(),
            "rules": RULES,
        }
    )


def filters(months: Months, lang: str) -> dict[str, list[tuple[str, str]]]:
    """Return the choices of each filter of the search page, by its name: value and label."""
    items = [article.item for articles in months.values() for article in articles]
    categories = {item.category.slug: item.category for item in items if item.category}
    regions = {region.slug: region for item in items for region in item.regions}
    years = sorted({month[:4] for month in months}, reverse=True)
    return {
        "category": _choices(categories, lang),
        "region": _choices(regions, lang),
        "year": [(year, year) for year in years],
    }


def _choices(entries: Mapping[str, Entry], lang: str) -> list[tuple[str, str]]:
    choices = [(slug, entry.names[lang]) for slug, entry in entries.items()]
    return sorted(choices, key=lambda choice: sort_key(choice[1], lang))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
