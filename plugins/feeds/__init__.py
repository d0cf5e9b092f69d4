"""Feeds that every client understands: RSS 2.0, Atom and JSON Feed for each edition and each list.

Reads: each edition's lists, once its pages are written; `_partials/results_text.html` for winners.
Adds: `feed.xml`, `atom.xml` and `feed.json` under the edition, every category, tag, programme and
    region that has items in the edition's language: summary and full text, permanent ids.
Settings: `FEED_MAX_ITEMS` (30); `FEED_ID_AUTHORITY`: a domain and a day on which the newsroom owned
    it, of which ids are made for ever (RFC 4151); `LIST_FEEDS` (True): False leaves the edition's.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from pelican.plugins import signals

from plugins.feeds.entries import FeedEntry, entry
from plugins.feeds.formats import WRITERS, FeedHead
from plugins.language_editions.feed_links import feed_title


def write_feeds(generator: Any, writer: Any) -> None:
    """Write the feeds of an edition's lists."""
    made: dict[str, FeedEntry] = {}

    def entry_of(article: Any) -> FeedEntry:
        if article.slug not in made:
            made[article.slug] = _entry(generator, article)
        return made[article.slug]

    for listing in generator.feeding_lists():
        articles = generator.items_of_feed(listing)[: generator.settings["FEED_MAX_ITEMS"]]
        read = tuple((article.key, part) for article in articles for part in ("card", "text"))
        for name, make in WRITERS.items() if articles else ():
            path = generator.edition.path(listing.path + name)
            head = _head(generator, listing, path)
            write = partial(_feed, make, head, articles, entry_of)
            writer.write_made(path, write, {"head": head, "articles": articles}, read)


def _feed(make: Callable, head: FeedHead, articles: list, entry_of: Callable) -> bytes:
    return make(head, [entry_of(article) for article in articles])


def _head(generator: Any, listing: Any, path: str) -> FeedHead:
    settings, edition = generator.settings, generator.edition
    place = listing.entry.names[edition.lang] if listing.entry else ""
    return FeedHead(
        feed_title(settings["SITENAME"], place),
        settings["SITESUBTITLE"],
        f"{settings['SITEURL']}/{edition.path(listing.path)}",
        f"{settings['SITEURL']}/{path}",
        edition.lang,
        settings["SITENAME"],
    )


def _entry(generator: Any, article: Any) -> FeedEntry:
    content = article.content
    if article.kind == "results":
        partial = generator.env.get_template("_partials/results_text.html")
        winners = partial.render(article=article)
        before, after = article.content_before_results, article.content_after_results
        content = f"{before}{winners}{after}"
    settings = generator.settings
    authority = settings["FEED_ID_AUTHORITY"]
    return entry(article, str(content), settings["SITEURL"], authority, settings["SITENAME"])


def register() -> None:
    """Write feeds after the pages of each edition."""
    signals.article_writer_finalized.connect(write_feeds)
