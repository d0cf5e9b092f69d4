"""Whether the output already is what a build would make now: then there is nothing to do.

Everything that decides the site goes into one fingerprint: every byte of the content, of the theme
and of the code, the settings, the versions of the libraries, the day. What has been built stays
current until an embargo ends, a day ends, or somebody touches the output.
"""

import datetime
import hashlib
import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import Any, NamedTuple

State = tuple[int, int]  # of a file: bytes, and nanoseconds since 1970
GONE = (-1, 0)
FOR_EVER = float(2**40)  # seconds since 1970
PASSING = {"OUTPUT_PATH", "CACHE_PATH"}  # settings that decide where, not what
WRITES_ALL = {"SWAP_OUTPUT", "CHECK_ONLY", "BUILD_EXECUTOR"}  # and how, not what


def key_of(settings: Mapping[str, Any], folders: Iterable[bytes]) -> bytes:
    """Return the hash of all that decides the site but for the content and the day.

    `folders` are the hashes of those with code and templates. A setting that holds a function
    without a stable name makes the key another one every time.
    """
    told = hashlib.sha256(sys.version.encode())
    for name in sorted(settings.keys() - PASSING - WRITES_ALL):
        told.update(f"{name}={settings[name]!r}\n".encode())
    for library in sorted(_libraries()):
        told.update(f"{library}\n".encode())
    for digest in folders:
        told.update(digest)
    return told.digest()


def _libraries() -> set[str]:
    """Return the names of the folders in which installed packages state name and version."""
    return {
        name
        for place in sys.path
        if os.path.isdir(place)
        for name in os.listdir(place)
        if name.endswith((".dist-info", ".egg-info"))
    }


class Span(NamedTuple):
    """From the moment of a build to that of the next embargo that ends (None: there is none)."""

    start: datetime.datetime
    end: datetime.datetime | None


class OutputState:
    """What an output was made from, until when that holds, and how its files were left."""

    def __init__(self, output: Path, noted: bytes | None):
        self.output = output
        self.look: Callable[[], Mapping[str, State]] | None = None
        self.inputs, self.since, self.until, self.files = (
            pickle.loads(noted) if noted else (b"", 0.0, 0.0, {})
        )

    def holds(self, inputs: bytes, now: datetime.datetime) -> bool:
        """Tell whether the output was made from these inputs, and nothing has happened since."""
        in_time = self.since <= now.timestamp() < self.until
        return inputs == self.inputs and in_time and all(map(self.is_as_left, self.files))

    def is_as_left(self, name: str) -> bool:
        """Tell whether a file of the output is as the last build left it."""
        if self.look and self.all_as_left:
            return name in self.files
        found = self.found.get(name, GONE) if self.look else self._left(name)
        return name in self.files and found == self.files[name]

    @cached_property
    def all_as_left(self) -> bool:
        """Whether all files are: most often they are, and nobody need look at each."""
        return self.files.items() <= self.found.items()

    @cached_property
    def found(self) -> Mapping[str, State]:
        """How every file of the output is, from whoever has had a `look` at all of them."""
        return self.look()

    def noted(self, inputs: bytes, built: Span, names: Iterable[str], made: Iterable[str]) -> bytes:
        """Return what to note of a delivered build: of the `made` files also how they were left.

        Without `inputs` the next build will not take the output for current.
        """
        files = {name: self.files[name] for name in names if name in self.files}
        files |= {name: self._left(name) for name in made}
        since, until = built.start.timestamp(), built.end.timestamp() if built.end else FOR_EVER
        return pickle.dumps((inputs, since, until, files), 5)

    def _left(self, name: str) -> State:
        return _state(partial(os.stat, f"{self.output}/{name}"))


def look_at(output: Path) -> dict[str, State]:
    """Return how every file below a folder is."""
    return {name: _state(entry.stat) for name, entry in files_below(output)}


def files_below(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield all files below a folder, none when it is missing, by their paths relative to it."""
    start = len(str(folder)) + 1
    folders = [str(folder)] if folder.is_dir() else []
    while folders:  # a third quicker than os.walk
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    yield entry.path[start:], entry


def _state(stat: Callable[[], os.stat_result]) -> State:
    try:
        found = stat()
    except OSError:
        return GONE
    return found.st_size, found.st_mtime_ns
