"""Fingerprints of what files are built from: with equal ones a file would have the same bytes.

Lists are fingerprinted by their values, articles and pages in them by key alone: what a file reads
of those is recorded, and fingerprinted, separately.
"""

import datetime
import hashlib
import marshal
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, cast
from zoneinfo import ZoneInfo

from visnyk.article_schema.fields import Fields, names_of
from visnyk.incremental_builds.tracked_content import METADATA, Dependency, TrackedContent

Plain = object  # an atom, or nested tuples of atoms: what `marshal` writes
Method = Callable[["Fingerprints", str, Any], Plain]  # each takes values of its own types
Methods = Sequence[tuple[Any, Method]]  # by type or union of types
ATOMS = frozenset((str, int, float, bool, type(None), bytes))
MISSING = ("no such name",)
SHORT = 4  # values; a longer list is fingerprinted once


class UnknownTypeError(Exception):
    """A value of a type whose changes could not be noticed."""


def digest(value: Plain) -> bytes:
    """Return the hash of nested tuples of atoms, the same in every process.

    Up to its version 2 `marshal` writes equal values alike; it takes a quarter of repr's time.
    """
    data = marshal.dumps(value, 2)  # type: ignore[arg-type]  # nested types are not checked
    return hashlib.blake2b(data, digest_size=16).digest()


class Fingerprints:
    """Fingerprints of one build; with `memoizes` each value is fingerprinted once.

    `contents` are all articles and pages by key. `links_unchanged`: every link has the target that
    it had in the previous build. `further_methods` are of types that this package does not know.
    """

    def __init__(
        self,
        contents: Mapping[str, TrackedContent],
        memoizes: bool,
        links_unchanged: bool = False,
        further_methods: Methods = (),
    ):
        self.contents = contents
        self.memoizes = memoizes
        self.links_unchanged = links_unchanged
        self.further_methods = further_methods
        self.methods: dict[type, Method] = {}
        self.digests: dict[int, tuple[object, bytes]] = {}
        self.short_lists: dict[int, tuple[object, Plain]] = {}

    def of_content(self, dependency: Dependency, previous: bytes | None = None) -> bytes | None:
        """Return the fingerprint of an article's metadata or text.

        None if it is gone or its changes could not be noticed. The targets of the links of a text
        are not looked up again if the `previous` fingerprint is of the same text and
        `links_unchanged`.
        """
        content = self.contents.get(dependency[0])
        if content is None:
            return None
        if dependency[1] == METADATA:
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
        """Return an atom or nested tuples of atoms that decide a value.

        Raises UnknownTypeError.
        """
        kind = type(value)
        if kind in ATOMS:
            return value
        method = self.methods.get(kind)
        if method is None:
            method = self.methods[kind] = self._method(kind)
        return method(self, kind.__name__, value)

    def _method(self, kind: type) -> Method:
        for base, method in (*METHODS, *self.further_methods):
            if issubclass(kind, base):
                return method
        if hasattr(kind, "fingerprint_key"):  # a plain value that decides it
            return Fingerprints._keyed
        raise UnknownTypeError(kind)

    def _content(self, kind: str, content: TrackedContent) -> Plain:
        return kind, content.key

    def _list(self, kind: str, values: list[object]) -> Plain:
        if len(values) < SHORT:
            return self._short_list(kind, values)
        return kind, self.memoized(values, lambda: self._long_list(values))

    def _long_list(self, values: list[object]) -> Plain:
        kinds = set(map(type, values))
        if len(kinds) == 1 and issubclass(kind := kinds.pop(), TrackedContent):
            return kind.__name__, *[content.key for content in cast(list[TrackedContent], values)]
        return tuple(map(self.plain, values))

    def _short_list(self, kind: str, values: list[object]) -> Plain:
        """Return the plain form of a short list; many pages share one, such as their feeds."""
        if not values:
            return (kind,)
        cached = self.short_lists.get(id(values))
        if cached is not None and self.memoizes:
            return cached[1]
        plain = kind, *map(self.plain, values)
        self.short_lists[id(values)] = values, plain
        return plain

    def memoized(self, value: object, plain: Callable[[], Plain]) -> bytes:
        """Return the hash of the plain form of an object that many pages share."""
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


METHODS: Methods = (
    (TrackedContent, Fingerprints._content),
    (list, Fingerprints._list),
    (tuple, Fingerprints._tuple),
    (dict, Fingerprints._mapping),
    (set | frozenset, Fingerprints._set),
    (datetime.date | datetime.time, Fingerprints._date),
    (str | ZoneInfo | datetime.timedelta, Fingerprints._text),
    (Fields, Fingerprints._fields),
)
