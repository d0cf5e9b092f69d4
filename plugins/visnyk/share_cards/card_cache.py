"""Cache rendered cards in a folder, so that each is rendered once. Pillow is loaded to render.

The first line of a cached file is the SHA-256 of the bytes that follow, their number, and the name
of the file, which stands for the inputs of the card: a file that was renamed counts as missing.
"""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from visnyk.share_cards.cards import Card
from visnyk.site_routes.atomic_files import write_atomically

MAX_HEADER = 400  # bytes


class CardJob(NamedTuple):
    """A card to render, the lead image on it (an encoded file), the cache file to write."""

    card: Card
    picture: bytes | None
    file: Path


def render_cards(jobs: Sequence[CardJob]) -> list[int]:
    """Render cards into the cache; return the size of each in bytes."""
    from visnyk.share_cards.drawing import render_card

    return [_write(job.file, render_card(job.card, job.picture)) for job in jobs]


def _write(file: Path, data: bytes) -> int:
    file.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(file, _header(file, data), data, by_many=True)
    return len(data)


def _header(file: Path, data: bytes) -> bytes:
    return f"{hashlib.sha256(data).hexdigest()} {len(data)} {file.name}\n".encode()


def cached_size(file: Path) -> int | None:
    """Return the size of a cached card in bytes, or None if it is missing, truncated or renamed."""
    try:
        with open(file, "rb") as stream:
            header = stream.readline(MAX_HEADER)
            _, number, name = header.split()
            size = int(number)
            is_complete = os.fstat(stream.fileno()).st_size == len(header) + size
            return size if is_complete and name == file.name.encode() else None
    except (OSError, ValueError):
        return None


def cached_card(file: Path) -> bytes | None:
    """Return the bytes of a cached card, or None if it is missing or damaged."""
    try:
        header, _, data = file.read_bytes().partition(b"\n")
    except OSError:
        return None
    return data if header + b"\n" == _header(file, data) else None
