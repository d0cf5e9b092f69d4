"""What a newsroom and its lock say together: what would be lost, what the next lock holds."""

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from visnyk.article_schema import Fault
from visnyk.newsroom import Newsroom
from visnyk.newsroom.address_lock import NAME
from visnyk.stable_addresses.redirects import is_gone, redirects_of
from visnyk.stable_addresses.vanishing import address_of, lost

BY_ITEMS = re.compile(r"/(en/)?(news|archive|categories|tags|programmes|regions|communities)/.+/$")


def lost_by_content(newsroom: Newsroom) -> list[Fault]:
    """Return what the content alone decides: published items and lists that would vanish."""
    lock = newsroom.lock
    known = {a: line for a, line in lock.published.items() if BY_ITEMS.fullmatch(a)}
    now = {f"/{address}" for address in newsroom.targets.addresses}
    return lost(lock._replace(published=known), now, redirects_of(newsroom), _sources(newsroom))


def lost_by_site(newsroom: Newsroom, names: Iterable[str]) -> list[Fault]:
    """Return what would vanish when a site of these files is published."""
    return lost(newsroom.lock, _addresses(names), redirects_of(newsroom), _sources(newsroom))


def next_lock(newsroom: Newsroom, names: Iterable[str]) -> str:
    """Return the text of the lock of a site of these files: what there is and what leads there."""
    now = _addresses(names)
    leading = {r.address for r in redirects_of(newsroom) if r.target in now}
    lock = newsroom.lock
    return lock.text(address for address in now | leading if not is_gone(address, lock))


def _addresses(names: Iterable[str]) -> set[str]:
    return set(filter(None, map(address_of, names)))


def _sources(newsroom: Newsroom) -> dict[str, str]:
    """Return the file of every item and page, by address."""
    return {
        f"/{thing.path(lang)}": source.path
        for thing in (*newsroom.items, *newsroom.pages)
        for lang, source in thing.sources.items()
    }


def prepared(content: Path, text: str) -> Callable[[], None]:
    """Write the new lock beside the old one; return what puts it in its place.

    So that a site is swapped in only when its addresses can be noted. Raises OSError.
    """
    path = content / NAME
    data = text.encode()
    if path.exists() and path.read_bytes() == data:
        return lambda: None
    unfinished = content / f".{NAME}.new"
    unfinished.write_bytes(data)
    return lambda: os.replace(unfinished, path)


def unwritable(error: OSError) -> Fault:
    """Return what to tell an editor whose lock cannot be written."""
    reason = error.strerror or str(error)
    return Fault(NAME, 1, f"файл не записати ({reason}): потрібне право писати в теку content/")
