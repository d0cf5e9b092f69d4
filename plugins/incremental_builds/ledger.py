"""What earlier builds made each file of, so that only what something has changed in is made again.

A file is current when the code, the theme and the settings are the same, all that it read has the
same fingerprint, and it lies in the output as it was left.
"""

import pickle
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from plugins.incremental_builds.fingerprints import MISSING, Fingerprints
from plugins.incremental_builds.reads import Part

Name = tuple[int, str]  # a name of a context that many pages share


class Product(NamedTuple):
    """A file that can be made: `write()` does, from its `own` values and all else that it reads.

    `shared` is the context of its edition. `parts` are those that are read without a template.
    """

    name: str
    own: dict[str, Any]
    shared: dict[str, Any]
    write: Callable[[], bytes]
    template: Any = None
    parts: tuple[Part, ...] = ()


class Heard(NamedTuple):
    """What a product read: names of its context, parts of content; `is_all` as `Reads` says."""

    name: str
    names: tuple[str, ...]
    parts: tuple[Part, ...]
    is_all: bool


class Record(NamedTuple):
    """What is remembered of a product: `own` fingerprints its own values that were read."""

    names: tuple[str, ...]
    own: bytes
    parts: tuple[Part, ...]


@dataclass
class Known:
    """All that is remembered of a site; `key` of the code, theme and settings that made it."""

    key: bytes = b""
    records: dict[str, Record] = field(default_factory=dict)
    names: dict[Name, bytes | None] = field(default_factory=dict)
    parts: dict[Part, bytes | None] = field(default_factory=dict)

    @classmethod
    def read(cls, noted: bytes | None, key: bytes) -> "Known":
        """Return what was noted, if the same code, theme and settings noted it."""
        if not noted or not noted.startswith(key):
            return cls(key)
        records, names, parts = pickle.loads(noted[len(key) :])
        return cls(key, {name: Record(*record) for name, record in records.items()}, names, parts)

    def noted(self) -> bytes:
        """Return it as bytes."""
        records = {name: tuple(record) for name, record in self.records.items()}  # quick to keep
        return self.key + pickle.dumps((records, self.names, self.parts), 5)


class Ledger:
    """Compares products with what is known of them, and notes in `now` what becomes of them.

    `is_as_left(name)` tells whether the output still holds a file as the last build left it.
    """

    def __init__(self, known: Known, is_as_left: Callable[[str], bool], fingerprints: Fingerprints):
        self.is_as_left = is_as_left
        self.known = known
        self.fingerprints = fingerprints
        self.contexts: dict[int, int] = {}
        self.now = Known(known.key)
        self.interned: dict[tuple, tuple] = {}
        self.changed_parts = _Once(self._has_changed)
        self.changed_names: dict[tuple, bool] = {}

    def is_current(self, product: Product) -> bool:
        """Tell whether the output holds what the product would be."""
        if not self.fingerprints.remembers:
            self.changed_parts.clear()
        context = self._context(product)
        record = self.known.records.get(product.name)
        if (
            record is None
            or not self.is_as_left(product.name)
            or self._names_have_changed(context, record.names, product)
            or any(map(self.changed_parts.__getitem__, record.parts))
            or self._own(product, record.names) != record.own
        ):
            return False
        self.now.records[product.name] = record
        return True

    def _names_have_changed(self, context: int, names: tuple[str, ...], product: Product) -> bool:
        """Tell whether names that are read from the shared context mean something else now."""
        asked = context, names, *product.own
        if asked not in self.changed_names or not self.fingerprints.remembers:
            facts = [(context, name) for name in names if name not in product.own]
            known = self.known.names
            self.changed_names[asked] = any(self._name(f, product) != known.get(f) for f in facts)
        return self.changed_names[asked]

    def _has_changed(self, part: Part) -> bool:
        return self._part(part) != self.known.parts.get(part)

    def note(self, product: Product, heard: Heard) -> None:
        """Note what a new product read; one that read what cannot be known is not remembered."""
        own = self._own(product, heard.names)
        names = [(self._context(product), name) for name in heard.names if name not in product.own]
        known = [self._name(fact, product) for fact in names] + [*map(self._part, heard.parts)]
        if heard.is_all and own is not None and None not in known:
            parts = tuple(self.interned.setdefault(part, part) for part in heard.parts)
            read = self.interned.setdefault(heard.names, heard.names)
            self.now.records[product.name] = Record(read, own, parts)

    def _context(self, product: Product) -> int:
        return self.contexts.setdefault(id(product.shared), len(self.contexts))

    def _name(self, fact: Name, product: Product) -> bytes | None:
        if fact not in self.now.names or not self.fingerprints.remembers:
            value = product.shared.get(fact[1], MISSING)
            self.now.names[fact] = self.fingerprints.of(value)
        return self.now.names[fact]

    def _part(self, part: Part) -> bytes | None:
        self.now.parts[part] = told = self.fingerprints.of_part(part)
        return told

    def _own(self, product: Product, names: Iterable[str]) -> bytes | None:
        own = product.own
        read = [(name, own[name]) for name in names if name in own]
        return self.fingerprints.of_named(product.template and product.template.name, read)


class _Once(dict):
    """Answers by key, each asked for once."""

    def __init__(self, answer: Callable[[Any], Any]):
        super().__init__()
        self.answer = answer

    def __missing__(self, key: Any) -> Any:
        self[key] = found = self.answer(key)
        return found
