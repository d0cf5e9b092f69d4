"""Cards in a folder of the cache: each is drawn once in its life. Pillow is loaded to draw.

The first line of a file is the hash of what follows and its length.
"""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from visnyk.share_cards.cards import Card


class Work(NamedTuple):
    """A card to draw, the picture on it, and where to keep it."""

    card: Card
    picture: bytes | None
    file: Path


def make_cards(works: Sequence[Work]) -> list[int]:
    """Draw cards; return how many bytes each has."""
    from visnyk.share_cards.drawing import drawn

    return [_keep(work.file, drawn(work.card, work.picture)) for work in works]


def _keep(file: Path, data: bytes) -> int:
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f"{file.name}.{os.getpid()}.new")
    unfinished.write_bytes(_head(data) + data)
    unfinished.replace(file)
    return len(data)


def _head(data: bytes) -> bytes:
    return f"{hashlib.sha256(data).hexdigest()} {len(data)}\n".encode()


def kept_length(file: Path) -> int | None:
    """Return the length of a card that is kept whole, or None."""
    try:
        with open(file, "rb") as opened:
            head = opened.readline(90)
            length = int(head.split()[1])
            whole = os.fstat(opened.fileno()).st_size == len(head) + length
            return length if whole else None
    except (OSError, ValueError, IndexError):
        return None


def kept(file: Path) -> bytes | None:
    """Return a card that is kept undamaged, or None."""
    try:
        head, _, data = file.read_bytes().partition(b"\n")
    except OSError:
        return None
    return data if head + b"\n" == _head(data) else None
