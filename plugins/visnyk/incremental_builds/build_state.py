"""What earlier builds made each file of, so that only what something has changed in is made again.

A file is current when the code, the theme and the settings are the same, all that it read has the
same fingerprint, and it lies in the output as it was left.
"""

from collections.abc import Callable, Iterable
from functools import cached_property

from visnyk.incremental_builds.artifacts import Artifact, Dependencies
from visnyk.incremental_builds.dependencies import Part
from visnyk.incremental_builds.fingerprints import MISSING, Fingerprints
from visnyk.incremental_builds.saved_state import Name, Record, SavedState


class BuildState:
    """Compares products with what is known of them, and notes in `now` what becomes of them.

    `is_as_left(name)` tells whether the output still holds a file as the last build left it.
    """

    def __init__(
        self, known: SavedState, is_as_left: Callable[[str], bool], fingerprints: Fingerprints,
        leads: bytes = b"",
    ):  # fmt: skip
        self.is_as_left = is_as_left
        self.known = known
        self.fingerprints = fingerprints
        self.contexts: dict[int, int] = {}
        now = {}, {}, [*known.lists], [*known.parts], [*known.told], leads, known.added
        self.now = SavedState(known.key, *now)
        self.numbers = {part: number for number, part in enumerate(known.parts)}
        self.told_now: set[int] = set()
        self.changed_names: dict[tuple, bool] = {}
        self.noted_names: dict[tuple, bool] = {}

    def is_current(self, product: Artifact) -> bool:
        """Tell whether the output holds what the product would be."""
        context = self._context(product)  # numbered in the order in which they are asked for
        record = self.known.records.get(product.name)
        if record is None or not self.is_as_left(product.name):
            return False
        names, own, parts = record
        if (
            self._names_have_changed(context, names, product)
            or self._parts_have_changed(parts)
            or self._own(product, self.known.lists[names]) != own
        ):
            return False
        self.now.records[product.name] = record
        return True

    def _names_have_changed(self, context: int, names: int, product: Artifact) -> bool:
        """Tell whether names that are read from the shared context mean something else now."""
        asked = context, names, *_names_of_own(product)
        if asked not in self.changed_names or not self.fingerprints.remembers:
            facts = _facts(context, self.known.lists[names], product)
            known = self.known.names
            self.changed_names[asked] = any(self._name(f, product) != known.get(f) for f in facts)
        return self.changed_names[asked]

    def _parts_have_changed(self, parts: tuple[int, ...]) -> bool:
        if self.fingerprints.remembers:
            return not self.changed_parts.isdisjoint(parts)
        return any(map(self._has_changed, parts))

    @cached_property
    def changed_parts(self) -> set[int]:
        """All parts that are not as they were."""
        return set(filter(self._has_changed, range(len(self.known.parts))))

    def _has_changed(self, number: int) -> bool:
        told = self.known.told[number]
        return self.fingerprints.of_part(self.known.parts[number], told) != told

    def note(self, product: Artifact, heard: Dependencies) -> None:
        """Note what a new product read; one that read what cannot be known is not remembered."""
        own = self._own(product, heard.names)
        are_known = self._note_names(heard.names, product)
        parts = tuple(map(self._number, heard.parts))
        are_known = are_known and None not in map(self.now.told.__getitem__, parts)
        if heard.is_all and own is not None and are_known:
            self.now.records[product.name] = Record(self._list_of_names(heard.names), own, parts)

    def _note_names(self, names: tuple[str, ...], product: Artifact) -> bool:
        """Note names that were read from the shared context; tell whether all can be known."""
        context = self._context(product)
        read = context, names, *_names_of_own(product)
        if read not in self.noted_names or not self.fingerprints.remembers:
            known = [self._name(fact, product) for fact in _facts(context, names, product)]
            self.noted_names[read] = None not in known
        return self.noted_names[read]

    def _number(self, part: Part) -> int:
        """Return the place of a part, with its fingerprint there."""
        number = self.numbers.setdefault(part, len(self.now.parts))
        if number == len(self.now.parts):
            self.now.parts.append(part)
            self.now.told.append(None)
            self.now.added += 1
        if number not in self.told_now or not self.fingerprints.remembers:
            self.told_now.add(number)
            self.now.told[number] = self.fingerprints.of_part(part)
        return number

    @cached_property
    def _places_of_lists(self) -> dict[tuple[str, ...], int]:
        return {names: number for number, names in enumerate(self.now.lists)}

    def _list_of_names(self, names: tuple[str, ...]) -> int:
        number = self._places_of_lists.setdefault(names, len(self.now.lists))
        if number == len(self.now.lists):
            self.now.lists.append(names)
        return number

    def _context(self, product: Artifact) -> int:
        return self.contexts.setdefault(id(product.shared), len(self.contexts))

    def _name(self, fact: Name, product: Artifact) -> bytes | None:
        if fact not in self.now.names or not self.fingerprints.remembers:
            value = product.shared.get(fact[1], MISSING)
            self.now.names[fact] = self.fingerprints.of(value)
        return self.now.names[fact]

    def _own(self, product: Artifact, names: Iterable[str]) -> bytes | None:
        decided = product.decided() if callable(product.decided) else product.decided
        if decided is not None:
            return product.template.name.encode() + decided
        own = product.own
        read = [(name, own[name]) for name in names if name in own]
        return self.fingerprints.of_named(product.template and product.template.name, read)


def _names_of_own(product: Artifact) -> Iterable[str]:
    """Return what tells the names of a product's own values, which are not looked at for it."""
    return (product.template.name,) if callable(product.values) else product.own


def _facts(context: int, names: Iterable[str], product: Artifact) -> list[Name]:
    """Return the names that are not a product's own."""
    return [(context, name) for name in names if name not in product.own]
