"""The build cache: one SQLite file, in which earlier builds have left what takes long to find out.

It may be deleted at any time. A damaged or outdated file, or one of another user, is reported and
recreated; a build that is killed leaves the last committed transaction. SQLite, since it comes with
Python, needs no server and commits all or nothing.
"""

import hashlib
import hmac
import os
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

LAYOUT = 10  # a file with another number is recreated; raise it when the form of a value changes
DOCUMENTS, TEXTS, TERMS, NAMED = TABLES = ("documents", "texts", "terms", "named")
SIGNATURE = 16  # bytes before each value: a keyed hash of table, key and value
DAMAGED = (sqlite3.DatabaseError, UnicodeError)  # the latter for a table's damaged name
UNWRITABLE = {
    sqlite3.SQLITE_FULL: "на диску немає місця",
    sqlite3.SQLITE_IOERR_WRITE: "диск не записується",
    sqlite3.SQLITE_READONLY: "файл лише для читання",
    sqlite3.SQLITE_CANTOPEN: "файл не відкривається",
    sqlite3.SQLITE_PERM: "бракує права доступу",
}
NOT_WRITTEN = "кеш не записати ({}), наступна побудова триватиме довше"
OTHER = "кеш пошкоджено, або він від іншої версії чи від іншого користувача: починаю новий"


class CacheFile:
    """Bytes by key, in several tables; a damaged value counts as missing.

    So does one that was signed with another `secret` (`cache_key`): values may hold code. `say`
    gets the message for the editor when the file has to be recreated, or cannot be written: then
    the build goes on without.
    """

    def __init__(self, path: Path, say: Callable[[str], None], secret: bytes):
        self.path = path
        self.say = say
        self._secret = secret
        self._owner = self._user = os.getpid()
        self._is_writable = True
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._opened = self._open()
        except DAMAGED as error:
            if reason := _why_unwritable(error):
                raise OSError(0, reason, str(path)) from None
            self._recreate()

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path)
        try:
            connection.execute("PRAGMA synchronous = OFF")  # a lost cache is only lost time
            connection.execute("PRAGMA trusted_schema = OFF")  # the file may come from elsewhere
            expected = LAYOUT, self._application_id()
            found = tuple(
                connection.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("user_version", "application_id")
            )
            if found == (0, 0):
                connection.execute(f"PRAGMA application_id = {expected[1]}")
                connection.execute(f"PRAGMA user_version = {LAYOUT}")
            elif found != expected:
                raise sqlite3.DatabaseError("another layout, or another user's")
            for table in TABLES:
                columns = "key BLOB PRIMARY KEY, value BLOB"
                connection.execute(f"CREATE TABLE IF NOT EXISTS {table} ({columns})")
        except DAMAGED:
            connection.close()
            raise
        return connection

    def _application_id(self) -> int:
        """Return a number that tells files of another secret, without telling the secret."""
        digest = hashlib.blake2b(b"visnyk", key=self._secret, digest_size=4).digest()
        return int.from_bytes(digest, "big") >> 1 or 1

    def _recreate(self) -> None:
        self.say(f"{self.path}: {OTHER}")
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
            if self._is_intact(table, key, stored):
                yield key, stored[SIGNATURE:]

    def get(self, table: str, key: bytes) -> bytes | None:
        """Return the value of a key, or None."""
        for (stored,) in self._select(f"SELECT value FROM {table} WHERE key = ?", (key,)):
            return stored[SIGNATURE:] if self._is_intact(table, key, stored) else None
        return None

    def put_many(self, table: str, values: Iterable[tuple[bytes, bytes]]) -> None:
        """Store values by key in one transaction, taking them one by one.

        When the file turns out to be damaged, a new one gets the rest of them.
        """
        rows = ((key, self._signature(table, key, value) + value) for key, value in values)
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
        """Execute a statement for each row; all rows are taken, also when none can be stored."""
        try:
            if self._is_writable:
                self._execute(statement, rows)
        except DAMAGED as error:
            if not (reason := _why_unwritable(error)):
                self._recreate()
                self._execute(statement, rows)
            else:
                self._is_writable = False
                self.say(f"{self.path}: {NOT_WRITTEN.format(reason)}")
        for _ in rows:
            pass

    def _execute(self, statement: str, rows: Iterator[tuple[bytes, ...]]) -> None:
        with self.connection:
            self.connection.executemany(statement, rows)

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def _is_intact(self, table: str, key: object, stored: object) -> bool:
        if not (isinstance(key, bytes) and isinstance(stored, bytes)):
            return False
        found = self._signature(table, key, stored[SIGNATURE:])
        return hmac.compare_digest(stored[:SIGNATURE], found)

    def _signature(self, table: str, key: bytes, value: bytes) -> bytes:
        hasher = hashlib.blake2b(
            b"%d " % len(key), key=self._secret, digest_size=SIGNATURE, person=table.encode()
        )
        hasher.update(key)
        hasher.update(value)
        return hasher.digest()


def _why_unwritable(error: Exception) -> str:
    """Return in plain words why the disk refuses the file, or "" when the file is damaged."""
    code = getattr(error, "sqlite_errorcode", 0)
    return UNWRITABLE.get(code) or UNWRITABLE.get(code & 0xFF) or ""
