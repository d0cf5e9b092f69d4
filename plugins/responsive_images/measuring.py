"""What a named file of the content folder becomes when it is published."""

import hashlib
import posixpath
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from plugins.article_schema import Fault
from plugins.responsive_images.upright import RECIPE, publishable

PUBLISHABLE = frozenset(
    """.jpg .jpeg .png .gif .webp .avif .pdf .doc .docx .odt .rtf .xls .xlsx .ods .csv .ppt .pptx
    .odp .zip .txt .json .geojson .mp3 .ogg .mp4 .webm .vtt .epub""".split()
)
PICTURES = frozenset(".jpg .jpeg .png .gif .webp .avif".split())


class PublishedFile(NamedTuple):
    """A picture or document that goes out: where from, where to, how large (0 × 0: no picture)."""

    source: str
    save_as: str
    size: int
    width: int
    height: int


class FileMeasure:
    """Measures files; `contents` keeps the bytes to publish of every picture it has opened."""

    def __init__(self, files: Mapping[str, Path]):
        self.files = files
        self.contents: dict[str, bytes] = {}

    def __call__(self, path: str) -> PublishedFile | Fault:
        """Return what a content path becomes, or a fault whose place the caller knows."""
        stem, suffix = posixpath.splitext(path)
        if suffix.lower() not in PUBLISHABLE:
            return Fault(path, 1, f"файли виду «{suffix}» не публікуються: «{path}»")
        data = self.files[path].read_bytes()
        name = f"{stem}.{hashlib.sha256(data + RECIPE.encode()).hexdigest()[:8]}{suffix.lower()}"
        if suffix.lower() not in PICTURES:
            return PublishedFile(path, name, len(data), 0, 0)
        try:
            self.contents[path], width, height = publishable(data)
        except ValueError as error:
            return Fault(path, 1, f"«{path}»: {error}")
        return PublishedFile(path, name, len(self.contents[path]), width, height)
