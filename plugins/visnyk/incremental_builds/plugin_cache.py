"""What plugins keep from build to build: values by name, each noted under the key of its build."""

from collections.abc import Mapping

from visnyk.incremental_builds.cache import CacheFile


class PluginCache:
    """Gives what an earlier build of the same `key` noted; `is_trusted` False: nothing.

    What is put is written by the build when its site is delivered, all in one transaction.
    """

    def __init__(self, store: CacheFile, key: bytes, is_trusted: bool):
        self.store = store
        self.key = key
        self.is_trusted = is_trusted
        self.new: dict[str, bytes] = {}

    def get(self, name: str) -> bytes | None:
        """Return what was noted last, in this build or by an earlier one."""
        if name in self.new:
            return self.new[name].removeprefix(self.key)
        noted = self.store.note(name) if self.is_trusted else None
        return noted[len(self.key) :] if noted and noted.startswith(self.key) else None

    def put(self, name: str, value: bytes) -> None:
        """Note a value."""
        self.new[name] = self.key + value

    def noted(self) -> Mapping[str, bytes]:
        """Return what to write."""
        return self.new
