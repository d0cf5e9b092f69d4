"""Jinja's compiled templates, cached from build to build (its `BytecodeCache` protocol)."""

import copy
import pickle
from collections.abc import Mapping

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class BytecodeStore(BytecodeCache):
    """Compiled templates by edition and Jinja's key; `code` is the hash of what else decides them.

    Jinja compares the hash of a template's source before it uses what is stored.
    """

    edition = ""

    def __init__(self, stored: bytes | None, code: bytes):
        stored_code, compiled = pickle.loads(stored) if stored else (b"", {})
        self.code = code
        self.compiled: dict[str, bytes] = compiled if stored_code == code else {}
        self.new: dict[str, bytes] = {}
        self._stored_count = len(self.compiled)

    def for_edition(self, edition: str) -> "BytecodeStore":
        """Return a view of one edition, whose filters are applied to constants in its templates."""
        view = copy.copy(self)
        view.edition = edition
        return view

    @property
    def is_changed(self) -> bool:
        """Whether templates were added since the last build stored them."""
        return len(self.compiled) > self._stored_count

    def serialize(self) -> bytes:
        """Return all of them as bytes."""
        return pickle.dumps((self.code, self.compiled), 5)

    def drain_new(self) -> dict[str, bytes]:
        """Return the templates that were compiled since the last call: a fork sends its parent
        these.
        """
        new = dict(self.new)
        self.new.clear()
        return new

    def add(self, compiled: Mapping[str, bytes]) -> None:
        """Add templates that a fork has compiled."""
        self.compiled.update(compiled)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket of a template, if it is stored."""
        if self.edition + bucket.key in self.compiled:
            bucket.bytecode_from_string(self.compiled[self.edition + bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store a compiled template."""
        key, code = self.edition + bucket.key, bucket.bytecode_to_string()
        self.compiled[key] = self.new[key] = code
