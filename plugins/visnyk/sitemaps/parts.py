"""Which addresses stand in which part of the sitemap, and when each last changed. Pure."""

import datetime
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from typing import NamedTuple, TypeVar

from visnyk.language_editions.listings import Listing
from visnyk.newsroom import Item, PageItem
from visnyk.site_routes import EDITIONS, ROUTES, RouteTable
from visnyk.site_routes.routes import PAGE_FOLDER

T = TypeVar("T")
MOST = 10_000  # entries, each of 2 addresses: under 50 MB while an address takes under 2.5 kB
EVERYWHERE = tuple(edition.lang for edition in EDITIONS)
Has = Callable[[str], bool]  # tells whether the site has a file


class Entry(NamedTuple):
    """A page in its languages; `path` is the Ukrainian one, `changed` ISO 8601 or "" (unknown).

    `picture` is the path of one, or "".
    """

    path: str
    languages: tuple[str, ...]
    changed: str = ""
    picture: str = ""


class Part(NamedTuple):
    """One file of a sitemap and when the newest of its pages changed."""

    name: str
    changed: datetime.datetime | None


class Latest:
    """Tells when the newest of some items changed, by what they state themselves."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.amended = {item.slug: changed(item) for item in items if _is_amended(item)}

    def of(self, items: Sequence[Item]) -> datetime.datetime | None:
        """Return the newest moment, or None of no items; they come newest or oldest first."""
        if not items:
            return None
        moments = [items[0].moment.moment, items[-1].moment.moment]
        if self.amended:
            moments += [self.amended[i.slug] for i in items if i.slug in self.amended]
        return max(moments)


def _is_amended(item: Item) -> bool:
    for source in item.documents.values():
        fields = source.fields
        if fields.modified or fields.corrections:
            return True
    return False


def changed(item: Item) -> datetime.datetime:
    """Return when an item was last changed, by what it states itself."""
    moments = [item.moment.moment]
    for source in item.documents.values():
        fields = source.fields
        if fields.modified:
            moments.append(fields.modified.moment)
        moments += [correction.date.moment for correction in fields.corrections]
    return max(moments)


def languages(thing: Item | PageItem) -> tuple[str, ...]:
    """Return the languages in which a thing may be found."""
    return tuple(
        lang for lang, source in thing.documents.items() if source.fields.status == "published"
    )


def articles_by_year(items: Iterable[Item]) -> Iterator[tuple[str, list[Item]]]:
    """Yield the name and items of each part; a new item comes last, so that full parts stay."""
    years: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        years[item.moment.day.year].append(item)
    for year, members in sorted(years.items()):
        members.reverse()
        for number, items_of_part in enumerate(split(members), 1):
            yield f"sitemap-{year}{f'-{number}' if number > 1 else ''}.xml", items_of_part


def split(entries: list[T], most: int = MOST) -> Iterator[list[T]]:
    """Yield entries in parts that are not too long."""
    for start in range(0, len(entries), most):
        yield entries[start : start + most]


def stamp(items: Iterable[Item], picture: Callable[[Item], str]) -> bytes:
    """Return a hash of all that decides what is said of items, made of hashes at hand."""
    told = hashlib.blake2b(digest_size=16)
    told.update(b"".join([s.metadata_digest for item in items for s in item.documents.values()]))
    told.update("\n".join([picture(item) for item in items if item.fields.image]).encode())
    return told.digest()


def entry_of_article(item: Item, picture: str) -> Entry:
    """Return the entry of an article."""
    return Entry(item.path("uk"), languages(item), changed(item).isoformat(), picture)


def pages(things: Iterable[PageItem]) -> Iterator[Entry]:
    """Yield the undated pages that may be found."""
    for page in things:
        stated = [source.fields.modified for source in page.documents.values()]
        moments = [modified.moment for modified in stated if modified]
        if page.fields.status == "published":
            last = max(moments).isoformat() if moments else ""
            yield Entry(page.path("uk"), languages(page), last)


def lists(
    listings: Iterable[Listing],
    items: Sequence[Item],
    has: Has,
    latest: Latest,
    routes: RouteTable = ROUTES,
) -> Iterator[Entry]:
    """Yield every page of every list, those of lists of lists included.

    A new item moves those after it to later pages: all pages of a list change at once.
    """
    announced = [item for item in items if item.fields.kind != "news"]
    named = [(path, items) for path in routes.overviews]
    named += [(routes.folder("announcements"), announced)]
    named += [(listing.path, listing.items) for listing in listings]
    for path, members in named:
        if not has(f"{path}index.html"):
            continue
        last = latest.of(members)
        told = last.isoformat() if last else ""
        yield Entry(path, EVERYWHERE, told)
        for number in count(2):
            page = f"{path}{PAGE_FOLDER}{number}/"
            if not has(f"{page}index.html"):
                break
            yield Entry(page, EVERYWHERE, told)
