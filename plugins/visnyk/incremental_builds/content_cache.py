"""Texts that were read before are not read again; the others are read on every core.

A reading is kept with the hash of its bytes, and in a box with that of the code that reads. So a
change that leaves size and time as they were is seen, and so is a new version of the reader. Many
unpickled at once, as a box holds them, take a fifth of the time, and an edit writes one box. A box
holds a month: what is looked at together later lies together in memory.
"""

import hashlib
import importlib.metadata
import pickle
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from visnyk.article_schema import Document
from visnyk.article_schema.documents import ParseResult, packed_words
from visnyk.incremental_builds.cache import READINGS, TEXTS, WORDS, CacheFile
from visnyk.incremental_builds.file_hashes import FileHashes, bytes_of, hash_of
from visnyk.newsroom.content_folder import Text, read_texts
from visnyk.parallel_work import WorkerPool

LABEL = "Читаю тексти"  # of the progress
AT_HAND = 4096  # new texts whose HTML stays in memory: more would take too much of it
READERS = ("article_schema", "content_registers", "site_routes", "ukrainian_language")
LIBRARIES = ("babel", "markdown", "nh3", "pydantic", "pyyaml", "translitua")


def reading_code(plugins: Path, hash_of_folder: Callable[[Path], bytes]) -> bytes:
    """Return the hash of all that decides what a text or register becomes, but for its bytes."""
    told = hashlib.sha256(sys.version.encode())
    for package in READERS:
        told.update(hash_of_folder(plugins / package))
    for library in LIBRARIES:
        told.update(f"{library} {importlib.metadata.version(library)}\n".encode())
    return told.digest()


class Kept(NamedTuple):
    """A reading without its text (packed segments) and its words, and those two."""

    reading: ParseResult
    text: bytes
    words: bytes


def read_to_keep(with_words: bool, texts: Sequence[Text]) -> list[Kept]:
    """Read texts in this process; `with_words` weighs their words too."""
    return [_to_keep(reading, with_words) for reading in read_texts(texts)]


def _to_keep(reading: ParseResult, with_words: bool) -> Kept:
    source = reading.document
    if source is None:
        return Kept(reading, b"", b"")
    words = packed_words(source) if with_words else ""
    bare = reading._replace(document=replace(source, text=b""))
    return Kept(bare, source.text, words.encode())


def read_elsewhere(code: bytes, with_words: bool, texts: Sequence[Text]) -> list[Kept]:
    """Read texts on another machine. Raises RuntimeError when its code is not the build's."""
    if _code_here() != code:
        raise RuntimeError("BUILD_EXECUTOR: a worker has another version of plugins or libraries")
    return read_to_keep(with_words, texts)


@cache
def _code_here() -> bytes:
    return reading_code(Path(__file__).parents[1], FileHashes({}).of_folder)


class DocumentCache:
    """Reads texts through a store; the pool reads those that it does not hold.

    `with_words`: somebody will ask for the words of all texts.
    """

    def __init__(
        self, store: CacheFile, code: bytes, hash_of: Callable[[str], bytes], pool: WorkerPool,
        with_words: bool,
    ):  # fmt: skip
        self.store = store
        self.code = code
        self.hash_of = hash_of
        self.pool = pool
        self.with_words = with_words
        self.at_hand: dict[bytes, bytes] = {}
        self.kind = hashlib.sha256(code + b"with words" * with_words).digest()

    def __call__(self, files: Mapping[str, str]) -> list[ParseResult]:
        """Return the readings of files by content path, in order."""
        self.files = files
        self.hashes = {name: self.hash_of(path) for name, path in files.items()}
        kept: dict[str, tuple[bytes, ParseResult]] = {}
        for _, box in self.store.all_in_order(READINGS):
            if box.startswith(self.kind):
                kept |= pickle.loads(memoryview(box)[len(self.kind) :])
        new = [n for n, digest in self.hashes.items() if n not in kept or kept[n][0] != digest]
        old = {n: kept[n][0] for n in {*new, *(kept.keys() - files.keys())} if n in kept}
        is_first = not kept
        if new:
            kept |= self._read(new)
        if new or old:
            self._put_into_boxes({name: kept[name] for name in files}, {*new, *old})
            self._forget(None if is_first else old)
        parts = {"text": self._text, "words": self._words}
        for name in files:
            if source := kept[name][1].document:
                source.__dict__.update(parts)  # whoever asks fetches them
        return [kept[name][1] for name in files]

    def _read(self, names: list[str]) -> dict[str, tuple[bytes, ParseResult]]:
        """Return new readings by name; a file may have changed since its hash was taken."""

        def texts() -> Iterator[Text]:
            for name in names:
                text = Text(name, bytes_of(self.files[name]))
                self.hashes[name] = hash_of(text.data)
                yield text

        read = partial(read_elsewhere, self.code) if self.pool.address else read_to_keep
        read = partial(read, self.with_words)
        made = self.pool.map(read, texts(), len(names), LABEL)
        readings: dict[str, tuple[bytes, ParseResult]] = {}
        words: dict[bytes, bytes] = {}

        def new_texts() -> Iterator[tuple[bytes, bytes]]:
            for name, told in zip(names, made, strict=True):
                readings[name] = self.hashes[name], told.reading
                key = self._key(name, self.hashes[name])
                words[key] = told.words
                if len(self.at_hand) < AT_HAND:
                    self.at_hand[key] = told.text
                yield key, told.text

        self.store.keep(TEXTS, new_texts())
        if self.with_words:
            self.store.keep(WORDS, words.items())
        return readings

    def _put_into_boxes(
        self, readings: Mapping[str, tuple[bytes, ParseResult]], changed: Collection[str]
    ) -> None:
        """Keep the boxes in which names have come, changed or gone."""
        boxes: dict[bytes, dict[str, tuple[bytes, ParseResult]]] = {
            n: {} for n in map(_box, changed)
        }
        for name, reading in readings.items():
            if (key := _box(name)) in boxes:
                boxes[key][name] = reading
        rows = ((key, self.kind + pickle.dumps(box, 5)) for key, box in boxes.items() if box)
        self.store.keep(READINGS, rows)
        self.store.forget(READINGS, (key for key, box in boxes.items() if not box))

    def _forget(self, old: Mapping[str, bytes] | None) -> None:
        """Forget the texts and words of old hashes; None: of all texts that are not in use."""
        if old is None:
            self.store.forget_all_but(self._key(*known) for known in self.hashes.items())
        else:
            keys = [self._key(*known) for known in old.items()]
            self.store.forget(TEXTS, keys)
            self.store.forget(WORDS, keys)

    def _text(self, source: Document) -> bytes:
        key = self._key(source.path, self.hashes[source.path])
        kept = self.at_hand.get(key) or self.store.get(TEXTS, key)
        return self._read_again(source).text if kept is None else kept

    def _words(self, source: Document) -> str:
        kept = self.store.get(WORDS, self._key(source.path, self.hashes[source.path]))
        return packed_words(source) if kept is None else kept.decode()

    def _read_again(self, source: Document) -> Document:
        """Return the source of a text that was lost."""
        name = source.path
        return read_texts([Text(name, Path(self.files[name]).read_bytes())])[0].document

    def _key(self, name: str, digest: bytes) -> bytes:
        """Return the key of a text and of its words."""
        return hashlib.sha256(self.kind + digest + name.encode()).digest()


def _box(name: str) -> bytes:
    """Return the key of a text's box: its folder, and the month with which its name begins."""
    return name[: name.rfind("/") + len("/2026-01")].encode()
