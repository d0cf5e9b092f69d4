"""What was made of one picture, in one file: it appears whole or not at all.

The first line is the hash of the second; the second tells, as JSON, what follows.
"""

import hashlib
import json
import os
import pickle
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Part(NamedTuple):
    """One file to publish: its type («webp»), its size in pixels and in bytes, its hash."""

    type: str
    width: int
    height: int
    size: int
    hash: str


class Made(NamedTuple):
    """What became of a picture: its parts, the one for everybody first; `hash` of all of them.

    `wrong` tells editors why there are none, `remark` what they had better know.
    """

    parts: tuple[Part, ...] = ()
    hash: str = ""
    wrong: str = ""
    remark: str = ""


class File(NamedTuple):
    """The bytes of a part."""

    type: str
    width: int
    height: int
    data: bytes


def made_of(files: Sequence[File], remark: str = "") -> Made:
    """Return what is to be told of the files of a picture."""
    parts = tuple(Part(*f[:3], len(f.data), hashlib.sha256(f.data).hexdigest()) for f in files)
    return Made(parts, _hash(repr(parts).encode()), "", remark)


def write_bundle(path: Path, made: Made, files: Sequence[File]) -> None:
    """Write a picture's bundle."""
    told = json.dumps(made, ensure_ascii=False).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}.new")
    with open(unfinished, "wb") as file:
        file.write(_hash(told).encode() + b"\n" + told + b"\n")
        file.writelines(part.data for part in files)
    unfinished.replace(path)


def read_made(path: Path) -> Made | None:
    """Return what a bundle tells, or None when it is missing or damaged."""
    try:
        with open(path, "rb") as file:
            digest, told = file.readline().strip(), file.readline().strip()
    except OSError:
        return None
    if digest != _hash(told).encode():
        return None
    parts, *rest = json.loads(told)
    return Made(tuple(Part(*part) for part in parts), *rest)


def read_part(path: Path, made: Made, number: int) -> bytes | None:
    """Return the bytes of a part, or None when they are missing or damaged."""
    part = made.parts[number]
    try:
        with open(path, "rb") as file:
            file.readline()
            file.readline()
            file.seek(sum(earlier.size for earlier in made.parts[:number]), os.SEEK_CUR)
            data = file.read(part.size)
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == part.hash else None


def noted(known: Mapping[bytes, Made]) -> bytes:
    """Return what to note of what was made, by key."""
    return pickle.dumps({key: (tuple(map(tuple, m.parts)), *m[1:]) for key, m in known.items()}, 5)


def read_noted(data: bytes | None) -> dict[bytes, Made]:
    """Return what was noted."""
    told = pickle.loads(data) if data else {}
    return {
        key: Made(tuple(Part(*p) for p in parts), *rest) for key, (parts, *rest) in told.items()
    }


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
