"""A list's pages: the first, the last and those around; gaps where pages are left out."""

import pytest
from pelican.paginator import PaginationRule, Paginator

from visnyk.language_editions.pagination import Step, numbers, steps_of_pages

PATTERNS = [
    PaginationRule(1, "{url}", "{save_as}"),
    PaginationRule(2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
]
SETTINGS = {"PAGINATION_PATTERNS": PATTERNS, "DEFAULT_ORPHANS": 0}


@pytest.mark.parametrize(
    ("page", "last", "named"),
    [(1, 1, [1]), (1, 3, [1, 2, 3]), (1, 9, [1, 2, 3, 0, 9]), (5, 9, [1, 0, 3, 4, 5, 6, 7, 0, 9]),
     (4, 9, [1, 2, 3, 4, 5, 6, 0, 9]), (9, 9, [1, 0, 7, 8, 9]), (6, 8, [1, 0, 4, 5, 6, 7, 8])],
)  # fmt: skip
def test_the_first_the_last_and_those_around_are_named(page, last, named):
    assert numbers(page, last) == named


@pytest.mark.parametrize("last", range(1, 30))
def test_every_page_names_itself_and_both_ends_in_order(last):
    for page in range(1, last + 1):
        named = [number for number in numbers(page, last) if number]
        assert named == sorted(set(named)) and {1, page, last} <= set(named)
        gaps = numbers(page, last).count(0)
        assert gaps == sum(b - a > 1 for a, b in zip(named, named[1:], strict=False))


def test_steps_have_the_addresses_of_pelicans_pages():
    pages = Paginator("x", "news/", list(range(95)), SETTINGS, 10)
    steps = steps_of_pages()
    for number in (1, 6):
        page = pages.page(number)
        assert [s.url for s in steps(page) if s.number] == [
            pages.page(n).url for n in numbers(number, 10) if n
        ]
    assert steps(pages.page(1))[3] == Step(0)
