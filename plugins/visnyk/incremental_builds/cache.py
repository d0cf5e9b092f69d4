"""The build cache: one SQLite file, in which earlier builds have left what takes long to find out.

It may be deleted at any time. A damaged or outdated file is reported and recreated; a build that is
killed leaves the last committed transaction. SQLite, since it comes with Python, needs no server
and commits all or nothing.
"""

import hashlib
import os
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

LAYOUT = 9  # a file with another number is recreated; raise it when the form of a value changes
DOCUMENTS, TEXTS, TERMS, NAMED = TABLES = ("documents", "texts", "terms", "named")
CHECKSUM = 8  # bytes before each value: a hash of key and value
DAMAGED = (sqlite3.DatabaseError, UnicodeError)  # the latter for a table's damaged name


class CacheFile:
    """Bytes by key, in several tables; a damaged value counts as missing.

    `say` gets the message for the editor when the file has to be recreated.
    """

    def __init__(self, path: Path, say: Callable[[str], None]):
        self.path = path
        self.say = say
        self._owner = self._user = os.getpid()
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._opened = self._open()
        except DAMAGED:
            self._recreate()

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

    def _recreate(self) -> None:
        self.say(f"{self.path}: кеш пошкоджено або він від іншої версії, починаю новий")
        for file in self.path.parent.glob(self.path.name + "*"):  # the journal too
            file.unlink()
        self._opened = self._open()

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection of this process: a fork must not use its parent's."""
        if self._user != os.getpid():
            self._opened, self._user = sqlite3.connect(self.path), os.getpid()
        return self._opened

    def get_named(self, name: str) -> bytes | None:
        """Return the value that was stored under a name, or None."""
        return self.get(NAMED, name.encode())

    def put_named(self, values: Mapping[str, bytes]) -> None:
        """Store values by name, all in one transaction."""
        self.put_many(NAMED, [(name.encode(), value) for name, value in values.items()])

    def items(self, table: str) -> Iterator[tuple[bytes, bytes]]:
        """Yield the keys and undamaged values of a table, in the order of the keys."""
        for key, stored in self._select(f"SELECT key, value FROM {table} ORDER BY key", ()):
            if _is_intact(key, stored):
                yield key, stored[CHECKSUM:]

    def get(self, table: str, key: bytes) -> bytes | None:
        """Return the value of a key, or None."""
        for (stored,) in self._select(f"SELECT value FROM {table} WHERE key = ?", (key,)):
            return stored[CHECKSUM:] if _is_intact(key, stored) else None
        return None

    def put_many(self, table: str, values: Iterable[tuple[bytes, bytes]]) -> None:
        """Store values by key in one transaction, taking them one by one.

        When the file turns out to be damaged, a new one gets the rest of them.
        """
        rows = ((key, _checksum(key, value) + value) for key, value in values)
        self._change(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", rows)

    def delete(self, table: str, keys: Iterable[bytes]) -> None:
        """Delete the values of some keys."""
        self._change(f"DELETE FROM {table} WHERE key = ?", ((key,) for key in keys))

    def retain(self, table: str, keys: Collection[bytes]) -> None:
        """Delete the values of all other keys."""
        stored = {key for (key,) in self._select(f"SELECT key FROM {table}", ())}
        self.delete(table, stored.difference(keys))

    def _select(self, query: str, values: Sequence[bytes]) -> list[tuple[bytes, ...]]:
        try:
            return self.connection.execute(query, values).fetchall()
        except DAMAGED:
            if os.getpid() == self._owner:
                self._recreate()
            return []

    def _change(self, statement: str, rows: Iterator[tuple[bytes, ...]]) -> None:
        try:
            with self.connection:
                self.connection.executemany(statement, rows)
        except DAMAGED:
            self._recreate()
            with self.connection:
                self.connection.executemany(statement, rows)

    def close(self) -> None:
        """Close the file."""
        self.connection.close()


def _is_intact(key: object, stored: object) -> bool:
    if not (isinstance(key, bytes) and isinstance(stored, bytes)):
        return False
    return stored[:CHECKSUM] == _checksum(key, stored[CHECKSUM:])


def _checksum(key: bytes, value: bytes) -> bytes:
    return hashlib.sha256(key + value).digest()[:CHECKSUM]
