"""Metadata of pages for search engines, messengers and devices: JSON-LD, Open Graph, a manifest.

Titles, descriptions and URLs are printed by `base.html`; whole elements are rendered by the
functions below, called when a page is rendered.

Reads: the arguments that templates pass; `icons/` and the colours of `css/tokens.css` in the theme.
Adds: to templates `linked_data`, `news_article`, `event`, `breadcrumbs`, `organization`, `website`
    (schema.org), `image_to_share`, `sharing_tags`, `article_tags` (Open Graph), `device_tags`,
    `without_sitename`, the filters `without_nbsp` and `meta_description` (without no-break spaces,
    at most 200 characters); `manifest.webmanifest`.
"""

from functools import partial

from markupsafe import escape

from visnyk.language_editions import signals
from visnyk.language_editions.site import EditionSite, Site, SiteWriter
from visnyk.page_metadata.article_json_ld import event, news_article
from visnyk.page_metadata.json_ld import (
    Publisher,
    breadcrumbs,
    linked_data,
    organization,
    website,
)
from visnyk.page_metadata.sharing import (
    DEFAULT_IMAGE,
    DEFAULT_IMAGE_SIZE,
    SharingDefaults,
    article_tags,
    image_to_share,
    meta_description,
    sharing_tags,
    strip_suffix,
    theme_image,
    without_nbsp,
)
from visnyk.page_metadata.web_manifest import device_tags, theme_colours, web_manifest
from visnyk.site_routes import EDITIONS

LOGO, LOGO_SIZE = "icons/icon-512.png", (512, 512)


def add_functions(edition: EditionSite) -> None:
    """Add functions and filters to the templates of an edition."""
    assets, publisher = edition.site.assets, _publisher(edition)
    default_image = theme_image(assets, DEFAULT_IMAGE, DEFAULT_IMAGE_SIZE, edition.name)
    edition.environment.filters.update(without_nbsp=without_nbsp, meta_description=meta_description)
    edition.environment.globals.update(
        linked_data=linked_data,
        news_article=partial(news_article, publisher),
        event=partial(event, publisher),
        breadcrumbs=partial(breadcrumbs, publisher),
        organization=partial(organization, publisher),
        website=partial(website, publisher),
        image_to_share=partial(image_to_share, default_image),
        sharing_tags=partial(sharing_tags, _sharing_defaults(edition)),
        article_tags=article_tags,
        device_tags=device_tags(theme_colours(assets.sources), edition.site.root, assets),
        without_sitename=partial(strip_suffix, escape(f" – {edition.name}")),
    )


def _publisher(edition: EditionSite) -> Publisher:
    return Publisher(
        edition.name,
        edition.settings["SITESUBTITLE"],
        edition.site.siteurl,
        edition.edition.prefix,
        edition.lang,
        theme_image(edition.site.assets, LOGO, LOGO_SIZE, edition.name),
        edition.profile,
    )


def _sharing_defaults(edition: EditionSite) -> SharingDefaults:
    other = next(e.locale for e in EDITIONS if e.lang != edition.lang)
    return SharingDefaults(edition.name, edition.edition.locale, other, edition.site.siteurl)


def write_manifest(site: Site, writer: SiteWriter) -> None:
    """Write the web app manifest, in Ukrainian; a site has one."""
    settings, lang = site.settings, EDITIONS[0].lang
    short_name = site.profile.in_language(lang).short_name or settings["SITENAME"]
    names = settings["SITENAME"], short_name, settings["SITESUBTITLE"]
    data = web_manifest(*names, site.siteurl, lang, site.assets)
    writer.write("manifest.webmanifest", bytes, data)


def register() -> None:
    """Add functions to the templates of every edition; write the manifest."""
    signals.edition_assembled.connect(add_functions)
    signals.site_written.connect(write_manifest)
