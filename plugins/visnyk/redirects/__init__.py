"""Old addresses lead on: pages for every host, rules for servers that read them.

Reads: the site's newsroom: its aliases and its lock of addresses (see `stable_addresses`).
Adds: a page at every old address that leads on (at once, without a script, in its language);
    `_redirects` for Netlify and Cloudflare Pages, `_redirects.nginx.conf` for nginx.
"""

from urllib.parse import urlsplit

from visnyk.language_editions import signals
from visnyk.language_editions.site import EditionSite, Site, SiteWriter
from visnyk.redirects.servers import netlify_rules, nginx_rules
from visnyk.stable_addresses.aliases import page_file
from visnyk.stable_addresses.redirects import Redirect, resolve_redirects, withdrawn


def _redirects(site: Site) -> list[Redirect]:
    return resolve_redirects(site.newsroom.aliases, site.newsroom.lock)


def write_pages(edition: EditionSite, writer: SiteWriter) -> None:
    """Write the pages that lead from old addresses to an edition."""
    for redirect in _redirects(edition.site):
        name = page_file(redirect.address) if redirect.lang == edition.lang else ""
        if name:
            writer.write_file(
                name,
                edition.template("redirect"),
                edition.context,
                url=redirect.address.lstrip("/"),
                target=redirect.target.lstrip("/"),
            )


def write_rules(site: Site, writer: SiteWriter) -> None:
    """Write what web servers read."""
    root, gone = urlsplit(site.siteurl).path.rstrip("/"), withdrawn(site.newsroom.lock)
    redirects = _redirects(site)
    writer.write("_redirects", bytes, netlify_rules(redirects, gone, root))
    writer.write("_redirects.nginx.conf", bytes, nginx_rules(redirects, gone, root))


def register() -> None:
    """Write redirects after the pages of each edition, and of all."""
    signals.edition_written.connect(write_pages)
    signals.site_written.connect(write_rules)
