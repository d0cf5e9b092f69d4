"""A build beside the published site: nothing changes there until all is made, then what differs.

Knows nothing of Pelican. Files are named relative to the output folder, with `/`.
"""

import os
import shutil
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from visnyk.incremental_builds.up_to_date import files_below
from visnyk.site_build.records import RetainedAssets


class Delivery(NamedTuple):
    """What a finished build did to the output folder; all names sorted."""

    written: list[str]
    removed: list[str]
    foreign: list[str]
    unchanged: int


class Staging:
    """Collects a build's files in `<output>.new`; `deliver` moves them, `discard` forgets them.

    `ours` are the files that the last build made (all others in the output are foreign and stay);
    `remember` is told them before and after they change. `whole`: the finished site is swapped in
    by renaming folders, so that a visitor sees the old one or the new one, never a mix; files of
    earlier releases that others may still name go over.
    """

    def __init__(
        self,
        output: Path,
        ours: Iterable[str],
        remember: Callable[[set[str]], None],
        whole: bool = False,
    ):
        self.output = output
        self.folder = output.with_name(output.name + ".new")
        self.ours = self.remembered = set(ours)
        self.remember = remember
        self.whole = whole
        self.names: set[str] = set()
        self.folders: set[str] = set()
        self.old = _old(output)
        self.discard()
        self.folder.mkdir(parents=True)
        restore(output)
        self.is_all_new = whole or not output.exists()

    def claim(self, name: str) -> None:
        """Say that the build has a file; one that is not written stays as the output has it.

        Raises FileExistsError when the build already has one of that name.
        """
        if name in self.names:
            raise FileExistsError(name)
        self.names.add(name)

    def write(self, name: str, data: bytes) -> None:
        """Put a claimed file there, unless the output already holds just these bytes."""
        if self.is_all_new or not _holds(f"{self.output}/{name}", data):
            folder = os.path.dirname(name)
            if folder not in self.folders:
                self.folders.add(folder)
                _make_folder(f"{self.folder}/{folder}")
            with open(f"{self.folder}/{name}", "wb", buffering=0) as file:
                while data:  # a disk that is full may take a part
                    data = data[file.write(data) :]

    def discard(self) -> None:
        """Forget the build; the output stays as it is."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def deliver(self, before: Collection[str] | None = None) -> Delivery:
        """Bring the build into the output folder and remember which files are its own.

        `before` names all files that lie there, for who has looked already.
        """
        staged = {name for name, _ in files_below(self.folder)}  # other plugins' files too
        self.names |= staged
        if before is None or self.whole:
            before = {name for name, _ in files_below(self.output)}
        staying = self._staying(set(before)) if self.whole else set()
        foreign = sorted(set(before) - self.names - self.ours - staying)
        removed = sorted((self.ours - self.names - staying).intersection(before))
        self._remember(self.ours | self.names)  # a build stopped now leaves no file nobody knows
        if self.whole or not before:
            self._swap([*foreign, *sorted(staying)])
        else:
            self._move(sorted(staged), removed)
        self._remember(self.names | staying)
        return Delivery(sorted(staged), removed, foreign, len(self.names) - len(staged))

    def _staying(self, before: set[str]) -> set[str]:
        """Return the files of earlier releases that go over into a new one."""
        assets = RetainedAssets(self.output)
        retained = assets.select(before, self.ours, self.names)
        assets.write()
        return retained

    def _remember(self, names: set[str]) -> None:
        if names != self.remembered:
            self.remember(names)
            self.remembered = names

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

    def _swap(self, others: list[str]) -> None:
        for name in others:
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(self.output / name, self.folder / name, follow_symlinks=False)
        shutil.rmtree(self.old, ignore_errors=True)
        if self.output.exists():
            os.rename(self.output, self.old)
        os.rename(self.folder, self.output)
        shutil.rmtree(self.old, ignore_errors=True)


def restore(output: Path) -> None:
    """Put a site back in its place that a build was just swapping when it was killed."""
    if _old(output).exists() and not output.exists():
        os.rename(_old(output), output)


def _old(output: Path) -> Path:
    return output.with_name(output.name + ".old")


def _make_folder(path: str) -> None:
    """Make a folder, and those that it is in: most often there is but one to make."""
    try:
        os.mkdir(path)
    except FileNotFoundError:
        os.makedirs(path, exist_ok=True)
    except FileExistsError:
        return


def _holds(path: str, data: bytes) -> bool:
    try:
        with open(path, "rb") as file:
            return os.fstat(file.fileno()).st_size == len(data) and file.read() == data
    except OSError:
        return False


def _prune(root: Path, name: str) -> None:
    """Remove the folders that a removed file leaves empty."""
    for folder in Path(name).parents:
        try:
            (root / folder).rmdir() if folder.parts else None
        except OSError:
            return
