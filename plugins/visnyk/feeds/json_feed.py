"""Write a feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from collections.abc import Sequence

from visnyk.feeds.entries import FeedAuthor, FeedEntry, FeedHead
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


def _item(entry: FeedEntry) -> dict[str, object]:
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.content,
        **(_image(entry.image) if entry.image else {}),
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "authors": [_author(author) for author in entry.authors],
        "tags": [category.label for category in entry.categories],
        "language": entry.lang,
    }


def _author(author: FeedAuthor) -> dict[str, str]:
    return {name: value for name, value in author._asdict().items() if value}


def _image(image: Image) -> dict[str, object]:
    attachment = {
        "url": image.url,
        "mime_type": image.type,
        **({"title": image.alt} if image.alt else {}),
        "size_in_bytes": image.length,
    }
    return {"image": image.url, "attachments": [attachment]}
