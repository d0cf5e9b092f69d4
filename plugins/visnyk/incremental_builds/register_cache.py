"""Registers that were read before are not read again: most builds find them as they were."""

import pickle
from collections.abc import Callable
from pathlib import Path

from visnyk.article_schema import Fault
from visnyk.content_registers import Registers, read_registers
from visnyk.incremental_builds.cache import CacheFile
from visnyk.incremental_builds.file_hashes import FileHashes

NOTE = "registers"


class RegisterCache:
    """Reads registers through a store; `code` is the hash of all that decides what they become."""

    def __init__(self, store: CacheFile, code: bytes, hash_of_folder: Callable[[Path], bytes]):
        self.store = store
        self.code = code
        self.hash_of_folder = hash_of_folder

    def __call__(self, content: Path) -> tuple[Registers, list[Fault]]:
        """Return what `read_registers` does."""
        folder = content / "registers"
        if not folder.is_dir():
            return read_registers(content)
        digest = self.hash_of_folder(folder)
        key = self.code + digest
        noted = self.store.note(NOTE)
        if noted and noted.startswith(key):
            return pickle.loads(memoryview(noted)[len(key) :])
        found = read_registers(content)
        if FileHashes({}).of_folder(folder) == digest:  # a file may have changed since
            self.store.write_notes({NOTE: key + pickle.dumps(found, 5)})
        return found
