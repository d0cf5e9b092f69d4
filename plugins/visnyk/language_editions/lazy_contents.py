"""Pelican's articles and pages, whose metadata is loaded on first access.

Most builds render few pages: an article that none of them reads is not loaded. Whether it has
changed is known without loading it, by two fingerprints: of its metadata and of its text.
"""

import marshal
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from pelican.contents import Article, Content, Page
from pelican.plugins import signals

from visnyk.article_schema import ArticleDocument, Document
from visnyk.incremental_builds.fingerprints import Fingerprints, digest
from visnyk.incremental_builds.tracked_content import TrackedContent
from visnyk.language_editions import presentation
from visnyk.markdown_text.splitting import RESULTS, split_html
from visnyk.newsroom import Item, PageItem
from visnyk.newsroom.link_resolution import ResolvedText, unresolved_text
from visnyk.newsroom.links import link_targets
from visnyk.responsive_images import Image

if TYPE_CHECKING:
    from visnyk.language_editions.edition_generator import EditionGenerator

PASSED_TO_PELICAN = frozenset("slug lang _status _html".split())
INITIAL = frozenset(  # attributes before the metadata is loaded; digests cover them
    "generator item document key slug lang _status translations derived _html".split()
)


class LazyContent(TrackedContent, Content):  # type: ignore[misc]  # Pelican has no types
    """Mixin for Pelican's content classes that loads metadata on first access.

    `generator` is that of its edition, `document` the file it was read from. Loading leaves
    attributes that were set before as they are; `derived` names those that it has added.
    """

    item: Item | PageItem

    text_attributes = frozenset(
        "content content_before_results content_after_results reading_minutes get_content".split()
    )
    untracked_attributes = frozenset("item generator document settings _context derived".split())

    def __init__(self, generator: "EditionGenerator", item: Item | PageItem, document: Document):
        self.generator = generator
        self.item = item
        self.document = document
        self.key = f"{generator.edition.lang}:{document.path}"
        self.slug, self.lang, self._status = item.slug, document.lang, document.fields.status
        self.translations: list[LazyContent] = []
        self.derived: frozenset[str] = frozenset()
        self._html: str | None = None

    @property
    def translation(self) -> "LazyContent | None":
        """The same content in the other language, or None."""
        return self.translations[0] if self.translations else None

    def __getattr__(self, name: str) -> Any:
        """Load the metadata, then return the attribute of any type that Pelican gave it."""
        if "metadata" in self.__dict__ or name.startswith("__"):
            raise AttributeError(name)
        self.load_metadata()
        return getattr(self, name)

    def load_metadata(self) -> None:
        """Initialize Pelican's content with its metadata; plugins get Pelican's signals."""
        before = dict(self.__dict__)
        metadata, generator = self.metadata_for_pelican(), self.generator
        values = {name: value for name, value in metadata.items() if value not in (None, [])}
        path = f"{generator.path}/{self.document.path}"
        super().__init__(self._html, values, generator.settings, path, generator.context)
        empty = {name: metadata[name] for name in metadata.keys() - values.keys()}
        preset = {name: before[name] for name in before.keys() - PASSED_TO_PELICAN}
        self.__dict__.update(empty | preset)
        self.derived = _interned(frozenset(self.__dict__) - frozenset(before))

    def metadata_for_pelican(self) -> presentation.Metadata:
        """Return the metadata by the names that templates read."""
        raise NotImplementedError

    def metadata_digests(self) -> tuple[bytes, ...]:
        """Return hashes that cover all metadata, but not the text."""
        raise NotImplementedError

    def metadata_fingerprint(self, fingerprints: Fingerprints) -> bytes | None:
        """Return the fingerprint of all but the text, including what plugins have set."""
        attributes, memoizes = vars(self), fingerprints.memoizes
        if memoizes and attributes.keys() == INITIAL:
            return b"".join(self.metadata_digests())
        covered = INITIAL if memoizes else frozenset()
        skipped = NOT_FINGERPRINTED | covered | self.derived
        set_later = [(name, value) for name, value in attributes.items() if name not in skipped]
        if not set_later:
            return b"".join(self.metadata_digests())
        return fingerprints.of_named(self.metadata_digests(), set_later)

    def text_fingerprint(self, fingerprints: Fingerprints, previous: bytes | None) -> bytes:
        """Return the fingerprint of the text and of the targets of its links."""
        text = self.document.text_digest
        if not fingerprints.memoizes and self._html is not None:
            return digest((text, self._html))
        if not self.document.links:
            return text
        if fingerprints.links_unchanged and previous and previous.startswith(text):
            return previous
        return text + digest(self.link_targets())

    def link_targets(self) -> tuple[object, ...]:
        """Return plain values that cover the targets of the links of its text."""
        return tuple(link_targets(self.document, self.generator.edition_site.targets))

    @property
    def _content(self) -> str:
        """The HTML with every link resolved; plugins may set another."""
        if self._html is None:
            text = self._text
            return text.before_results + text.marker + text.after_results
        return self._html

    @_content.setter
    def _content(self, html: str | None) -> None:
        self._html = html

    @property
    def _text(self) -> ResolvedText:
        if self._html is None:
            return self.generator.edition_site.texts.for_page(self)
        if RESULTS not in self._html:
            return ResolvedText(self._html)
        return unresolved_text(split_html(self._html, self.document.path))

    def get_content(self, siteurl: str) -> Markup:
        """Return the text; Pelican's own caches the article until the process ends."""
        return self.content

    def get_relative_source_path(self, source_path: str | None = None) -> str | None:
        """Return the content path; Pelican's own resolves two absolute paths."""
        return super().get_relative_source_path(source_path) if source_path else self.document.path

    def get_summary(self, siteurl: str) -> str:
        """Return the summary; Pelican's own caches the article, too."""
        summary: str = self.metadata.get("summary", "")
        return summary

    @property
    def content(self) -> Markup:
        """The whole text with all links resolved."""
        text = self._text
        return Markup(text.before_results + text.after_results)


