"""Publish files of the content folder; each image is processed once, then found in the cache.

Pillow is loaded only when an image has to be decoded.
"""

import hashlib
import importlib.metadata
import posixpath
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from visnyk.article_schema import Fault
from visnyk.responsive_images.bundles import (
    EncodedImage,
    ProcessedImage,
    describe,
    read_bundle,
    read_variant,
    write_bundle,
)
from visnyk.responsive_images.digital_source import made_by_ai
from visnyk.responsive_images.document_properties import READERS, property_warning
from visnyk.responsive_images.inspection import inspect_image
from visnyk.responsive_images.lossless import strip_metadata
from visnyk.responsive_images.published import PublishedFile
from visnyk.responsive_images.unsupported_formats import unsupported_file

RECIPE = "pictures 2"  # of cache keys: change it when processing gives other files or warnings
PUBLISHABLE = frozenset(
    """.jpg .jpeg .jpe .jfif .pjpeg .pjp .png .gif .webp .avif .heic .heif .hif
    .pdf .doc .docx .odt .rtf .xls .xlsx .ods .csv .ppt .pptx
    .odp .zip .txt .json .geojson .mp3 .ogg .mp4 .webm .vtt .epub""".split()
)
IMAGES = frozenset(
    ".jpg .jpeg .jpe .jfif .pjpeg .pjp .png .gif .webp .avif .heic .heif .hif".split()
)
READ = IMAGES | READERS.keys()
LIBRARIES = ("pillow", "pillow-heif")  # decoders and encoders come with them


class ImageJob(NamedTuple):
    """An image to process, the bundle to write, and whether in all widths or in full size only."""

    original: Path
    bundle: Path
    all_widths: bool


def process_images(jobs: Sequence[ImageJob]) -> list[ProcessedImage]:
    """Decode and encode images, each decoded once for all its variants."""
    return [_process(job) for job in jobs]


def _process(job: ImageJob) -> ProcessedImage:
    from visnyk.responsive_images.derivatives import full_size_variant, variants
    from visnyk.responsive_images.opening import decode_image

    try:
        image = decode_image(job.original.read_bytes(), full_size=not job.all_widths)
    except ValueError as error:
        return ProcessedImage(error=str(error))
    files = variants(image) if job.all_widths else full_size_variant(image)
    return _store(job, files, image.warning, image.source_type)


def strip_image(job: ImageJob) -> ProcessedImage | None:
    """Strip the metadata of an image; None when it has to be decoded instead."""
    data = job.original.read_bytes()
    file = strip_metadata(data)
    return _store(job, [file], "", made_by_ai(data)) if file else None


def _store(
    job: ImageJob, files: Sequence[EncodedImage], warning: str, source_type: str
) -> ProcessedImage:
    image = describe(files, warning, source_type)
    write_bundle(job.bundle, image, files)
    return image


def inspect_files(paths: Sequence[Path]) -> list[ProcessedImage]:
    """Return what the heads of images tell, and the warnings of documents, without variants."""
    return [
        inspect_image(path)
        if path.suffix.lower() in IMAGES
        else ProcessedImage(warning=property_warning(path))
        for path in paths
    ]


