"""What a named file of the content folder becomes when it is published."""

import hashlib
import posixpath
from collections.abc import Callable, Mapping, Sequence
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
    """A picture or document that goes out: `data` holds what is published.

    `width` and `height` are pixels, 0 for what is no picture.
    """

    source: str
    save_as: str
    data: Path
    size: int
    width: int
    height: int

    def published(self) -> tuple[str, int, int, int]:
        """Return what pages may say of it: where it goes and its sizes."""
        return self.save_as, self.size, self.width, self.height


class Safe(NamedTuple):
    """A picture made safe: the hash of its bytes, its size in pixels; or what is wrong with it."""

    hash: bytes
    width: int
    height: int
    wrong: str = ""


class FileMeasure:
    """Measures files; pictures made safe are kept in `cache` by the hash of what they came from.

    `hash_of` gives the hash of a file; `known` holds what earlier builds found, by the hashes of
    the files and of the recipe; `make` is `make_safe`, perhaps on several cores.
    """

    def __init__(
        self,
        files: Mapping[str, Path],
        cache: Path,
        hash_of: Callable[[Path], bytes] | None = None,
        known: dict[bytes, Safe] | None = None,
        make: Callable[[Sequence[tuple[Path, Path]]], list[Safe]] | None = None,
    ):
        self.files = files
        self.cache = cache
        self.hash_of = hash_of or (lambda path: hashlib.sha256(path.read_bytes()).digest())
        self.known = {} if known is None else known
        self.make = make or make_safe

    def __call__(self, paths: Sequence[str]) -> dict[str, PublishedFile | Fault]:
        """Return what content paths become; the caller knows the places of their faults."""
        self._make_safe([path for path in paths if _suffix(path) in PICTURES])
        return {path: self._published(path) for path in paths}

    def _published(self, path: str) -> PublishedFile | Fault:
        suffix = _suffix(path)
        if suffix not in PUBLISHABLE:
            return Fault(path, 1, f"файли виду «{suffix}» не публікуються: «{path}»")
        key, data, width, height = self._key(path), self.files[path], 0, 0
        if suffix in PICTURES:
            safe = self.known[key]
            if safe.wrong:
                return Fault(path, 1, f"«{path}»: {safe.wrong}")
            data, width, height = self._kept(path), safe.width, safe.height
        name = f"{posixpath.splitext(path)[0]}.{key.hex()[:8]}{suffix}"
        return PublishedFile(path, name, data, data.stat().st_size, width, height)

    def _make_safe(self, paths: list[str]) -> None:
        new = {self._key(path): path for path in paths if not self._is_known(path)}
        works = [(self.files[path], self._kept(path)) for path in new.values()]
        self.known |= zip(new, self.make(works), strict=True)
        in_use = {self._key(path) for path in paths}
        for key in self.known.keys() - in_use:
            del self.known[key]

    def _is_known(self, path: str) -> bool:
        safe = self.known.get(self._key(path))
        if safe is None or safe.wrong:
            return safe is not None
        try:
            return self.hash_of(self._kept(path)) == safe.hash
        except OSError:
            return False

    def _key(self, path: str) -> bytes:
        return hashlib.sha256(self.hash_of(self.files[path]) + RECIPE.encode()).digest()

    def _kept(self, path: str) -> Path:
        return self.cache / f"{self._key(path).hex()}{_suffix(path)}"


def make_safe(works: Sequence[tuple[Path, Path]]) -> list[Safe]:
    """Make pictures, each from one file into another, which appears whole or not at all."""
    return [_made(*work) for work in works]


def _made(source: Path, target: Path) -> Safe:
    try:
        data, width, height = publishable(source.read_bytes())
    except ValueError as error:
        return Safe(b"", 0, 0, str(error))
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".new")
    unfinished.write_bytes(data)
    unfinished.replace(target)
    return Safe(hashlib.sha256(data).digest(), width, height)


def _suffix(path: str) -> str:
    return posixpath.splitext(path)[1].lower()
