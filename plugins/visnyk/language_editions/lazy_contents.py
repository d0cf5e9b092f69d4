"""Pelican's articles and pages, put together when somebody first asks for them.

Most builds change little: an article that no stale page reads costs but its name. What decides it
is known without making it, in two parts: its card (all but the text) and its text.
"""

import marshal
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from markupsafe import Markup
from pelican.contents import Article, Content, Page
from pelican.plugins import signals

from visnyk.article_schema import Document
from visnyk.article_schema.markdown_text import split_at_results
from visnyk.language_editions import presentation
from visnyk.newsroom import Item, PageItem
from visnyk.newsroom.links import leads

IN_TEXT = frozenset(
    "content content_before_results content_after_results reading_minutes get_content".split()
)

KNOWN_BEFORE = frozenset("slug lang _status _html".split())
AT_FIRST = frozenset(  # attributes, which the stamps decide, before it is made
    "maker item read_from key slug lang _status translations by_itself _html".split()
)


class LazyContent(Content):
    """Stands before a class of Pelican's; `maker` is the generator of its edition.

    `key` names it across builds. An attribute that somebody sets before it is made stays as set.
    """

    def __init__(self, maker: Any, thing: Item | PageItem, source: Document):
        self.maker = maker
        self.item = thing
        self.read_from = source
        self.key = f"{maker.edition.lang}:{source.path}"
        self.slug, self.lang, self._status = thing.slug, source.lang, source.fields.status
        self.translations: list[LazyContent] = []
        self.by_itself: frozenset[str] = frozenset()
        self._html: str | None = None

    @property
    def translation(self) -> "LazyContent | None":
        """The other language's, or None."""
        return self.translations[0] if self.translations else None

    def __getattr__(self, name: str) -> Any:
        """Make the whole of it, as Pelican does."""
        if "metadata" in self.__dict__ or name.startswith("__"):
            raise AttributeError(name)
        self.make()
        return getattr(self, name)

    def make(self) -> None:
        """Give it its metadata; plugins are told of it before and after."""
        early = dict(self.__dict__)
        metadata = self.stated()
        stated = {name: value for name, value in metadata.items() if value not in (None, [])}
        path = f"{self.maker.path}/{self.read_from.path}"
        super().__init__(self._html, stated, self.maker.settings, path, self.maker.context)
        unstated = {name: metadata[name] for name in metadata.keys() - stated.keys()}
        kept = {name: early[name] for name in early.keys() - KNOWN_BEFORE}
        self.__dict__.update(unstated | kept)
        self.by_itself = _same(frozenset(self.__dict__) - frozenset(early))

    def stated(self) -> dict[str, Any]:
        """Return its metadata."""
        raise NotImplementedError

    def metadata_stamp(self) -> tuple:
        """Return plain values that decide all that it says by itself, but for the text."""
        raise NotImplementedError

    def leads(self) -> tuple:
        """Return plain values that decide where the links of its text lead."""
        return tuple(leads(self.read_from, self.maker.targets))

    @property
    def _content(self) -> str:
        """The HTML with every link resolved; plugins may set another."""
        if self._html is None:
            return self.maker.html(self)
        return self._html

    @_content.setter
    def _content(self, html: str | None) -> None:
        self._html = html

    def get_content(self, siteurl: str) -> Markup:
        """Return the text; Pelican's own would keep the article for as long as the process runs."""
        return self.content

    def get_relative_source_path(self, source_path: str | None = None) -> str | None:
        """Return the content path; Pelican would ask the system for two absolute ones."""
        return super().get_relative_source_path(source_path) if source_path else self.read_from.path

    def get_summary(self, siteurl: str) -> str:
        """Return the summary, likewise."""
        return self.metadata.get("summary", "")

    @property
    def content(self) -> Markup:
        """The whole text; nothing in it is still to be replaced."""
        return Markup("".join(split_at_results(self._content)))


@lru_cache
def _same(names: frozenset[str]) -> frozenset[str]:
    """Return one object for equal ones: thousands of articles have the same names."""
    return names


class NewsArticle(LazyContent, Article):
    """A Pelican article; `translation` is the other language's, or None.

    What plugins tell of some articles only, such as the state of a call, is here what it is for all
    others.
    """

    template = "article"
    related_articles: tuple = ()
    state = call = results = results_article = item_list = share_card = None
    is_future = False

    def stated(self) -> dict[str, Any]:
        """Return the metadata that the contract names."""
        item, source, maker = self.item, self.read_from, self.maker
        metadata = presentation.article_metadata(item, source, maker.edition, maker.terms)
        signals.article_generator_context.send(maker, metadata=metadata)
        picture = presentation.lead_picture(item, source, maker.targets, maker.root)
        return {**metadata, "image": picture}

    def metadata_stamp(self) -> tuple[bytes, ...]:
        """Return what decides the metadata: both sources, what they name, the picture."""
        return self.item.main.metadata_digest, self.read_from.metadata_digest, self.stamp_of_names()

    def stamp_of_names(self) -> bytes:
        """Return the hash of what decides its terms, picture and languages in each edition."""
        item = self.item
        if item.stamp is None:
            item.stamp = self._stamp_of_names(item)
        return item.stamp

    def _stamp_of_names(self, item: Item) -> bytes:
        told, image = self.maker.terms.told, item.fields.image
        named = (
            item.category and told(item.category),
            item.programme and told(item.programme),
            [told(entry) for entry in item.tags],
            [told(entry) for entry in item.regions],
            [told(entry) for entry in item.communities],
            image and self.maker.targets.files[image.lstrip("/")].published(),
            [(lang, source.fields.status) for lang, source in item.sources.items()],
        )
        return blake2b(marshal.dumps(named, 2), digest_size=16).digest()

    @property
    def content_before_results(self) -> Markup:
        """The text before `[RESULTS]`, or all of it."""
        return Markup(split_at_results(self._content)[0])

    @property
    def content_after_results(self) -> Markup:
        """The text after `[RESULTS]`."""
        return Markup(split_at_results(self._content)[1])


class NewsPage(LazyContent, Page):
    """A Pelican page."""

    template = "page"

    def stated(self) -> dict[str, Any]:
        """Return a page's few fields."""
        metadata = presentation.page_metadata(self.item, self.read_from)
        signals.page_generator_context.send(self.maker, metadata=metadata)
        return metadata

    def metadata_stamp(self) -> tuple:
        """Return what decides the metadata: both sources."""
        return self.item.main.metadata_digest, self.read_from.metadata_digest
