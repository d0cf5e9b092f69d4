"""Finds what named files of the content folder become; pictures are made once in their life."""

import hashlib
import importlib.metadata
import posixpath
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from visnyk.article_schema import Fault
from visnyk.responsive_images.bundles import Made, read_made, read_part
from visnyk.responsive_images.published import PublishedFile
from visnyk.responsive_images.refusals import unpublishable
from visnyk.responsive_images.works import Work, make_pictures, make_quickly

RECIPE = "pictures 1"  # goes into the keys: change it with what is made of a picture
PUBLISHABLE = frozenset(
    """.jpg .jpeg .png .gif .webp .avif .pdf .doc .docx .odt .rtf .xls .xlsx .ods .csv .ppt .pptx
    .odp .zip .txt .json .geojson .mp3 .ogg .mp4 .webm .vtt .epub""".split()
)
PICTURES = frozenset(".jpg .jpeg .png .gif .webp .avif".split())


class FileMeasure:
    """Measures files; what is made of pictures is kept in `cache`, by the hash of their bytes.

    `hash_of` gives the hash of a file; `known` holds what earlier builds made, by key; `make` is
    `make_pictures`, perhaps on several cores. Without `in_widths` one file is made of each.
    """

    def __init__(
        self,
        files: Mapping[str, Path],
        cache: Path,
        hash_of: Callable[[Path], bytes] | None = None,
        known: dict[bytes, Made] | None = None,
        make: Callable[[Sequence[Work]], list[Made]] = make_pictures,
        in_widths: bool = True,
    ):  # fmt: skip
        self.files = files
        self.cache = cache
        self.hash_of = hash_of or (lambda path: hashlib.sha256(path.read_bytes()).digest())
        self.known = {} if known is None else known
        self.make = make
        self.in_widths = in_widths
        # the codecs come with Pillow: another one writes other bytes
        self.recipe = f"{RECIPE} {in_widths} {importlib.metadata.version('pillow')}".encode()

    def __call__(self, paths: Sequence[str]) -> dict[str, PublishedFile | Fault]:
        """Return what content paths become; the caller knows the places of their faults."""
        keys = {path: self._key(path) for path in paths if _suffix(path) in PICTURES}
        self._make({key: path for path, key in keys.items() if key not in self.known})
        for key in self.known.keys() - keys.values():
            del self.known[key]
        return {path: self._published(path, keys.get(path)) for path in paths}

    def _published(self, path: str, key: bytes | None) -> PublishedFile | Fault:
        if _suffix(path) not in PUBLISHABLE:
            return Fault(path, 1, unpublishable(path))
        if key is None:
            data = self.files[path]
            name = f"{posixpath.splitext(path)[0]}.{self.hash_of(data).hex()[:8]}{_suffix(path)}"
            return PublishedFile(path, name, data.stat().st_size, lambda number: data.read_bytes())
        made = self.known[key]
        if made.wrong:
            return Fault(path, 1, f"«{path}»: {made.wrong}")
        return PublishedFile.picture(path, made, partial(self._read, self._work(key, path), made))

    def _make(self, new: dict[bytes, str]) -> None:
        """Make pictures that nobody made before; those of an earlier build may lie in the cache."""
        works = {key: self._work(key, path) for key, path in new.items()}
        found = {key: read_made(work.bundle) for key, work in works.items()}
        self.known |= {key: made for key, made in found.items() if made}
        missing = {key: work for key, work in works.items() if not found[key]}
        if not self.in_widths:
            quick = dict(zip(missing, make_quickly(list(missing.values())), strict=True))
            self.known |= {key: made for key, made in quick.items() if made}
            missing = {key: work for key, work in missing.items() if not quick[key]}
        if missing:
            self.known |= zip(missing, self.make(list(missing.values())), strict=True)

    def _read(self, work: Work, made: Made, number: int) -> bytes:
        """Return the bytes of one of a picture's files, made anew if the cache lost them."""
        data = read_part(work.bundle, made, number)
        if data is None:
            made = self.make([work])[0]
            data = read_part(work.bundle, made, number)
        if data is None:
            raise OSError(f"{work.bundle}: cannot be kept")
        return data

    def _key(self, path: str) -> bytes:
        return hashlib.sha256(self.hash_of(self.files[path]) + self.recipe).digest()

    def _work(self, key: bytes, path: str) -> Work:
        return Work(self.files[path], self.cache / f"{key.hex()}.pictures", self.in_widths)


def _suffix(path: str) -> str:
    return posixpath.splitext(path)[1].lower()
