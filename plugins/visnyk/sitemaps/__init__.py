"""Sitemaps: what search engines may find, in which languages, when it last changed.

`sitemap.xml` is an index of `sitemap-pages.xml` (undated pages and lists) and of one file a year
with articles, so that an edit rewrites a small file; `news-sitemap.xml` holds what is at most two
days older than the build's day and is left out, everywhere, when there is nothing.

Reads: the site's newsroom, lists and day; which files the site has.
Adds: `sitemap.xml`, its parts, `news-sitemap.xml`, `robots.txt`; to the site's `scheduled_changes`
    when the days alone will change the news. With a path in `SITEURL` robots.txt
    lies under that path too: robots ask at the host's root, where its lines have to be copied.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from visnyk.incremental_builds.artifacts import Keyed
from visnyk.language_editions import signals
from visnyk.language_editions.site import EditionSite, Site, SiteWriter
from visnyk.newsroom import Item
from visnyk.sitemaps.documents import UrlSet, index, news, render_urlset, robots
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

NEWS = "news-sitemap.xml"


def schedule_departures(edition: EditionSite) -> None:
    """Say when the news will change by the days alone."""
    if not edition.edition.prefix:
        news_items = recent(_public_items(edition.site), edition.site.today)
        edition.site.scheduled_changes += departures(news_items)


def _public_items(site: Site) -> list[Item]:
    """Return the items that may be found, newest first."""
    items = [item for item in site.newsroom.items if item.fields.status == "published"]
    if site.settings["WITH_DRAFTS"]:
        items = [item for item in items if item.moment.moment <= site.now]
    return items


def write_sitemaps(site: Site, writer: SiteWriter) -> None:
    """Write the parts, then what names them."""
    items = _public_items(site)
    latest, siteurl = Latest(items), site.siteurl
    parts = [*_write_pages(site, writer, items, latest), *_write_articles(site, writer, items)]
    if news_items := recent(items, site.today):
        writer.write(NEWS, bytes, news(siteurl, _names(site), news_items))
        parts.append(Part(NEWS, latest.of(news_items)))
    named = [(part.name, part.changed.isoformat() if part.changed else "") for part in parts]
    writer.write("sitemap.xml", bytes, index(siteurl, named))
    maps = ["sitemap.xml", *([NEWS] if news_items else [])]
    writer.write("robots.txt", bytes, robots(siteurl, maps))


def _write_pages(
    site: Site, writer: SiteWriter, items: list[Item], latest: Latest
) -> Iterator[Part]:
    """Write undated pages and lists; yield their sitemap files."""
    undated = list(pages(site.newsroom.pages))
    found = [*undated, *lists(site.listings, items, writer.has_file, latest)]
    newest = [datetime.fromisoformat(entry.changed) for entry in undated if entry.changed]
    newest += [moment for moment in [latest.of(items)] if moment]
    for number, entries in enumerate(split(found), 1):
        name = f"sitemap-pages{f'-{number}' if number > 1 else ''}.xml"
        writer.write(name, render_urlset, UrlSet(site.siteurl, entries))
        yield Part(name, max(newest, default=None))


def _write_articles(site: Site, writer: SiteWriter, items: list[Item]) -> Iterator[Part]:
    latest, picture = Latest(items), partial(_picture, site)
    for name, members in articles_by_year(items):
        entries = Keyed(stamp(members, picture), partial(_entries, members, site))
        writer.write(name, render_urlset, UrlSet(site.siteurl, entries))
        yield Part(name, latest.of(members))


def _entries(items: list[Item], site: Site) -> list:
    return [entry_of_article(item, _picture(site, item)) for item in items]


def _picture(site: Site, item: Item) -> str:
    """Return the path of the picture at an article's head, or ""."""
    image = item.fields.image
    return site.newsroom.targets.files[image.lstrip("/")].save_as if image else ""


def _names(site: Site) -> dict[str, str]:
    """Return the newsroom's names by language."""
    return {lang: edition.name for lang, edition in site.editions.items()}


def register() -> None:
    """Write sitemaps after the pages of all editions."""
    signals.edition_assembled.connect(schedule_departures)
    signals.site_written.connect(write_sitemaps)
