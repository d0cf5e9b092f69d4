"""Content hashes of files, remembered by what the system says of each file.

As git does: a file whose size, times and inode are as they were is not read again. The time of the
last change of an inode (ctime) cannot be set back, so an edit that keeps a file's size and time is
seen. A file that changed just before it was read may change again within the same tick of the
clock; it is read again next time (https://git-scm.com/docs/racy-git).
"""

import hashlib
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

JUST_NOW = 2_000_000_000  # nanoseconds: clocks of network drives may differ by so much
LEADS_NOWHERE = b""  # a link whose target is gone: that, too, makes another folder
Seen = dict[str, tuple[tuple[int, ...], bytes]]


def hash_of(data: bytes) -> bytes:
    """Return the hash of bytes."""
    return hashlib.sha256(data).digest()


def bytes_of(path: str) -> bytes:
    """Return a file's bytes, without the buffer that would take as long. Raises OSError."""
    with open(path, "rb", buffering=0) as file:
        return file.read()


class FileHashes:
    """Hashes of files by path; `known` is what `seen` was after an earlier build."""

    def __init__(self, known: Seen):
        self.known = known
        self.seen: Seen = {}
        self.hashes: dict[str, bytes] = {}

    def of(self, path: str | Path) -> bytes:
        """Return the hash of a file's bytes. Raises OSError."""
        path = os.fspath(path)
        return self.hashes.get(path) or self._of(path, os.stat(path))

    def of_folder(self, folder: str | Path) -> bytes:
        """Return the hash of the names and bytes of all files below a folder."""
        told = hashlib.sha256()
        for name, digest in sorted(self._below(os.fspath(folder))):
            told.update(b"%d:%b%b" % (len(name), name.encode("utf-8", "surrogateescape"), digest))
        return told.digest()

    def _below(self, folder: str) -> Iterator[tuple[str, bytes]]:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        yield from self._below(entry.path)
                    continue
                try:
                    found = entry.stat()  # of what a link leads to
                except FileNotFoundError:
                    yield entry.path, LEADS_NOWHERE
                    continue
                if stat.S_ISREG(found.st_mode):
                    yield entry.path, self._of(entry.path, found)

    def _of(self, path: str, found: os.stat_result) -> bytes:
        state = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev)
        known = self.known.get(path)
        if known and known[0] == state:
            self.seen[path] = known
        else:
            now = time.time_ns()
            digest = hash_of(bytes_of(path))
            is_settled = max(found.st_mtime_ns, found.st_ctime_ns) < now - JUST_NOW
            self.seen[path] = (state if is_settled else ()), digest
        self.hashes[path] = self.seen[path][1]
        return self.hashes[path]
