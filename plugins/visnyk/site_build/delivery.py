"""Bring a staged site into its output: by renaming folders, or file by file.

What no build has written stays as it is, with its owners, modes, times and hard links.
"""

import errno
import os
import shutil
import stat
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from visnyk.site_build.output_files import folders_below, parents, scan_output
from visnyk.site_build.output_folder import OutputFolder


@dataclass(frozen=True)
class Replacement:
    """A staged site that takes the place of the one in `place`; names are sorted or in a set.

    `staged` are the files in the staging folder, `removed` those of the site before that are gone,
    `others` the foreign and retained files of the output, `previous` all files of the site before.
    """

    place: OutputFolder
    staged: Collection[str]
    removed: Collection[str]
    others: Collection[str]
    previous: Collection[str]

    def deliver(self, swaps: bool) -> OSError | None:
        """Replace the old site; return why it was not done by renaming folders, if it was to be.

        Raises OSError.
        """
        output, obstacle = self.place.path, None
        try:
            if not output.exists() and self.place.is_worked_beside:
                os.rename(self.place.new, output)
                return None
            if swaps:
                self._swap()
                return None
        except OSError as error:
            obstacle = error
        self._move()
        return obstacle

    def _move(self) -> None:
        """Move the files one by one: what pages need comes before them, what is gone goes last."""
        new, output, staged, removed = self.place.new, self.place.path, self.staged, self.removed
        names, folders = set(staged), {folder for name in staged for folder in parents(name)}
        in_the_way = [n for n in removed if n in folders or not names.isdisjoint(parents(n))]
        for name in in_the_way:
            self._remove(name)
        for folder in sorted({os.path.dirname(name) for name in staged} | {""}):
            os.makedirs(output / folder, exist_ok=True)
        for name in sorted(staged, key=lambda name: (name.endswith(".html"), name)):
            _move_file(new / name, output / name)
        for name in removed:
            self._remove(name)
        self.place.discard()

    def _remove(self, name: str) -> None:
        """Remove a file, and the folders that it leaves empty."""
        try:
            (self.place.path / name).unlink(missing_ok=True)
        except NotADirectoryError:
            return
        for folder in parents(name):
            try:
                (self.place.path / folder).rmdir()
            except OSError:
                return

    def _swap(self) -> None:
        """Replace the output by the staging folder, which gets everything foreign, too."""
        new, output = self.place.new, self.place.path
        own = {folder for name in self.previous for folder in parents(name)}
        for folder in folders_below(output):
            if folder not in own:
                os.makedirs(new / folder, exist_ok=True)
        for name in self.others:
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            os.link(output / name, new / name, follow_symlinks=False)
        for folder in ["", *folders_below(new)]:
            if (output / folder).is_dir():
                _copy_attributes(output / folder, new / folder)
        self._exchange()
        self._bring_late_files()
        shutil.rmtree(self.place.old, ignore_errors=True)

    def _exchange(self) -> None:
        new, old, output = self.place.new, self.place.old, self.place.path
        shutil.rmtree(old, ignore_errors=True)
        os.rename(output, old)
        try:
            os.rename(new, output)
        except OSError:
            os.rename(old, output)
            raise

    def _bring_late_files(self) -> None:
        """Bring along what somebody has put into the output at the last moment."""
        old, output = self.place.old, self.place.path
        late = scan_output(old).keys() - {*self.others, *self.staged, *self.previous}
        for name in sorted(late):
            (output / name).parent.mkdir(parents=True, exist_ok=True)
            os.rename(old / name, output / name)


def copy_owner(source: Path, target: Path) -> None:
    """Give a folder the owner and the SGID bit of another. Raises OSError."""
    wanted, found = source.stat(), target.stat()
    if (wanted.st_uid, wanted.st_gid) != (found.st_uid, found.st_gid):
        os.chown(target, wanted.st_uid, wanted.st_gid)
    target.chmod(found.st_mode & 0o777 | wanted.st_mode & stat.S_ISGID)


def _copy_attributes(source: Path, target: Path) -> None:
    """Give a folder the owner, the mode and the times of another. Raises OSError."""
    copy_owner(source, target)
    shutil.copystat(source, target)


def _move_file(source: Path, target: Path) -> None:
    """Move a file over another one, also into another file system (a mount point in the output)."""
    try:
        os.replace(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        beside = target.with_name(f".{target.name[:200]}.visnyk-new")
        shutil.copy2(source, beside)
        os.replace(beside, target)
