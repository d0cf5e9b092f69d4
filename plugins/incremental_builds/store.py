"""What earlier builds found out, kept by a hash of all that it was made from: one SQLite file.

It may be deleted at any moment. A damaged file, or one of another make, is noticed, said and begun
anew; a build that is killed leaves the last transaction that was whole (SQLite's promise). SQLite,
since it comes with Python, needs no server and commits in one piece.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

LAYOUT = 1  # another number begins the file anew
CHECK = 8  # bytes of a value's own hash, which tell whether it came back whole
AT_ONCE = 500  # keys in one question


class Store:
    """Keeps bytes by key; `say` is told when the file had to be begun anew."""

    def __init__(self, path: Path, say: Callable[[str], None]):
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self.connection = self._open()
        except sqlite3.DatabaseError:
            say(f"{path}: кеш пошкоджено або він від іншої версії, починаю новий")
            path.unlink()
            self.connection = self._open()

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path)
        layout = connection.execute("PRAGMA user_version").fetchone()[0]
        if layout not in (0, LAYOUT):
            connection.close()
            raise sqlite3.DatabaseError("another layout")
        connection.execute(f"PRAGMA user_version = {LAYOUT}")
        connection.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB)")
        connection.execute("SELECT count(*) FROM (SELECT key, value FROM kept LIMIT 1)").fetchone()
        return connection

    def get(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return the values that are kept and whole."""
        wanted = list(keys)
        found: dict[bytes, bytes] = {}
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            marks = ",".join("?" * len(some))
            question = f"SELECT key, value FROM kept WHERE key IN ({marks})"
            for key, kept in self.connection.execute(question, some):
                if kept[:CHECK] == _check(kept[CHECK:]):
                    found[key] = kept[CHECK:]
        return found

    def keep(self, values: Mapping[bytes, bytes], in_use: Iterable[bytes]) -> None:
        """Add values and forget all keys that are no longer in use, in one transaction."""
        with self.connection:
            rows = ((key, _check(value) + value) for key, value in values.items())
            self.connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows)
            old = {key for (key,) in self.connection.execute("SELECT key FROM kept")} - set(in_use)
            self.connection.executemany("DELETE FROM kept WHERE key = ?", ((key,) for key in old))

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()


def _check(value: bytes) -> bytes:
    return hashlib.sha256(value).digest()[:CHECK]
