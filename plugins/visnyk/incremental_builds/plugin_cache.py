"""Values that plugins store from build to build, each valid for builds with the same key."""

from collections.abc import Mapping
from typing import Protocol

from visnyk.incremental_builds.cache import CacheFile


class Cache(Protocol):
    """Bytes by name, stored from build to build; any of them may be missing at any time."""

    def get(self, name: str) -> bytes | None:
        """Return the value that was put last, in this build or an earlier one, or None."""

    def put(self, name: str, value: bytes) -> None:
        """Store a value; it is written when the site is delivered."""


class PluginCache:
    """Values by name; those of a build with another `key` are missing.

    Unless `is_trusted`, all values of earlier builds are missing. The build writes what was put
    when its site is delivered, all in one transaction.
    """

    def __init__(self, file: CacheFile, key: bytes, is_trusted: bool):
        self.file = file
        self.key = key
        self.is_trusted = is_trusted
        self.new: dict[str, bytes] = {}

    def get(self, name: str) -> bytes | None:
        """Return the value that was put last, in this build or an earlier one, or None."""
        if name in self.new:
            return self.new[name].removeprefix(self.key)
        stored = self.file.get_named(name) if self.is_trusted else None
        return stored[len(self.key) :] if stored and stored.startswith(self.key) else None

    def put(self, name: str, value: bytes) -> None:
        """Store a value; it is written when the site is delivered."""
        self.new[name] = self.key + value

    def pending(self) -> Mapping[str, bytes]:
        """Return the values that are to be written."""
        return self.new


class CacheMiss(Exception):
    """A cached value on which others depend is missing: all of them must be computed again."""


class CacheNamespace:
    """The cached values of one plugin: their names begin with `prefix` and a colon."""

    def __init__(self, cache: Cache, prefix: str):
        self.cache = cache
        self.prefix = prefix

    def get(self, name: str) -> bytes | None:
        """Return a cached value, or None."""
        return self.cache.get(f"{self.prefix}:{name}")

    def require(self, name: str) -> bytes:
        """Return a cached value. Raises CacheMiss."""
        value = self.get(name)
        if value is None:
            raise CacheMiss(f"{self.prefix}:{name}")
        return value

    def put(self, name: str, value: bytes) -> None:
        """Store a value."""
        self.cache.put(f"{self.prefix}:{name}", value)
