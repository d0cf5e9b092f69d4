"""What search engines, messengers and devices read of a page: linked data, its picture, a manifest.

Titles, descriptions and addresses are printed by `base.html`; what is more than a word is made here
when a page that prints it is made.

Reads: the arguments that templates give; `icons/` and the colours of `css/tokens.css` in the theme.
Adds: to templates `linked_data`, `news_article`, `event`, `breadcrumbs`, `organization`, `website`
    (schema.org), `shared_picture`, `sharing`, `article_tags` (Open Graph), `device_tags`,
    `without_sitename`, the filters `plain` (without no-break spaces) and `brief` (plain, at most
    200 characters); `manifest.webmanifest`.
"""

from functools import partial
from typing import Any

from markupsafe import escape
from pelican.generators import Generator
from pelican.plugins import signals

from visnyk.language_editions.editions import EDITIONS
from visnyk.page_metadata.manifests import manifest, theme_colours
from visnyk.page_metadata.pictures import (
    LOGO,
    LOGO_SIZE,
    OWN,
    OWN_SIZE,
    brief,
    of_theme,
    plain,
    shared_picture,
    without,
)
from visnyk.page_metadata.structured import (
    Publisher,
    breadcrumbs,
    event,
    linked_data,
    news_article,
    organization,
    website,
)
from visnyk.page_metadata.tags import Sharing, article_tags, device_tags, sharing_tags


def equip(generator: Any) -> None:
    """Give the templates of an edition their functions."""
    settings, assets = generator.settings, generator.context["theme_assets"]
    own = of_theme(assets, OWN, OWN_SIZE, settings["SITENAME"])
    publisher = Publisher(
        settings["SITENAME"],
        settings["SITESUBTITLE"],
        settings["SITEURL"],
        generator.edition.prefix,
        generator.edition.lang,
        of_theme(assets, LOGO, LOGO_SIZE, settings["SITENAME"]),
    )
    generator.env.filters.update(plain=plain, brief=brief)
    generator.env.globals.update(
        linked_data=linked_data,
        news_article=partial(news_article, publisher),
        event=partial(event, publisher),
        breadcrumbs=partial(breadcrumbs, publisher),
        organization=partial(organization, publisher),
        website=partial(website, publisher),
        shared_picture=partial(shared_picture, own),
        sharing=partial(sharing_tags, _sharing(generator)),
        article_tags=article_tags,
        device_tags=device_tags(theme_colours(assets.sources), generator.root, assets),
        without_sitename=partial(without, escape(f" – {settings['SITENAME']}")),
    )


def _sharing(generator: Any) -> Sharing:
    edition, settings = generator.edition, generator.settings
    other = next(e.locale for e in EDITIONS if e.lang != edition.lang)
    return Sharing(settings["SITENAME"], edition.locale, other, settings["SITEURL"])


class Manifest(Generator):
    """Writes what a device asks before it puts the site on its home screen."""

    def generate_context(self) -> None:
        """Nothing to add."""

    def generate_output(self, writer: Any) -> None:
        """Write the manifest of the whole site, in its first language."""
        settings = self.settings
        told = (
            settings["SITENAME"],
            settings["SITESUBTITLE"],
            settings["SITEURL"],
            EDITIONS[0].lang,
        )
        write = partial(manifest, *told, self.context["theme_assets"])
        writer.write_made("manifest.webmanifest", write, {"told": told})  # the theme is in the key


def add_manifest(pelican: Any) -> type:
    """Return the generator of the manifest."""
    return Manifest


def register() -> None:
    """Equip every edition's templates; write the manifest."""
    signals.article_generator_finalized.connect(equip)
    signals.page_generator_finalized.connect(equip)
    signals.get_generators.connect(add_manifest)