NOT_FINGERPRINTED = LazyContent.untracked_attributes | {"key", "metadata", "_html", "slug", "lang"}


@lru_cache
def _interned(names: frozenset[str]) -> frozenset[str]:
    """Return one object for equal sets: thousands of articles have the same names."""
    return names


class NewsArticle(LazyContent, Article):  # type: ignore[misc]
    """A Pelican article.

    Attributes that plugins set on some articles only have a default here.
    """

    item: Item
    document: ArticleDocument
    template = "article"
    related_articles: Sequence[object] = ()
    state: str | None = None
    call: "NewsArticle | None" = None
    results_article: "NewsArticle | None" = None
    results: object = None
    item_list: dict[str, object] | None = None
    share_card: Image | None = None
    is_future = False

    def metadata_for_pelican(self) -> presentation.Metadata:
        """Return an article's fields, terms and lead image."""
        item, document, edition = self.item, self.document, self.generator.edition_site
        metadata = presentation.article_metadata(item, document, edition.terms)
        signals.article_generator_context.send(self.generator, metadata=metadata)
        image = presentation.lead_image(item, document, edition.targets, edition.site.root)
        return {**metadata, "image": image, "head_image": image if item.fields.image else None}

    def metadata_digests(self) -> tuple[bytes, ...]:
        """Return the hashes of both files' metadata and of what they refer to."""
        digests = self.item.main.metadata_digest, self.document.metadata_digest
        return (*digests, self.references_digest())

    def references_digest(self) -> bytes:
        """Return the hash of what determines its terms, image and languages in each edition."""
        item = self.item
        if item.references_digest is None:
            item.references_digest = self._references_digest(item)
        return item.references_digest

    def _references_digest(self, item: Item) -> bytes:
        edition, image = self.generator.edition_site, item.lead_path
        entry_digest = edition.terms.entry_digest
        values = (
            item.category and entry_digest(item.category),
            item.programme and entry_digest(item.programme),
            [entry_digest(entry) for entry in item.tags],
            [entry_digest(entry) for entry in item.regions],
            [entry_digest(entry) for entry in item.communities],
            image and edition.targets.files[image].published(),
            [(lang, document.fields.status) for lang, document in item.documents.items()],
        )
        return blake2b(marshal.dumps(values, 2), digest_size=16).digest()

    @property
    def content_before_results(self) -> Markup:
        """The text before `[RESULTS]`, or all of it."""
        return Markup(self._text.before_results)

    @property
    def content_after_results(self) -> Markup:
        """The text after `[RESULTS]`."""
        return Markup(self._text.after_results)


class NewsPage(LazyContent, Page):  # type: ignore[misc]
    """A Pelican page."""

    item: PageItem
    template = "page"

    def metadata_for_pelican(self) -> presentation.Metadata:
        """Return a page's few fields."""
        metadata = presentation.page_metadata(self.item, self.document)
        signals.page_generator_context.send(self.generator, metadata=metadata)
        return metadata

    def metadata_digests(self) -> tuple[bytes, ...]:
        """Return the hashes of both files' metadata."""
        return self.item.main.metadata_digest, self.document.metadata_digest
