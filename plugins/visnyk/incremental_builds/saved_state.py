"""What is remembered from build to build of every file of a site: what it was made of."""

import pickle
from dataclasses import dataclass, field
from typing import NamedTuple

from visnyk.incremental_builds.dependencies import Part

Name = tuple[int, str]  # a name of a context that many pages share
MANY = 0.2  # of all parts are new: worth to look for those that nothing reads any longer


class Record(NamedTuple):
    """What is remembered of a product: `own` fingerprints its own values that were read.

    `names` and `parts` are places in the lists of all that products read.
    """

    names: int
    own: bytes
    parts: tuple[int, ...]


@dataclass
class SavedState:
    """All that is remembered of a site; `key` of the code, theme and settings that made it.

    `lists` are the different lists of names that products read, `parts` the parts of content;
    `told` holds the fingerprint of each of these; `leads` is the hash of where any link led. Of the
    parts `added` were new since those were left out that no product read any longer.
    """

    key: bytes = b""
    records: dict[str, Record] = field(default_factory=dict)
    names: dict[Name, bytes | None] = field(default_factory=dict)
    lists: list[tuple[str, ...]] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    told: list[bytes | None] = field(default_factory=list)
    leads: bytes = b""
    added: int = 0

    @classmethod
    def read(cls, noted: bytes | None, key: bytes) -> "SavedState":
        """Return what was noted, if the same code, theme and settings noted it."""
        if not noted or not noted.startswith(key):
            return cls(key)
        return cls(key, *pickle.loads(noted[len(key) :]))

    def noted(self) -> bytes:
        """Return it as bytes."""
        if self.added > len(self.parts) * MANY:
            self._forget_unread()
        records = {name: tuple(record) for name, record in self.records.items()}  # quick to keep
        kept = records, self.names, self.lists, self.parts, self.told
        return self.key + pickle.dumps((*kept, self.leads, self.added), 5)

    def _forget_unread(self) -> None:
        read = set().union(*(record[2] for record in self.records.values()))
        self.added = 0
        numbers = {old: new for new, old in enumerate(sorted(read))}
        for name, (names, own, parts) in self.records.items():
            self.records[name] = Record(names, own, tuple(numbers[part] for part in parts))
        self.parts = [self.parts[old] for old in numbers]
        self.told = [self.told[old] for old in numbers]
