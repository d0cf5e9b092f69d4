"""Store all variants of one image in a single file, written atomically.

The first line is the SHA-256 of the file's name and the second line; the second is a
`ProcessedImage` as JSON; then follow the bytes of its variants.
"""

import hashlib
import json
import os
import pickle
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from visnyk.site_routes.atomic_files import write_atomically


class ImageVariant(NamedTuple):
    """One file of an image: type («webp»), width and height in pixels, bytes, SHA-256."""

    type: str
    width: int
    height: int
    size: int
    hash: str


class ProcessedImage(NamedTuple):
    """The result of processing an image: its variants, the fallback first; `hash` of them all.

    `error` says in an editor's words why there are none, `warning` what should be changed;
    `source_type` is a term of `digital_source.MADE_BY_AI` or "".
    """

    variants: tuple[ImageVariant, ...] = ()
    hash: str = ""
    error: str = ""
    warning: str = ""
    source_type: str = ""


class EncodedImage(NamedTuple):
    """An encoded image: type («webp»), width and height in pixels, bytes."""

    type: str
    width: int
    height: int
    data: bytes


def describe(
    files: Sequence[EncodedImage], warning: str = "", source_type: str = ""
) -> ProcessedImage:
    """Return the variants of an image, without their bytes."""
    variants = tuple(ImageVariant(*f[:3], len(f.data), _sha256(f.data)) for f in files)
    return ProcessedImage(variants, _hash_of(variants), "", warning, source_type)


def _hash_of(variants: Sequence[ImageVariant]) -> str:
    """Return the hash for published names; another text here would rename all published images."""
    texts = [
        f"Part(type={type_!r}, width={width}, height={height}, size={size}, hash={hash_!r})"
        for type_, width, height, size, hash_ in variants
    ]
    return _sha256(f"({', '.join(texts)}{',' * (len(texts) == 1)})".encode())


def write_bundle(path: Path, image: ProcessedImage, files: Sequence[EncodedImage]) -> None:
    """Write the bundle of an image; it appears whole or not at all."""
    header = json.dumps(image, ensure_ascii=False).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    head = _digest(path, header) + b"\n" + header + b"\n"
    write_atomically(path, head, *(encoded.data for encoded in files), by_many=True)


def read_bundle(path: Path) -> ProcessedImage | None:
    """Return the header of a bundle, or None when it is missing or damaged."""
    try:
        with open(path, "rb") as file:
            digest, header = file.readline().strip(), file.readline().strip()
    except OSError:
        return None
    if digest != _digest(path, header):
        return None
    return _image(*json.loads(header))


def _digest(path: Path, header: bytes) -> bytes:
    """Return what a bundle begins with; one that has been renamed counts as missing."""
    return _sha256(path.name.encode() + header).encode()


def read_variant(path: Path, image: ProcessedImage, number: int) -> bytes | None:
    """Return the bytes of a variant, or None when they are missing or damaged."""
    variant = image.variants[number]
    try:
        with open(path, "rb") as file:
            file.readline()
            file.readline()
            file.seek(sum(earlier.size for earlier in image.variants[:number]), os.SEEK_CUR)
            data = file.read(variant.size)
    except OSError:
        return None
    return data if _sha256(data) == variant.hash else None


def dump_images(images: Mapping[bytes, ProcessedImage]) -> bytes:
    """Serialize processed images by cache key, as plain tuples, which load fastest."""
    rows = {key: (tuple(map(tuple, image.variants)), *image[1:]) for key, image in images.items()}
    return pickle.dumps(rows, 5)


def load_images(data: bytes | None) -> dict[bytes, ProcessedImage]:
    """Return what `dump_images` serialized; nothing for None."""
    rows = pickle.loads(data) if data else {}
    return {key: _image(*row) for key, row in rows.items()}


def _image(variants: Sequence[tuple[str, int, int, int, str]], *texts: str) -> ProcessedImage:
    return ProcessedImage(tuple(ImageVariant(*one) for one in variants), *texts)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
