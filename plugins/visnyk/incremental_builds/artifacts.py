"""Files that a build can make, and what was heard while one was made."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from visnyk.incremental_builds.dependencies import Part


class Artifact:
    """A file that can be made: by `write`, or by a template from its own values and `shared` ones.

    `values` are its own values, or what gives them. `parts` are those that are read without a
    template. `decided` are bytes that decide all of its own values, or what gives these bytes,
    where whoever asks for it knows them: then the values of a current page are never looked at.
    `newest` is the moment of the newest item on a page of items: pages that are near in time show
    the same articles.
    """

    def __init__(
        self,
        name: str,
        values: dict[str, Any] | Callable[[], dict[str, Any]],
        shared: dict[str, Any],
        write: Callable[[], bytes] | None = None,
        template: Any = None,
        parts: tuple[Part, ...] = (),
        decided: bytes | Callable[[], bytes | None] | None = None,
        newest: datetime.datetime | None = None,
    ):
        self.name = name
        self.values = values
        self.shared = shared
        self.write = write
        self.template = template
        self.parts = parts
        self.decided = decided
        self.newest = newest

    @cached_property
    def own(self) -> dict[str, Any]:
        """Its own values by name."""
        return self.values() if callable(self.values) else self.values

    def made(self) -> bytes:
        """Return its bytes."""
        if self.write:
            return self.write()
        known = {**self.template.globals, **self.shared, **self.own}
        context = self.template.new_context(known, shared=True)  # copied once, not three times
        return "".join(self.template.root_render_func(context)).encode()


class Dependencies(NamedTuple):
    """What a product read: names of its context, parts of content; `is_all` as `Reads` says.

    `compiled` are templates that were compiled for it, which a fork alone would have.
    """

    name: str
    names: tuple[str, ...]
    parts: tuple[Part, ...]
    is_all: bool
    compiled: Mapping[str, bytes] = {}


def in_render_order(products: Iterable[Artifact]) -> list[Artifact]:
    """Return products in the order in which they have most in common: by edition, then in time."""
    editions: dict[int, int] = {}

    def place(product: Artifact) -> tuple[int, float]:
        edition = editions.setdefault(id(product.shared), len(editions))
        return edition, -product.newest.timestamp() if product.newest else 0

    return sorted(products, key=place)
