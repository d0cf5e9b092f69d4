"""Sitemaps: what search engines may find, in which languages, when it last changed.

`sitemap.xml` is an index of `sitemap-pages.xml` (undated pages and lists) and of one file a year
with articles, so that an edit rewrites a small file; `news-sitemap.xml` holds what is at most two
days older than the build's day and is left out, everywhere, when there is nothing.

Reads: the context's `newsroom`, `today` and `now`; the lists of the first edition; which of the
    site's files the build has.
Adds: `sitemap.xml`, its parts, `news-sitemap.xml`, `robots.txt`; to the context's
    `changes_to_come` when the days alone will change the news. With a path in `SITEURL` robots.txt
    lies under that path too: robots ask at the host's root, where its lines have to be copied.
"""

from datetime import datetime
from functools import partial
from typing import Any

from pelican.generators import Generator
from pelican.plugins import signals

from visnyk.language_editions.editions import EDITIONS
from visnyk.sitemaps.documents import index, news, robots, urlset
from visnyk.sitemaps.parts import (
    Latest,
    Part,
    articles_by_year,
    entry_of_article,
    lists,
    pages,
    split,
    stamp,
)
from visnyk.sitemaps.recent import departures, recent


class Sitemaps(Generator):
    """Writes the sitemaps; the first edition has named all its files before (others mirror it)."""

    def generate_context(self) -> None:
        """Say when the news will change by the days alone."""
        context, items = self.context, self.context["newsroom"].items
        self.items = [item for item in items if item.fields.status == "published"]
        if self.settings["WITH_DRAFTS"]:
            self.items = [i for i in self.items if i.moment.moment <= context["now"]]
        self.news = recent(self.items, context["today"])
        context["changes_to_come"] = context.get("changes_to_come", []) + departures(self.news)

    def generate_output(self, writer: Any) -> None:
        """Write the parts, then what names them."""
        latest, siteurl = Latest(self.items), self.settings["SITEURL"]
        parts = [*self._pages(writer, latest), *self._articles(writer, latest)]
        if self.news:
            parts.append(self._news(writer, latest))
        told = [(part.name, part.changed.isoformat() if part.changed else "") for part in parts]
        writer.write_made("sitemap.xml", partial(index, siteurl, told), {"parts": told})
        maps = ["sitemap.xml", *(["news-sitemap.xml"] if self.news else [])]
        writer.write_made("robots.txt", partial(robots, siteurl, maps), {"maps": maps})

    def _pages(self, writer: Any, latest: Latest) -> list[Part]:
        """Write undated pages and lists."""
        listings, has = self.context["listings"], writer.staging.names.__contains__
        undated = list(pages(self.context["newsroom"].pages))
        found = [*undated, *lists(listings, self.items, has, latest)]
        newest = [datetime.fromisoformat(entry.changed) for entry in undated if entry.changed]
        newest += [moment for moment in [latest.of(self.items)] if moment]
        parts = []
        for number, entries in enumerate(split(found), 1):
            name = f"sitemap-pages{f'-{number}' if number > 1 else ''}.xml"
            write = partial(urlset, self.settings["SITEURL"], entries)
            writer.write_made(name, write, {"entries": entries})
            parts.append(Part(name, max(newest, default=None)))
        return parts

    def _articles(self, writer: Any, latest: Latest) -> list[Part]:
        parts = []
        for name, items in articles_by_year(self.items):
            write = partial(self._urls, items)
            writer.write_made(name, write, {"items": stamp(items, self._picture)})
            parts.append(Part(name, latest.of(items)))
        return parts

    def _urls(self, items: list) -> bytes:
        entries = [entry_of_article(item, self._picture(item)) for item in items]
        return urlset(self.settings["SITEURL"], entries)

    def _picture(self, item: Any) -> str:
        """Return the path of the picture at an article's head, or ""."""
        image = item.fields.image
        return self.context["newsroom"].targets.files[image.lstrip("/")].save_as if image else ""

    def _news(self, writer: Any, latest: Latest) -> Part:
        settings, name = self.settings, "news-sitemap.xml"
        names = {
            edition.lang: settings["EDITIONS"].get(edition.lang, {}).get("SITENAME")
            or settings["SITENAME"]
            for edition in EDITIONS
        }
        write = partial(news, settings["SITEURL"], names, self.news)
        writer.write_made(name, write, {"items": stamp(self.news, self._picture)})
        return Part(name, latest.of(self.news))


def remember_lists(generator: Any) -> None:
    """Keep the lists of the first edition, which are those of all."""
    if not generator.edition.prefix:
        generator.context["listings"] = generator.listings


def add_sitemaps(pelican: Any) -> type:
    """Return the generator."""
    return Sitemaps


def register() -> None:
    """Write sitemaps after the pages of all editions."""
    signals.article_generator_finalized.connect(remember_lists)
    signals.get_generators.connect(add_sitemaps)
