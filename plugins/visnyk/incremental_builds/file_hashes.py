"""Content hashes of files, cached by what the file system reports of each file.

As in git, a file whose size, times and inode are unchanged is not read again. The time of an
inode's last change (ctime) cannot be set back, so an edit that restores size and mtime is noticed.
A file that changed just before it was read may change again within the same tick of the clock; it
is read again in the next build (https://git-scm.com/docs/racy-git). What cannot be read has no
hash; who needs the file says so.
"""

import hashlib
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

RACY = 2_000_000_000  # nanoseconds: clocks of network drives may differ by so much
UNREADABLE = b""  # the hash of what cannot be read: a link without a target, a file of others
HashesByState = dict[str, tuple[tuple[int, ...], bytes]]  # by path: what `stat` says, and the hash


def hash_of(data: bytes) -> bytes:
    """Return the hash of bytes."""
    return hashlib.sha256(data).digest()


def read_bytes(path: str) -> bytes:
    """Return a file's bytes, without a buffer, which would double the time. Raises OSError."""
    with open(path, "rb", buffering=0) as file:
        return file.read()


class FileHashes:
    """Hashes of files by path; `previous` is what `current` was after an earlier build.

    A file is hashed once in a build, whatever happens to it meanwhile.
    """

    def __init__(self, previous: HashesByState):
        self.previous = previous
        self.current: HashesByState = {}
        self._hashes: dict[str, bytes] = {}

    def of(self, path: str | Path) -> bytes:
        """Return the hash of a file's bytes. Raises OSError."""
        path = os.fspath(path)
        return self._hashes.get(path) or self._of(path, os.stat(path))

    def known(self, path: str | Path) -> bytes:
        """Return the hash of a file that has not changed since an earlier build, or b""."""
        path = os.fspath(path)
        previous = self.previous.get(path)
        is_known = previous and previous[0] == _state(os.stat(path))
        return self.of(path) if is_known else b""

    def all_known(self) -> HashesByState:
        """Return the hashes of this build and, of files that it did not read, of earlier ones."""
        return self.previous | self.current

    def of_folder(self, folder: str | Path) -> bytes:
        """Return the hash of the names and bytes of all files below a folder.

        Names are relative to it: a copy of the folder has the same hash.
        """
        hasher, root = hashlib.sha256(), os.fspath(folder)
        for path, digest in sorted(self._below(root)):
            name = path[len(root) :].encode("utf-8", "surrogateescape")
            hasher.update(b"%d:%b%b" % (len(name), name, digest))
        return hasher.digest()

    def _below(self, root: str) -> Iterator[tuple[str, bytes]]:
        folders = [root]  # no recursion: they may be nested as deep as somebody likes
        while folders:
            folder = folders.pop()
            try:
                entries = list(os.scandir(folder))
            except OSError as error:
                if folder == root and not isinstance(error, PermissionError):
                    raise
                yield folder, UNREADABLE
                continue
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False):
                    yield from self._file(entry)
                elif entry.name != "__pycache__":
                    folders.append(entry.path)

    def _file(self, entry: os.DirEntry[str]) -> Iterator[tuple[str, bytes]]:
        try:
            status = entry.stat()  # of a link's target
            if stat.S_ISREG(status.st_mode):
                yield entry.path, self._of(entry.path, status)
        except OSError:
            yield entry.path, UNREADABLE

    def _of(self, path: str, status: os.stat_result) -> bytes:
        state = _state(status)
        previous = self.previous.get(path)
        if previous and previous[0] == state:
            self.current[path] = previous
        else:
            now = time.time_ns()
            digest = hash_of(read_bytes(path))
            is_settled = max(status.st_mtime_ns, status.st_ctime_ns) < now - RACY
            self.current[path] = (state if is_settled else ()), digest
        self._hashes[path] = self.current[path][1]
        return self._hashes[path]


def _state(status: os.stat_result) -> tuple[int, ...]:
    """Return what changes with every edit of a file."""
    times = status.st_mtime_ns, status.st_ctime_ns
    return status.st_size, *times, status.st_ino, status.st_dev
