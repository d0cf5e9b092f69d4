"""Search in the visitor's browser: an index of files, of which a question loads a few.

A word finds all its forms, in either language; a place is found by its name in either alphabet.
The theme's scripts `search.js` and `search_index.js` ask; they cut words by the same table, and
`ranking.js` says what comes first.

Why not Pagefind: given our stems of 2,000 bilingual items as its records, version 1.6 needed 23 s,
at every edit again, and loads some 100 kB of its own before the first word. This index took 5 s
there and 20 s at 10,000 items, 0.2 s after an edit; there a word loads 20 to 50 kB with its
results, one more at most 34 kB, though it be misspelled or nobody have it.

Reads: each edition's articles in its own language; the context's `notes` of earlier builds.
Adds: the page `search/` of each edition and its index beside it: `index.json` (rules of stems,
    number of files), `words/…` (who has a stem), `stems/…` (which stems there are, by either half),
    `cards/…`.
Settings: `SITE_SEARCH` (True): False leaves it out, with the link in the menu.
"""

import json
from collections import defaultdict
from functools import partial
from typing import Any

from visnyk.article_schema.term_weights import by_length, lowercase_words, shortest_words
from visnyk.incremental_builds.artifacts import Keyed, load
from visnyk.language_editions import signals
from visnyk.language_editions.site import EditionSite, SiteWriter
from visnyk.site_routes import ROUTES
from visnyk.site_search.indexed import card, facets, names
from visnyk.site_search.months import Months, Parts, digest
from visnyk.site_search.postings import (
    number_of_month,
    number_of_shards,
    part_of_month,
    stems_shards,
    weights_of,
)
from visnyk.ukrainian_language import sort_key
from visnyk.ukrainian_language.stemming import RULES

CARDS = 4  # in a file; a result loads one


def write_search(edition: EditionSite, writer: SiteWriter) -> None:
    """Write the search page of an edition and its index."""
    if not edition.settings["SITE_SEARCH"]:
        return
    by_month = _by_month(edition.translated)
    stamps = {month: list(map(_stamp, its)) for month, its in by_month.items()}
    shards = number_of_shards(sum(map(len, by_month.values())))
    months = Months(
        edition.site.cache,
        edition.lang,
        shards,
        {month: digest(b"".join((b"%d" % shards, *its))) for month, its in stamps.items()},
        lambda month: _part(by_month[month], shards),
    )
    path = ROUTES.folder("search")
    folder = edition.edition.path(path)
    for name in (*months.words, *months.stems):
        writer.write(folder + name, load, Keyed(months.digest(name), partial(months.file, name)))
    for month, its in by_month.items():
        for number in range(0, len(its), CARDS):
            some = slice(number, number + CARDS)
            name = f"{folder}cards/{number_of_month(month)}-{number // CARDS}.json"
            cards = partial(_cards, its[some], edition.site.root)
            writer.write(name, load, Keyed(b"".join(stamps[month][some]), cards))
    writer.write(f"{folder}index.json", bytes, _manifest(_version(months), shards, by_month))
    edition.write_page(writer, "search", path, filters=_filters(by_month, edition.lang))


def _by_month(articles: list) -> dict[str, list]:
    """Return articles by month, the oldest first: a new one comes last and moves nobody."""
    found = defaultdict(list)
    for article in reversed(articles):
        day = article.item.moment.day
        found[day.year, day.month].append(article)
    return {f"{year}-{month:02}": found[year, month] for year, month in sorted(found)}


def _stamp(article: Any) -> bytes:
    """Return what decides an article's part of the index; its translation gives it a title."""
    item, told = article.item, article.generator.edition_site.terms.entry_digest
    own = b"".join((*article.metadata_digests(), article.document.text_digest))
    titles = [source.metadata_digest for source in item.sources.values()]
    won = [told(winner.community) for winner in item.winners]
    return b"".join((own, *titles, *won))


def _version(months: Months) -> str:
    """Return what changes whenever a file of the index does: visitors have cached older ones."""
    return digest(b"".join(months.stamps.values())).hex()


def _part(articles: list, shards: int) -> Parts:
    its, spelled = [], {}
    for article in articles:
        weights, of_text = article.document.stems
        named = names(article.item, article.lang)
        of_names = shortest_words(
            word for its in named.values() for name in its for word in lowercase_words(name)
        )
        for stem, word in (*of_text.items(), *of_names.items()):
            known = spelled.setdefault(stem, word)
            if known != word and by_length(word) < by_length(known):
                spelled[stem] = word
        values = facets(article.item).items()
        facet = [f"#{name}/{value}" for name, found in values for value in sorted(found)]
        its.append((weights_of(weights, named), facet))
    return part_of_month(its, spelled, shards)


def _cards(articles: list, root: str) -> bytes:
    return _json([card(article.item, article.lang, root) for article in articles])


def _manifest(version: str, shards: int, by_month: dict[str, list]) -> bytes:
    return _json(
        {
            "version": version,
            "articles": sum(map(len, by_month.values())),
            "newest": number_of_month(max(by_month)) if by_month else 0,
            "words": shards,
            "stems": stems_shards(shards),
            "cards": CARDS,
            "rules": RULES,
        }
    )


def _filters(by_month: dict[str, list], lang: str) -> dict[str, list[tuple[str, str]]]:
    """Return the choices of each filter: value and label."""
    items = [article.item for articles in by_month.values() for article in articles]
    categories = {item.category.slug: item.category for item in items if item.category}
    regions = {region.slug: region for item in items for region in item.regions}
    labelled = {
        name: sorted(
            ((slug, entry.names[lang]) for slug, entry in entries.items()),
            key=lambda choice: sort_key(choice[1], lang),
        )
        for name, entries in (("category", categories), ("region", regions))
    }
    years = sorted({month[:4] for month in by_month}, reverse=True)
    return {**labelled, "year": [(year, year) for year in years]}


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def register() -> None:
    """Write the index after the pages of each edition."""
    signals.edition_written.connect(write_search)
