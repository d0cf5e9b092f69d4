"""Undo a flipped bit in a list of names whose SHA-256 is known. Pure but for `exists`."""

import hashlib
from collections.abc import Callable, Iterator

MOST_HASHED = 2_000_000_000  # bytes: the whole list for each bit that is tried


def mended(digest: bytes, rows: bytes, exists: Callable[[bytes], bool]) -> bytes | None:
    """Return the rows as they were before one bit of them or of the digest was flipped, or None.

    The bit is looked for in names that do not exist: of the others each is right most probably.
    """
    if sum(map(int.__ne__, digest, _digest(rows))) <= 1:
        return rows
    for tried, (index, bit) in enumerate(_doubtful_bits(rows, exists)):
        changed = bytearray(rows)
        changed[index] ^= 1 << bit
        if _digest(changed) == digest:
            return bytes(changed)
        if tried * len(rows) > MOST_HASHED:
            break
    return None


def _doubtful_bits(rows: bytes, exists: Callable[[bytes], bool]) -> Iterator[tuple[int, int]]:
    """Yield the bits of each name that does not exist, and of the line end behind it."""
    start = 0
    for name in rows.split(b"\n"):
        end = start + len(name)
        if not exists(name):
            for index in range(start, min(end + 1, len(rows))):
                yield from ((index, bit) for bit in range(8))
        start = end + 1


def _digest(rows: bytes | bytearray) -> bytes:
    return hashlib.sha256(rows).hexdigest().encode()
