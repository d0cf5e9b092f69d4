"""Collect a build beside the published site, then deliver it: only what differs is touched.

Knows nothing of Pelican. Files are named relative to the output folder, with `/`. Those that no
build has written are foreign: they stay as they are, with their owners, modes and hard links.
"""

import os
import shutil
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from visnyk.incremental_builds.up_to_date import FileState, scan_folder
from visnyk.site_build.delivery import Replacement, copy_owner
from visnyk.site_build.errors import BuildError
from visnyk.site_build.output_files import (
    folders_below,
    parents,
    refuse_unsafe,
    scan_output,
    some,
)
from visnyk.site_build.output_folder import OutputFolder
from visnyk.site_build.records import OutputManifest, RetainedAssets


class Delivery(NamedTuple):
    """What a finished build did to the output folder; all names sorted.

    `overwritten` were foreign files. `obstacle` is why the output could not be swapped, if it was
    to be.
    """

    written: list[str]
    removed: list[str]
    foreign: list[str]
    overwritten: list[str]
    unchanged: int
    obstacle: OSError | None = None


class Staging:
    """Collects a build's files in a folder; `deliver` moves them, `discard` deletes them.

    The manifest has the files of the last build; all others in the output are foreign. With `swaps`
    the finished site replaces the output by renaming folders, where that is possible, so that a
    visitor sees the old one or the new one, never a mix; assets of earlier releases that cached
    pages may need are retained. With `overwrites`, or when the manifest is damaged, foreign files
    give way to files of the site.
    """

    def __init__(
        self,
        place: OutputFolder,
        manifest: OutputManifest,
        swaps: bool = False,
        overwrites: bool = False,
    ):
        self.place = place
        self.output, self.folder = place.path, place.new
        self.manifest = manifest
        self.previous = manifest.read()
        self.retains = swaps
        self.swaps = swaps and place.can_swap
        self.overwrites = overwrites or (not self.previous and not manifest.is_lost())
        self.is_delivering = False
        self.names: set[str] = set()
        self._folders: set[str] = set()
        place.discard()
        self.folder.mkdir(parents=True)
        self.is_all_new = not self.output.exists()
        if not self.is_all_new:
            with suppress(OSError):  # new files belong to the group of a folder with the SGID bit
                copy_owner(self.output, self.folder)

    def claim(self, name: str) -> None:
        """Reserve a name for a file of the build; if it is not written, the output's file stays.

        Raises FileExistsError when the name is taken, BuildError when it is not allowed.
        """
        if name in self.names:
            raise FileExistsError(name)
        refuse_unsafe(name)
        self.names.add(name)

    def write(self, name: str, data: bytes) -> None:
        """Write a claimed file, unless the output already has it with the same bytes.

        Where the output will be swapped, the staging folder gets the output's file, as it is.
        """
        is_published = not self.is_all_new and _holds(f"{self.output}/{name}", data)
        if is_published and not self.swaps:
            return
        folder = os.path.dirname(name)
        if folder not in self._folders:
            self._folders.add(folder)
            _make_folder(f"{self.folder}/{folder}")
        if is_published:
            _link_or_copy(f"{self.output}/{name}", f"{self.folder}/{name}")
        else:
            _write(f"{self.folder}/{name}", data)

    def discard(self) -> None:
        """Delete the build; the output stays as it is."""
        self.place.discard()

    def deliver(self, existing: Mapping[str, FileState] | None = None) -> Delivery:
        """Bring the build into the output folder and save the manifest of its files.

        `existing` has the state of all files of the output, if they are known already. Raises
        BuildError when foreign files are where files of the site belong, and OSError.
        """
        staged = scan_folder(self.folder)
        self.names |= staged.keys()  # other plugins' files too
        if existing is None or self.retains:
            existing = scan_output(self.output)
        overwritten = self._overwritten(staged, existing)
        retained = self._retained(existing.keys()) if self.retains else set()
        foreign = existing.keys() - self.names - self.previous - retained
        removed = sorted((self.previous - self.names - retained) & existing.keys())
        written = sorted(name for name in staged if existing.get(name) != staged[name])
        # a build that is killed now leaves no file unaccounted for
        self.manifest.write(self.previous | self.names)
        self.is_delivering = True
        replacement = Replacement(
            self.place, staged.keys(), removed, foreign | retained, self.previous
        )
        obstacle = replacement.deliver(self.swaps)
        self.is_delivering = False
        self.manifest.write(self.names | retained)
        unchanged = len(self.names) - len(written)
        return Delivery(written, removed, sorted(foreign), overwritten, unchanged, obstacle)

    def _overwritten(
        self, staged: Mapping[str, FileState], existing: Mapping[str, FileState]
    ) -> list[str]:
        """Return the foreign files that the site takes the place of. Raises BuildError.

        One with the same bytes becomes the site's own.
        """
        foreign = existing.keys() - self.previous
        files = {name for name in foreign & staged.keys() if existing[name] != staged[name]}
        own_folders = {folder for name in self.names for folder in parents(name)}
        folders = set(self._foreign_folders_at(staged)) | foreign & own_folders
        if folders or (files and not self.overwrites):
            raise BuildError(_in_the_way(self.output, sorted(files | folders), bool(folders)))
        return sorted(files)

    def _foreign_folders_at(self, staged: Iterable[str]) -> Iterator[str]:
        """Yield the folders at names of the site's files that have anything foreign in them."""
        own = {folder for name in self.previous for folder in parents(name)}
        for name in () if self.is_all_new else staged:
            path = f"{self.output}/{name}"
            if os.path.isdir(path) and not os.path.islink(path):
                inside = {f"{name}/{file}" for file in scan_folder(Path(path))}
                folders = {name, *(f"{name}/{folder}" for folder in folders_below(Path(path)))}
                if inside - self.previous or folders - own:
                    yield name

    def _retained(self, existing: Collection[str]) -> set[str]:
        """Return the files of earlier releases that are published with this one, too."""
        assets = RetainedAssets(self.place)
        retained = assets.select(set(existing), self.previous, self.names)
        assets.write()
        return retained


def _in_the_way(output: Path, names: list[str], are_folders: bool) -> str:
    """Return the message about foreign files, or folders, where files of the site belong."""
    way_out = "" if are_folders else "; якщо їх можна перезаписати, додайте OVERWRITE=1"
    problem = f"там, де мають бути файли сайту, лежать чужі: {some(names)}"
    return f"{output}: {problem}. Перенесіть їх{way_out}."


def _make_folder(path: str) -> None:
    """Create a folder and its parents; most often only the folder itself is missing."""
    try:
        os.mkdir(path)
    except FileNotFoundError:
        os.makedirs(path, exist_ok=True)
    except FileExistsError:
        return


def _holds(path: str, data: bytes) -> bool:
    """Return whether there is a regular file of these bytes."""
    try:
        state = os.lstat(path)
        if not stat.S_ISREG(state.st_mode) or state.st_size != len(data):
            return False
        with open(path, "rb", buffering=0) as file:
            return file.read() == data
    except OSError:
        return False


def _write(path: str, data: bytes) -> None:
    with open(path, "wb", buffering=0) as file:
        while data:  # a full disk may write less
            data = data[file.write(data) :]


def _link_or_copy(source: str, target: str) -> None:
    """Make a hard link to a file, or a copy with its time where there can be no link."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
