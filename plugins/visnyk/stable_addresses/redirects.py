"""Resolve the redirects of old addresses, and list those that are withdrawn. Pure.

An address begins with `/`, without the path of SITEURL; a folder ends with it.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from visnyk.site_routes.editions import split_edition
from visnyk.stable_addresses.aliases import Alias
from visnyk.stable_addresses.url_lock import UrlLock, resolve_chain


class Redirect(NamedTuple):
    """An address and its target; `lang` is the language of the target."""

    address: str
    target: str
    lang: str


def resolve_redirects(aliases: Iterable[Alias], lock: UrlLock) -> list[Redirect]:
    """Return all redirects, with chains resolved; those of a folder cover the files in it."""
    folders = {**lock.moved, **{alias.address: alias.target for alias in aliases}}
    moved = {**_files(folders, lock.published), **folders}
    targets = {address: resolve_chain(address, moved) for address in moved}
    return [
        Redirect(address, target, split_edition(target[1:])[0].lang)
        for address, target in sorted(targets.items())
    ]


def _files(moved: Mapping[str, str], published: Iterable[str]) -> dict[str, str]:
    """Return the targets of the published files in moved folders."""
    targets = {}
    for address in published if moved else ():
        folder, _, name = address.rpartition("/")
        target = moved.get(f"{folder}/", "")
        if name and target.endswith("/"):
            targets[address] = target + name
    return targets


def withdrawn(lock: UrlLock) -> list[str]:
    """Return the withdrawn addresses: those in `gone`, and the files of folders in it."""
    files = [address for address in lock.published if lock.is_gone(address)] if lock.gone else []
    return sorted({*lock.gone, *files})
