"""Where old addresses lead, and which are withdrawn. Pure.

An address begins with `/`, without the path of SITEURL; a folder ends with it.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from visnyk.site_routes.editions import split_edition
from visnyk.stable_addresses.aliases import Alias
from visnyk.stable_addresses.url_lock import UrlLock, resolve_chain


class Redirect(NamedTuple):
    """An address and the one to which it leads; `lang` is the language of both."""

    address: str
    target: str
    lang: str


def resolve_redirects(aliases: Iterable[Alias], lock: UrlLock) -> list[Redirect]:
    """Return all redirects, none of which leads to another; of an old folder also its files'."""
    folders = {**lock.moved, **{alias.address: alias.target for alias in aliases}}
    moved = {**_files(folders, lock.published), **folders}
    targets = {address: resolve_chain(address, moved) for address in moved}
    return [
        Redirect(address, target, split_edition(target[1:])[0].lang)
        for address, target in sorted(targets.items())
    ]


def _files(moved: Mapping[str, str], published: Iterable[str]) -> dict[str, str]:
    """Return where the files of moved folders lead."""
    found = {}
    for address in published if moved else ():
        folder, _, name = address.rpartition("/")
        target = moved.get(f"{folder}/", "")
        if name and target.endswith("/"):
            found[address] = target + name
    return found


def withdrawn(lock: UrlLock) -> list[str]:
    """Return what is gone: the addresses named, and the files of the folders named."""
    files = [address for address in lock.published if lock.is_gone(address)] if lock.gone else []
    return sorted({*lock.gone, *files})
