"""What every generator of an edition needs: its context, its settings, its words, its feeds."""

from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader

from plugins.language_editions.catalogs import translations
from plugins.language_editions.editions import EDITIONS, Edition
from plugins.language_editions.feed_links import FeedLink, feed_links
from plugins.language_editions.template_words import equip, site_root
from plugins.language_editions.terms import Terms


class OfEdition:
    """Stands before a generator of Pelican's: `class EditionPages(OfEdition, PagesGenerator)`."""

    edition: Edition

    def __init__(self, context: dict[str, Any], settings: dict[str, Any], **kwargs: Any):
        own = settings["EDITIONS"].get(self.edition.lang, {})
        context = self._context_of_edition(context, own)
        super().__init__(context=context, settings={**settings, **own}, **kwargs)
        # Pelican would fill a template that the theme lacks from its English `simple` theme
        self.env.loader = FileSystemLoader(self._templates_path)
        assets = context["theme_assets"]
        equip(self.env, self.edition, settings["SITEURL"], assets.address)
        self.env.install_gettext_translations(
            translations(Path(self.theme), self.edition.lang), newstyle=True
        )
        self.terms = Terms(self.edition, context["newsroom"].registers)
        self.root = site_root(settings["SITEURL"])

    def _context_of_edition(self, context: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
        """Return the context of all generators of an edition; the default's is the run's."""
        contexts = context.setdefault("contexts_of_editions", {})
        context.setdefault("articles_of_editions", {})
        if self.edition.lang not in contexts:
            contexts[self.edition.lang] = {**context, **own} if self.edition.prefix else context
            contexts[self.edition.lang].update(edition=self.edition, editions=EDITIONS)
        return contexts[self.edition.lang]

    def refresh_metadata_intersite_links(self) -> None:
        """Do nothing: every link was resolved when the newsroom was read."""

    def feeds(self, path: str = "", title: str = "") -> list[FeedLink]:
        """Return the links to a place's feeds, then to the edition's; none leads to no items."""
        feeding = self.context["feeding_paths"]
        return feed_links(self.edition, path, title, self.context["SITENAME"], feeding)
