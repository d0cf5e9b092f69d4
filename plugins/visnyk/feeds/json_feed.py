"""A feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from collections.abc import Sequence
from typing import Any

from visnyk.feeds.entries import FeedAuthor, FeedEntry
from visnyk.feeds.heads import FeedHead
from visnyk.responsive_images import Image


def json_feed(head: FeedHead, entries: Sequence[FeedEntry]) -> bytes:
    """Return a JSON Feed document."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": head.title,
        "home_page_url": head.home,
        "feed_url": head.url,
        "description": head.description,
        "language": head.lang,
        "authors": [_author(head.publisher)],
        **({"hubs": [{"type": "WebSub", "url": head.hub}]} if head.hub else {}),
        "items": [_item(entry) for entry in entries],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _item(entry: FeedEntry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.content,
        **(_picture(entry.picture) if entry.picture else {}),
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "authors": [_author(author) for author in entry.authors],
        "tags": [category.label for category in entry.categories],
        "language": entry.lang,
    }


def _author(author: FeedAuthor) -> dict[str, str]:
    return {name: told for name, told in author._asdict().items() if told}


def _picture(picture: Image) -> dict[str, Any]:
    attachment = {
        "url": picture.url,
        "mime_type": picture.type,
        **({"title": picture.alt} if picture.alt else {}),
        "size_in_bytes": picture.length,
    }
    return {"image": picture.url, "attachments": [attachment]}
