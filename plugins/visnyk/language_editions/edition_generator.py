"""What Pelican's generators of one edition share: its context, settings and environment."""

from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader

from visnyk.article_schema import Document
from visnyk.language_editions.environment import EditionEnvironment, LazyTemplate
from visnyk.language_editions.lazy_contents import LazyContent
from visnyk.language_editions.site import EditionSite, Settings, Site
from visnyk.language_editions.template_functions import template_filters, template_globals
from visnyk.language_editions.terms import Terms
from visnyk.language_editions.texts import EditionTexts
from visnyk.language_editions.translations import load_translations
from visnyk.newsroom import Item, PageItem
from visnyk.site_routes import EDITIONS, Edition


class EditionGenerator:
    """Mixin for a generator of Pelican's: `class EditionPages(EditionGenerator, PagesGenerator)`.

    The first generator of an edition makes its `EditionSite`, which the others share.
    """

    edition: Edition
    env: Any  # Pelican's attributes, which have no types
    context: dict[str, Any]
    settings: Settings
    path: str
    theme: str

    def __init__(self, context: dict[str, Any], settings: Settings, **kwargs: Any):
        site: Site = context["site"]
        known, own = site.editions.get(self.edition.lang), settings["EDITIONS"]
        settings = {**settings, **own.get(self.edition.lang, {})}
        if known:
            context = known.context
        elif self.edition.prefix:
            context = {**context, **own.get(self.edition.lang, {})}
        super().__init__(context=context, settings=settings, **kwargs)
        if not known:
            known = site.editions[self.edition.lang] = self._edition_site(site)
        self.edition_site = known
        self.env = known.environment

    def _edition_site(self, site: Site) -> EditionSite:
        self.context.update(edition=self.edition, editions=EDITIONS)
        words = load_translations(Path(self.theme), self.edition.lang, site.cache)
        self.env = self._environment(site, words)
        terms = Terms(self.edition, site.newsroom.registers)
        texts = EditionTexts(self.env, site.newsroom.targets, site.siteurl, site.root)
        return EditionSite(
            site, self.edition, self.settings, self.context, self.env, words, terms,
            cache(self._lazy_template), texts,
        )  # fmt: skip

    def _environment(self, site: Site, words: GNUTranslations) -> EditionEnvironment:
        """Return the edition's environment, with all that Pelican's own was given."""
        options = {
            **self.settings["JINJA_ENVIRONMENT"],
            # Pelican would fill a template that the theme lacks from its English `simple` theme
            "loader": FileSystemLoader(self._templates_path),
            "bytecode_cache": site.bytecode.for_edition(self.edition.lang),
        }
        environment = EditionEnvironment(words, site.recorder, self.context, options)
        environment.adopt(self.env)
        siteurl = self.settings["SITEURL"]
        environment.filters.update(template_filters(self.edition, siteurl))
        environment.globals.update(template_globals(self.edition, siteurl, site.assets))
        return environment

    def content(
        self, kind: type[LazyContent], item: Item | PageItem, document: Document
    ) -> LazyContent:
        """Return an article or page of the edition, loaded at once if other plugins read it."""
        site, content = self.edition_site.site, kind(self, item, document)
        site.contents[content.key] = content
        if document.lang == self.edition.lang:
            self.context["generated_content"][document.path] = content
        if site.renders_immediately:
            content.load_metadata()
            content.derived = frozenset()
        return content

    def get_template(self, name: str) -> LazyTemplate:
        """Return a template by its name without ending."""
        return self.edition_site.template(name)

    def _lazy_template(self, name: str) -> LazyTemplate:
        return LazyTemplate(name, self.env, super().get_template)

    def refresh_metadata_intersite_links(self) -> None:
        """Do nothing: every link was resolved when the newsroom was read."""
