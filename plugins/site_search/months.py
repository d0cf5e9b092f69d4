"""The parts of an index, month by month: those of an earlier build where a month is as it was.

Pure but for the notes. What is noted of a file are its parts of all months, so that an edit reads
and writes only the files in which its month says something else. Any note may be lost: then the
months are made again.
"""

import hashlib
import pickle
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, Protocol

Parts = dict[str, str]  # what a month adds to each file
SIZE = 8  # bytes of a hash


class Notes(Protocol):
    """What is kept from build to build; all of it may be lost at any time."""

    def get(self, name: str) -> bytes | None:
        """Return what was noted."""

    def put(self, name: str, value: bytes) -> None:
        """Note a value."""


class Head(NamedTuple):
    """What decides a month, and the hashes of its part of each file, one after another."""

    stamp: bytes
    hashes: bytes


class Months:
    """The months of one edition; `stamps` decide them, `make` makes the parts of one."""

    def __init__(
        self, notes: Notes, lang: str, files: Sequence[str], stamps: Mapping[str, bytes],
        make: Callable[[str], Parts],
    ):  # fmt: skip
        self.notes = notes
        self.name = f"search:{lang}"
        self.make = make
        self.made: dict[str, Parts] = {}
        self.starts = {name: number * SIZE for number, name in enumerate(files)}
        known = {month: Head(*head) for month, head in self._noted("heads").items()}
        self.heads = {
            month: known[month]
            if month in known and known[month].stamp == stamp
            else Head(stamp, self._hashes(month))
            for month, stamp in sorted(stamps.items())
        }
        if self.heads != known:
            self._note("heads", {month: tuple(head) for month, head in self.heads.items()})
            for name in files:
                if self._row(known, name) != self._row(self.heads, name):
                    self._note(name, self._parts(name))

    def _hashes(self, month: str) -> bytes:
        parts = self._made(month)
        return b"".join(digest(parts.get(name, "").encode()) for name in self.starts)

    def _made(self, month: str) -> Parts:
        if month not in self.made:
            self.made[month] = self.make(month)
        return self.made[month]

    def _row(self, heads: Mapping[str, Head], name: str) -> bytes:
        """Return the hashes of the months' parts of a file, one after another."""
        start = self.starts[name]
        end = start + SIZE
        return b"".join([head.hashes[start:end] for head in heads.values()])

    def _parts(self, name: str) -> Parts:
        """Return what each month adds to a file: from the notes where that is what it adds now."""
        noted, start, parts = self._noted(name), self.starts[name], {}
        for month, head in self.heads.items():
            part = noted.get(month, "")
            if digest(part.encode()) != head.hashes[start : start + SIZE]:
                part = self._made(month).get(name, "")
            parts[month] = part
        return parts

    def digest(self, name: str) -> bytes:
        """Return what decides a file: the months' parts of it, in order."""
        return digest(self._row(self.heads, name))

    def parts_of(self, name: str) -> list[str]:
        """Return the months' parts of a file, in order."""
        return list(filter(None, self._parts(name).values()))

    def _noted(self, what: str) -> dict:
        noted = self.notes.get(f"{self.name}:{what}")
        return pickle.loads(noted) if noted else {}

    def _note(self, what: str, value: dict) -> None:
        self.notes.put(f"{self.name}:{what}", pickle.dumps(value, 5))


def digest(value: bytes) -> bytes:
    """Return a short hash."""
    return hashlib.blake2b(value, digest_size=SIZE).digest()
