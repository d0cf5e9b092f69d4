"""The parts of an index, month by month: those of an earlier build where a month is as it was.

Pure but for the notes. What is noted of a file are its parts of all months, so that an edit reads
and writes only the files in which its month says something else. Any note may be lost: then the
months are made again.
"""

import hashlib
import marshal
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

Parts = dict[str, str]  # what a month adds to each file
SIZE = 8  # bytes of a hash


class Notes(Protocol):
    """What is kept from build to build; all of it may be lost at any time."""

    def get(self, name: str) -> bytes | None:
        """Return what was noted."""

    def put(self, name: str, value: bytes) -> None:
        """Note a value."""


class Months:
    """The months of one edition; `stamps` decide them, `make` makes the parts of one.

    Noted are the stamps and the hashes of the files (`heads`), of each month the hashes of its part
    of each file, one after another (`month:…`), and of each file its parts by month.
    """

    def __init__(
        self, notes: Notes, lang: str, files: Sequence[str], stamps: Mapping[str, bytes],
        make: Callable[[str], Parts],
    ):  # fmt: skip
        self.notes = notes
        self.name = f"search:{lang}"
        self.files = files
        self.stamps = dict(sorted(stamps.items()))
        self.make = make
        self.made: dict[str, Parts] = {}
        known, self.hashes = self._noted("heads", ({}, {}))
        if known != self.stamps or self.hashes.keys() != set(files):
            self._update(known)

    def _update(self, known: Mapping[str, bytes]) -> None:
        """Make the months that are new or other ones, and note what differs in the files."""
        names = self.stamps.keys() | known.keys()
        changed = {month for month in names if known.get(month) != self.stamps.get(month)}
        stale = set(self.files) if self.hashes.keys() != set(self.files) else set()
        for month in sorted(changed):
            stale |= self._differing(month)
        for name in self.files:
            if name in stale:
                self._note_file(name, changed)
        self._note("heads", (self.stamps, self.hashes))
        self.made = {}

    def _differing(self, month: str) -> set[str]:
        """Note the hashes of a month; return the files of which it has another part than before."""
        parts = self._made(month) if month in self.stamps else {}
        now = b"".join([digest(parts.get(name, "").encode()) for name in self.files])
        before = self._noted(f"month:{month}", b"")
        self._note(f"month:{month}", now)
        if len(before) != len(now):
            return set(self.files)
        starts = range(0, len(now), SIZE)
        places = zip(self.files, starts, strict=True)
        return {name for name, at in places if now[at : at + SIZE] != before[at : at + SIZE]}

    def _note_file(self, name: str, changed: set[str]) -> None:
        before = self._noted(name, None)
        stale = changed if before is not None else self.stamps.keys()
        parts = {
            month: self._made(month).get(name, "") if month in stale else before.get(month, "")
            for month in self.stamps
        }
        parts = {month: part for month, part in parts.items() if part}
        self.hashes[name] = digest(self._note(name, parts))

    def _made(self, month: str) -> Parts:
        if month not in self.made:
            self.made[month] = self.make(month)
        return self.made[month]

    def digest(self, name: str) -> bytes:
        """Return what decides a file: the months' parts of it."""
        return self.hashes[name]

    def parts_of(self, name: str) -> list[str]:
        """Return the months' parts of a file, in order."""
        noted = self._noted(name, None)
        if noted is None:
            made = [self._made(month).get(name, "") for month in self.stamps]
            return list(filter(None, made))
        return list(noted.values())

    def _noted(self, what: str, nothing: Any) -> Any:
        noted = self.notes.get(f"{self.name}:{what}")
        return marshal.loads(noted) if noted else nothing

    def _note(self, what: str, value: object) -> bytes:
        noted = marshal.dumps(value, 2)  # the same for equal values
        self.notes.put(f"{self.name}:{what}", noted)
        return noted


def digest(value: bytes) -> bytes:
    """Return a short hash."""
    return hashlib.blake2b(value, digest_size=SIZE).digest()
