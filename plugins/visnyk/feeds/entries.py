"""Describe a feed and its entries: whole texts, absolute URLs, ids that survive new addresses."""

import datetime
import re
import zlib
from typing import NamedTuple
from urllib.parse import quote, unquote

from visnyk.language_editions.lazy_contents import NewsArticle
from visnyk.responsive_images import Image
from visnyk.site_routes import ROUTES

INVALID_IN_XML = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffc\U00010000-\U0010ffff]"
)  # https://www.w3.org/TR/xml/#charsets, without control characters


class FeedAuthor(NamedTuple):
    """The author of an article; `url` may be empty."""

    name: str
    url: str = ""


class FeedHead(NamedTuple):
    """What a feed says of itself; `home` (the page of its list) and `url` (its own) are absolute.

    `id` stays when the domain changes; `hub` is the URL of a WebSub hub, or "".
    """

    id: str
    title: str
    description: str
    home: str
    url: str
    lang: str
    publisher: FeedAuthor
    hub: str


class FeedCategory(NamedTuple):
    """A category of an article; `scheme` is the URL of the page that lists all of that kind."""

    term: str
    label: str
    scheme: str


class FeedEntry(NamedTuple):
    """One article in a feed: plain title and summary, HTML content, absolute URLs.

    `source` is what the article is based on, `translation` the language and URL of its other text.
    """

    id: str
    url: str
    title: str
    summary: str
    content: str
    published: datetime.datetime
    updated: datetime.datetime
    authors: tuple[FeedAuthor, ...]
    source: FeedAuthor | None
    categories: tuple[FeedCategory, ...]
    lang: str
    translation: tuple[str, str] | None
    image: Image | None


def feed_entry(
    article: NewsArticle, content: str, siteurl: str, authority: str, sitename: str
) -> FeedEntry:
    """Return the entry of an article; `content` is its HTML with absolute URLs."""
    source = article.source and FeedAuthor(valid_xml(article.source.name), article.source.url or "")
    authors = tuple(FeedAuthor(valid_xml(author.name)) for author in article.authors)
    publisher = FeedAuthor(sitename, article.generator.edition.url(siteurl))
    return FeedEntry(
        entry_id(article, authority),
        f"{siteurl}/{article.url}",
        valid_xml(article.title),
        valid_xml(article.summary or article.teaser),
        valid_xml(content),
        article.date,
        updated(article),
        authors or (source or publisher,),
        source,
        categories(article, siteurl),
        article.lang,
        translation(article, siteurl),
        enclosure(article.share_card, article.image, siteurl),
    )


def entry_id(article: NewsArticle, authority: str) -> str:
    """Return a tag URI (RFC 4151) of edition and oldest address, which later ones do not change.

    `authority` is a domain and a day on which the newsroom owned it: `example.org,2025`. The first
    of `aliases` is the oldest.
    """
    oldest = article.aliases[0] if article.aliases else article.url
    path = unquote(oldest).removesuffix("index.html").strip("/")
    return f"tag:{authority}:{article.lang}:{quote(path)}"


def updated(article: NewsArticle) -> datetime.datetime:
    """Return when an article was last changed, derived from its front matter alone.

    Each correction and `modified` add a second, so that a correction of the same day counts too.
    The microseconds are a checksum of the slug: many articles state but a day, and readers of Atom
    may take entries that were updated at once for one.
    """
    changes: list[datetime.datetime] = [c.date.moment for c in article.corrections]
    changes += [article.modified] if article.modified else []
    published: datetime.datetime = article.date
    latest = max([published, *changes]) + datetime.timedelta(seconds=len(changes))
    return latest.replace(microsecond=zlib.crc32(article.slug.encode()) % 1_000_000)


def categories(article: NewsArticle, siteurl: str) -> tuple[FeedCategory, ...]:
    """Return an article's category, programme, tags and regions, named as in its edition."""
    edition = article.generator.edition
    terms = {
        "category": [article.category],
        "programme": [article.programme],
        "tag": article.tags,
        "region": article.regions,
    }
    return tuple(
        FeedCategory(term.slug, term.name, edition.url(siteurl, ROUTES.registers[kind].folder))
        for kind, terms_of_kind in terms.items()
        for term in terms_of_kind
        if term
    )


def translation(article: NewsArticle, siteurl: str) -> tuple[str, str] | None:
    """Return language and URL of the other text; None of a hidden one."""
    other = article.translation
    if other is None or other.status == "hidden":
        return None
    return other.lang, f"{siteurl}/{article.item.path(other.lang)}"


def enclosure(card: Image | None, lead: Image | None, siteurl: str) -> Image | None:
    """Return the image that goes out with an article: its share card, else its lead image.

    Its url is absolute; the credit of a card is that of the lead image on it.
    """
    if not card:
        return lead and lead.absolute(siteurl)
    return card.absolute(siteurl)._replace(credit=lead.credit if lead else "")


def valid_xml(text: str) -> str:
    """Return a text without the characters that XML 1.0 forbids, and without control characters."""
    return INVALID_IN_XML.sub("", text)
