"""What a file of the content folder is published as, and the image value that pages and feeds get.

`Image` is the one value for the url, size and texts of an image: an article's lead image, its share
card, its ornament, an image of the theme, the enclosure of a feed.
"""

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from visnyk.responsive_images.bundles import ProcessedImage
from visnyk.ukrainian_language import slugify

SAFE_PATH = re.compile(r"[A-Za-z0-9._/-]+")
CONTENT_TYPES = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "avif": "image/avif",
}


class ImageFormat(NamedTuple):
    """An image in one format, in all widths: content type, `srcset` as in HTML."""

    type: str
    srcset: str


class Image(NamedTuple):
    """An image as pages and feeds show it; `url` is relative to the site's root.

    `url`, `width` and `height` (pixels), `type` (`Content-Type`) and `length` (bytes, 0 where
    nothing needs it) are those of the fallback; `formats` are further formats for `<picture>`.
    `alt` is "" for decoration, `credit` "" where none is due; `source_type` is IPTC's term for what
    AI has made, "" for anything else.
    """

    url: str
    width: int
    height: int
    type: str
    length: int = 0
    alt: str = ""
    credit: str = ""
    formats: tuple[ImageFormat, ...] = ()
    source_type: str = ""

    def absolute(self, siteurl: str) -> "Image":
        """Return the image with an absolute url; `siteurl` has no slash at its end."""
        return self._replace(url=f"{siteurl}/{self.url}")


class Derivative(NamedTuple):
    """One published file of an image: path, content type, pixels, bytes; `number` for `read`."""

    save_as: str
    type: str
    width: int
    height: int
    size: int
    number: int


@dataclass(frozen=True)
class PublishedFile:
    """A document or image to publish; `read(number)` returns the bytes of one of its files.

    `source` is its content path, `save_as` its path in the output. `save_as`, `size` (bytes),
    `width`, `height` (pixels, 0 for a document) and `type` ("" for a document) are those of an
    image's fallback; `derivatives` are all its files, the fallback first. `warning` is for editors.
    """

    source: str
    save_as: str
    size: int
    read: Callable[[int], bytes]
    width: int = 0
    height: int = 0
    type: str = ""
    warning: str = ""
    processed: ProcessedImage = ProcessedImage()

    @classmethod
    def of_image(
        cls, source: str, image: ProcessedImage, read: Callable[[int], bytes]
    ) -> "PublishedFile":
        """Return what an image is published as."""
        first = image.variants[0]
        return cls(
            source,
            _save_as(source, image, 0),
            first.size,
            read,
            first.width,
            first.height,
            CONTENT_TYPES[first.type],
            image.warning,
            image,
        )

    def published(self) -> tuple[str, int, int, int]:
        """Return all that pages depend on: `save_as` contains the hash of all derivatives."""
        return self.save_as, self.size, self.width, self.height

    @cached_property
    def derivatives(self) -> tuple[Derivative, ...]:
        """All its files; a document has one."""
        image = self.processed
        if not image.variants:
            return (Derivative(self.save_as, "", 0, 0, self.size, 0),)
        return tuple(
            Derivative(
                _save_as(self.source, image, number),
                CONTENT_TYPES[variant.type],
                variant.width,
                variant.height,
                variant.size,
                number,
            )
            for number, variant in enumerate(image.variants)
        )


def _save_as(source: str, image: ProcessedImage, number: int) -> str:
    variant = image.variants[number]
    stem = posixpath.splitext(source)[0]
    if not SAFE_PATH.fullmatch(stem):  # servers and programs fail on «#», «?» and spaces
        stem = "/".join(slugify(name) or "kartynka" for name in stem.split("/"))
    return f"{stem}.{image.hash[:8]}-{variant.width}.{variant.type}"
