"""What Pelican's generators of one edition share: its context, settings and environment."""

from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from typing import TypeVar

from jinja2 import Environment, FileSystemLoader
from pelican.generators import Generator

from visnyk.article_schema import Document
from visnyk.language_editions.environment import EditionEnvironment, LazyTemplate
from visnyk.language_editions.lazy_contents import LazyContent
from visnyk.language_editions.site import Context, EditionSite, Settings, Site
from visnyk.language_editions.template_functions import template_filters, template_globals
from visnyk.language_editions.terms import Terms
from visnyk.language_editions.texts import EditionTexts
from visnyk.language_editions.translations import load_translations
from visnyk.newsroom import Item, PageItem
from visnyk.site_routes import EDITIONS, Edition

AnyContent = TypeVar("AnyContent", bound=LazyContent)


class EditionGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Mixin for Pelican's generators: `class EditionPages(EditionGenerator, PagesGenerator)`.

    The first generator of an edition creates its `EditionSite`, which the others share.
    """

    edition: Edition
    env: Environment  # these are Pelican's
    context: Context
    settings: Settings
    path: str
    theme: str

    def __init__(self, context: Context, settings: Settings, **kwargs: object):
        site: Site = context["site"]
        edition_site = site.editions.get(self.edition.lang)
        overrides = settings["EDITIONS"].get(self.edition.lang, {})
        settings = {**settings, **overrides}
        if edition_site:
            context = edition_site.context
        elif self.edition.prefix:
            context = {**context, **overrides}
        super().__init__(context=context, settings=settings, **kwargs)
        if not edition_site:
            edition_site = site.editions[self.edition.lang] = self._new_edition_site(site)
        self.edition_site = edition_site
        self.env = edition_site.environment

    def _new_edition_site(self, site: Site) -> EditionSite:
        profile = site.profile.in_language(self.edition.lang)
        self.context.update(edition=self.edition, editions=EDITIONS, profile=profile)
        translations = load_translations(Path(self.theme), self.edition.lang, site.cache)
        environment = self.env = self._new_environment(site, translations)
        terms = Terms(self.edition, site.newsroom.registers)
        texts = EditionTexts(environment, site.newsroom.targets, site.siteurl, site.root)
        return EditionSite(
            site, self.edition, self.settings, self.context, environment, translations, terms,
            cache(self._lazy_template), texts,
        )  # fmt: skip

    def _new_environment(self, site: Site, translations: GNUTranslations) -> EditionEnvironment:
        """Return the edition's environment, with everything that was added to Pelican's."""
        options = {
            **self.settings["JINJA_ENVIRONMENT"],
            # Pelican would load a template that the theme lacks from its English `simple` theme
            "loader": FileSystemLoader(self._templates_path),
            "bytecode_cache": site.bytecode.for_edition(self.edition.lang),
        }
        environment = EditionEnvironment(translations, site.recorder, self.context, options)
        environment.adopt(self.env)
        siteurl = self.settings["SITEURL"]
        environment.filters.update(template_filters(self.edition, siteurl))
        environment.globals.update(template_globals(self.edition, siteurl, site.assets))
        return environment

    def content(
        self, content_class: type[AnyContent], item: Item | PageItem, document: Document
    ) -> AnyContent:
        """Return an article or page of the edition, loaded at once if other plugins read it."""
        site, content = self.edition_site.site, content_class(self, item, document)
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
