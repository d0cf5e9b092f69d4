"""Fingerprints of what files are built from: with equal ones a file would have the same bytes.

Lists are fingerprinted by what they hold, articles and pages in them by key alone: what a file
reads of those is recorded, and fingerprinted, apart.
"""

import datetime
import hashlib
import marshal
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from pelican.paginator import Page as PageOfList
from pelican.paginator import Paginator

from visnyk.article_schema.fields import Fields, names_of
from visnyk.incremental_builds.tracked_content import METADATA, Dependency, TrackedContent

Plain = object  # an atom, or nested tuples of atoms: what `marshal` writes
Method = Callable[
    ["Fingerprints", str, Any], Plain
]  # of a type: each method takes values of its own
ATOMS = frozenset((str, int, float, bool, type(None), bytes))
MISSING = ("no such name",)
SHORT = 4  # values: the fingerprint of a longer list is made once


class UnknownTypeError(Exception):
    """A value of a type whose changes could not be noticed."""


def digest(value: Plain) -> bytes:
    """Return the hash of nested tuples of atoms, the same in every process.

    Up to its version 2 `marshal` writes equal values alike; it takes a quarter of repr's time.
    """
    return hashlib.blake2b(marshal.dumps(value, 2), digest_size=16).digest()


class Fingerprints:
    """Fingerprints of one build; with `memoizes` that of a value is made once.

    `contents` are all articles and pages by key. `links_unchanged`: every link leads where it led
    when the previous build's fingerprints were made.
    """

    def __init__(
        self,
        contents: Mapping[str, TrackedContent],
        memoizes: bool,
        links_unchanged: bool = False,
    ):
        self.contents = contents
        self.memoizes = memoizes
        self.links_unchanged = links_unchanged
        self.methods: dict[type, Method] = {}
        self.digests: dict[int, tuple[object, bytes]] = {}
        self.short_lists: dict[int, tuple[object, Plain]] = {}

    def of_part(self, part: Dependency, previous: bytes | None = None) -> bytes | None:
        """Return the fingerprint of a part of an article; None if it is gone or cannot be known.

        Where the links of a text lead is not looked up again if the `previous` fingerprint is of
        the same text and `links_unchanged`.
        """
        content = self.contents.get(part[0])
        if content is None:
            return None
        if part[1] == METADATA:
            return content.metadata_fingerprint(self)
        return content.text_fingerprint(self, previous)

    def of(self, value: object) -> bytes | None:
        """Return the fingerprint of a value, None when its changes could not be noticed."""
        try:
            return digest((self.plain(value),))
        except UnknownTypeError:
            return None

    def of_named(self, plain: Plain, named: Iterable[tuple[str, object]]) -> bytes | None:
        """Return the fingerprint of something plain and of values by name, as `of` does."""
        values: list[Plain] = [plain]
        try:
            for name, value in named:
                values.append(name)
                values.append(value if type(value) in ATOMS else self.plain(value))
        except UnknownTypeError:
            return None
        return digest(values)

    def plain(self, value: object) -> Plain:
        """Return an atom or nested tuples of atoms that stand for a value.

        Raises UnknownTypeError.
        """
        kind = type(value)
        if kind in ATOMS:
            return value
        method = self.methods.get(kind)
        if method is None:
            method = self.methods[kind] = _method(kind)
        return method(self, kind.__name__, value)

    def _content(self, kind: str, content: TrackedContent) -> Plain:
        return kind, content.key

    def _list(self, kind: str, values: list[object]) -> Plain:
        if len(values) < SHORT:
            return self._short_list(kind, values)
        return kind, self._once(values, lambda: self._long_list(values))

    def _long_list(self, values: list[object]) -> Plain:
        kinds = set(map(type, values))
        if len(kinds) == 1 and issubclass(kind := kinds.pop(), TrackedContent):
            return kind.__name__, *[content.key for content in values]
        return tuple(map(self.plain, values))

    def _short_list(self, kind: str, values: list[object]) -> Plain:
        """Return what stands for a short list; many pages have the same, such as their feeds."""
        if not values:
            return (kind,)
        known = self.short_lists.get(id(values))
        if known is not None and self.memoizes:
            return known[1]
        plain = kind, *map(self.plain, values)
        self.short_lists[id(values)] = values, plain
        return plain

    def _once(self, value: object, plain: Callable[[], Plain]) -> bytes:
        """Return a hash of what stands for an object that many pages have."""
        if id(value) not in self.digests or not self.memoizes:
            self.digests[id(value)] = value, digest(plain())
        return self.digests[id(value)][1]

    def _tuple(self, kind: str, values: tuple[object, ...]) -> Plain:
        plain = ATOMS.issuperset(map(type, values))
        return kind, *(values if plain else map(self.plain, values))

    def _mapping(self, kind: str, values: Mapping[object, object]) -> Plain:
        return kind, *((self.plain(key), self.plain(value)) for key, value in values.items())

    def _fields(self, kind: str, fields: Fields) -> Plain:
        names = names_of(type(fields))
        return kind, *((name, self.plain(getattr(fields, name))) for name in names)

    def _keyed(self, kind: str, value: Any) -> Plain:
        return kind, self.plain(value.fingerprint_key())

    def _set(self, kind: str, values: set[object]) -> Plain:
        return kind, *sorted(repr(self.plain(value)) for value in values)

    def _text(self, kind: str, value: object) -> Plain:
        return kind, str(value)

    def _date(self, kind: str, value: datetime.date) -> Plain:
        return kind, value.isoformat(), str(getattr(value, "tzinfo", None))

    def _paginator(self, kind: str, pages: Paginator) -> Plain:
        def plain() -> Plain:
            listed = self.plain(pages.object_list)
            return pages.name, pages.url, pages.per_page, pages.orphans, listed

        return kind, self._once(pages, plain)

    def _page(self, kind: str, page: PageOfList) -> Plain:
        return kind, page.number, self.plain(page.paginator)


METHODS: tuple[tuple[Any, Method], ...] = (
    (TrackedContent, Fingerprints._content),
    (list, Fingerprints._list),
    (tuple, Fingerprints._tuple),
    (dict, Fingerprints._mapping),
    (PageOfList, Fingerprints._page),
    (Paginator, Fingerprints._paginator),
    (set | frozenset, Fingerprints._set),
    (datetime.date | datetime.time, Fingerprints._date),
    (str | ZoneInfo | datetime.timedelta, Fingerprints._text),
    (Fields, Fingerprints._fields),
)


def _method(kind: type) -> Method:
    for known, method in METHODS:
        if issubclass(kind, known):
            return method
    if hasattr(kind, "fingerprint_key"):  # a plain value that decides it
        return Fingerprints._keyed
    raise UnknownTypeError(kind)
