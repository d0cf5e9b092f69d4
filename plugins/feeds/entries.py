"""What a feed says of an article: whole, absolute, with an id that outlives a change of address."""

import datetime
import re
from typing import Any, NamedTuple

ROOT_RELATIVE = re.compile(r"(\b(?:href|src|poster|cite)=\")/(?!/)")
FRAGMENT = re.compile(r"(\bhref=\")#")
FORMATS = re.compile(r"</?(?:picture|source)\b[^>]*>")


class FeedEntry(NamedTuple):
    """One article as a subscriber gets it: plain title and summary, HTML content, absolute URLs."""

    id: str
    url: str
    title: str
    summary: str
    content: str
    published: datetime.datetime
    updated: datetime.datetime
    author: str
    categories: tuple[str, ...]
    lang: str


def entry(article: Any, content: str, siteurl: str, authority: str, sitename: str) -> FeedEntry:
    """Return the entry of an article; `content` is its HTML with root-relative links."""
    url = f"{siteurl}/{article.url}"
    changed = [correction.date.moment for correction in article.corrections]
    changed += [article.modified] if article.modified else []
    source = article.source.name if article.source else sitename
    terms = [article.category, article.programme, *article.tags, *article.regions]
    return FeedEntry(
        entry_id(article, authority),
        url,
        article.title,
        article.summary or article.teaser,
        absolute(content, url, siteurl),
        article.date,
        max([article.date, *changed]),
        ", ".join(author.name for author in article.authors) or source,
        tuple(term.name for term in terms if term),
        article.lang,
    )


def entry_id(article: Any, authority: str) -> str:
    """Return a tag URI (RFC 4151) of the oldest address, which a later one does not change.

    `authority` is a domain and a day on which the newsroom owned it: `example.org,2025`.
    """
    oldest = article.aliases[0].lstrip("/") if article.aliases else article.url
    return f"tag:{authority}:{oldest}"


def absolute(markup: str, url: str, siteurl: str) -> str:
    """Return the HTML with every link from the host's root made absolute.

    Of a picture it keeps the file that every program knows.
    """
    host = "/".join(siteurl.split("/")[:3])
    markup = ROOT_RELATIVE.sub(rf"\g<1>{host}/", FORMATS.sub("", markup))
    return FRAGMENT.sub(rf"\g<1>{url}#", markup)
