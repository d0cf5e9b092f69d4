"""The files of words and of stems: those of an earlier build where their months are as they were.

Pure but for the notes. An edit makes its month again, and reads and writes only the files in which
that says something else now. Any note may be lost: then all months are made again.
"""

import hashlib
import marshal
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Protocol

from visnyk.site_search import listings
from visnyk.site_search.merging import listed, merged, published
from visnyk.site_search.postings import (
    files_listing,
    files_of_stems,
    files_of_words,
    sign_of_month,
)

Parts = dict[str, str]  # what a month adds to each file of words
Changes = dict[str, tuple[str, str] | None]  # by stem: what is to be listed of it, if anything
SIZE = 8  # bytes of a hash


class PluginCache(Protocol):
    """What is kept from build to build; all of it may be lost at any time."""

    def get(self, name: str) -> bytes | None:
        """Return what was noted."""

    def put(self, name: str, value: bytes) -> None:
        """Note a value."""


class LostError(Exception):
    """A note that others count on is gone."""


class Months:
    """The index of one edition over so many files (`shards`), as the months make it.

    `stamps` decide the months, `make` makes the part of one. Noted are the stamps and the hashes of
    the files (`heads`), of each month the hashes of its part of each file of words, one after
    another (`month:…`), and every file.
    """

    def __init__(
        self, notes: PluginCache, lang: str, shards: int, stamps: Mapping[str, bytes],
        make: Callable[[str], Parts],
    ):  # fmt: skip
        self.notes = notes
        self.name = f"search:{lang}"
        self.shards = shards
        self.words = files_of_words(shards)
        self.stems = files_of_stems(shards)
        self.stamps = stamps
        self.make = make
        known, self.hashes = self._heads()
        if known != self.stamps or not self.hashes:
            try:
                self._update(known)
            except LostError:
                self._update({})

    def _heads(self) -> tuple[dict[str, bytes], dict[str, bytes]]:
        """Return the stamps and hashes of an earlier build, if it had the same files."""
        noted = self.notes.get(f"{self.name}:heads")
        known, hashes = marshal.loads(noted) if noted else ({}, {})
        return (known, hashes) if hashes.keys() == {*self.words, *self.stems} else ({}, {})

    def _update(self, known: Mapping[str, bytes]) -> None:
        """Make the months that are not as they were known, and the files that differ then."""
        names = sorted(self.stamps.keys() | known.keys())
        changed = [month for month in names if known.get(month) != self.stamps.get(month)]
        made = {month: self.make(month) if month in self.stamps else {} for month in changed}
        differing = [self._differing(month, part, month in known) for month, part in made.items()]
        changes: dict[str, Changes] = defaultdict(dict)
        for name in set().union(*differing) if known else self.words:
            parts = {sign_of_month(month): part.pop(name, "") for month, part in made.items()}
            for stem, its in self._put_words(name, parts, is_new=not known).items():
                for listing in files_listing(stem, self.shards):
                    changes[listing][stem] = its
        for name in changes if known else self.stems:
            self._put_listing(name, changes[name], is_new=not known)
        self._put("heads", marshal.dumps((dict(self.stamps), self.hashes), 2))

    def _differing(self, month: str, part: Parts, is_known: bool) -> list[str]:
        """Note the hashes of a month; return the files of which it has another part than before."""
        before = self._lasting(f"month:{month}") if is_known else self._row({})
        now = self._row(part)
        self._put(f"month:{month}", now)
        places = zip(self.words, range(0, len(now), SIZE), strict=True)
        return [name for name, at in places if now[at : at + SIZE] != before[at : at + SIZE]]

    def _row(self, part: Parts) -> bytes:
        return b"".join([digest(part.get(name, "").encode()) for name in self.words])

    def _put_words(self, name: str, parts: Parts, is_new: bool) -> Changes:
        """Note a file of words with other parts of months; return what is listed otherwise."""
        before = "" if is_new else self._lasting(name).decode()
        after = merged(before, parts)
        self._put(name, after.encode())
        self.hashes[name] = digest(published(after))
        old, new = listed(before), listed(after)
        return {s: new.get(s) for s in old.keys() | new.keys() if old.get(s) != new.get(s)}

    def _put_listing(self, name: str, changes: Changes, is_new: bool) -> None:
        listing = {} if is_new else listings.read(self._lasting(name).decode())
        for stem, its in changes.items():
            if its:
                listing[stem] = its
            else:
                listing.pop(stem, None)
        text = listings.written(listing).encode()
        self._put(name, text)
        self.hashes[name] = digest(text)

    def digest(self, name: str) -> bytes:
        """Return what decides a file."""
        return self.hashes[name]

    def file(self, name: str) -> bytes:
        """Return a file as visitors get it."""
        try:
            kept = self._lasting(name)
        except LostError:
            self._update({})
            kept = self._lasting(name)
        return published(kept.decode()) if name.startswith("words/") else kept

    def _lasting(self, what: str) -> bytes:
        noted = self.notes.get(f"{self.name}:{what}")
        if noted is None:
            raise LostError(what)
        return noted

    def _put(self, what: str, value: bytes) -> None:
        self.notes.put(f"{self.name}:{what}", value)


def digest(value: bytes) -> bytes:
    """Return a short hash."""
    return hashlib.blake2b(value, digest_size=SIZE).digest()
