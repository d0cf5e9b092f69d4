"""Addresses that were published once and must not be lost: looked at before a site is swapped in.

`stable_addresses` is asked only by builds that publish or check; most builds do neither.
"""

import sys
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from visnyk.article_schema import Fault
from visnyk.newsroom import Newsroom
from visnyk.site_build import report


def lost(newsroom: Newsroom, settings: Mapping[str, Any]) -> list[Fault]:
    """Return which published items and lists are no more; only a warning before publishing."""
    if not (settings["SWAP_OUTPUT"] or settings["CHECK_ONLY"]):
        return []
    from visnyk.stable_addresses import keeping

    is_warning = not settings["SWAP_OUTPUT"]
    found = keeping.lost_by_content(newsroom)
    return [fault._replace(is_warning=is_warning) for fault in found]


def kept(newsroom: Newsroom, names: Collection[str], content: Path) -> Callable[[], None]:
    """Return what notes the addresses of a site's files; stop when one would be lost."""
    from visnyk.stable_addresses import keeping

    faults = keeping.lost_by_site(newsroom, names)
    try:
        if not faults:
            return keeping.prepared(content, keeping.next_lock(newsroom, names))
    except OSError as error:
        faults = [keeping.unwritable(error)]
    for line in report.lines(replace(newsroom, faults=faults), content):
        print(line, file=sys.stderr)
    raise SystemExit(1)
