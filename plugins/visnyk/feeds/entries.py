"""What a feed says of an article: whole, absolute, with an id that outlives a change of address."""

import datetime
import re
import zlib
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from visnyk.responsive_images import Image
from visnyk.site_routes import ROUTES, Edition

UNSPEAKABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffc\U00010000-\U0010ffff]")


class FeedAuthor(NamedTuple):
    """Who wrote an article; `url` may be empty."""

    name: str
    url: str = ""


class FeedCategory(NamedTuple):
    """What an article is filed under; `scheme` is the address of all terms of that kind."""

    term: str
    label: str
    scheme: str


class FeedEntry(NamedTuple):
    """One article as a subscriber gets it: plain title and summary, HTML content, absolute URLs.

    `source` is where the newsroom read it, `translation` the same article in the other language.
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
    translation: tuple[str, str] | None  # language and address
    picture: Image | None


def entry(article: Any, content: str, siteurl: str, authority: str, sitename: str) -> FeedEntry:
    """Return the entry of an article; `content` is its HTML with absolute URLs."""
    url = f"{siteurl}/{article.url}"
    source = article.source and FeedAuthor(speakable(article.source.name), article.source.url or "")
    written = tuple(FeedAuthor(speakable(author.name)) for author in article.authors)
    return FeedEntry(
        entry_id(article, authority),
        url,
        speakable(article.title),
        speakable(article.summary or article.teaser),
        speakable(content),
        article.date,
        updated(article),
        written or (source or FeedAuthor(sitename, article.generator.edition.url(siteurl)),),
        source,
        categories(article, siteurl),
        article.lang,
        translation(article, siteurl),
        enclosure(article.share_card, article.image, siteurl),
    )


def entry_id(article: Any, authority: str) -> str:
    """Return a tag URI (RFC 4151) of edition and oldest address, which later ones do not change.

    `authority` is a domain and a day on which the newsroom owned it: `example.org,2025`. The first
    of `aliases` is the oldest.
    """
    oldest = article.aliases[0] if article.aliases else article.url
    path = unquote(oldest).removesuffix("index.html").strip("/")
    return f"tag:{authority}:{article.lang}:{quote(path)}"


def updated(article: Any) -> datetime.datetime:
    """Return when an article was last changed by what it states itself.

    Each change it tells of adds a second, so that a correction of the same day counts too. Its own
    fraction of a second tells it from others of that moment: many articles state but a day, and
    readers of Atom may take entries that were updated at once for one.
    """
    changes = [correction.date.moment for correction in article.corrections]
    changes += [article.modified] if article.modified else []
    latest = max([article.date, *changes]) + datetime.timedelta(seconds=len(changes))
    return latest.replace(microsecond=zlib.crc32(article.slug.encode()) % 1_000_000)


def categories(article: Any, siteurl: str) -> tuple[FeedCategory, ...]:
    """Return what an article is filed under, in the edition's words."""
    edition: Edition = article.generator.edition
    terms = {
        "category": [article.category],
        "programme": [article.programme],
        "tag": article.tags,
        "region": article.regions,
    }
    return tuple(
        FeedCategory(term.slug, term.name, edition.url(siteurl, ROUTES.registers[kind].folder))
        for kind, named in terms.items()
        for term in named
        if term
    )


def translation(article: Any, siteurl: str) -> tuple[str, str] | None:
    """Return language and address of the other text; a hidden one is not told of."""
    other = article.translation
    if other is None or other.status == "hidden":
        return None
    return other.lang, f"{siteurl}/{article.item.path(other.lang)}"


def enclosure(card: Image | None, lead: Image | None, siteurl: str) -> Image | None:
    """Return the image that goes out with an article: its share card, or its lead image.

    Its url is absolute; the credit of a card is that of the lead image on it.
    """
    if not card:
        return lead and lead.absolute(siteurl)
    return card.absolute(siteurl)._replace(credit=lead.credit if lead else "")


def speakable(text: str) -> str:
    """Return the text without what XML 1.0 cannot say and control characters."""
    return UNSPEAKABLE.sub("", text)
