"""Where an old address meets what the site has now. Pure.

Disks of many computers, and nginx, ignore the case of letters: a redirect at `/About/` would be
written over the page `/about/`. So addresses that differ in case only are the same here.
"""

import posixpath
from collections.abc import Iterable, Iterator

from visnyk.site_routes import ROUTES, RouteTable
from visnyk.site_routes.addresses import HASHED, MAX_NAME, folded


class PresentAddresses:
    """The addresses of a site's pages, lists and files; each begins with `/`."""

    def __init__(self, addresses: Iterable[str], routes: RouteTable = ROUTES):
        self.by_folded = {folded(address): address for address in addresses}
        self.routes = routes

    def same(self, address: str) -> str:
        """Return the address of the site that is this one, but perhaps for case, or ""."""
        return self.by_folded.get(folded(address), "")

    def is_reserved(self, address: str) -> bool:
        """Return whether the site itself needs an address, or may need it."""
        key = folded(address)
        return self.routes.is_reserved(key) or self.routes.may_be_file(key, self.by_folded)

    def file_above(self, address: str) -> str:
        """Return the file of the site in which an address would lie, or ""."""
        for folder in folders_of(folded(address)):
            if folder in self.by_folded or self.routes.may_be_file(folder, self.by_folded):
                return folder
            if HASHED.fullmatch(folder):
                return folder
        return ""


def page_file(address: str) -> str:
    """Return the file of a redirect page at an address, or "".

    There is none at the address of an image or document, where an HTML page would be wrong, nor
    with a name that is too long.
    """
    name = address.lstrip("/")
    if any(len(segment.encode()) > MAX_NAME for segment in name.split("/")):
        return ""
    if name.endswith("/"):
        return f"{name}index.html"
    return name if name.endswith((".html", ".htm")) else ""


def folders_of(address: str) -> Iterator[str]:
    """Yield `/a/b` and `/a` for `/a/b/` or `/a/b/c.html`: what must not be files."""
    folder = address.rpartition("/")[0]
    while folder:
        yield folder
        folder = posixpath.dirname(folder).rstrip("/")
