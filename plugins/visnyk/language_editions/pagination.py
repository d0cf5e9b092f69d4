"""Which pages of a list are named under it: the first, the last and those around. Pure."""

from collections.abc import Callable
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

NEAR = 2  # pages to each side


class Step(NamedTuple):
    """A page of a list by its number and address; `number` 0 stands for pages left out."""

    number: int
    url: str = ""


def numbers(page: int, last: int) -> list[int]:
    """Return the numbers to name on a page of a list, in order; 0 stands for a gap."""
    around = range(max(1, page - NEAR), min(last, page + NEAR) + 1)
    before = [1, 0] if page - NEAR > 2 else [1]
    after = [0, last] if page + NEAR < last - 1 else [last]
    first = before if around[0] > 1 else []
    return [*first, *around, *(after if around[-1] < last else [])]


def steps_of_pages() -> Callable[[Any], list[Step]]:
    """Return a function that gives the steps of a page of Pelican's; it asks for addresses once."""
    known: WeakKeyDictionary[Any, dict[int, str]] = WeakKeyDictionary()

    def steps(page: Any) -> list[Step]:
        urls = known.setdefault(page.paginator, {0: ""})
        wanted = numbers(page.number, page.paginator.num_pages)
        for number in wanted:
            if number not in urls:
                urls[number] = page.paginator.page(number).url
        return [Step(number, urls[number]) for number in wanted]

    return steps
