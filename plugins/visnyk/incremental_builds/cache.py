"""What earlier builds found out, in one SQLite file: readings, texts, words by a hash, and notes.

It may be deleted at any moment. A damaged file, or one of another make, is noticed, said and begun
anew; a build that is killed leaves the last transaction that was whole (SQLite's promise). SQLite,
since it comes with Python, needs no server and commits in one piece.
"""

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

LAYOUT = 8  # another number begins the file anew
READINGS, TEXTS, WORDS, NOTES = TABLES = ("readings", "texts", "words", "notes")
CHECK = 8  # bytes of a hash of key and value, which tell whether both came back whole
DAMAGED = (sqlite3.DatabaseError, UnicodeError)  # the latter of a table's damaged name


class CacheFile:
    """Keeps bytes by key; `say` is told when the file had to be begun anew."""

    def __init__(self, path: Path, say: Callable[[str], None]):
        self.path = path
        self.say = say
        self.owner = self.user = os.getpid()
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self.opened = self._open()
        except DAMAGED:
            self._begin_anew()

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path)
        try:
            connection.execute("PRAGMA synchronous = OFF")  # a lost cache is only lost time
            layout = connection.execute("PRAGMA user_version").fetchone()[0]
            if layout not in (0, LAYOUT):
                raise sqlite3.DatabaseError("another layout")
            connection.execute(f"PRAGMA user_version = {LAYOUT}")
            for table in TABLES:
                columns = "key BLOB PRIMARY KEY, value BLOB"
                connection.execute(f"CREATE TABLE IF NOT EXISTS {table} ({columns})")
        except DAMAGED:
            connection.close()
            raise
        return connection

    def _begin_anew(self) -> None:
        self.say(f"{self.path}: кеш пошкоджено або він від іншої версії, починаю новий")
        for file in self.path.parent.glob(self.path.name + "*"):  # the journal too
            file.unlink()
        self.opened = self._open()

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection of this process: a fork must not use its parent's."""
        if self.user != os.getpid():
            self.opened, self.user = sqlite3.connect(self.path), os.getpid()
        return self.opened

    def note(self, name: str) -> bytes | None:
        """Return what was noted under a name, if it is there and whole."""
        return self.get(NOTES, name.encode())

    def write_notes(self, notes: Mapping[str, bytes]) -> None:
        """Note values under names, all in one transaction."""
        self.keep(NOTES, [(name.encode(), value) for name, value in notes.items()])

    def all_in_order(self, table: str) -> Iterator[tuple[bytes, bytes]]:
        """Yield all values that are whole, by their keys in order."""
        for key, kept in self._ask(f"SELECT key, value FROM {table} ORDER BY key", ()):
            if _is_whole(key, kept):
                yield key, kept[CHECK:]

    def get(self, table: str, key: bytes) -> bytes | None:
        """Return one value, if it is kept and whole."""
        for (kept,) in self._ask(f"SELECT value FROM {table} WHERE key = ?", (key,)):
            return kept[CHECK:] if _is_whole(key, kept) else None
        return None

    def keep(self, table: str, values: Iterable[tuple[bytes, bytes]]) -> None:
        """Add values by key in one transaction, taking them one by one.

        Where the file turns out to be damaged a new one gets the rest of them.
        """
        rows = ((key, _check(key, value) + value) for key, value in values)
        self._change(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", rows)

    def forget(self, table: str, keys: Iterable[bytes]) -> None:
        """Forget some values."""
        self._change(f"DELETE FROM {table} WHERE key = ?", ((key,) for key in keys))

    def forget_all_but(self, in_use: Iterable[bytes]) -> None:
        """Forget the texts and words whose keys are no longer in use."""
        used = set(in_use)
        for table in (TEXTS, WORDS):
            kept = {key for (key,) in self._ask(f"SELECT key FROM {table}", ())}
            unused = ((key,) for key in kept - used)
            self._change(f"DELETE FROM {table} WHERE key = ?", unused)

    def _ask(self, question: str, values: Sequence) -> list[tuple]:
        try:
            return self.connection.execute(question, values).fetchall()
        except DAMAGED:
            if os.getpid() == self.owner:
                self._begin_anew()
            return []

    def _change(self, statement: str, rows: Iterator[tuple]) -> None:
        try:
            with self.connection:
                self.connection.executemany(statement, rows)
        except DAMAGED:
            self._begin_anew()
            with self.connection:
                self.connection.executemany(statement, rows)

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()


def _is_whole(key: object, kept: object) -> bool:
    are_bytes = isinstance(key, bytes) and isinstance(kept, bytes)
    return are_bytes and kept[:CHECK] == _check(key, kept[CHECK:])


def _check(key: bytes, value: bytes) -> bytes:
    return hashlib.sha256(key + value).digest()[:CHECK]
