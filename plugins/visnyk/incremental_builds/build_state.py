"""Track which inputs each output file was built from, and which output files are up to date.

A file is up to date when the code, the theme and the settings are the same, everything that it was
built from has the same fingerprint, and it lies in the output as it was left.
"""

import pickle
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from visnyk.incremental_builds.artifacts import Artifact
from visnyk.incremental_builds.dependencies import Dependencies
from visnyk.incremental_builds.fingerprints import MISSING, Fingerprints
from visnyk.incremental_builds.tracked_content import Dependency

ContextName = tuple[int, str]  # the number of a context that many pages share, and a name in it
COLLECT_AT = 0.2  # drop dependencies that nothing reads any longer once 20 % of them are new


class Record(NamedTuple):
    """What one artifact was built from.

    `names` is the index of its list of context names, `own` the fingerprint of its own inputs,
    `parts` are indexes of the parts of articles and pages.
    """

    names: int
    own: bytes
    parts: tuple[int, ...]


@dataclass
class SavedState:
    """What is stored of a whole site; `key` stands for the code, theme and settings.

    `records` by artifact; `names` holds the fingerprints of context names; `name_sets` are the
    different lists of names that artifacts read; `parts` are the parts of content that were read,
    `fingerprints` theirs; `link_digest` is the hash of where every link led. `added` counts the
    parts that were new since unread ones were dropped.
    """

    key: bytes = b""
    records: dict[str, Record] = field(default_factory=dict)
    names: dict[ContextName, bytes | None] = field(default_factory=dict)
    name_sets: list[tuple[str, ...]] = field(default_factory=list)
    parts: list[Dependency] = field(default_factory=list)
    fingerprints: list[bytes | None] = field(default_factory=list)
    link_digest: bytes = b""
    added: int = 0

    @classmethod
    def load(cls, data: bytes | None, key: bytes) -> "SavedState":
        """Return the stored state, an empty one if other code, theme or settings stored it."""
        if not data or not data.startswith(key):
            return cls(key)
        return cls(key, *pickle.loads(data[len(key) :]))

    def serialize(self) -> bytes:
        """Return the state as bytes."""
        if self.added > len(self.parts) * COLLECT_AT:
            self._drop_unread()
        records = {name: tuple(record) for name, record in self.records.items()}  # quick to load
        state = records, self.names, self.name_sets, self.parts, self.fingerprints
        return self.key + pickle.dumps((*state, self.link_digest, self.added), 5)

    def _drop_unread(self) -> None:
        read: set[int] = set().union(*(record[2] for record in self.records.values()))
        self.added = 0
        numbers = {old: new for new, old in enumerate(sorted(read))}
        for name, (names, own, parts) in self.records.items():
            self.records[name] = Record(names, own, tuple(numbers[part] for part in parts))
        self.parts = [self.parts[old] for old in numbers]
        self.fingerprints = [self.fingerprints[old] for old in numbers]


