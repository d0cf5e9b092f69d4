"""Parse articles, pages and registers once: their results are cached by the bytes of the files.

A parsed document is stored with the hash of its file and with that of the parsing code, so an edit
that leaves size and time of a file as they were is noticed, and so is a new version of the code.
Documents are stored in shards, one for each folder and month: to unpickle many at once takes a
fifth of the time, an edit writes one shard, and what is read together lies together in memory.
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

from visnyk.article_schema import Document, Fault
from visnyk.article_schema.documents import ParseResult, packed_words
from visnyk.article_schema.faults import is_unreadable
from visnyk.content_registers import Registers, read_registers
from visnyk.incremental_builds.cache import DOCUMENTS, TERMS, TEXTS, CacheFile
from visnyk.incremental_builds.file_hashes import FileHashes, hash_of, read_bytes
from visnyk.newsroom.content_folder import Text, read_texts
from visnyk.parallel_work import WorkerPool

LABEL = "Читаю тексти"  # of the progress
MAX_TEXTS_IN_MEMORY = 4096  # new ones, whose HTML the build needs soon: about 20 MB
PARSERS = (
    "article_schema",
    "markdown_text",
    "pasted_text",
    "content_registers",
    "site_routes",
    "ukrainian_language",
)
LIBRARIES = ("babel", "markdown", "nh3", "pydantic", "python-calamine", "pyyaml", "translitua")
REGISTERS = "registers"
version_of = cache(importlib.metadata.version)  # while a process runs it loads no other version
HashedResult = tuple[bytes, ParseResult]  # with the hash of the file


def parser_digest(plugins: Path, hash_of_folder: Callable[[Path], bytes]) -> bytes:
    """Return the hash of all code that decides what a document or register is parsed to."""
    hasher = hashlib.sha256(sys.version.encode())
    for package in PARSERS:
        hasher.update(hash_of_folder(plugins / package))
    for library in LIBRARIES:
        hasher.update(f"{library} {version_of(library)}\n".encode())
    return hasher.digest()


class CachedDocument(NamedTuple):
    """What is stored of a parsed file: the document without its text, apart from it the packed
    segments of the text, and the packed weights of its terms.
    """

    result: ParseResult
    text: bytes
    terms: bytes


def parse(with_terms: bool, texts: Sequence[Text]) -> list[CachedDocument]:
    """Parse texts in this process; `with_terms` also weighs the terms of each."""
    return [_to_cache(result, with_terms) for result in read_texts(texts)]


def _to_cache(result: ParseResult, with_terms: bool) -> CachedDocument:
    document = result.document
    if document is None:
        return CachedDocument(result, b"", b"")
    assert isinstance(document.text, bytes)  # it has just been parsed
    terms = packed_words(document) if with_terms else ""
    without_text = result._replace(document=replace(document, text=b""))
    return CachedDocument(without_text, document.text, terms.encode())


def parse_remotely(digest: bytes, with_terms: bool, texts: Sequence[Text]) -> list[CachedDocument]:
    """Parse texts on another machine. Raises RuntimeError when its code is not the build's."""
    if _own_parser_digest() != digest:
        raise RuntimeError("BUILD_EXECUTOR: a worker has another version of plugins or libraries")
    return parse(with_terms, texts)


@cache
def _own_parser_digest() -> bytes:
    return parser_digest(Path(__file__).parents[1], FileHashes({}).of_folder)


