"""A build beside the published site: nothing changes there until all is made, then what differs.

Knows nothing of Pelican. Files are named relative to the output folder, with `/`.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple


class Delivery(NamedTuple):
    """What a finished build did to the output folder; all names sorted."""

    written: list[str]
    removed: list[str]
    foreign: list[str]
    unchanged: int


class Staging:
    """Collects a build's files in `<output>.new`; `deliver` moves them, `discard` forgets them.

    `record` is a file that remembers which files the last build made; without it (or for another
    output folder) all that lies in the output is foreign and stays. `whole`: the finished site is
    swapped in by renaming folders, so that a visitor sees the old one or the new one, never a mix.
    """

    def __init__(self, output: Path, record: Path, whole: bool = False):
        self.output = output
        self.folder = output.with_name(output.name + ".new")
        self.record = record
        self.whole = whole
        self.names: set[str] = set()
        self.folders: set[str] = set()
        self.discard()
        self.folder.mkdir(parents=True)

    def write(self, name: str, data: bytes) -> None:
        """Add a file. Raises FileExistsError when the build already made one of that name."""
        if name in self.names:
            raise FileExistsError(name)
        self.names.add(name)
        if self.whole or not _holds(self.output / name, data):
            folder = os.path.dirname(name)
            if folder not in self.folders:
                self.folders.add(folder)
                os.makedirs(self.folder / folder, exist_ok=True)
            with open(self.folder / name, "wb") as file:
                file.write(data)

    def discard(self) -> None:
        """Forget the build; the output stays as it is."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def deliver(self) -> Delivery:
        """Bring the build into the output folder and remember which files are its own."""
        staged = set(_files(self.folder))  # other plugins' files too
        self.names |= staged
        before = set(_files(self.output))
        ours = self._remembered()
        removed = sorted((before & ours) - self.names)
        foreign = sorted(before - ours - self.names)
        self._remember(ours | self.names)  # a build stopped now leaves no file nobody knows
        if self.whole:
            self._swap(foreign)
        else:
            self._move(sorted(staged), removed)
        self._remember(self.names)
        return Delivery(sorted(staged), removed, foreign, len(self.names) - len(staged))

    def _move(self, staged: list[str], removed: list[str]) -> None:
        for name in removed:
            (self.output / name).unlink(missing_ok=True)
            _prune(self.output, name)
        for folder in sorted({os.path.dirname(name) for name in staged} | {""}):
            os.makedirs(self.output / folder, exist_ok=True)
        for name in staged:
            target = self.output / name
            if target.is_dir() and not target.is_symlink():
                shutil.rmtree(target)
            os.replace(self.folder / name, target)
        self.discard()

    def _swap(self, foreign: list[str]) -> None:
        for name in foreign:
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(self.output / name, self.folder / name, follow_symlinks=False)
        old = self.output.with_name(self.output.name + ".old")
        shutil.rmtree(old, ignore_errors=True)
        if self.output.exists():
            os.rename(self.output, old)
        os.rename(self.folder, self.output)
        shutil.rmtree(old, ignore_errors=True)

    def _records(self) -> dict[str, list[str]]:
        try:
            records = json.loads(self.record.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return records if isinstance(records, dict) else {}

    def _remembered(self) -> set[str]:
        return set(self._records().get(str(self.output), ()))

    def _remember(self, names: set[str]) -> None:
        records = self._records() | {str(self.output): sorted(names)}
        self.record.parent.mkdir(parents=True, exist_ok=True)
        new = self.record.with_suffix(".new")
        new.write_text(json.dumps(records, indent=0), "utf-8")
        os.replace(new, self.record)


@contextmanager
def alone(lock: Path, wait: Callable[[], None]) -> Iterator[None]:
    """Hold a lock that one build at a time may hold; `wait` is told when another has it.

    The system lets go of it when the process ends, however it ends.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            wait()
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _holds(path: Path, data: bytes) -> bool:
    try:
        with open(path, "rb") as file:
            return os.fstat(file.fileno()).st_size == len(data) and file.read() == data
    except OSError:
        return False


def _files(folder: Path) -> Iterator[str]:
    start = len(str(folder)) + 1
    for path, _, names in os.walk(folder):
        for name in names:
            yield f"{path}/{name}"[start:]


def _prune(root: Path, name: str) -> None:
    """Remove the folders that a removed file leaves empty."""
    for folder in Path(name).parents:
        try:
            (root / folder).rmdir() if folder.parts else None
        except OSError:
            return
