"""The search index of one edition, updated month by month.

An edit computes its month again, and reads and writes only those files in which that says something
else now. Any cached value may be lost: then all months are computed again. Pure but for the cache.
"""

import hashlib
import marshal
from collections import defaultdict
from collections.abc import Callable, Mapping

from visnyk.incremental_builds.plugin_cache import Cache, CacheMiss, CacheNamespace
from visnyk.site_search import stem_lists
from visnyk.site_search.index_format import (
    all_stem_files,
    all_word_files,
    encode_month,
    stem_files,
)
from visnyk.site_search.shards import merge, published, stem_list

MonthLines = dict[str, str]  # what a month adds to each file of words
Changes = dict[str, tuple[str, str] | None]  # by stem: what is to be listed of it, if anything
DIGEST_SIZE = 8  # bytes


class IncrementalIndex:
    """All files of words and of stems; `shards` is over how many files the words are split.

    `digests` decide the months ("2025-11"), `index_month` computes the lines of one. Cached are
    the digests of months and of files (`state`), for each month the digests of its lines in each
    file of words, one after another (`month:…`), and every file.
    """

    def __init__(
        self, cache: Cache, lang: str, shards: int, digests: Mapping[str, bytes],
        index_month: Callable[[str], MonthLines],
    ):  # fmt: skip
        self.cache = CacheNamespace(cache, f"search:{lang}")
        self.shards = shards
        self.word_files = all_word_files(shards)
        self.stem_files = all_stem_files(shards)
        self.digests = digests
        self.index_month = index_month
        previous, self.file_digests = self._cached_state()
        if previous != self.digests or not self.file_digests:
            try:
                self._update(previous)
            except CacheMiss:
                self._update({})

    def digest(self, name: str) -> bytes:
        """Return the digest of a file, by its name as in `word_files` and `stem_files`."""
        return self.file_digests[name]

    def read(self, name: str) -> bytes:
        """Return a file as visitors get it."""
        try:
            cached = self.cache.require(name)
        except CacheMiss:
            self._update({})
            cached = self.cache.require(name)
        return published(cached.decode()) if name.startswith("words/") else cached

    def _cached_state(self) -> tuple[dict[str, bytes], dict[str, bytes]]:
        """Return the digests of months and files of an earlier build, if it had the same files."""
        months: dict[str, bytes]
        files: dict[str, bytes]
        cached = self.cache.get("state")
        months, files = marshal.loads(cached) if cached else ({}, {})
        is_same = files.keys() == {*self.word_files, *self.stem_files}
        return (months, files) if is_same else ({}, {})

    def _update(self, previous: Mapping[str, bytes]) -> None:
        """Compute the months that differ from the previous ones, and the files that differ then.

        Without previous ones all files are computed from nothing. Raises CacheMiss.
        """
        months = sorted(self.digests.keys() | previous.keys())
        changed = [month for month in months if previous.get(month) != self.digests.get(month)]
        lines = {m: self.index_month(m) if m in self.digests else {} for m in changed}
        files = [self._differing(m, its_lines, m in previous) for m, its_lines in lines.items()]
        changes: dict[str, Changes] = defaultdict(dict)
        for name in set().union(*files) if previous else self.word_files:
            parts = {encode_month(m): its_lines.pop(name, "") for m, its_lines in lines.items()}
            for stem, entry in self._update_words(name, parts, is_new=not previous).items():
                for stem_file in stem_files(stem, self.shards):
                    changes[stem_file][stem] = entry
        for name in changes if previous else self.stem_files:
            self._update_stems(name, changes[name], is_new=not previous)
        state = dict(self.digests), self.file_digests
        self.cache.put("state", marshal.dumps(state, 2))  # 2: equal values give equal bytes

    def _differing(self, month: str, lines: MonthLines, is_cached: bool) -> list[str]:
        """Cache the digests of a month's lines; return the files in which they differ now."""
        before = self.cache.require(f"month:{month}") if is_cached else self._digests_of({})
        now = self._digests_of(lines)
        self.cache.put(f"month:{month}", now)
        starts = range(0, len(now), DIGEST_SIZE)
        return [
            name
            for name, at in zip(self.word_files, starts, strict=True)
            if now[at : at + DIGEST_SIZE] != before[at : at + DIGEST_SIZE]
        ]

    def _digests_of(self, lines: MonthLines) -> bytes:
        return b"".join([short_digest(lines.get(name, "").encode()) for name in self.word_files])

    def _update_words(self, name: str, months: Mapping[str, str], is_new: bool) -> Changes:
        """Cache a file of words with other lines of months; return what is listed otherwise."""
        before = "" if is_new else self.cache.require(name).decode()
        after = merge(before, months)
        self.cache.put(name, after.encode())
        self.file_digests[name] = short_digest(published(after))
        old, new = stem_list(before), stem_list(after)
        return {s: new.get(s) for s in old.keys() | new.keys() if old.get(s) != new.get(s)}

    def _update_stems(self, name: str, changes: Changes, is_new: bool) -> None:
        """Cache a file of stems after some stems have changed."""
        listed = {} if is_new else stem_lists.load(self.cache.require(name).decode())
        for stem, entry in changes.items():
            if entry:
                listed[stem] = entry
            else:
                listed.pop(stem, None)
        text = stem_lists.dump(listed).encode()
        self.cache.put(name, text)
        self.file_digests[name] = short_digest(text)


def short_digest(value: bytes) -> bytes:
    """Return a hash of 8 bytes: 64 bits, for what may at worst be stale, not for secrets."""
    return hashlib.blake2b(value, digest_size=DIGEST_SIZE).digest()
