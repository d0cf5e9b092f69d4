"""Write a feed as RSS 2.0 or Atom 1.0, with feedgenerator and what it leaves out.

https://www.rssboard.org/rss-specification, RFC 4287; images as Media RSS
(https://www.rssboard.org/media-rss).
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Protocol, TypedDict

from feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed

from visnyk.feeds.entries import FeedEntry, FeedHead

MEDIA_NAMESPACE = {"xmlns:media": "http://search.yahoo.com/mrss/"}


class XmlHandler(Protocol):
    """What is used of feedgenerator's `SimplerXMLGenerator`, which has no types."""

    def startElement(self, name: str, attrs: Mapping[str, str]) -> None:
        """Write a start tag."""

    def endElement(self, name: str) -> None:
        """Write an end tag."""

    def addQuickElement(
        self, name: str, contents: str | None = None, attrs: Mapping[str, str] | None = None
    ) -> None:
        """Write an element with a text."""


class FeedItem(TypedDict):
    """An entry by feedgenerator's names, and the `entry` itself for what it leaves out."""

    title: str
    link: str
    description: str
    content: str
    unique_id: str
    unique_id_is_permalink: bool
    pubdate: object
    updateddate: object
    enclosures: list[object]
    entry: FeedEntry


class RssFeed(Rss201rev2Feed):  # type: ignore[misc]  # feedgenerator has no types
    """Adds what feedgenerator leaves out: full text, authors, source, image, hub."""

    def rss_attributes(self) -> dict[str, str]:
        """Return the namespaces, declared once at the root."""
        attributes: dict[str, str] = super().rss_attributes()
        return attributes | {
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            **MEDIA_NAMESPACE,
        }

    def add_root_elements(self, handler: XmlHandler) -> None:
        """Write the feed's own elements, then links to the HTML page of its list and to the hub."""
        super().add_root_elements(handler)
        links = [("alternate", self.feed["link"], {"type": "text/html"})]
        links += [("hub", self.feed["hub"], {})] if self.feed["hub"] else []
        for rel, href, more in links:
            handler.addQuickElement("atom:link", None, {"rel": rel, "href": href, **more})

    def add_item_elements(self, handler: XmlHandler, item: FeedItem) -> None:
        """Write an item, then its text, authors, source, categories, last change and image."""
        super().add_item_elements(handler, item)
        entry = item["entry"]
        handler.addQuickElement("content:encoded", entry.content)
        for author in entry.authors:
            handler.addQuickElement("dc:creator", author.name)
        if entry.source:
            handler.addQuickElement("dc:source", entry.source.url or entry.source.name)
        for category in entry.categories:
            handler.addQuickElement("category", category.label, {"domain": category.scheme})
        handler.addQuickElement("atom:updated", entry.updated.isoformat())  # RFC 3339
        _add_image(handler, entry)


class AtomFeed(Atom1Feed):  # type: ignore[misc]  # feedgenerator has no types
    """Adds what feedgenerator leaves out: several authors, labels, translations, image, hub."""

    def root_attributes(self) -> dict[str, str]:
        """Return the namespaces and the language of the whole feed."""
        attributes: dict[str, str] = super().root_attributes()
        return attributes | MEDIA_NAMESPACE

    def add_root_elements(self, handler: XmlHandler) -> None:
        """Write the feed's own elements, then the link to the hub."""
        super().add_root_elements(handler)
        if self.feed["hub"]:
            handler.addQuickElement("link", "", {"rel": "hub", "href": self.feed["hub"]})

    def add_item_elements(self, handler: XmlHandler, item: FeedItem) -> None:
        """Write an entry, then its authors, categories, links and image."""
        super().add_item_elements(handler, item)
        entry = item["entry"]
        for author in entry.authors:
            handler.startElement("author", {})
            handler.addQuickElement("name", author.name)
            if author.url:
                handler.addQuickElement("uri", author.url)
            handler.endElement("author")
        for category in entry.categories:
            handler.addQuickElement("category", "", category._asdict())
        for link in _further_links(entry):
            handler.addQuickElement("link", "", link)
        _add_image(handler, entry)


def _further_links(entry: FeedEntry) -> list[dict[str, str]]:
    """Return the attributes of links to the source of an entry and to its languages.

    Its own URL is repeated last: some readers follow the first alternate, others the last.
    """
    links = []
    if entry.source and entry.source.url:
        links.append({"rel": "via", "href": entry.source.url, "title": entry.source.name})
    if entry.translation:
        for lang, url in (entry.translation, (entry.lang, entry.url)):
            link = {"rel": "alternate", "href": url, "hreflang": lang, "type": "text/html"}
            links.append(link)
    return links


def _add_image(handler: XmlHandler, entry: FeedEntry) -> None:
    """Write the image with its text alternative and credit."""
    image = entry.image
    if not image:
        return
    sizes = {"width": image.width, "height": image.height, "fileSize": image.length}
    attributes = {name: str(size) for name, size in sizes.items()}
    attributes |= {"url": image.url, "type": image.type, "medium": "image"}
    handler.startElement("media:content", attributes)
    if image.alt:
        handler.addQuickElement("media:description", image.alt, {"type": "plain"})
    if image.credit:
        handler.addQuickElement("media:credit", image.credit)
    handler.endElement("media:content")


def _feed_item(entry: FeedEntry) -> FeedItem:
    """Return an entry for feedgenerator; its summary is escaped, since both formats read HTML."""
    image = entry.image
    return FeedItem(
        title=entry.title,
        link=entry.url,
        description=escape(entry.summary, quote=False),
        content=entry.content,
        unique_id=entry.id,
        unique_id_is_permalink=False,
        pubdate=entry.published,
        updateddate=entry.updated,
        enclosures=[Enclosure(image.url, str(image.length), image.type)] if image else [],
        entry=entry,
    )


def rss(head: FeedHead, entries: Sequence[FeedEntry]) -> bytes:
    """Return an RSS 2.0 document."""
    feed = RssFeed(
        head.title,
        head.home,
        head.description,
        language=head.lang,
        feed_url=head.url,
        hub=head.hub,
    )
    return _document(feed, entries)


def atom(head: FeedHead, entries: Sequence[FeedEntry]) -> bytes:
    """Return an Atom document."""
    feed = AtomFeed(
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
    return _document(feed, entries)


def _document(feed: RssFeed | AtomFeed, entries: Sequence[FeedEntry]) -> bytes:
    for entry in entries:
        feed.add_item(**_feed_item(entry))
    xml: str = feed.writeString("utf-8")
    return xml.encode()