class BuildState:
    """Compares artifacts with the `previous` build's state, and collects the state to store next.

    `is_unmodified(name)` tells whether the output still holds a file as the last build left it.
    """

    def __init__(
        self, previous: SavedState, is_unmodified: Callable[[str], bool],
        fingerprints: Fingerprints, link_digest: bytes = b"",
    ):  # fmt: skip
        self.is_unmodified = is_unmodified
        self.previous = previous
        self.fingerprints = fingerprints
        self.contexts: dict[int, int] = {}
        self.next = SavedState(
            previous.key, {}, {}, [*previous.name_sets], [*previous.parts],
            [*previous.fingerprints], link_digest, previous.added,
        )  # fmt: skip
        self.part_numbers = {part: number for number, part in enumerate(previous.parts)}
        self.current_parts: set[int] = set()
        self.changed_names: dict[tuple[int, int, tuple[str, ...]], bool] = {}
        self.recorded_names: dict[tuple[int, tuple[str, ...], tuple[str, ...]], bool] = {}

    def is_up_to_date(self, artifact: Artifact) -> bool:
        """Tell whether the output holds what the artifact would be rendered to."""
        context = self._context(artifact)  # numbered in the order in which they come
        record = self.previous.records.get(artifact.name)
        if record is None or not self.is_unmodified(artifact.name):
            return False
        names, own, parts = record
        if (
            self._names_have_changed(context, names, artifact)
            or self._parts_have_changed(parts)
            or artifact.input_digest(self.previous.name_sets[names], self.fingerprints) != own
        ):
            return False
        self.next.records[artifact.name] = record
        return True

    def _names_have_changed(self, context: int, names: int, artifact: Artifact) -> bool:
        """Tell whether names that were read from the shared context have other values now."""
        question = context, names, tuple(artifact.own_names())
        if question not in self.changed_names or not self.fingerprints.memoizes:
            shared = _shared(context, self.previous.name_sets[names], artifact)
            before = self.previous.names
            self.changed_names[question] = any(
                self._name(name, artifact) != before.get(name) for name in shared
            )
        return self.changed_names[question]

    def _parts_have_changed(self, parts: tuple[int, ...]) -> bool:
        if self.fingerprints.memoizes:
            return not self.changed_parts.isdisjoint(parts)
        return any(map(self._has_changed, parts))

    @cached_property
    def changed_parts(self) -> set[int]:
        """The indexes of all parts that are not as they were."""
        return set(filter(self._has_changed, range(len(self.previous.parts))))

    def _has_changed(self, number: int) -> bool:
        before = self.previous.fingerprints[number]
        return self.fingerprints.of_part(self.previous.parts[number], before) != before

    def record(self, artifact: Artifact, dependencies: Dependencies) -> None:
        """Record what a new file was built from, unless its changes could not be noticed."""
        own = artifact.input_digest(dependencies.names, self.fingerprints)
        is_known = self._record_names(dependencies.names, artifact)
        parts = tuple(map(self._part_number, dependencies.parts))
        is_known = is_known and None not in map(self.next.fingerprints.__getitem__, parts)
        if dependencies.is_complete and own is not None and is_known:
            names = self._name_set_number(dependencies.names)
            self.next.records[artifact.name] = Record(names, own, parts)

    def _record_names(self, names: tuple[str, ...], artifact: Artifact) -> bool:
        """Record names that were read from the shared context; tell whether all have values
        whose changes can be noticed.
        """
        context = self._context(artifact)
        question = context, names, tuple(artifact.own_names())
        if question not in self.recorded_names or not self.fingerprints.memoizes:
            shared = _shared(context, names, artifact)
            found = [self._name(name, artifact) for name in shared]
            self.recorded_names[question] = None not in found
        return self.recorded_names[question]

    def _part_number(self, part: Dependency) -> int:
        """Return the index of a part, having stored its fingerprint there."""
        number = self.part_numbers.setdefault(part, len(self.next.parts))
        if number == len(self.next.parts):
            self.next.parts.append(part)
            self.next.fingerprints.append(None)
            self.next.added += 1
        if number not in self.current_parts or not self.fingerprints.memoizes:
            self.current_parts.add(number)
            self.next.fingerprints[number] = self.fingerprints.of_part(part)
        return number

    @cached_property
    def _name_set_numbers(self) -> dict[tuple[str, ...], int]:
        return {names: number for number, names in enumerate(self.next.name_sets)}

    def _name_set_number(self, names: tuple[str, ...]) -> int:
        number = self._name_set_numbers.setdefault(names, len(self.next.name_sets))
        if number == len(self.next.name_sets):
            self.next.name_sets.append(names)
        return number

    def _context(self, artifact: Artifact) -> int:
        return self.contexts.setdefault(id(artifact.context), len(self.contexts))

    def _name(self, name: ContextName, artifact: Artifact) -> bytes | None:
        if name not in self.next.names or not self.fingerprints.memoizes:
            value = artifact.context.get(name[1], MISSING)
            self.next.names[name] = self.fingerprints.of(value)
        return self.next.names[name]


def _shared(context: int, names: Iterable[str], artifact: Artifact) -> list[ContextName]:
    """Return the names that are not an artifact's own."""
    return [(context, name) for name in names if not artifact.has_own(name)]
