"""Track which inputs each output file was built from, and which output files are up to date.

A file is up to date when the code, the theme and the settings are the same, everything that it was
built from has the same fingerprint, and the output still has it as the last build left it.
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
    `contents` are indexes of dependencies on articles and pages.
    """

    names: int
    own: bytes
    contents: tuple[int, ...]


@dataclass
class SavedState:
    """What is stored of a whole site; `key` is the hash of the code, theme and settings.

    `records` by artifact; `names` holds the fingerprints of context names; `name_sets` are the
    different lists of names that artifacts read; `contents` are all dependencies on articles and
    pages, `fingerprints` theirs, in the same order; `link_digest` is the hash of the targets of all
    links. `added` counts the dependencies that are new since unread ones were dropped.
    """

    key: bytes = b""
    records: dict[str, Record] = field(default_factory=dict)
    names: dict[ContextName, bytes | None] = field(default_factory=dict)
    name_sets: list[tuple[str, ...]] = field(default_factory=list)
    contents: list[Dependency] = field(default_factory=list)
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
        if self.added > len(self.contents) * COLLECT_AT:
            self._drop_unread()
        records = {name: tuple(record) for name, record in self.records.items()}  # quick to load
        state = records, self.names, self.name_sets, self.contents, self.fingerprints
        return self.key + pickle.dumps((*state, self.link_digest, self.added), 5)

    def _drop_unread(self) -> None:
        read: set[int] = set().union(*(record[2] for record in self.records.values()))
        self.added = 0
        indexes = {old: new for new, old in enumerate(sorted(read))}
        for name, (names, own, contents) in self.records.items():
            self.records[name] = Record(names, own, tuple(indexes[old] for old in contents))
        self.contents = [self.contents[old] for old in indexes]
        self.fingerprints = [self.fingerprints[old] for old in indexes]


class BuildState:
    """Compares artifacts with the `previous` build's state, and collects the state to store next.

    `is_unmodified(name)`: whether the output still holds a file as the last build left it.
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
            previous.key, {}, {}, [*previous.name_sets], [*previous.contents],
            [*previous.fingerprints], link_digest, previous.added,
        )  # fmt: skip
        self.content_indexes = {key: index for index, key in enumerate(previous.contents)}
        self.fingerprinted: set[int] = set()  # indexes of contents in this build
        self.changed_names: dict[tuple[int, int, tuple[str, ...]], bool] = {}
        self.recorded_names: dict[tuple[int, tuple[str, ...], tuple[str, ...]], bool] = {}

    def is_up_to_date(self, artifact: Artifact) -> bool:
        """Return whether the output holds what the artifact would be rendered to."""
        context = self.number_context(artifact)
        record = self.previous.records.get(artifact.name)
        if record is None or not self.is_unmodified(artifact.name):
            return False
        names, own, contents = record
        if (
            self._have_names_changed(context, names, artifact)
            or self._have_contents_changed(contents)
            or artifact.input_digest(self.previous.name_sets[names], self.fingerprints) != own
        ):
            return False
        self.next.records[artifact.name] = record
        return True

    def number_context(self, artifact: Artifact) -> int:
        """Return the number of an artifact's context: contexts are numbered as they come."""
        return self.contexts.setdefault(id(artifact.context), len(self.contexts))

    def has_name_changed(self, name: str, artifact: Artifact) -> bool:
        """Return whether a name of an artifact's shared context has another value than before."""
        key = self.number_context(artifact), name
        return self._name_fingerprint(key, artifact) != self.previous.names.get(key)

    def _have_names_changed(self, context: int, names: int, artifact: Artifact) -> bool:
        """Return whether names that were read from the shared context have other values now."""
        key = context, names, tuple(artifact.own_names())
        if key not in self.changed_names or not self.fingerprints.memoizes:
            shared = _shared(self.previous.name_sets[names], artifact)
            self.changed_names[key] = any(self.has_name_changed(name, artifact) for name in shared)
        return self.changed_names[key]

    def _have_contents_changed(self, contents: tuple[int, ...]) -> bool:
        if self.fingerprints.memoizes:
            return not self.changed_contents.isdisjoint(contents)
        return any(map(self.has_content_changed, contents))

    @cached_property
    def changed_contents(self) -> set[int]:
        """The indexes of all dependencies on articles and pages that have changed."""
        return set(filter(self.has_content_changed, range(len(self.previous.contents))))

    def has_content_changed(self, index: int) -> bool:
        """Return whether a dependency of the previous build has another fingerprint now."""
        before = self.previous.fingerprints[index]
        return self.fingerprints.of_content(self.previous.contents[index], before) != before

    def record(self, artifact: Artifact, dependencies: Dependencies) -> None:
        """Record what a new file was built from, unless its changes could not be noticed."""
        own = artifact.input_digest(dependencies.names, self.fingerprints)
        is_complete = self._record_names(dependencies.names, artifact)
        contents = tuple(map(self._content_index, dependencies.contents))
        has_all = None not in map(self.next.fingerprints.__getitem__, contents)
        if dependencies.is_complete and is_complete and has_all and own is not None:
            names = self._name_set_index(dependencies.names)
            self.next.records[artifact.name] = Record(names, own, contents)

    def _record_names(self, names: tuple[str, ...], artifact: Artifact) -> bool:
        """Record names that were read from the shared context; return whether changes of all their
        values can be noticed.
        """
        key = self.number_context(artifact), names, tuple(artifact.own_names())
        if key not in self.recorded_names or not self.fingerprints.memoizes:
            context, shared = key[0], _shared(names, artifact)
            fingerprints = [self._name_fingerprint((context, name), artifact) for name in shared]
            self.recorded_names[key] = None not in fingerprints
        return self.recorded_names[key]

    def _content_index(self, dependency: Dependency) -> int:
        """Return the index of a dependency, having stored its fingerprint there."""
        index = self.content_indexes.setdefault(dependency, len(self.next.contents))
        if index == len(self.next.contents):
            self.next.contents.append(dependency)
            self.next.fingerprints.append(None)
            self.next.added += 1
        if index not in self.fingerprinted or not self.fingerprints.memoizes:
            self.fingerprinted.add(index)
            self.next.fingerprints[index] = self.fingerprints.of_content(dependency)
        return index

    @cached_property
    def _name_set_indexes(self) -> dict[tuple[str, ...], int]:
        return {names: index for index, names in enumerate(self.next.name_sets)}

    def _name_set_index(self, names: tuple[str, ...]) -> int:
        index = self._name_set_indexes.setdefault(names, len(self.next.name_sets))
        if index == len(self.next.name_sets):
            self.next.name_sets.append(names)
        return index

    def _name_fingerprint(self, name: ContextName, artifact: Artifact) -> bytes | None:
        if name not in self.next.names or not self.fingerprints.memoizes:
            value = artifact.context.get(name[1], MISSING)
            self.next.names[name] = self.fingerprints.of(value)
        return self.next.names[name]


def _shared(names: Iterable[str], artifact: Artifact) -> list[str]:
    """Return the names that are not an artifact's own."""
    return [name for name in names if not artifact.has_own(name)]
