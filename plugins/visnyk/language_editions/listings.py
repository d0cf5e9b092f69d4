"""Every list of items of the site: its path, its items, and the periods of the archive. Pure.

A list holds the same items in each edition (the English lists include items that are only in
Ukrainian), so that page 3 of a list is page 3 of the same list in the other language.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from visnyk.content_registers import Community, Entry
from visnyk.newsroom import Item
from visnyk.site_routes import EDITIONS, ROUTES, Edition, RouteTable, in_every_edition
from visnyk.site_routes.routes import CALENDAR, DATA_PACKAGE, FEED_FILES, LINKABLE_ROOT_FILES

REGISTERS = {kind: route.page for kind, route in ROUTES.registers.items()}


class Listing(NamedTuple):
    """One list of items, newest first.

    `kind` is that of its route and so the name of its template; `path` is that within an edition.
    `entry` is the register entry that all items name, `period` their year or year and month.
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

    In their feed the announcements are newest first; their page shows open calls before the rest.
    """
    announcements = ROUTES.by_kind["announcements"]
    yield listings[0]
    yield Listing(announcements.kind, announcements.folder, listed(announced))
    yield from (listing for listing in listings[1:] if ROUTES.by_kind[listing.kind].feeds)


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


def addresses_of_files(
    listings: list[Listing], items: list[Item], with_list_feeds: bool
) -> Iterator[str]:
    """Yield the path of every file of the site that texts may link to: feeds, calendars, data."""
    yield from LINKABLE_ROOT_FILES
    data = ROUTES.by_kind["open_data"]
    for name in data.files:
        yield from in_every_edition(f"{data.folder}{name}").values()
    for listing in listings:
        if CALENDAR in ROUTES.by_kind[listing.kind].files:
            yield from in_every_edition(f"{listing.path}{CALENDAR}").values()
    for item in listed(items):
        for lang in item.documents if item.winners else ():
            yield from (item.path(lang) + name for name in DATA_PACKAGE)
    announced = [item for item in items if item.fields.kind != "news"]
    lists = feeding_lists(listings, announced) if with_list_feeds else listings[:1]
    for listing in lists:
        for edition in EDITIONS:
            if any(_is_shown(item, edition.lang) for item in listing.items):
                yield from (edition.path(listing.path + name) for name in FEED_FILES)


def _is_shown(item: Item, lang: str) -> bool:
    """Return whether lists and feeds of an edition show an item in its language."""
    return lang in item.documents and item.documents[lang].fields.status != "hidden"


class Period(NamedTuple):
    """A year, or a month of it: `date` is the month's first day, None for a year."""

    year: int
    date: datetime.date | None
    url: str
    year_url: str
    items_count: int = 0
    months: tuple["Period", ...] = ()


def period_of(period: tuple[int, ...], edition: Edition, items_count: int = 0) -> Period:
    """Return (2025,) or (2025, 11) as a period of the edition."""
    year_url = edition.path(ROUTES.by_kind["period_archives"].path(str(period[0])))
    if len(period) == 1:
        return Period(period[0], None, year_url, year_url, items_count)
    url = f"{year_url}{period[1]:02}/"
    return Period(period[0], datetime.date(period[0], period[1], 1), url, year_url, items_count)


def archive_years(listings: list[Listing], edition: Edition) -> list[Period]:
    """Return the years, newest first, each with its months, newest first."""
    periods = {
        listing.period: period_of(listing.period, edition, len(listing.items))
        for listing in listings
        if listing.period
    }
    return [
        year._replace(
            months=tuple(p for key, p in periods.items() if key[:1] == period and key[1:])
        )
        for period, year in periods.items()
        if len(period) == 1
    ]
