"""No published address is lost: old ones lead on, and one that would vanish stops `make publish`.

`aliases` of an item lead to it. `content/urls.lock` lists every published address and is written
by `make publish` when the site is in place; what is not in the new site, leads nowhere and is not
withdrawn there (`gone`, with a reason) or moved (`moved`: lists and files) is a fault.

Reads: the context's `newsroom` and its lock.
Adds: a page at every old address that leads on (at once, without a script, in its language);
    `_redirects` for Netlify and Cloudflare Pages, `_redirects.nginx.conf` for nginx; to the run
    loop, the checks of `keeping`.
"""

from functools import partial
from typing import Any
from urllib.parse import urlsplit

from pelican.plugins import signals

from visnyk.newsroom.old_addresses import page_file
from visnyk.stable_addresses.redirects import for_netlify, for_nginx, redirects_of, withdrawn


def write_redirects(generator: Any, writer: Any) -> None:
    """Write the pages that lead to an edition; with the first one, what servers read."""
    newsroom, edition = generator.context["newsroom"], generator.edition
    moved = redirects_of(newsroom)
    for redirect in moved:
        name = page_file(redirect.address) if redirect.lang == edition.lang else ""
        if name:
            writer.write_file(
                name,
                generator.get_template("redirect"),
                generator.context,
                url=redirect.address.lstrip("/"),
                target=redirect.target.lstrip("/"),
            )
    if not edition.prefix:
        _write_for_servers(writer, generator.settings["SITEURL"], moved, withdrawn(newsroom.lock))


def _write_for_servers(writer: Any, siteurl: str, moved: list, gone: list) -> None:
    root = urlsplit(siteurl).path.rstrip("/")
    for name, make in (("_redirects", for_netlify), ("_redirects.nginx.conf", for_nginx)):
        writer.write_made(name, partial(make, moved, gone, root), {"moved": moved, "gone": gone})


def register() -> None:
    """Write redirects after the pages of each edition."""
    signals.article_writer_finalized.connect(write_redirects)
