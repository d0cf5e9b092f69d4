"""A feed as RSS 2.0 (https://www.rssboard.org/rss-specification), for the oldest readers too."""

from collections.abc import Sequence
from typing import Any

from feedgenerator import Rss201rev2Feed
from feedgenerator.django.utils.feedgenerator import rfc3339_date

from visnyk.feeds.entries import FeedEntry
from visnyk.feeds.heads import FeedHead
from visnyk.feeds.xml_items import MEDIA, add_picture, common


class Rss(Rss201rev2Feed):
    """Adds what feedgenerator leaves out: full text, authors, source, picture, hub."""

    def rss_attributes(self) -> dict[str, str]:
        """Return the namespaces, declared once at the root."""
        return super().rss_attributes() | {
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            **MEDIA,
        }

    def add_root_elements(self, handler: Any) -> None:
        """Write what the feed is, then the list that it follows and who tells of news."""
        super().add_root_elements(handler)
        links = [("alternate", self.feed["link"], {"type": "text/html"})]
        links += [("hub", self.feed["hub"], {})] if self.feed["hub"] else []
        for rel, href, more in links:
            handler.addQuickElement("atom:link", None, {"rel": rel, "href": href, **more})

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Write the item, then its text, who wrote it, where it was read, when it changed."""
        super().add_item_elements(handler, item)
        entry: FeedEntry = item["entry"]
        handler.addQuickElement("content:encoded", entry.content)
        for author in entry.authors:
            handler.addQuickElement("dc:creator", author.name)
        if entry.source:
            handler.addQuickElement("dc:source", entry.source.url or entry.source.name)
        for category in entry.categories:
            handler.addQuickElement("category", category.label, {"domain": category.scheme})
        handler.addQuickElement("atom:updated", rfc3339_date(entry.updated))
        add_picture(handler, entry)


def rss(head: FeedHead, entries: Sequence[FeedEntry]) -> bytes:
    """Return an RSS 2.0 document."""
    feed = Rss(
        head.title,
        head.home,
        head.description,
        language=head.lang,
        feed_url=head.url,
        hub=head.hub,
    )
    for entry in entries:
        feed.add_item(**common(entry))
    return feed.writeString("utf-8").encode()
