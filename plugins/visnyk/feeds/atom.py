"""A feed as Atom 1.0 (RFC 4287): in which language, in which other one, when last changed."""

from collections.abc import Sequence
from typing import Any

from feedgenerator import Atom1Feed

from visnyk.feeds.entries import FeedEntry
from visnyk.feeds.heads import FeedHead
from visnyk.feeds.xml_items import MEDIA, add_picture, common


class Atom(Atom1Feed):
    """Adds what feedgenerator leaves out: several authors, labels, translations, picture, hub."""

    def root_attributes(self) -> dict[str, str]:
        """Return the namespaces and the language of all that follows."""
        return super().root_attributes() | MEDIA

    def add_root_elements(self, handler: Any) -> None:
        """Write what the feed is, and who tells of news."""
        super().add_root_elements(handler)
        if self.feed["hub"]:
            handler.addQuickElement("link", "", {"rel": "hub", "href": self.feed["hub"]})

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Write the entry, then who wrote it, what it is filed under, its languages."""
        super().add_item_elements(handler, item)
        entry: FeedEntry = item["entry"]
        for author in entry.authors:
            handler.startElement("author", {})
            handler.addQuickElement("name", author.name)
            if author.url:
                handler.addQuickElement("uri", author.url)
            handler.endElement("author")
        for category in entry.categories:
            handler.addQuickElement("category", "", category._asdict())
        for link in links(entry):
            handler.addQuickElement("link", "", link)
        add_picture(handler, entry)


def links(entry: FeedEntry) -> list[dict[str, str]]:
    """Return the further links of an entry: where it was read, and its addresses by language.

    Its own comes again at the end: some readers go to the first alternate, others to the last.
    """
    found = []
    if entry.source and entry.source.url:
        found.append({"rel": "via", "href": entry.source.url, "title": entry.source.name})
    if entry.translation:
        for lang, url in (entry.translation, (entry.lang, entry.url)):
            link = {"rel": "alternate", "href": url, "hreflang": lang, "type": "text/html"}
            found.append(link)
    return found


def atom(head: FeedHead, entries: Sequence[FeedEntry]) -> bytes:
    """Return an Atom document."""
    feed = Atom(
        head.title,
        head.home,
        head.description,
        language=head.lang,
        feed_url=head.url,
        feed_guid=head.id,
        author_name=head.publisher.name,
        author_link=head.publisher.url,
        hub=head.hub,
    )
    for entry in entries:
        feed.add_item(**common(entry))
    return feed.writeString("utf-8").encode()
