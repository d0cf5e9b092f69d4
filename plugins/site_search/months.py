"""The parts of an index, month by month: those of an earlier build where a month is as it was.

Pure but for the notes. Any of them may be lost: then the month is made again.
"""

import hashlib
import pickle
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, Protocol

Parts = dict[str, str]  # what a month adds to each file


class Notes(Protocol):
    """What is kept from build to build; all of it may be lost at any time."""

    def get(self, name: str) -> bytes | None:
        """Return what was noted."""

    def put(self, name: str, value: bytes) -> None:
        """Note a value."""


class Head(NamedTuple):
    """What decides a month, and a digest of its part of each file."""

    stamp: bytes
    digests: dict[str, bytes]


class Months:
    """The months of one edition; `stamps` decide them, `make` makes the parts of one."""

    def __init__(
        self, notes: Notes, lang: str, stamps: Mapping[str, bytes], make: Callable[[str], Parts]
    ):
        self.notes = notes
        self.name = f"search:{lang}"
        self.make = make
        self.parts: dict[str, Parts] = {}
        known = self._noted("heads") or {}
        self.heads = {
            month: known[month] if month in known and known[month][0] == stamp
            else self._made_again(month, stamp)
            for month, stamp in sorted(stamps.items())
        }  # fmt: skip
        if self.heads != known:
            self._note("heads", {month: tuple(head) for month, head in self.heads.items()})

    def _made_again(self, month: str, stamp: bytes) -> Head:
        parts = self.parts[month] = self.make(month)
        self._note(month, (stamp, parts))
        return Head(stamp, {name: digest(part.encode()) for name, part in parts.items()})

    def digest(self, name: str) -> bytes:
        """Return what decides a file: the months' parts of it, in order."""
        return digest(b"".join(digests.get(name, b"-") for _, digests in self.heads.values()))

    def parts_of(self, name: str) -> Iterator[str]:
        """Yield the months' parts of a file, in order."""
        for month, (stamp, digests) in self.heads.items():
            if name in digests:
                yield self._parts(month, stamp)[name]

    def _parts(self, month: str, stamp: bytes) -> Parts:
        if month not in self.parts:
            noted = self._noted(month)
            is_right = noted and noted[0] == stamp
            self.parts[month] = noted[1] if is_right else self.make(month)
        return self.parts[month]

    def _noted(self, what: str) -> object:
        noted = self.notes.get(f"{self.name}:{what}")
        return pickle.loads(noted) if noted else None

    def _note(self, what: str, value: object) -> None:
        self.notes.put(f"{self.name}:{what}", pickle.dumps(value, 5))


def digest(value: bytes) -> bytes:
    """Return a short hash."""
    return hashlib.blake2b(value, digest_size=8).digest()
