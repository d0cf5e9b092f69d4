"""Texts that were read before are not read again; the others are read on every core.

A reading is kept by the hash of its path, its bytes and the code that reads. So a change that
leaves size and time as they were is seen, and so is a new version of the reader.
"""

import hashlib
import importlib.metadata
import pickle
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from plugins.article_schema.sources import Reading
from plugins.incremental_builds import console
from plugins.incremental_builds.executors import Crew
from plugins.incremental_builds.seen_files import SeenFiles, hash_of
from plugins.incremental_builds.store import READINGS, TEXTS, WORDS, Store
from plugins.newsroom.reading import Text, read_texts

READERS = ("article_schema", "ukrainian_language")
LIBRARIES = ("babel", "markdown", "nh3", "pydantic", "pyyaml", "translitua")


def reading_code(plugins: Path, hash_of_folder: Callable[[Path], bytes]) -> bytes:
    """Return the hash of all that decides what a text becomes, but for the text."""
    told = hashlib.sha256(sys.version.encode())
    for package in READERS:
        told.update(hash_of_folder(plugins / package))
    for library in LIBRARIES:
        told.update(f"{library} {importlib.metadata.version(library)}\n".encode())
    return told.digest()


class Kept(NamedTuple):
    """A reading as it is kept: pickled without its HTML and its words, and those two."""

    reading: bytes
    html: bytes
    words: bytes


def read_to_keep(texts: Sequence[Text]) -> list[Kept]:
    """Read texts in this process."""
    return [
        Kept(
            pickle.dumps(Reading(source and replace(source, text="", words=""), faults), 5),
            source.text.encode() if source else b"",
            source.words.encode() if source else b"",
        )
        for source, faults in read_texts(texts)
    ]


def read_elsewhere(code: bytes, texts: Sequence[Text]) -> list[Kept]:
    """Read texts on another machine. Raises RuntimeError when its code is not the build's."""
    if _code_here() != code:
        raise RuntimeError("BUILD_EXECUTOR: a worker has another version of plugins or libraries")
    return read_to_keep(texts)


@cache
def _code_here() -> bytes:
    return reading_code(Path(__file__).parents[1], SeenFiles({}).of_folder)


class KeptTexts:
    """Reads texts through a store; the crew reads those that it does not hold."""

    def __init__(self, store: Store, code: bytes, hash_of: Callable[[Path], bytes], crew: Crew):
        self.store = store
        self.code = code
        self.hash_of = hash_of
        self.crew = crew

    def __call__(self, files: Mapping[str, Path]) -> list[Reading]:
        """Return the readings of files by content path, in order."""
        keys = {name: self._key(name, self.hash_of(path)) for name, path in files.items()}
        kept = self.store.get(READINGS, keys.values())
        new = [name for name, key in keys.items() if key not in kept]
        if new:
            kept |= self._read(new, files, keys)
        if new or len(kept) < self.store.count():
            self.store.forget_all_but(keys.values())
        return [self._reading(kept[key], key, files[name]) for name, key in keys.items()]

    def _read(
        self, names: list[str], files: Mapping[str, Path], keys: dict[str, bytes]
    ) -> dict[bytes, bytes]:
        """Return new readings by key; a file may have changed since its hash was taken."""

        def texts() -> Iterator[Text]:
            for name in names:
                text = Text(name, files[name].read_bytes())
                keys[name] = self._key(name, hash_of(text.data))
                yield text

        read = partial(read_elsewhere, self.code) if self.crew.address else read_to_keep
        made = self.crew.each(read, texts(), len(names), console.READING)
        readings: dict[bytes, bytes] = {}
        words: dict[bytes, bytes] = {}

        def htmls() -> Iterator[tuple[bytes, bytes]]:
            for name, told in zip(names, made, strict=True):
                readings[keys[name]], words[keys[name]] = told.reading, told.words
                yield keys[name], told.html

        self.store.keep(TEXTS, htmls())
        self.store.keep(WORDS, words.items())
        self.store.keep(READINGS, readings.items())
        return readings

    def _reading(self, kept: bytes, key: bytes, file: Path) -> Reading:
        reading = pickle.loads(kept)
        if reading.source:
            for part, table in (("text", TEXTS), ("words", WORDS)):
                fetch = partial(self._part, table, part, key, reading.source.path, file)
                object.__setattr__(reading.source, part, fetch)
        return reading

    def _part(self, table: str, part: str, key: bytes, name: str, file: Path) -> str:
        kept = self.store.get(table, [key])
        if key in kept:
            return kept[key].decode()
        return getattr(read_texts([Text(name, file.read_bytes())])[0].source, part)  # lost

    def _key(self, name: str, digest: bytes) -> bytes:
        return hashlib.sha256(self.code + digest + name.encode()).digest()
