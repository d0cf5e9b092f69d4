"""Collect a build beside the published site, then deliver it: only what differs is touched.

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
    """Collects a build's files in `<output>.new`; `deliver` moves them, `discard` deletes them.

    `previous` are the files of the last build (all others in the output are foreign and stay);
    `save_manifest` is called with the names before and after delivery. With `swaps` the finished
    site replaces the output by renaming folders, so that a visitor sees the old one or the new
    one, never a mix; assets of earlier releases that cached pages may need are retained.
    """

    def __init__(
        self,
        output: Path,
        previous: Iterable[str],
        save_manifest: Callable[[set[str]], None],
        swaps: bool = False,
    ):
        self.output = output
        self.folder = output.with_name(output.name + ".new")
        self.previous = self._saved = set(previous)
        self.save_manifest = save_manifest
        self.swaps = swaps
        self.names: set[str] = set()
        self._folders: set[str] = set()
        self._old = _old(output)
        self.discard()
        self.folder.mkdir(parents=True)
        restore(output)
        self.is_all_new = swaps or not output.exists()

    def claim(self, name: str) -> None:
        """Reserve a name for a file of the build; if it is not written, the output's file stays.

        Raises FileExistsError when the name is taken.
        """
        if name in self.names:
            raise FileExistsError(name)
        self.names.add(name)

    def write(self, name: str, data: bytes) -> None:
        """Write a claimed file, unless the output already has it with the same bytes."""
        if self.is_all_new or not _holds(f"{self.output}/{name}", data):
            folder = os.path.dirname(name)
            if folder not in self._folders:
                self._folders.add(folder)
                _make_folder(f"{self.folder}/{folder}")
            with open(f"{self.folder}/{name}", "wb", buffering=0) as file:
                while data:  # a full disk may write less
                    data = data[file.write(data) :]

    def discard(self) -> None:
        """Delete the build; the output stays as it is."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def deliver(self, existing: Collection[str] | None = None) -> Delivery:
        """Bring the build into the output folder and save the manifest of its files.

        `existing` names all files of the output folder, if they are known already.
        """
        staged = {name for name, _ in files_below(self.folder)}  # other plugins' files too
        self.names |= staged
        if existing is None or self.swaps:
            existing = {name for name, _ in files_below(self.output)}
        retained = self._retained(set(existing)) if self.swaps else set()
        foreign = sorted(set(existing) - self.names - self.previous - retained)
        removed = sorted((self.previous - self.names - retained).intersection(existing))
        self._save(self.previous | self.names)  # a build killed now leaves no file unaccounted for
        if self.swaps or not existing:
            self._swap([*foreign, *sorted(retained)])
        else:
            self._move(sorted(staged), removed)
        self._save(self.names | retained)
        return Delivery(sorted(staged), removed, foreign, len(self.names) - len(staged))

    def _retained(self, existing: set[str]) -> set[str]:
        """Return the files of earlier releases that are published with this one, too."""
        assets = RetainedAssets(self.output)
        retained = assets.select(existing, self.previous, self.names)
        assets.write()
        return retained

    def _save(self, names: set[str]) -> None:
        if names != self._saved:
            self.save_manifest(names)
            self._saved = names

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
        shutil.rmtree(self._old, ignore_errors=True)
        if self.output.exists():
            os.rename(self.output, self._old)
        os.rename(self.folder, self.output)
        shutil.rmtree(self._old, ignore_errors=True)


def restore(output: Path) -> None:
    """Restore the output of a build that was killed while it was swapping folders."""
    if _old(output).exists() and not output.exists():
        os.rename(_old(output), output)


def _old(output: Path) -> Path:
    return output.with_name(output.name + ".old")


def _make_folder(path: str) -> None:
    """Create a folder and its parents; most often only the folder itself is missing."""
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