class DocumentCache:
    """Returns parsed documents from the cache; the pool parses those that it does not hold.

    `parser_digest` decides what a file is parsed to; `hash_file` returns the hash of a file's
    bytes. `with_terms`: the build will need the weights of the terms of every text.
    """

    def __init__(
        self, cache: CacheFile, parser_digest: bytes, hash_file: Callable[[str], bytes],
        pool: WorkerPool, with_terms: bool,
    ):  # fmt: skip
        self.cache = cache
        self.parser_digest = parser_digest
        self.hash_file = hash_file
        self.pool = pool
        self.with_terms = with_terms
        self.in_memory: dict[bytes, bytes] = {}
        self.key = hashlib.sha256(parser_digest + b"with terms" * with_terms).digest()

    def __call__(self, files: Mapping[str, str]) -> list[ParseResult]:
        """Return the results of files, which are given by content path, in the same order."""
        self.files = files
        self.hashes = {path: self.hash_file(file) for path, file in files.items()}
        results = self._load_shards()
        hashes = {path: digest for path, (digest, _) in results.items()}
        stale = [path for path, digest in self.hashes.items() if hashes.get(path) != digest]
        replaced = hashes.keys() & stale | hashes.keys() - files.keys()
        if stale:
            results |= self._parse(stale)
        if stale or replaced:
            self._write_shards({path: results[path] for path in files}, {*stale, *replaced})
            self._delete_texts({path: hashes[path] for path in replaced} if hashes else None)
        loaders = {"text": self._text, "words": self._terms}
        for path in files:
            if document := results[path][1].document:
                document.__dict__.update(loaders)  # frozen, but not for its cache
        return [results[path][1] for path in files]

    def _load_shards(self) -> dict[str, HashedResult]:
        results: dict[str, HashedResult] = {}
        for _, shard in self.cache.items(DOCUMENTS):
            if shard.startswith(self.key):
                results |= pickle.loads(memoryview(shard)[len(self.key) :])
        return results

    def _parse(self, paths: list[str]) -> dict[str, HashedResult]:
        """Return new results by path; a file may have changed since its hash was computed."""

        def texts() -> Iterator[Text]:
            for path in paths:
                text = Text(path, read_bytes(self.files[path]))
                self.hashes[path] = hash_of(text.data)
                yield text

        parse_there = partial(parse_remotely, self.parser_digest) if self.pool.address else parse
        parsed = self.pool.map(partial(parse_there, self.with_terms), texts(), len(paths), LABEL)
        results: dict[str, HashedResult] = {}
        terms: dict[bytes, bytes] = {}

        def new_texts() -> Iterator[tuple[bytes, bytes]]:
            for path, document in zip(paths, parsed, strict=True):
                is_unforeseen = any(map(is_unreadable, document.result.faults))
                results[path] = b"" if is_unforeseen else self.hashes[path], document.result
                key = self._text_key(path, self.hashes[path])
                terms[key] = document.terms
                if len(self.in_memory) < MAX_TEXTS_IN_MEMORY:
                    self.in_memory[key] = document.text
                yield key, document.text

        self.cache.put_many(TEXTS, new_texts())
        if self.with_terms:
            self.cache.put_many(TERMS, terms.items())
        return results

    def _write_shards(self, results: Mapping[str, HashedResult], changed: Collection[str]) -> None:
        """Write the shards of paths that are new, changed or gone."""
        shards: dict[bytes, dict[str, HashedResult]] = {shard: {} for shard in map(_shard, changed)}
        for path, result in results.items():
            if (shard := _shard(path)) in shards:
                shards[shard][path] = result
        rows = ((key, self.key + pickle.dumps(shard, 5)) for key, shard in shards.items() if shard)
        self.cache.put_many(DOCUMENTS, rows)
        self.cache.delete(DOCUMENTS, (key for key, shard in shards.items() if not shard))

    def _delete_texts(self, replaced: Mapping[str, bytes] | None) -> None:
        """Delete texts and terms of replaced files; None: of all files that are not in use."""
        if replaced is None:
            used = {self._text_key(*file) for file in self.hashes.items()}
            for table in (TEXTS, TERMS):
                self.cache.retain(table, used)
            return
        keys = [self._text_key(*file) for file in replaced.items()]
        for table in (TEXTS, TERMS):
            self.cache.delete(table, keys)

    def _text(self, document: Document) -> bytes:
        key = self._text_key(document.path, self.hashes[document.path])
        text = self.in_memory.get(key) or self.cache.get(TEXTS, key)
        return self._parse_again(document.path) if text is None else text

    def _terms(self, document: Document) -> str:
        key = self._text_key(document.path, self.hashes[document.path])
        terms = self.cache.get(TERMS, key)
        return packed_words(document) if terms is None else terms.decode()

    def _parse_again(self, path: str) -> bytes:
        """Return a text that the cache has lost."""
        document = read_texts([Text(path, Path(self.files[path]).read_bytes())])[0].document
        assert document and isinstance(document.text, bytes)  # as it was when it was cached
        return document.text

    def _text_key(self, path: str, digest: bytes) -> bytes:
        """Return the key of a file's text and of its terms."""
        return hashlib.sha256(self.key + digest + path.encode()).digest()


def _shard(path: str) -> bytes:
    """Return the key of a document's shard: its folder, and the month that begins its name."""
    return path[: path.rfind("/") + len("/2026-01")].encode()


class RegisterCache:
    """Returns the parsed registers from the cache, or parses and stores them."""

    def __init__(
        self, cache: CacheFile, parser_digest: bytes, hash_folder: Callable[[Path], bytes]
    ):
        self.cache = cache
        self.parser_digest = parser_digest
        self.hash_folder = hash_folder

    def __call__(self, content: Path) -> tuple[Registers, list[Fault]]:
        """Return what `read_registers` returns."""
        folder = content / "registers"
        try:
            digest = self.hash_folder(folder)
        except OSError:  # there is none, or a file cannot be read, which is a fault
            return read_registers(content)
        key = self.parser_digest + digest
        stored = self.cache.get_named(REGISTERS)
        if stored and stored.startswith(key):
            cached: tuple[Registers, list[Fault]] = pickle.loads(memoryview(stored)[len(key) :])
            return cached
        registers = read_registers(content)
        is_final = not registers[1]  # faults may come from a lack of memory or time
        if is_final and FileHashes({}).of_folder(folder) == digest:  # it may have changed since
            self.cache.put_named({REGISTERS: key + pickle.dumps(registers, 5)})
        return registers
