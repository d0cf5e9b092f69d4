"""Decide whether the output is already up to date, so that the build can be skipped.

One digest covers everything that decides the site: every byte of the content, of the theme and of
the code, the settings, the versions of the libraries, the day. An output stays up to date until an
embargo ends, a day ends, or one of its files is changed.
"""

import datetime
import hashlib
import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple

FileState = tuple[int, int]  # bytes, and the time of the last change in nanoseconds since 1970
MISSING_FILE = (-1, 0)
NEVER = float(2**40)  # seconds since 1970
WHERE_SETTINGS = {"OUTPUT_PATH", "CACHE_PATH"}  # where the site is built does not decide it,
HOW_SETTINGS = {  # nor does how
    "SWAP_OUTPUT", "OVERWRITE", "CHECK_ONLY", "CLEAN_ONLY", "EXPLAIN_PAGE", "BUILD_EXECUTOR"
}  # fmt: skip


def settings_digest(settings: Mapping[str, object], folders: Iterable[bytes]) -> bytes:
    """Return the hash of all that decides the site but for the content and the day.

    `folders` are the hashes of those with code and templates. A setting that holds a function
    without a stable name gives another digest every time.
    """
    hasher = hashlib.sha256(sys.version.encode())
    for name in sorted(settings.keys() - WHERE_SETTINGS - HOW_SETTINGS):
        hasher.update(f"{name}={settings[name]!r}\n".encode())
    for library in sorted(_libraries()):
        hasher.update(f"{library}\n".encode())
    for digest in folders:
        hasher.update(digest)
    return hasher.digest()


def _libraries() -> set[str]:
    """Return the names of the folders that state name and version of installed packages."""
    return {
        name
        for folder in sys.path
        if os.path.isdir(folder)
        for name in os.listdir(folder)
        if name.endswith((".dist-info", ".egg-info"))
    }


class Span(NamedTuple):
    """The time of a build, and the end of the next embargo (None: there is none)."""

    start: datetime.datetime
    end: datetime.datetime | None


class OutputState:
    """What an output was built from, how long that is valid, and how its files were left.

    `saved` is what `serialize` returned after the last build. `scan`, when it is set, returns the
    present state of every file of the output; without it each file is looked up in the system.
    """

    def __init__(self, output: Path, saved: bytes | None):
        self.output = output
        self.scan: Callable[[], Mapping[str, FileState]] | None = None
        self.inputs: bytes
        self.since: float
        self.until: float
        self.left: dict[str, FileState]  # how the last build left every file
        self.inputs, self.since, self.until, self.left = (
            pickle.loads(saved) if saved else (b"", 0.0, 0.0, {})
        )

    def is_up_to_date(self, inputs: bytes, now: datetime.datetime) -> bool:
        """Return whether the output, built from these inputs, is still valid and unmodified."""
        is_valid = self.since <= now.timestamp() < self.until
        return inputs == self.inputs and is_valid and all(map(self.is_unmodified, self.left))

    def is_unmodified(self, name: str) -> bool:
        """Return whether a file of the output is as the last build left it."""
        if self.scan is None:
            return name in self.left and self._state(name) == self.left[name]
        if self._are_all_unmodified:
            return name in self.left
        return name in self.left and self.files.get(name, MISSING_FILE) == self.left[name]

    @cached_property
    def _are_all_unmodified(self) -> bool:
        """Whether all files are unmodified: most often they are, and one comparison will do."""
        return self.left.items() <= self.files.items()

    @cached_property
    def files(self) -> Mapping[str, FileState]:
        """The present state of every file of the output, as `scan` found it."""
        return self.scan() if self.scan else scan_folder(self.output)

    def serialize(
        self, inputs: bytes, span: Span, names: Iterable[str], rendered: Iterable[str]
    ) -> bytes:
        """Return what to store of a delivered build, which has the files `names`.

        Those that it has `rendered` are looked up in the output. With empty `inputs` the next
        build will not take the output for up to date.
        """
        left = {name: self.left[name] for name in names if name in self.left}
        left |= {name: self._state(name) for name in rendered}
        since, until = span.start.timestamp(), span.end.timestamp() if span.end else NEVER
        return pickle.dumps((inputs, since, until, left), 5)

    def _state(self, name: str) -> FileState:
        return _file_state(partial(os.stat, f"{self.output}/{name}"))


def scan_folder(folder: Path) -> dict[str, FileState]:
    """Return the state of every file below a folder, by its path relative to it."""
    return {name: _file_state(entry.stat) for name, entry in files_below(folder)}


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


def _file_state(stat: Callable[[], os.stat_result]) -> FileState:
    try:
        status = stat()
    except OSError:
        return MISSING_FILE
    return status.st_size, status.st_mtime_ns