class ImageProcessor:
    """Publish documents as they are, images processed; bundles are cached in the folder `cache`.

    `files` are the content folder's, by content path; `hash_of` returns the SHA-256 of one, or b""
    where that is not known yet; `images` are what earlier builds made of files, by cache key, and
    is kept up to date; `process` is `process_images` and `inspect_all` is `inspect_files`, perhaps
    on several cores. Without `all_widths` an image is published as one file in full size.
    """

    def __init__(
        self,
        files: Mapping[str, Path],
        cache: Path,
        hash_of: Callable[[Path], bytes] | None = None,
        images: dict[bytes, ProcessedImage] | None = None,
        process: Callable[[Sequence[ImageJob]], list[ProcessedImage]] = process_images,
        all_widths: bool = True,
        inspect_all: Callable[[Sequence[Path]], list[ProcessedImage]] = inspect_files,
    ):
        self.files = files
        self.cache = cache
        self.hash_of = hash_of or (lambda path: hashlib.sha256(path.read_bytes()).digest())
        self.images = {} if images is None else images
        self.process = process
        self.all_widths = all_widths
        self.inspect_all = inspect_all
        versions = map(importlib.metadata.version, LIBRARIES)
        self.recipe = f"{RECIPE} {all_widths} {' '.join(versions)}".encode()

    def __call__(self, paths: Sequence[str]) -> dict[str, PublishedFile | Fault]:
        """Return what content paths are published as; the caller sets the line of their faults."""
        keys = self._keys(paths)
        new = {key: path for path, key in keys.items() if key not in self.images}
        self._process_new({key: path for key, path in new.items() if _suffix(path) in IMAGES})
        published = self.inspect(paths)
        for key in self.images.keys() - keys.values():
            del self.images[key]
        return published

    def inspect(self, paths: Sequence[str]) -> dict[str, PublishedFile | Fault]:
        """Return the same, but of each new image only what its head tells: nothing is encoded."""
        keys = self._keys(paths)
        found = {path: self._found(path, key) for path, key in keys.items()}
        new = [path for path, image in found.items() if image is None]
        inspected = self.inspect_all([self.files[path] for path in new]) if new else []
        for path, image in zip(new, inspected, strict=True):
            found[path] = image
            if keys[path] and _suffix(path) not in IMAGES:
                self.images[keys[path]] = image
        return {path: self._publish(path, found.get(path)) for path in paths}

    def _keys(self, paths: Sequence[str]) -> dict[str, bytes]:
        """Return the cache key of each file of which something is read, b"" if not known."""
        return {path: self._key(path) for path in paths if _suffix(path) in READ}

    def _found(self, path: str, key: bytes) -> ProcessedImage | None:
        """Return what an earlier build made of a file."""
        if key and key not in self.images and _suffix(path) in IMAGES:
            bundle = read_bundle(self._job(key, path).bundle)
            self.images |= {key: bundle} if bundle else {}
        return self.images.get(key)

    def _publish(self, path: str, image: ProcessedImage | None) -> PublishedFile | Fault:
        if _suffix(path) not in PUBLISHABLE:
            return Fault(path, 1, unsupported_file(path))
        if image and image.error:
            return Fault(path, 1, f"«{path}»: {image.error}")
        if image and image.variants:
            read = partial(self._read, self._job(self._key(path), path), image)
            return PublishedFile.of_image(path, image, read)
        file = self.files[path]
        name = f"{posixpath.splitext(path)[0]}.{self.hash_of(file).hex()[:8]}{_suffix(path)}"
        size, warning = file.stat().st_size, image.warning if image else ""
        return PublishedFile(path, name, size, lambda number: file.read_bytes(), warning=warning)

    def _process_new(self, paths: Mapping[bytes, str]) -> None:
        """Process images by cache key, except those whose bundle is in the cache already."""
        jobs = {key: self._job(key, path) for key, path in paths.items()}
        jobs = self._without_found(jobs, lambda job: read_bundle(job.bundle))
        if not self.all_widths:
            jobs = self._without_found(jobs, strip_image)
        if jobs:
            self.images |= zip(jobs, self.process(list(jobs.values())), strict=True)

    def _without_found(
        self,
        jobs: Mapping[bytes, ImageJob],
        find: Callable[[ImageJob], ProcessedImage | None],
    ) -> dict[bytes, ImageJob]:
        """Remember the images that `find` returns; return the other jobs."""
        remaining = {}
        for key, job in jobs.items():
            if image := find(job):
                self.images[key] = image
            else:
                remaining[key] = job
        return remaining

    def _read(self, job: ImageJob, image: ProcessedImage, number: int) -> bytes:
        """Return the bytes of a variant, processed again if the cache lost or damaged them."""
        data = read_variant(job.bundle, image, number)
        if data is None:
            image = self.process([job])[0]
            data = read_variant(job.bundle, image, number)
        if data is None:
            raise OSError(f"{job.bundle}: cannot be written")
        return data

    def _key(self, path: str) -> bytes:
        digest = self.hash_of(self.files[path])
        return hashlib.sha256(digest + self.recipe).digest() if digest else b""

    def _job(self, key: bytes, path: str) -> ImageJob:
        return ImageJob(self.files[path], self.cache / f"{key.hex()}.pictures", self.all_widths)


def _suffix(path: str) -> str:
    return posixpath.splitext(path)[1].lower()
