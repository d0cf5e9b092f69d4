"""No published address is lost: old ones lead on, and one that would vanish stops `make publish`.

`aliases` of an item lead to it. `content/urls.lock` lists every published address and is written
by `make publish` when the site is in place; what is not in the new site, leads nowhere and is not
withdrawn there (`gone`, with a reason) or moved (`moved`: lists and files) is a fault.

Reads: the context's `newsroom` and its lock.
Adds: a page at every old address that leads on (at once, without a script, in its language);
    `_redirects` for Netlify and Cloudflare Pages, `_redirects.nginx.conf` for nginx; to the run
    loop, the checks of `keeping`.
"""

from urllib.parse import urlsplit

from visnyk.language_editions import signals
from visnyk.language_editions.site import EditionSite, Site, SiteWriter
from visnyk.newsroom.old_addresses import page_file
from visnyk.stable_addresses.redirects import for_netlify, for_nginx, redirects_of, withdrawn


def write_redirect_pages(edition: EditionSite, writer: SiteWriter) -> None:
    """Write the pages that lead from old addresses to an edition."""
    for redirect in redirects_of(edition.site.newsroom):
        name = page_file(redirect.address) if redirect.lang == edition.lang else ""
        if name:
            writer.write_file(
                name,
                edition.template("redirect"),
                edition.context,
                url=redirect.address.lstrip("/"),
                target=redirect.target.lstrip("/"),
            )


def write_server_files(site: Site, writer: SiteWriter) -> None:
    """Write what web servers read."""
    root = urlsplit(site.siteurl).path.rstrip("/")
    moved, gone = redirects_of(site.newsroom), withdrawn(site.newsroom.lock)
    writer.write("_redirects", bytes, for_netlify(moved, gone, root))
    writer.write("_redirects.nginx.conf", bytes, for_nginx(moved, gone, root))


def register() -> None:
    """Write redirects after the pages of each edition, and of all."""
    signals.edition_written.connect(write_redirect_pages)
    signals.site_written.connect(write_server_files)
