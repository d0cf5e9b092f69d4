"""Fingerprints of what templates read: equal ones mean that a page would come out the same.

Lists are known by what they hold, articles and pages within them by key alone: what a page reads of
those is noted, and fingerprinted, by itself.
"""

import datetime
import hashlib
import marshal
from collections.abc import Callable, Iterable
from typing import Any
from zoneinfo import ZoneInfo

from pelican.paginator import Page as PageOfList
from pelican.paginator import Paginator

from visnyk.incremental_builds.dependencies import CARD, NOT_FOR_TEMPLATES, Part
from visnyk.language_editions.lazy_contents import AT_FIRST, LazyContent

ATOMS = frozenset((str, int, float, bool, type(None), bytes))  # what `marshal` knows
UNSEEN = NOT_FOR_TEMPLATES | {"key", "metadata", "_html", "slug", "lang"}
MISSING = ("no such name",)
FEW = 4  # values: the fingerprint of a longer list is made once


class UnknownError(Exception):
    """A value of a kind whose changes could not be noticed."""


def digest(value: tuple) -> bytes:
    """Return the hash of nested tuples of atoms, the same in every process.

    Up to its version 2 `marshal` says the same of equal values; it takes a quarter of repr's time.
    """
    return hashlib.blake2b(marshal.dumps(value, 2), digest_size=16).digest()


class Fingerprints:
    """Fingerprints of one build; with `remembers` each is made once.

    `leads_as_before`: every link leads where it led when the known fingerprints were made.
    """

    def __init__(
        self, content: dict[str, LazyContent], remembers: bool, leads_as_before: bool = False
    ):
        self.content = content
        self.remembers = remembers
        self.leads_as_before = leads_as_before
        self.ways: dict[type, Callable] = {}
        self.known: dict[int, tuple[Any, bytes]] = {}
        self.seen: dict[int, tuple[Any, Any]] = {}

    def of_part(self, part: Part, known: bytes | None = None) -> bytes | None:
        """Return the fingerprint of a part of an article; None if it is gone or cannot be known.

        Where the links of a text lead is not looked up again if the `known` fingerprint is of the
        same text and every link leads where it led (`leads_as_before`).
        """
        content = self.content.get(part[0])
        if content is None:
            return None
        if part[1] != CARD:
            return self._of_text(content, known)
        if self.remembers and vars(content).keys() == AT_FIRST:
            return b"".join(content.metadata_stamp())
        return self._of_card(content)

    def _of_card(self, content: LazyContent) -> bytes | None:
        unseen, decided = content.by_itself, AT_FIRST if self.remembers else ()
        seen = [
            (name, value)
            for name, value in vars(content).items()
            if not (name in UNSEEN or name in decided or name in unseen)
        ]
        return (
            self.of_named(content.metadata_stamp(), seen)
            if seen
            else b"".join(content.metadata_stamp())
        )

    def _of_text(self, content: LazyContent, known: bytes | None) -> bytes:
        text = content.read_from.text_digest
        if not self.remembers and content._html is not None:
            return digest((text, content._html))
        if not content.read_from.links:
            return text
        if self.leads_as_before and known and known.startswith(text):
            return known
        return text + digest(content.leads())

    def of(self, value: Any) -> bytes | None:
        """Return the fingerprint of a value, None when it cannot be known."""
        try:
            return digest((self.plain(value),))
        except UnknownError:
            return None

    def of_named(self, plain: Any, named: Iterable[tuple[str, Any]]) -> bytes | None:
        """Return the fingerprint of something plain and of values by name, as `of` does."""
        told: list[Any] = [plain]
        try:
            for name, value in named:
                told.append(name)
                told.append(value if type(value) in ATOMS else self.plain(value))
        except UnknownError:
            return None
        return digest(told)

    def plain(self, value: Any) -> Any:
        """Return an atom or nested tuples of atoms that stand for a value. Raises UnknownError."""
        kind = type(value)
        if kind in ATOMS:
            return value
        way = self.ways.get(kind)
        if way is None:
            way = self.ways[kind] = _way(kind)
        return way(self, kind.__name__, value)

    def _content(self, kind: str, content: LazyContent) -> tuple:
        return kind, content.key

    def _list(self, kind: str, values: list) -> tuple:
        if len(values) < FEW:
            return self._few(kind, values)
        return kind, self._once(values, lambda: self._many(values))

    def _many(self, values: list) -> tuple:
        kinds = set(map(type, values))
        if len(kinds) == 1 and issubclass(kind := kinds.pop(), LazyContent):
            return kind.__name__, *[content.key for content in values]
        return tuple(map(self.plain, values))

    def _few(self, kind: str, values: list) -> tuple:
        """Return what stands for a short list; many pages have the same, as their feeds."""
        if not values:
            return (kind,)
        seen = self.seen.get(id(values))
        if seen is not None and self.remembers:
            return seen[1]
        plain = kind, *map(self.plain, values)
        self.seen[id(values)] = values, plain
        return plain

    def _once(self, value: Any, plain: Callable[[], tuple]) -> bytes:
        """Return a hash of what stands for an object that many pages have."""
        if id(value) not in self.known or not self.remembers:
            self.known[id(value)] = value, digest(plain())
        return self.known[id(value)][1]

    def _tuple(self, kind: str, values: tuple) -> tuple:
        plain = ATOMS.issuperset(map(type, values))
        return kind, *(values if plain else map(self.plain, values))

    def _mapping(self, kind: str, values: dict) -> tuple:
        return kind, *((self.plain(key), self.plain(value)) for key, value in values.items())

    def _model(self, kind: str, model: Any) -> tuple:
        return self._mapping(kind, dict(model))

    def _stamped(self, kind: str, value: Any) -> tuple:
        return kind, value.stamp()

    def _set(self, kind: str, values: set) -> tuple:
        return kind, *sorted(repr(self.plain(value)) for value in values)

    def _told(self, kind: str, value: Any) -> tuple:
        return kind, str(value)

    def _moment(self, kind: str, value: datetime.date) -> tuple:
        return kind, value.isoformat(), str(getattr(value, "tzinfo", None))

    def _paginator(self, kind: str, pages: Paginator) -> tuple:
        def plain() -> tuple:
            listed = self.plain(pages.object_list)
            return pages.name, pages.url, pages.per_page, pages.orphans, listed

        return kind, self._once(pages, plain)

    def _page(self, kind: str, page: PageOfList) -> tuple:
        return kind, page.number, self.plain(page.paginator)


WAYS: tuple[tuple[Any, Callable], ...] = (
    (LazyContent, Fingerprints._content),
    (list, Fingerprints._list),
    (tuple, Fingerprints._tuple),
    (dict, Fingerprints._mapping),
    (PageOfList, Fingerprints._page),
    (Paginator, Fingerprints._paginator),
    (set | frozenset, Fingerprints._set),
    (datetime.date | datetime.time, Fingerprints._moment),
    (str | ZoneInfo | datetime.timedelta, Fingerprints._told),
)


def _way(kind: type) -> Callable:
    for known, way in WAYS:
        if issubclass(kind, known):
            return way
    if hasattr(kind, "model_fields"):  # pydantic's
        return Fingerprints._model
    if hasattr(kind, "stamp"):  # plain values that decide it
        return Fingerprints._stamped
    raise UnknownError(kind)
