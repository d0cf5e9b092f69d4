"""Jinja's compiled templates, kept from build to build (its `BytecodeCache` protocol)."""

import copy
import pickle

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class BytecodeStore(BytecodeCache):
    """Compiled templates by edition and Jinja's own key; `code` names all else that decides them.

    Jinja compares the hash of a template's source before it takes what is kept.
    """

    edition = ""

    def __init__(self, noted: bytes | None, code: bytes):
        known, kept = pickle.loads(noted) if noted else (b"", {})
        self.code = code
        self.kept: dict[str, bytes] = kept if known == code else {}
        self.new: dict[str, bytes] = {}
        self.before = len(self.kept)

    def of(self, edition: str) -> "BytecodeStore":
        """Return those of one edition, whose filters were applied to constants in them."""
        own = copy.copy(self)
        own.edition = edition
        return own

    @property
    def is_new(self) -> bool:
        """Whether there are more of them than were noted."""
        return len(self.kept) > self.before

    def noted(self) -> bytes:
        """Return what to note of them."""
        return pickle.dumps((self.code, self.kept), 5)

    def taken(self) -> dict[str, bytes]:
        """Return what is new since it was last taken: for the parent of a fork to keep."""
        new = dict(self.new)
        self.new.clear()
        return new

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template what is kept of it, if anything."""
        if self.edition + bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[self.edition + bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        code = bucket.bytecode_to_string()
        self.kept[self.edition + bucket.key] = self.new[self.edition + bucket.key] = code
