"""Every list of the newsroom: what it is called in an address, and which items it holds.

A list holds the same items in each edition (one that is only in Ukrainian stands in the English
lists too), so that page 3 of a list is page 3 of the same list in the other language.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from visnyk.content_registers import Community, Entry
from visnyk.newsroom import Item
from visnyk.site_routes import ROUTES, RouteTable, in_every_edition

REGISTERS = {kind: route.page for kind, route in ROUTES.registers.items()}


class Listing(NamedTuple):
    """One list, newest first. `kind` is that of its route and so the name of its template.

    `path` is that within an edition; `entry` or `period` is what the list is about.
    """

    kind: str
    path: str
    items: list[Item]
    entry: Entry | None = None
    period: tuple[int, ...] = ()


def listed(items: Iterable[Item]) -> list[Item]:
    """Return the items that lists may show: all but hidden ones."""
    return [item for item in items if item.fields.status != "hidden"]


def all_listings(items: list[Item]) -> list[Listing]:
    """Return every list that has items, the index first (which may be empty)."""
    shown = listed(items)
    return [Listing("index", "", shown), *_by_register(shown), *_by_period(shown)]


def feeding_lists(listings: list[Listing], announced: list[Item]) -> Iterator[Listing]:
    """Yield the lists that have feeds: the index, the announcements, those of registers.

    Announcements are one list here, the newest first; their page shows open calls before.
    """
    announcements = ROUTES.by_kind["announcements"]
    yield listings[0]
    yield Listing(announcements.kind, announcements.folder, listed(announced))
    yield from (one for one in listings[1:] if ROUTES.by_kind[one.kind].feeds)


def _by_register(items: list[Item]) -> Iterator[Listing]:
    groups: dict[str, dict[str, tuple[Entry, list[Item]]]] = {kind: {} for kind in ROUTES.registers}
    for item in items:
        for kind, entries in _entries(item):
            group = groups[kind]
            for entry in entries:
                if entry.slug not in group:
                    group[entry.slug] = entry, []
                group[entry.slug][1].append(item)
    for kind, route in ROUTES.registers.items():
        for slug, (entry, members) in sorted(groups[kind].items()):
            yield Listing(kind, route.path(slug), members, entry)


def _entries(item: Item) -> Iterator[tuple[str, Iterable[Entry]]]:
    """Yield the entries of each register that an item names."""
    if item.category:
        yield "category", (item.category,)
    yield "tag", item.tags
    if item.programme:
        yield "programme", (item.programme,)
    if item.regions:
        yield "region", item.regions
    if item.communities or item.winners:
        yield "community", map(_as_entry, item.mentioned())


def _as_entry(community: Community) -> Entry:
    return Entry(community.code.lower(), community.names, {}, {}, "", community.code)


def _by_period(items: list[Item]) -> Iterator[Listing]:
    periods: dict[tuple[int, ...], list[Item]] = defaultdict(list)
    for item in items:
        day = item.moment.day
        periods[(day.year,)].append(item)
        periods[(day.year, day.month)].append(item)
    route = ROUTES.by_kind["period_archives"]
    for period, members in periods.items():
        path = route.path("/".join(f"{number:02}" for number in period))
        yield Listing(route.kind, path, members, period=period)


def addresses_of_lists(listings: Iterable[Listing], routes: RouteTable = ROUTES) -> Iterator[str]:
    """Yield the path of every list and of every page of lists, in every edition."""
    for path in (*routes.linkable, *(listing.path for listing in listings)):
        yield from in_every_edition(path).values()
