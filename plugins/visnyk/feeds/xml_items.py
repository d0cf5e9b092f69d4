"""What RSS and Atom share: an item as feedgenerator knows it, and its picture as Media RSS."""

from html import escape
from typing import Any

from feedgenerator import Enclosure as Attached

from visnyk.feeds.entries import FeedEntry

MEDIA = {"xmlns:media": "http://search.yahoo.com/mrss/"}


def common(entry: FeedEntry) -> dict[str, Any]:
    """Return feedgenerator's names for what both formats say; `entry` is kept for the rest.

    A summary is plain text, and goes out as HTML, which both formats take it for.
    """
    picture = entry.picture
    return {
        "title": entry.title,
        "link": entry.url,
        "description": escape(entry.summary, quote=False),
        "content": entry.content,
        "unique_id": entry.id,
        "unique_id_is_permalink": False,
        "pubdate": entry.published,
        "updateddate": entry.updated,
        "enclosures": [Attached(picture.url, str(picture.length), picture.type)] if picture else [],
        "entry": entry,
    }


def add_picture(handler: Any, entry: FeedEntry) -> None:
    """Write the picture with what it shows and whose it is (https://www.rssboard.org/media-rss)."""
    picture = entry.picture
    if not picture:
        return
    sizes = {"width": picture.width, "height": picture.height, "fileSize": picture.length}
    told = {name: str(size) for name, size in sizes.items()}
    told |= {"url": picture.url, "type": picture.type, "medium": "image"}
    handler.startElement("media:content", told)
    if picture.alt:
        handler.addQuickElement("media:description", picture.alt, {"type": "plain"})
    if picture.credit:
        handler.addQuickElement("media:credit", picture.credit)
    handler.endElement("media:content")
