"""What a named file of the content folder becomes when it is published."""

import hashlib
import posixpath
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from plugins.article_schema import Fault
from plugins.responsive_images.upright import RECIPE, publishable, size

PUBLISHABLE = frozenset(
    """.jpg .jpeg .png .gif .webp .avif .pdf .doc .docx .odt .rtf .xls .xlsx .ods .csv .ppt .pptx
    .odp .zip .txt .json .geojson .mp3 .ogg .mp4 .webm .vtt .epub""".split()
)
PICTURES = frozenset(".jpg .jpeg .png .gif .webp .avif".split())


class PublishedFile(NamedTuple):
    """A picture or document that goes out: `data` holds what is published.

    `width` and `height` are pixels, 0 for what is no picture.
    """

    source: str
    save_as: str
    data: Path
    size: int
    width: int
    height: int


class FileMeasure:
    """Measures files; pictures made safe are kept in `cache` by the hash of what they came from."""

    def __init__(self, files: Mapping[str, Path], cache: Path):
        self.files = files
        self.cache = cache

    def __call__(self, path: str) -> PublishedFile | Fault:
        """Return what a content path becomes, or a fault whose place the caller knows."""
        stem, suffix = posixpath.splitext(path)
        if suffix.lower() not in PUBLISHABLE:
            return Fault(path, 1, f"файли виду «{suffix}» не публікуються: «{path}»")
        data = self.files[path].read_bytes()
        digest = hashlib.sha256(data + RECIPE.encode()).hexdigest()
        name = f"{stem}.{digest[:8]}{suffix.lower()}"
        if suffix.lower() not in PICTURES:
            return PublishedFile(path, name, self.files[path], len(data), 0, 0)
        safe = self.cache / f"{digest}{suffix.lower()}"
        try:
            width, height = size(safe) or self._make(safe, data)
        except ValueError as error:
            return Fault(path, 1, f"«{path}»: {error}")
        return PublishedFile(path, name, safe, safe.stat().st_size, width, height)

    def _make(self, safe: Path, data: bytes) -> tuple[int, int]:
        made, width, height = publishable(data)
        safe.parent.mkdir(parents=True, exist_ok=True)
        unfinished = safe.with_suffix(".new")
        unfinished.write_bytes(made)
        unfinished.replace(safe)
        return width, height
