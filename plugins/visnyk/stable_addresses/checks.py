"""Compare the site with the URL lock file: find what would vanish, write the next lock."""

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from visnyk.article_schema import Fault
from visnyk.site_routes import ROUTES
from visnyk.site_routes.atomic_files import prepare_file
from visnyk.stable_addresses.aliases import Alias
from visnyk.stable_addresses.redirects import Redirect, resolve_redirects
from visnyk.stable_addresses.url_lock import NAME, UrlLock
from visnyk.stable_addresses.vanishing import stable_address, vanished_addresses


@dataclass(frozen=True)
class SiteAddresses:
    """A site's old and new addresses, before its pages are rendered.

    `pages` are the addresses of pages and lists; `sources` the content paths of items by address.
    """

    lock: UrlLock
    aliases: tuple[Alias, ...]
    pages: Set[str]
    sources: Mapping[str, str]

    @cached_property
    def redirects(self) -> list[Redirect]:
        """Every redirect of the site."""
        return resolve_redirects(self.aliases, self.lock)


def vanished_by_content(site: SiteAddresses) -> list[Fault]:
    """Return a fault for each published item and list that would vanish, from the content alone."""
    published = site.lock.published
    by_items = {a: line for a, line in published.items() if ROUTES.is_by_items(a)}
    lock = site.lock._replace(published=by_items)
    return vanished_addresses(lock, site.pages, site.redirects, site.sources)


def vanished_by_files(site: SiteAddresses, names: Iterable[str]) -> list[Fault]:
    """Return a fault for each address that would vanish when these files are published."""
    return vanished_addresses(site.lock, _addresses(names), site.redirects, site.sources)


def next_lock(site: SiteAddresses, names: Iterable[str]) -> str:
    """Return the text of the lock for a site of these files: their addresses and redirects."""
    addresses = _addresses(names)
    redirected = {r.address for r in site.redirects if r.target in addresses}
    return site.lock.text(a for a in addresses | redirected if not site.lock.is_gone(a))


def _addresses(names: Iterable[str]) -> set[str]:
    return set(filter(None, map(stable_address, names)))


def prepare_lock(
    content: Path, site: SiteAddresses, names: Iterable[str]
) -> tuple[Callable[[], None], list[Fault]]:
    """Write the next lock to a temporary file; return a function that replaces the old one.

    Thus a site is published only when its addresses can be recorded. With faults (an address would
    vanish, the folder is not writable) the function does nothing.
    """
    names = list(names)
    if faults := vanished_by_files(site, names):
        return _do_nothing, faults
    try:
        return _write_next(content, next_lock(site, names).encode()), []
    except OSError as error:
        reason = error.strerror or str(error)
        message = f"файл не записати ({reason}): потрібне право писати в теку content/"
        return _do_nothing, [Fault(NAME, 1, message)]


def _write_next(content: Path, data: bytes) -> Callable[[], None]:
    path = content / NAME
    if path.exists() and path.read_bytes() == data:
        return _do_nothing
    return prepare_file(path, f".{NAME}.new", data)


def _do_nothing() -> None:
    """Leave the lock as it is."""
