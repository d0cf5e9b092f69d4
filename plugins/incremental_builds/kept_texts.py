"""Texts that were read before are not read again; the others are read on every core.

A reading is kept by the hash of its path, its bytes and the code that reads. So a change that
leaves size and time as they were is seen, and so is a new version of the reader.
"""

import hashlib
import importlib.metadata
import pickle
import sys
from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from plugins.article_schema.sources import Reading
from plugins.incremental_builds.store import Store
from plugins.newsroom.reading import Text, read_texts

READERS = ("article_schema", "ukrainian_language")
LIBRARIES = ("babel", "markdown", "nh3", "pydantic", "pyyaml", "translitua")
WORTH_A_POOL = 40  # texts: below, starting processes costs more than it saves
CHUNKS_EACH = 8  # for every process, so that none waits long for the last


class MakeExecutor(Protocol):
    """Starts what runs the work (any `concurrent.futures.Executor`) and says how wide it is."""

    def __call__(self) -> tuple[AbstractContextManager[Executor], int]: ...


def reading_code(plugins: Path) -> bytes:
    """Return the hash of all that decides what a text becomes, but for the text."""
    told = hashlib.sha256(sys.version.encode())
    for package in READERS:
        for path in sorted((plugins / package).glob("*.py")):
            told.update(path.name.encode() + path.read_bytes())
    for library in LIBRARIES:
        told.update(f"{library} {importlib.metadata.version(library)}\n".encode())
    return told.digest()


class KeptTexts:
    """Reads texts through a store; `start_pool` is asked for an executor only when it pays."""

    def __init__(self, store: Store, code: bytes, start_pool: MakeExecutor):
        self.store = store
        self.code = code
        self.start_pool = start_pool

    def __call__(self, texts: Sequence[Text]) -> list[Reading]:
        """Return the readings, in order."""
        keys = [self._key(text) for text in texts]
        readings = {key: pickle.loads(kept) for key, kept in self.store.get(keys).items()}
        stale = {key: text for key, text in zip(keys, texts, strict=True) if key not in readings}
        fresh = dict(zip(stale, self._read(list(stale.values())), strict=True))
        self.store.keep({key: pickle.dumps(reading, 5) for key, reading in fresh.items()}, keys)
        readings |= fresh
        return [readings[key] for key in keys]

    def _key(self, text: Text) -> bytes:
        name = text.path.encode()
        return hashlib.sha256(b"%b%d:%b%b" % (self.code, len(name), name, text.data)).digest()

    def _read(self, texts: list[Text]) -> list[Reading]:
        if len(texts) < WORTH_A_POOL:
            return read_texts(texts)
        pool, width = self.start_pool()
        size = -(-len(texts) // (width * CHUNKS_EACH))
        chunks = [texts[start : start + size] for start in range(0, len(texts), size)]
        with pool as executor:
            return [reading for part in executor.map(read_texts, chunks) for reading in part]
