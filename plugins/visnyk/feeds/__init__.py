"""Feeds that every client understands: RSS 2.0, Atom and JSON Feed for each edition and each list.

Reads: each edition's `feeding` places, once its pages are written; `_partials/feed_text.html` for
    the whole text of an article, of which it may read nothing but that article and its picture.
Adds: `feed.xml`, `atom.xml` and `feed.json` under the edition, every category, tag, programme,
    region and community and the announcements that have items in the edition's language: summary
    and full text, picture, ids for ever; the page `feeds/` that explains and lists them.
Settings: `FEED_MAX_ITEMS` (30); `FEED_ID_AUTHORITY`: a domain and a day on which the newsroom owned
    it, of which ids are made for ever (RFC 4151); `LIST_FEEDS` (True): False leaves the edition's;
    `WEBSUB_HUB` (""): the address of a hub that tells subscribers of news at once (W3C WebSub).
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from pelican.plugins import signals

from visnyk.feeds.atom import atom
from visnyk.feeds.enclosures import lead
from visnyk.feeds.entries import FeedAuthor, FeedEntry, entry
from visnyk.feeds.heads import FeedHead
from visnyk.feeds.json_feed import json_feed
from visnyk.feeds.offers import groups
from visnyk.feeds.rss import rss
from visnyk.language_editions.feed_links import FORMATS, FeedList

WRITERS = dict(zip(FORMATS, (rss, atom, json_feed), strict=True))


def write_feeds(generator: Any, writer: Any) -> None:
    """Write the feeds of an edition's places."""
    made: dict[str, FeedEntry] = {}

    def entry_of(article: Any) -> FeedEntry:
        if article.slug not in made:
            made[article.slug] = _entry(generator, article)
        return made[article.slug]

    for place, articles in generator.feeding:
        read = tuple((article.key, part) for article in articles for part in ("card", "text"))
        untold = [article.slug for article in articles if _is_hidden(article.translation)]
        keys = [article.key for article in articles]
        own = {"fed": "\n".join([*place, *keys, *untold])}  # one text is compared most quickly
        for name, make in WRITERS.items():
            write = partial(_feed, make, generator, (place, name), articles, entry_of)
            writer.write_made(generator.edition.path(place.path + name), write, own, read)


def _is_hidden(translation: Any) -> bool:
    return translation is not None and translation.status == "hidden"


def _feed(
    make: Callable, generator: Any, at: tuple[FeedList, str], articles: list, entry_of: Callable
) -> bytes:
    return make(_head(generator, *at), [entry_of(article) for article in articles])


def _head(generator: Any, place: FeedList, name: str) -> FeedHead:
    settings, edition = generator.settings, generator.edition
    siteurl, authority = settings["SITEURL"], settings["FEED_ID_AUTHORITY"]
    return FeedHead(
        f"tag:{authority}:{edition.lang}:{place.path}{name}",
        place.title(settings["SITENAME"]),
        settings["SITESUBTITLE"],
        f"{siteurl}/{edition.path(place.path)}",
        f"{siteurl}/{edition.path(place.path + name)}",
        edition.lang,
        FeedAuthor(settings["SITENAME"], f"{siteurl}/{edition.root}"),
        settings["WEBSUB_HUB"],
    )


def _entry(generator: Any, article: Any) -> FeedEntry:
    settings = generator.settings
    siteurl, authority = settings["SITEURL"], settings["FEED_ID_AUTHORITY"]
    whole = generator.env.get_template("_partials/feed_text.html")
    content = whole.render(article=article, picture=lead(article, siteurl))
    return entry(article, content.strip(), siteurl, authority, settings["SITENAME"])


def write_page(generator: Any, writer: Any) -> None:
    """Write the page that explains feeds and lists all of an edition."""
    places = [place for place, _ in generator.feeding]
    told = groups(places, generator.edition, generator.settings["SITENAME"])
    generator.write_page(writer, "feeds", "feeds/", groups=told)


def register() -> None:
    """Write feeds after the pages of each edition."""
    signals.article_writer_finalized.connect(write_feeds)
    signals.article_writer_finalized.connect(write_page)
