"""The output folder of a site: where it really is, where a build works, and who may write to it.

A build works in a folder of its own. Most often that is `.<output>.visnyk` beside the output: it is
in the same file system, and a finished site takes the place of the old one by renaming. Where the
output is a mount point (a Docker volume, NFS) or the folder around it is not writable, the build
works in `.visnyk` in the output, and delivers file by file. A marker tells the folder from one of
somebody else, which is never touched.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from visnyk.site_build.errors import BuildError
from visnyk.site_build.session import exclusive_lock

MARKER, LOCK = "visnyk-build", "lock"
MARKER_TEXT = (
    "Тимчасова тека побудови сайту (Visnyk). Коли побудова не триває, її можна видалити.\n"
)
WORK_INSIDE = ".visnyk"
MOUNTS = Path("/proc/self/mountinfo")  # proc_pid_mountinfo(5); other systems have none
ESCAPED = re.compile(r"\\([0-7]{3})")


class OutputFolder:
    """The folder that a site is delivered to. `path` is the real one: symbolic links are followed.

    `is_worked_beside`: builds work beside the folder, else in it. `can_swap`: another folder can
    take its place by renaming. Raises BuildError for a link that leads to itself.
    """

    def __init__(self, path: Path) -> None:
        self.path = real_path(path)
        mounts = _mount_points()
        is_mount = str(self.path) in mounts or os.path.ismount(self.path)
        self.is_worked_beside = not is_mount and _is_writable(self.path.parent)
        below = f"{self.path}/"
        self.can_swap = self.is_worked_beside and not any(p.startswith(below) for p in mounts)
        beside, inside = self.path.with_name(f".{self.path.name}.visnyk"), self.path / WORK_INSIDE
        self.work = beside if self.is_worked_beside else inside
        self.other_work = inside if self.is_worked_beside else beside

    @property
    def new(self) -> Path:
        """The folder in which a build collects its files."""
        return self.work / "new"

    @property
    def old(self) -> Path:
        """Where the output is while the new site takes its place."""
        return self.work / "old"

    def record(self, name: str) -> Path:
        """Return the file of a record about the output: `<output>.<name>`, or in `.visnyk`."""
        return self.records(name)[0]

    def records(self, name: str) -> tuple[Path, Path]:
        """Return the file of a record, and where it would be if builds worked at the other place.

        The latter has what a build left before a folder became writable, or was mounted.
        """
        beside, inside = self.path.with_name(f"{self.path.name}.{name}"), self.path / WORK_INSIDE
        files = beside, inside / name
        return files if self.is_worked_beside else files[::-1]

    @contextmanager
    def locked(self, on_wait: Callable[[], None]) -> Iterator[None]:
        """Let only this build write to the output, and undo what a killed one has left half done.

        While another one builds, with whatever cache, it calls `on_wait` and waits. Raises
        BuildError when the place of the work folder is taken, and OSError.
        """
        self._refuse_foreign_work()
        with exclusive_lock(self.work / LOCK, on_wait):
            (self.work / MARKER).write_text(MARKER_TEXT, "utf-8")
            if not self.is_worked_beside:
                self.work.chmod(0o700)  # it is no part of the site
            try:
                self._restore()
                yield
            finally:
                self._tidy()

    def _refuse_foreign_work(self) -> None:
        try:
            names = set(os.listdir(self.work))
        except FileNotFoundError:
            return
        except NotADirectoryError:
            names = {""}
        is_ours = MARKER in names or names <= {LOCK}  # one that was just begun has no marker yet
        if self.work.is_symlink() or not is_ours:
            raise BuildError(
                f"{self.work}: тут має бути тимчасова тека побудови, а лежить щось чуже:"
                " перенесіть його"
            )

    def _restore(self) -> None:
        if os.path.lexists(self.old):
            if not os.path.lexists(self.path):
                os.rename(self.old, self.path)
            elif self.new.exists():
                raise BuildError(
                    f"{self.old}: попередня побудова перервалася й лишила тут сайт, а {self.path}"
                    " тим часом створив хтось інший: перенесіть потрібне й видаліть одну з тек"
                )
            else:
                shutil.rmtree(self.old, ignore_errors=True)
        self.discard()

    def discard(self) -> None:
        """Delete the files that a build has collected."""
        shutil.rmtree(self.new, ignore_errors=True)

    def _tidy(self) -> None:
        """Remove the work folder; one in the output stays, since it has the records."""
        self.discard()
        if self.is_worked_beside and set(os.listdir(self.work)) <= {MARKER, LOCK}:
            (self.work / MARKER).unlink(missing_ok=True)
            (self.work / LOCK).unlink()
            self.work.rmdir()


def real_path(path: Path) -> Path:
    """Return the absolute path without symbolic links. Raises BuildError for a link to itself."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        raise BuildError(f"{path}: посилання веде само на себе") from None


def _mount_points() -> set[str]:
    """Return all mount points of the system, bind mounts too, as far as it tells them."""
    try:
        rows = MOUNTS.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return set()
    points = (row.split(" ")[4] for row in rows)
    return {ESCAPED.sub(lambda octal: chr(int(octal[1], 8)), point) for point in points}


def _is_writable(folder: Path) -> bool:
    """Return whether a folder is writable, or can be created."""
    while not folder.exists():
        folder = folder.parent
    return os.access(folder, os.W_OK | os.X_OK)
