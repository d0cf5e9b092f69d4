"""One feed in three formats: RSS 2.0, Atom 1.0 and JSON Feed 1.1."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from feedgenerator import Atom1Feed, Rss201rev2Feed

from plugins.feeds.entries import FeedEntry


class FeedHead(NamedTuple):
    """What a feed is; `home` and `url` (its own address) are absolute."""

    title: str
    description: str
    home: str
    url: str
    lang: str
    publisher: str


class Rss(Rss201rev2Feed):
    """RSS 2.0 with the full text beside the summary (feedgenerator writes but one of them)."""

    def rss_attributes(self) -> dict[str, str]:
        """Return the namespaces, declared once at the root."""
        return super().rss_attributes() | {
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Write the item, then its text and who wrote it."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])
        handler.addQuickElement("dc:creator", item["creator"])


def rss(head: FeedHead, entries: Sequence[FeedEntry]) -> bytes:
    """Return an RSS 2.0 document (https://www.rssboard.org/rss-specification)."""
    feed = Rss(head.title, head.home, head.description, language=head.lang, feed_url=head.url)
    for entry in entries:
        feed.add_item(
            **_common(entry),
            creator=entry.author,
            unique_id_is_permalink=False,
        )
    return feed.writeString("utf-8").encode()


def atom(head: FeedHead, entries: Sequence[FeedEntry]) -> bytes:
    """Return an Atom document (RFC 4287)."""
    feed = Atom1Feed(
        head.title,
        head.home,
        head.description,
        language=head.lang,
        feed_url=head.url,
        author_name=head.publisher,
        subtitle=head.description,
    )
    for entry in entries:
        feed.add_item(**_common(entry), author_name=entry.author, updateddate=entry.updated)
    return feed.writeString("utf-8").encode()


def _common(entry: FeedEntry) -> dict[str, Any]:
    return {
        "title": entry.title,
        "link": entry.url,
        "description": entry.summary,
        "content": entry.content,
        "unique_id": entry.id,
        "pubdate": entry.published,
        "categories": entry.categories,
    }


def json_feed(head: FeedHead, entries: Sequence[FeedEntry]) -> bytes:
    """Return a JSON Feed 1.1 document (https://www.jsonfeed.org/version/1.1/)."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": head.title,
        "home_page_url": head.home,
        "feed_url": head.url,
        "description": head.description,
        "language": head.lang,
        "authors": [{"name": head.publisher, "url": head.home}],
        "items": [
            {
                "id": entry.id,
                "url": entry.url,
                "title": entry.title,
                "summary": entry.summary,
                "content_html": entry.content,
                "date_published": entry.published.isoformat(),
                "date_modified": entry.updated.isoformat(),
                "authors": [{"name": entry.author}],
                "tags": list(entry.categories),
                "language": entry.lang,
            }
            for entry in entries
        ],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


WRITERS = {"feed.xml": rss, "atom.xml": atom, "feed.json": json_feed}
