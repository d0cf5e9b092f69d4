"""Serialize sitemaps, with Google's extensions for news and images, and robots.txt. Pure.

https://www.sitemaps.org/protocol.html, and of Google's reference the pages on localized versions,
image sitemaps and news sitemaps.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from visnyk.incremental_builds.artifacts import Keyed
from visnyk.newsroom import Item
from visnyk.site_routes import EDITIONS
from visnyk.sitemaps.entries import Entry, SitemapFile, languages
from visnyk.ukrainian_language import typography_text

BY_LANG = {edition.lang: edition for edition in EDITIONS}
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
PROTOCOL = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
XHTML = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
IMAGE = 'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


class UrlSet(NamedTuple):
    """The inputs of a sitemap of pages."""

    siteurl: str
    entries: Sequence[Entry] | Keyed[Sequence[Entry]]


def render_urlset(inputs: UrlSet) -> bytes:
    """Return a sitemap of pages, each language of a page with all of them as alternates."""
    entries = inputs.entries.load() if isinstance(inputs.entries, Keyed) else inputs.entries
    urls = "".join([_urls(escape(inputs.siteurl), entry) for entry in entries])
    return f"{HEAD}<urlset {PROTOCOL} {XHTML} {IMAGE}>\n{urls}</urlset>\n".encode()


def _urls(siteurl: str, entry: Entry) -> str:
    addresses = {lang: BY_LANG[lang].url(siteurl, entry.path) for lang in entry.languages}
    rest = f"<lastmod>{entry.changed}</lastmod>" if entry.changed else ""
    if len(addresses) > 1:
        alternates = [*addresses.items(), ("x-default", addresses[EDITIONS[0].lang])]
        rest += "".join(
            [f'<xhtml:link rel="alternate" hreflang="{n}" href="{a}"/>' for n, a in alternates]
        )
    if entry.image:
        image = f"{siteurl}/{escape(quote(entry.image))}"
        rest += f"<image:image><image:loc>{image}</image:loc></image:image>"
    return "".join([f"<url><loc>{address}</loc>{rest}</url>\n" for address in addresses.values()])


def news_sitemap(siteurl: str, names: Mapping[str, str], items: Iterable[Item]) -> bytes:
    """Return a news sitemap; `names` are the publication's by language."""
    root = escape(siteurl)
    entries = [_news(root, names[lang], item, lang) for item in items for lang in languages(item)]
    return f"{HEAD}<urlset {PROTOCOL} {NEWS}>\n{''.join(entries)}</urlset>\n".encode()


def _news(siteurl: str, name: str, item: Item, lang: str) -> str:
    title = typography_text(item.documents[lang].fields.title, lang).replace("\xa0", " ")
    return (
        f"<url><loc>{siteurl}/{item.path(lang)}</loc><news:news><news:publication>"
        f"<news:name>{escape(name, quote=False)}</news:name>"
        f"<news:language>{lang}</news:language></news:publication>"
        f"<news:publication_date>{item.moment.moment.isoformat()}</news:publication_date>"
        f"<news:title>{escape(title, quote=False)}</news:title></news:news></url>\n"
    )


def sitemap_index(siteurl: str, files: Iterable[SitemapFile]) -> bytes:
    """Return the sitemap that lists all others."""
    sitemaps = ""
    for name, changed in files:
        last = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
        sitemaps += f"<sitemap><loc>{escape(siteurl)}/{name}</loc>{last}</sitemap>\n"
    return f"{HEAD}<sitemapindex {PROTOCOL}>\n{sitemaps}</sitemapindex>\n".encode()


def robots(siteurl: str, sitemaps: Iterable[str]) -> bytes:
    """Return robots.txt (RFC 9309), which allows everything and names the sitemaps."""
    lines = "".join(f"Sitemap: {siteurl}/{name}\n" for name in sitemaps)
    return f"User-agent: *\nDisallow:\n\n{lines}".encode()
