"""Redirect old addresses: by pages on every host, by rules on servers that read them.

Reads: the newsroom's aliases and its `urls.lock` (see `stable_addresses`).
Adds: a page at every old address that redirects at once, without a script; `_redirects` for Netlify
    and Cloudflare Pages, `_redirects.nginx.conf` for nginx.
"""

from urllib.parse import urlsplit

from visnyk.language_editions import signals
from visnyk.language_editions.site import EditionSite, Site, SiteWriter
from visnyk.redirects.servers import netlify_rules, nginx_rules
from visnyk.stable_addresses.collisions import page_file
from visnyk.stable_addresses.redirects import Redirect, resolve_redirects, withdrawn


def _redirects(site: Site) -> list[Redirect]:
    return resolve_redirects(site.newsroom.aliases, site.newsroom.lock)


def write_pages(edition: EditionSite, writer: SiteWriter) -> None:
    """Write the pages at old addresses that redirect to pages of an edition."""
    for redirect in _redirects(edition.site):
        file = page_file(redirect.address) if redirect.lang == edition.lang else ""
        if file:
            writer.write_file(
                file,
                edition.template("redirect"),
                edition.context,
                url=redirect.address.lstrip("/"),
                target=redirect.target.lstrip("/"),
            )


def write_rules(site: Site, writer: SiteWriter) -> None:
    """Write the rules for web servers."""
    root, gone = urlsplit(site.siteurl).path.rstrip("/"), withdrawn(site.newsroom.lock)
    redirects = _redirects(site)
    writer.write("_redirects", bytes, netlify_rules(redirects, gone, root))
    writer.write("_redirects.nginx.conf", bytes, nginx_rules(redirects, gone, root))


def register() -> None:
    """Write pages after those of each edition, rules after those of all."""
    signals.edition_written.connect(write_pages)
    signals.site_written.connect(write_rules)
