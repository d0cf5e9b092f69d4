"""What every generator of an edition needs: its context, its settings, its words, its feeds."""

from functools import cache, lru_cache
from gettext import GNUTranslations
from hashlib import blake2b
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader

from visnyk.article_schema import Document
from visnyk.language_editions.catalogs import translations
from visnyk.language_editions.early_words import translate_early
from visnyk.language_editions.editions import EDITIONS, Edition
from visnyk.language_editions.feed_links import FeedLink, feed_links
from visnyk.language_editions.short_ways import WhenMade, take_short_ways
from visnyk.language_editions.template_words import equip, site_root
from visnyk.language_editions.terms import Terms
from visnyk.newsroom import Item, PageItem
from visnyk.newsroom.images import Shown
from visnyk.newsroom.links import resolve

TEXTS_AT_HAND = 64  # all texts of a large site would take as much memory as all else


class EditionGenerator:
    """Stands before a generator of Pelican's: `class EditionPages(EditionGenerator, PagesGenerator)`."""

    edition: Edition

    def __init__(self, context: dict[str, Any], settings: dict[str, Any], **kwargs: Any):
        own = settings["EDITIONS"].get(self.edition.lang, {})
        context = self._context_of_edition(context, own)
        super().__init__(context=context, settings={**settings, **own}, **kwargs)
        # Pelican would fill a template that the theme lacks from its English `simple` theme
        self.env.loader = FileSystemLoader(self._templates_path)
        self.env.auto_reload = False  # a theme does not change while it is used
        self.env.bytecode_cache = context["compiled_templates"].of(self.edition.lang)
        take_short_ways(self.env)
        equip(self.env, self.edition, settings["SITEURL"], context["theme_assets"])
        self.env.shared = self.context  # of which partials may be rendered once
        self.words = self._catalog(context["catalogs"], context["notes"])
        self.env.install_gettext_translations(self.words, newstyle=True)
        translate_early(self.env, self.words.gettext)
        self.terms = Terms(self.edition, context["newsroom"].registers)
        self.targets = context["newsroom"].targets
        self.root = site_root(settings["SITEURL"])
        self.html = lru_cache(TEXTS_AT_HAND)(self._html)
        self.get_template = cache(self.get_template)
        self.known_feeds: dict[str, list[FeedLink]] = {}
        self.feeds_stamp = cache(self._feeds_stamp)

    def _context_of_edition(self, context: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
        """Return the context of all generators of an edition; the default's is the run's."""
        contexts = context.setdefault("contexts_of_editions", {})
        context.setdefault("content_by_key", {})
        context.setdefault("made_at_once", False)
        context.setdefault("articles_of_editions", {})
        context.setdefault("catalogs", {})
        if self.edition.lang not in contexts:
            contexts[self.edition.lang] = {**context, **own} if self.edition.prefix else context
            contexts[self.edition.lang].update(edition=self.edition, editions=EDITIONS)
        return contexts[self.edition.lang]

    def _catalog(self, known: dict[str, GNUTranslations], notes: Any) -> GNUTranslations:
        """Return the edition's words, which all its generators share."""
        lang = self.edition.lang
        if lang not in known:
            known[lang] = translations(Path(self.theme), lang, notes)
        return known[lang]

    def content(self, kind: type, thing: Item | PageItem, source: Document) -> Any:
        """Return an article or page of the edition, made at once where other plugins look at it."""
        content = kind(self, thing, source)
        self.context["content_by_key"][content.key] = content
        if source.lang == self.edition.lang:
            self.context["generated_content"][source.path] = content
        if self.context["made_at_once"]:
            content.make()
            content.by_itself = frozenset()
        return content

    def get_template(self, name: str) -> WhenMade:
        """Return a template by its name without ending."""
        return WhenMade(name, self.env, super().get_template)

    def _html(self, content: Any) -> str:
        """Return the text of an article or page with every link resolved."""
        source, item = content.read_from, content.item
        return resolve(source, item.path(source.lang), self.targets, self.root, self._drawn)

    def _drawn(self, picture: Shown) -> str:
        """Return a picture of a text as the theme draws it."""
        return str(self.env.get_template("_partials/pictures.html").module.in_text(picture))

    def refresh_metadata_intersite_links(self) -> None:
        """Do nothing: every link was resolved when the newsroom was read."""

    def feeds(self, path: str = "") -> list[FeedLink]:
        """Return the links to a place's feeds, then to the edition's; none leads to no items."""
        if path not in self.known_feeds:
            places, name = self.context["feed_lists"], self.context["SITENAME"]
            self.known_feeds[path] = feed_links(self.edition, path, name, places)
        return self.known_feeds[path]

    def _feeds_stamp(self, path: str = "") -> bytes:
        """Return the hash of the links to a place's feeds."""
        return blake2b(repr(self.feeds(path)).encode(), digest_size=16).digest()
