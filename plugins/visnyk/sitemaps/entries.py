"""The entries of every sitemap, and when each page last changed. Pure."""

import datetime
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from typing import NamedTuple, TypeVar

from visnyk.article_schema.dates import in_kyiv
from visnyk.language_editions.listings import Listing
from visnyk.language_editions.site import ScheduledChange
from visnyk.newsroom import Item, PageItem
from visnyk.site_routes import EDITIONS, ROUTES, RouteTable
from visnyk.site_routes.routes import PAGE_FOLDER

T = TypeVar("T")
MAX_ENTRIES = 10_000  # each of 2 URLs: under 50 MB while a URL takes less than 2.5 kB
NEWS_AGE = datetime.timedelta(days=2)  # of the oldest in the news sitemap
MAX_NEWS = 1000  # entries, by Google's rules; an item has one in each language
ALL_LANGUAGES = tuple(edition.lang for edition in EDITIONS)


class Entry(NamedTuple):
    """A page in its languages; `path` is the Ukrainian one, `changed` ISO 8601 or "" (unknown).

    `image` is the path of its lead image, or "".
    """

    path: str
    languages: tuple[str, ...]
    changed: str = ""
    image: str = ""


class SitemapFile(NamedTuple):
    """One file of the sitemap and when the newest of its pages changed."""

    name: str
    changed: datetime.datetime | None


class LastModified:
    """When the newest of some items changed, according to their front matter."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.amended = {item.slug: changed(item) for item in items if _is_amended(item)}

    def of(self, items: Sequence[Item]) -> datetime.datetime | None:
        """Return the latest change, or None of no items; they are newest or oldest first."""
        if not items:
            return None
        moments = [items[0].moment.moment, items[-1].moment.moment]
        if self.amended:
            moments += [self.amended[i.slug] for i in items if i.slug in self.amended]
        return max(moments)


def _is_amended(item: Item) -> bool:
    for document in item.documents.values():
        fields = document.fields
        if fields.modified or fields.corrections:
            return True
    return False


def changed(item: Item) -> datetime.datetime:
    """Return when an item was last changed, according to its front matter."""
    moments = [item.moment.moment]
    for document in item.documents.values():
        fields = document.fields
        if fields.modified:
            moments.append(fields.modified.moment)
        moments += [correction.date.moment for correction in fields.corrections]
    return max(moments)


def languages(item: Item | PageItem) -> tuple[str, ...]:
    """Return the languages in which an item is published."""
    return tuple(
        lang for lang, document in item.documents.items() if document.fields.status == "published"
    )


def articles_by_year(items: Iterable[Item]) -> Iterator[tuple[str, list[Item]]]:
    """Yield the name and items of each file; a new item is last, so that full files stay as is."""
    years: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        years[item.moment.day.year].append(item)
    for year, members in sorted(years.items()):
        members.reverse()
        for number, chunk in enumerate(chunks(members), 1):
            yield f"sitemap-{year}{f'-{number}' if number > 1 else ''}.xml", chunk


def chunks(entries: list[T], limit: int = MAX_ENTRIES) -> Iterator[list[T]]:
    """Yield entries in chunks of at most `limit`."""
    for start in range(0, len(entries), limit):
        yield entries[start : start + limit]


def entries_digest(items: Iterable[Item], image: Callable[[Item], str]) -> bytes:
    """Return a hash on which the entries of items depend; `image` returns an image's path."""
    hasher = hashlib.blake2b(digest_size=16)
    hasher.update(b"".join([d.metadata_digest for item in items for d in item.documents.values()]))
    hasher.update("\n".join([image(item) for item in items if item.lead_path]).encode())
    return hasher.digest()


def article_entry(item: Item, image: str) -> Entry:
    """Return the entry of an article; `image` is the path of its lead image, or ""."""
    return Entry(item.path("uk"), languages(item), changed(item).isoformat(), image)


def page_entries(pages: Iterable[PageItem]) -> Iterator[Entry]:
    """Yield the entries of undated pages, but for hidden ones."""
    for page in pages:
        dates = [document.fields.modified for document in page.documents.values()]
        moments = [modified.moment for modified in dates if modified]
        if page.fields.status == "published":
            last = max(moments).isoformat() if moments else ""
            yield Entry(page.path("uk"), languages(page), last)


def list_entries(
    listings: Iterable[Listing],
    items: Sequence[Item],
    has_file: Callable[[str], bool],
    last_modified: LastModified,
    routes: RouteTable = ROUTES,
) -> Iterator[Entry]:
    """Yield the entries of every page of every list and overview that `has_file` finds.

    A new item moves those after it to later pages: all pages of a list change at once.
    """
    announced = [item for item in items if item.fields.kind != "news"]
    lists = [(path, items) for path in routes.overviews]
    lists += [(routes.folder("announcements"), announced)]
    lists += [(listing.path, listing.items) for listing in listings]
    for path, members in lists:
        if not has_file(f"{path}index.html"):
            continue
        last = last_modified.of(members)
        date = last.isoformat() if last else ""
        yield Entry(path, ALL_LANGUAGES, date)
        for number in count(2):
            page = f"{path}{PAGE_FOLDER}{number}/"
            if not has_file(f"{page}index.html"):
                break
            yield Entry(page, ALL_LANGUAGES, date)


def recent_items(items: Iterable[Item], day: datetime.date) -> list[Item]:
    """Return the items of the news sitemap on a day; `items` are newest first.

    They are at most two days old; one whose day is only approximate is left out.
    """
    recent = []
    for item in items:
        if item.moment.day < day - NEWS_AGE:
            break
        if not item.fields.date_approximate:
            recent.append(item)
    return recent[: MAX_NEWS // 2]


def removals(items: Iterable[Item]) -> list[ScheduledChange]:
    """Return when each item will be too old for the news sitemap."""
    return [ScheduledChange(_removal(item.moment.day), "news", item.path("uk")) for item in items]


def _removal(day: datetime.date) -> datetime.datetime:
    return in_kyiv(day + NEWS_AGE + datetime.timedelta(days=1), datetime.time())
