"""Search in the visitor's browser: an index of files, of which a question loads a few.

A word finds all its forms, in either language; a place is found by its name in either alphabet.
The theme's scripts `search.js` and `search_index.js` ask; they cut words by the same table.

Why not Pagefind: given our stems of 2,000 bilingual items as its records, version 1.6 needed 23 s,
at every edit again, and loads some 100 kB of its own before the first word. This index took 5 s
there and 20 s at 10,000 items, 0.4 s after an edit; a word found loads 30 to 85 kB, one more 14 kB.

Reads: each edition's articles in its own language; the context's `notes` of earlier builds.
Adds: the page `search/` of each edition and its index beside it: `index.json` (rules of stems,
    number of files), `words/…` (who has a stem), `stems/…` (which stems there are), `cards/…`.
Settings: `SITE_SEARCH` (True): False leaves it out, with the link in the menu.
"""

import json
from collections import Counter, defaultdict
from functools import partial
from typing import Any

from pelican.plugins import signals

from plugins.article_schema.weighed_words import lowered_words, shortest, spellings
from plugins.site_search.indexed import FILTERS, card, facets, names
from plugins.site_search.months import Months, Parts, digest
from plugins.site_search.postings import (
    files,
    number_of_month,
    number_of_shards,
    part_of_month,
    stems_shards,
    weights_of,
    whole,
)
from plugins.ukrainian_language import sort_key
from plugins.ukrainian_language.stemming import RULES

CARDS = 4  # in a file; a result loads one


def write_search(generator: Any, writer: Any) -> None:
    """Write the search page of an edition and its index."""
    if not generator.settings["SITE_SEARCH"]:
        return
    articles = [article for article in generator.articles if article.lang == generator.edition.lang]
    by_month = _by_month(articles)
    stamps = {article.slug: _stamp(article) for article in articles}
    shards = number_of_shards(len(articles))
    months = Months(
        generator.context["notes"],
        generator.edition.lang,
        files(shards),
        {
            month: digest(b"".join([b"%d" % shards, *(stamps[one.slug] for one in its)]))
            for month, its in by_month.items()
        },
        lambda month: _part(month, by_month[month], shards),
    )
    folder = generator.edition.path("search/")
    for name in files(shards):
        write = partial(_file, months, name)
        writer.write_made(folder + name, write, {"parts": months.digest(name)})
    for month, its in by_month.items():
        for number in range(0, len(its), CARDS):
            some = its[number : number + CARDS]
            name = f"{folder}cards/{number_of_month(month)}-{number // CARDS}.json"
            decided = {"stamps": b"".join(stamps[one.slug] for one in some)}
            writer.write_made(name, partial(_cards, some, generator.root), decided)
    version = digest(b"".join(stamps[slug] for slug in sorted(stamps))).hex()
    manifest = _manifest(version, shards, by_month)
    writer.write_made(f"{folder}index.json", partial(bytes, manifest), {"manifest": manifest})
    filters = _filters(articles, generator)
    generator.write_page(writer, "search", "search/", filters=filters)


def _by_month(articles: list) -> dict[str, list]:
    """Return articles by month, the oldest first: a new one comes last and moves nobody."""
    found = defaultdict(list)
    for article in sorted(articles, key=lambda one: (one.item.moment.moment, one.slug)):
        found[f"{article.item.moment.day:%Y-%m}"].append(article)
    return found


def _stamp(article: Any) -> bytes:
    """Return what decides an article's part of the index; its translation gives it a title."""
    item, told = article.item, article.maker.terms.told
    titles = [source.card_digest for source in item.sources.values()]
    won = [told(winner.community) for winner in item.winners]
    own = (*article.card_stamp(), article.read_from.text_digest, *titles, *won)
    return digest(b"".join(own))


def _part(month: str, articles: list, shards: int) -> Parts:
    told, spelled = [], {}
    for article in articles:
        weights, of_text = article.read_from.stems
        named = names(article.item, article.lang)
        of_names = spellings(
            word for its in named.values() for name in its for word in lowered_words(name)
        )
        for stem, word in (*of_text.items(), *of_names.items()):
            known = spelled.setdefault(stem, word)
            if known != word and shortest(word) < shortest(known):
                spelled[stem] = word
        values = facets(article.item).items()
        facet = [f"#{name}/{value}" for name, its in values for value in sorted(its)]
        told.append((weights_of(weights, named), facet))
    return part_of_month(month, told, spelled, shards)


def _file(months: Months, name: str) -> bytes:
    return whole(name, months.parts_of(name))


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


def _filters(articles: list, generator: Any) -> dict[str, list[tuple[str, str]]]:
    """Return the choices of each filter: value and label."""
    found: dict[str, Counter[str]] = {name: Counter() for name in FILTERS}
    for article in articles:
        for name, values in facets(article.item).items():
            found[name].update(values)
    lang, registers = generator.edition.lang, generator.context["newsroom"].registers
    labels = {
        name: {entry.slug: entry.names[lang] for entry in entries}
        for name, entries in (
            ("category", registers.categories.values()),
            ("region", registers.regions.values()),
        )
    }
    choices = {
        name: sorted(
            ((value, labels[name][value]) for value in found[name]),
            key=lambda choice: sort_key(choice[1], lang),
        )
        for name in labels
    }
    return {**choices, "year": [(year, year) for year in sorted(found["year"], reverse=True)]}


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def register() -> None:
    """Write the index after the pages of each edition."""
    signals.article_writer_finalized.connect(write_search)
