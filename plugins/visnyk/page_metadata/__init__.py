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

from markupsafe import escape

from visnyk.language_editions import signals
from visnyk.language_editions.site import EditionSite, Site, SiteWriter
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
from visnyk.site_routes import EDITIONS


def add_functions(edition: EditionSite) -> None:
    """Give the templates of an edition their functions."""
    settings, assets, name = edition.settings, edition.site.assets, edition.name
    own = of_theme(assets, OWN, OWN_SIZE, name)
    publisher = Publisher(
        name,
        settings["SITESUBTITLE"],
        edition.site.siteurl,
        edition.edition.prefix,
        edition.lang,
        of_theme(assets, LOGO, LOGO_SIZE, name),
    )
    edition.environment.filters.update(plain=plain, brief=brief)
    edition.environment.globals.update(
        linked_data=linked_data,
        news_article=partial(news_article, publisher),
        event=partial(event, publisher),
        breadcrumbs=partial(breadcrumbs, publisher),
        organization=partial(organization, publisher),
        website=partial(website, publisher),
        shared_picture=partial(shared_picture, own),
        sharing=partial(sharing_tags, _sharing(edition)),
        article_tags=article_tags,
        device_tags=device_tags(theme_colours(assets.sources), edition.site.root, assets),
        without_sitename=partial(without, escape(f" – {name}")),
    )


def _sharing(edition: EditionSite) -> Sharing:
    other = next(e.locale for e in EDITIONS if e.lang != edition.lang)
    return Sharing(edition.name, edition.edition.locale, other, edition.site.siteurl)


def write_manifest(site: Site, writer: SiteWriter) -> None:
    """Write what a device reads before it adds the site to its home screen, in Ukrainian."""
    settings, lang = site.settings, EDITIONS[0].lang
    names = settings["SITENAME"], settings["SITESUBTITLE"]
    data = manifest(*names, site.siteurl, lang, site.assets)
    writer.write("manifest.webmanifest", bytes, data)


def register() -> None:
    """Add functions to the templates of every edition; write the manifest."""
    signals.edition_assembled.connect(add_functions)
    signals.site_written.connect(write_manifest)
