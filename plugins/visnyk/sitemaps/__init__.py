"""Write sitemaps: the pages that search engines may index, their languages and last changes.

`sitemap.xml` is an index of `sitemap-pages.xml` (undated pages and lists) and of one file a year
with articles, so that an edit rewrites a small file; `news-sitemap.xml` lists articles that are at
most two days older than the build's day, and is written and referred to only if there are any.

Reads: the site's newsroom, lists and day; which files the site has.
Adds: `sitemap.xml`, the files that it lists, `news-sitemap.xml`, `robots.txt`; to the site's
    `scheduled_changes` when an article will be too old for the news. With a path in `SITEURL`
    robots.txt is under that path: robots read it at the host's root, to which it must be copied.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from visnyk.incremental_builds.artifacts import Keyed
from visnyk.language_editions import signals
from visnyk.language_editions.site import EditionSite, Site, SiteWriter
from visnyk.newsroom import Item
from visnyk.sitemaps.documents import (
    UrlSet,
    news_sitemap,
    render_urlset,
    robots,
    sitemap_index,
)
from visnyk.sitemaps.entries import (
    Entry,
    LastModified,
    SitemapFile,
    article_entry,
    articles_by_year,
    chunks,
    entries_digest,
    list_entries,
    page_entries,
    recent_items,
    removals,
)

NEWS = "news-sitemap.xml"


def schedule_removals(edition: EditionSite) -> None:
    """Schedule the changes of the news sitemap, once for all editions."""
    if not edition.edition.prefix:
        news_items = recent_items(_public_items(edition.site), edition.site.today)
        edition.site.scheduled_changes += removals(news_items)


def _public_items(site: Site) -> list[Item]:
    """Return the items that search engines may index, newest first."""
    items = [item for item in site.newsroom.items if item.fields.status == "published"]
    if site.settings["WITH_DRAFTS"]:
        items = [item for item in items if item.moment.moment <= site.now]
    return items


def write_sitemaps(site: Site, writer: SiteWriter) -> None:
    """Write the sitemaps, then their index and robots.txt."""
    items = _public_items(site)
    last_modified, siteurl = LastModified(items), site.siteurl
    files = [
        *_write_pages(site, writer, items, last_modified),
        *_write_articles(site, writer, items, last_modified),
    ]
    if news_items := recent_items(items, site.today):
        writer.write(NEWS, bytes, news_sitemap(siteurl, _names(site), news_items))
        files.append(SitemapFile(NEWS, last_modified.of(news_items)))
    writer.write("sitemap.xml", bytes, sitemap_index(siteurl, files))
    sitemaps = ["sitemap.xml", *([NEWS] if news_items else [])]
    writer.write("robots.txt", bytes, robots(siteurl, sitemaps))


def _write_pages(
    site: Site, writer: SiteWriter, items: list[Item], last_modified: LastModified
) -> Iterator[SitemapFile]:
    """Write undated pages and lists; yield their sitemap files."""
    undated = list(page_entries(site.newsroom.pages))
    lists = list_entries(site.listings, items, writer.has_file, last_modified)
    changes = [datetime.fromisoformat(entry.changed) for entry in undated if entry.changed]
    changes += [moment for moment in [last_modified.of(items)] if moment]
    for number, entries in enumerate(chunks([*undated, *lists]), 1):
        name = f"sitemap-pages{f'-{number}' if number > 1 else ''}.xml"
        writer.write(name, render_urlset, UrlSet(site.siteurl, entries))
        yield SitemapFile(name, max(changes, default=None))


def _write_articles(
    site: Site, writer: SiteWriter, items: list[Item], last_modified: LastModified
) -> Iterator[SitemapFile]:
    """Write articles, by year; yield their sitemap files."""
    for name, members in articles_by_year(items):
        digest = entries_digest(members, partial(_image, site))
        entries = Keyed(digest, partial(_article_entries, members, site))
        writer.write(name, render_urlset, UrlSet(site.siteurl, entries))
        yield SitemapFile(name, last_modified.of(members))


def _article_entries(items: list[Item], site: Site) -> Sequence[Entry]:
    return [article_entry(item, _image(site, item)) for item in items]


def _image(site: Site, item: Item) -> str:
    """Return the path of an article's lead image, or ""."""
    path = item.lead_path
    return site.newsroom.targets.files[path].save_as if path else ""


def _names(site: Site) -> dict[str, str]:
    """Return the newsroom's names by language."""
    return {lang: edition.name for lang, edition in site.editions.items()}


def register() -> None:
    """Write sitemaps after the pages of all editions."""
    signals.edition_assembled.connect(schedule_removals)
    signals.site_written.connect(write_sitemaps)
