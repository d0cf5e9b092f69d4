"""The filters and functions of the theme's templates, for one edition.

Filters: `url` and `absolute_url` of a path; `date`, `month`, `time`, `datetime` and `iso` of a date
or datetime; `number`; `typography` of a text; `page_links` of a page of a list.
Functions: `asset(name)`, the URL of a static file; `imported(name)`, the URLs of the modules that a
script imports; `edition`. The environment adds `cached` and `shared`.
"""

import datetime
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlsplit

from visnyk.site_routes import Edition
from visnyk.ukrainian_language import format_date, format_number, typography_text

NEARBY_PAGES = 2  # linked on each side of the current page
CACHED_TEXTS = 8192  # names and titles, which appear on many pages each


class Assets(Protocol):
    """The theme's static files by logical name (`css/site.css`)."""

    def address(self, name: str) -> str:
        """Return a file's path under the site's root. Raises KeyError for an unknown name."""

    def imported(self, name: str) -> list[str]:
        """Return the names of all modules that a script imports, directly or not."""


class ListPage(Protocol):
    """The part of Pelican's `paginator.Page` that links between pages use."""

    number: int
    url: str
    paginator: Any  # Pelican's Paginator, which has no types


class PageLink(NamedTuple):
    """A link to a page of a list; `number` 0, without a URL, is a gap between numbers."""

    number: int
    url: str = ""


def site_root(siteurl: str) -> str:
    """Return the path of SITEURL with a slash at its end: "/" or "/newsroom/"."""
    return urlsplit(siteurl).path.rstrip("/") + "/"


def template_filters(edition: Edition, siteurl: str) -> dict[str, Callable[..., Any]]:
    """Return the theme's filters by name."""
    root, lang = site_root(siteurl), edition.lang
    return {
        "url": lambda path: root + path,
        "absolute_url": lambda path: f"{siteurl}/{path}",
        "date": lambda value: format_date(_date(value), lang),
        "month": lambda value: format_date(_date(value), lang, pattern="LLLL y"),
        "datetime": lambda value: f"{format_date(_date(value), lang)}, {value:%H:%M}",
        "time": lambda value: f"{value:%H:%M}",
        "iso": _iso,
        "number": lambda value: format_number(value, lang),
        "page_links": page_links,
        "typography": lambda text, other=lang: _typeset(str(text), other),
    }


def template_globals(edition: Edition, siteurl: str, assets: Assets) -> dict[str, Any]:
    """Return the theme's functions and constants by name."""
    root = site_root(siteurl)
    return {
        "asset": lambda name: root + assets.address(name),
        "imported": lambda name: [
            root + assets.address(module) for module in assets.imported(name)
        ],
        "edition": edition,
    }


def linked_pages(page: int, last: int) -> list[int]:
    """Return the page numbers to link on page `page` of `last`, ascending; 0 is a gap."""
    nearby = range(max(1, page - NEARBY_PAGES), min(last, page + NEARBY_PAGES) + 1)
    before = [1, 0] if page - NEARBY_PAGES > 2 else [1]
    after = [0, last] if page + NEARBY_PAGES < last - 1 else [last]
    first = before if nearby[0] > 1 else []
    return [*first, *nearby, *(after if nearby[-1] < last else [])]


def page_links(page: ListPage) -> list[PageLink]:
    """Return the links below a page of a list, its own among them."""
    paginator = page.paginator
    numbers = linked_pages(page.number, paginator.num_pages)
    return [PageLink(number, paginator.page(number).url if number else "") for number in numbers]


@lru_cache(maxsize=CACHED_TEXTS)
def _typeset(text: str, lang: str) -> str:
    """Return typeset text; without this cache a build from nothing takes 6 % longer."""
    return typography_text(text, lang)


def _date(value: datetime.date) -> datetime.date:
    return value.date() if isinstance(value, datetime.datetime) else value


def _iso(value: datetime.date) -> str:
    """Return a date or, to the minute, a datetime in the format of ISO 8601."""
    if isinstance(value, datetime.datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat()
