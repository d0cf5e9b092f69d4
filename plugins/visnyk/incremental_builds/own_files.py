"""Which files of an output builds have made: all others there are foreign.

The list stands beside the output, not in the cache: were it lost with that, pages of texts that are
gone would stay for ever. One that is damaged is no list.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

ERRORS = "surrogateescape"  # names may be any bytes


class OwnFiles:
    """The list of an output, `<output>.files`: a hash, then a name on each line."""

    def __init__(self, output: Path):
        self.list = output.with_name(f"{output.name}.files")

    def read(self) -> list[str]:
        """Return the names, none when there is no list or a damaged one."""
        try:
            digest, _, told = self.list.read_bytes().partition(b"\n")
        except OSError:
            return []
        return told.decode("utf-8", ERRORS).split("\n") if digest == _hash(told) else []

    def write(self, names: Iterable[str]) -> None:
        """Write the names, the whole list or none of it."""
        told = "\n".join(sorted(names)).encode("utf-8", ERRORS)
        unfinished = self.list.with_name(f"{self.list.name}.new")
        unfinished.write_bytes(_hash(told) + b"\n" + told)
        unfinished.replace(self.list)


def _hash(told: bytes) -> bytes:
    return hashlib.sha256(told).hexdigest().encode()
