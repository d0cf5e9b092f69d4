"""What the filters and functions of templates return."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from pelican.paginator import PaginationRule, Paginator

from visnyk.language_editions.template_functions import (
    PageLink,
    linked_pages,
    page_links,
    template_filters,
    template_globals,
)
from visnyk.site_routes import EDITIONS

PATTERNS = [
    PaginationRule(1, "{url}", "{save_as}"),
    PaginationRule(2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
]
SETTINGS = {"PAGINATION_PATTERNS": PATTERNS, "DEFAULT_ORPHANS": 0}
SITEURL = "https://news.example.org/newsroom"
MOMENT = datetime.datetime(2026, 2, 4, 9, 5, 59, tzinfo=ZoneInfo("Europe/Kyiv"))


@pytest.mark.parametrize(
    ("page", "last", "numbers"),
    [(1, 1, [1]), (1, 3, [1, 2, 3]), (1, 9, [1, 2, 3, 0, 9]), (5, 9, [1, 0, 3, 4, 5, 6, 7, 0, 9]),
     (4, 9, [1, 2, 3, 4, 5, 6, 0, 9]), (9, 9, [1, 0, 7, 8, 9]), (6, 8, [1, 0, 4, 5, 6, 7, 8])],
)  # fmt: skip
def test_the_first_the_last_and_nearby_pages_are_linked(page, last, numbers):
    assert linked_pages(page, last) == numbers


@pytest.mark.parametrize("last", range(1, 30))
def test_every_page_links_itself_and_both_ends_in_order(last):
    for page in range(1, last + 1):
        numbers = [number for number in linked_pages(page, last) if number]
        assert numbers == sorted(set(numbers)) and {1, page, last} <= set(numbers)
        gaps = linked_pages(page, last).count(0)
        assert gaps == sum(b - a > 1 for a, b in zip(numbers, numbers[1:], strict=False))


def test_page_links_have_the_urls_of_pelicans_pages():
    pages = Paginator("x", "news/", list(range(95)), SETTINGS, 10)
    for number in (1, 6):
        page = pages.page(number)
        assert [link.url for link in page_links(page) if link.number] == [
            pages.page(n).url for n in linked_pages(number, 10) if n
        ]
    assert page_links(pages.page(1))[3] == PageLink(0)


def test_two_lists_with_one_filter_have_urls_of_their_own():
    lists = [Paginator(name, name, [1, 2], SETTINGS, 1) for name in ("a/", "b/")]
    first, other = (page_links(paginator.page(1)) for paginator in lists)
    assert [link.number for link in first] == [link.number for link in other] == [1, 2]
    assert {link.url for link in first}.isdisjoint(link.url for link in other)


@pytest.mark.parametrize(
    ("name", "value", "uk", "en"),
    [
        ("url", "tags/", "/newsroom/tags/", "/newsroom/tags/"),
        ("absolute_url", "tags/", f"{SITEURL}/tags/", f"{SITEURL}/tags/"),
        ("date", MOMENT, "4 лютого 2026", "4 February 2026"),
        ("date", MOMENT.date(), "4 лютого 2026", "4 February 2026"),
        ("month", MOMENT, "лютий 2026", "February 2026"),
        ("datetime", MOMENT, "4 лютого 2026, 09:05", "4 February 2026, 09:05"),
        ("time", MOMENT, "09:05", "09:05"),
        ("iso", MOMENT, "2026-02-04T09:05+02:00", "2026-02-04T09:05+02:00"),
        ("iso", MOMENT.date(), "2026-02-04", "2026-02-04"),
    ],
)
def test_filters_write_as_the_edition_does(name, value, uk, en):
    for edition, expected in zip(EDITIONS, (uk, en), strict=True):
        text = template_filters(edition, SITEURL)[name](value)
        assert text.replace("\N{NO-BREAK SPACE}", " ") == expected


class _Assets:
    """Static files whose paths are their names in a folder."""

    def address(self, name):
        return f"theme/{name}"

    def imported(self, name):
        return ["js/a.js", "js/b.js"]


def test_static_files_have_urls_under_the_sites_root():
    functions = template_globals(EDITIONS[0], SITEURL, _Assets())
    assert functions["asset"]("css/site.css") == "/newsroom/theme/css/site.css"
    modules = ["/newsroom/theme/js/a.js", "/newsroom/theme/js/b.js"]
    assert functions["imported"]("js/search.js") == modules
