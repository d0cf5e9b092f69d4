"""Pelican's articles and pages, whose metadata is loaded when somebody first reads it.

Most builds change little: an article that no outdated page reads costs no more than its name. What
decides it is known without loading it, in two parts: its metadata and its text.
"""

import marshal
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from pelican.contents import Article, Content, Page
from pelican.plugins import signals

from visnyk.article_schema import ArticleDocument, Document
from visnyk.article_schema.splitting import RESULTS, split_html
from visnyk.incremental_builds.fingerprints import Fingerprints, digest
from visnyk.incremental_builds.tracked_content import TrackedContent
from visnyk.language_editions import presentation
from visnyk.newsroom import Item, PageItem
from visnyk.newsroom.link_resolution import ResolvedText, unresolved_text
from visnyk.newsroom.links import link_targets

if TYPE_CHECKING:
    from visnyk.language_editions.edition_generator import EditionGenerator

GIVEN_TO_PELICAN = frozenset("slug lang _status _html".split())
INITIAL = frozenset(  # attributes before the metadata is loaded, which the digests decide
    "generator item document key slug lang _status translations derived _html".split()
)


class LazyContent(TrackedContent, Content):  # type: ignore[misc]  # Pelican has no types
    """Mixin for Pelican's content classes that loads metadata on first access.

    `generator` is that of its edition, `document` the file it was read from. An attribute that is
    set before loading stays as set. `derived` names the attributes that loading has added.
    """

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
        metadata = self.metadata_for_pelican()
        stated = {name: value for name, value in metadata.items() if value not in (None, [])}
        path = f"{self.generator.path}/{self.document.path}"
        super().__init__(self._html, stated, self.generator.settings, path, self.generator.context)
        unstated = {name: metadata[name] for name in metadata.keys() - stated.keys()}
        preset = {name: before[name] for name in before.keys() - GIVEN_TO_PELICAN}
        self.__dict__.update(unstated | preset)
        self.derived = _interned(frozenset(self.__dict__) - frozenset(before))

    def metadata_for_pelican(self) -> dict[str, Any]:
        """Return the metadata by the names that templates read."""
        raise NotImplementedError

    def metadata_digests(self) -> tuple[bytes, ...]:
        """Return hashes that decide everything that it states, but for the text."""
        raise NotImplementedError

    def metadata_fingerprint(self, fingerprints: Fingerprints) -> bytes | None:
        """Return the fingerprint of all but the text, with what plugins have set."""
        own, memoizes = vars(self), fingerprints.memoizes
        if memoizes and own.keys() == INITIAL:
            return b"".join(self.metadata_digests())
        decided = INITIAL if memoizes else frozenset()
        skipped = NOT_FINGERPRINTED | decided | self.derived
        set_later = [(name, value) for name, value in own.items() if name not in skipped]
        if not set_later:
            return b"".join(self.metadata_digests())
        return fingerprints.of_named(self.metadata_digests(), set_later)

    def text_fingerprint(self, fingerprints: Fingerprints, previous: bytes | None) -> bytes:
        """Return the fingerprint of the text and of where its links lead."""
        text = self.document.text_digest
        if not fingerprints.memoizes and self._html is not None:
            return digest((text, self._html))
        if not self.document.links:
            return text
        if fingerprints.links_unchanged and previous and previous.startswith(text):
            return previous
        return text + digest(self.link_targets())

    def link_targets(self) -> tuple[object, ...]:
        """Return plain values that decide where the links of its text lead."""
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
        """Return the text; Pelican's own would keep the article for as long as the process runs."""
        return self.content

    def get_relative_source_path(self, source_path: str | None = None) -> str | None:
        """Return the content path; Pelican would ask the system for two absolute ones."""
        return super().get_relative_source_path(source_path) if source_path else self.document.path

    def get_summary(self, siteurl: str) -> str:
        """Return the summary; Pelican's own would keep the article, too."""
        return self.metadata.get("summary", "")

    @property
    def content(self) -> Markup:
        """The whole text; nothing in it is still to be replaced."""
        text = self._text
        return Markup(text.before_results + text.after_results)


NOT_FINGERPRINTED = LazyContent.untracked_attributes | {"key", "metadata", "_html", "slug", "lang"}


@lru_cache
def _interned(names: frozenset[str]) -> frozenset[str]:
    """Return one object for equal ones: thousands of articles have the same names."""
    return names


class NewsArticle(LazyContent, Article):  # type: ignore[misc]
    """A Pelican article.

    What plugins set on some articles only, such as the state of a call, has a default here.
    """

    document: ArticleDocument
    template = "article"
    related_articles: tuple = ()
    state = call = results = results_article = item_list = share_card = None
    is_future = False

    def metadata_for_pelican(self) -> dict[str, Any]:
        """Return the metadata that the contract names."""
        item, document, edition = self.item, self.document, self.generator.edition_site
        metadata = presentation.article_metadata(item, document, edition.edition, edition.terms)
        signals.article_generator_context.send(self.generator, metadata=metadata)
        root = edition.site.root
        picture = presentation.lead_picture(item, document, edition.targets, root)
        return {**metadata, "image": picture}

    def metadata_digests(self) -> tuple[bytes, ...]:
        """Return what decides the metadata: both files, what they refer to, the picture."""
        digests = self.item.main.metadata_digest, self.document.metadata_digest
        return (*digests, self.references_digest())

    def references_digest(self) -> bytes:
        """Return the hash of what decides its terms, picture and languages in each edition."""
        item = self.item
        if item.references_digest is None:
            item.references_digest = self._references_digest(item)
        return item.references_digest

    def _references_digest(self, item: Item) -> bytes:
        edition, image = self.generator.edition_site, item.fields.image
        entry_digest = edition.terms.entry_digest
        values = (
            item.category and entry_digest(item.category),
            item.programme and entry_digest(item.programme),
            [entry_digest(entry) for entry in item.tags],
            [entry_digest(entry) for entry in item.regions],
            [entry_digest(entry) for entry in item.communities],
            image and edition.targets.files[image.lstrip("/")].published(),
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

    template = "page"

    def metadata_for_pelican(self) -> dict[str, Any]:
        """Return a page's few fields."""
        metadata = presentation.page_metadata(self.item, self.document)
        signals.page_generator_context.send(self.generator, metadata=metadata)
        return metadata

    def metadata_digests(self) -> tuple[bytes, ...]:
        """Return what decides the metadata: both files."""
        return self.item.main.metadata_digest, self.document.metadata_digest
