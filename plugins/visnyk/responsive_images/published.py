"""What a named file of the content folder is published as."""

import posixpath
import re
from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from visnyk.responsive_images.bundles import Made
from visnyk.ukrainian_language import slugify

PLAIN = re.compile(r"[A-Za-z0-9._/-]+")
TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "avif": "image/avif"}


class Derivative(NamedTuple):
    """One published file of a picture; `type` as in `Content-Type`, `number` among its parts."""

    save_as: str
    type: str
    width: int
    height: int
    size: int
    number: int


class PublishedFile:
    """A picture or document that goes out; `read(number)` gives the bytes of one of its files.

    `save_as`, `size`, `width`, `height` (pixels, 0 for what is no picture) and `type` are those of
    the file for everybody; `derivatives` are all of a picture's files, that one first.
    """

    def __init__(self, source: str, save_as: str, size: int, read: Callable[[int], bytes]):
        self.source, self.save_as, self.size, self.read = source, save_as, size, read
        self.width = self.height = 0
        self.type = self.remark = ""
        self.made = Made()

    @classmethod
    def picture(cls, source: str, made: Made, read: Callable[[int], bytes]) -> "PublishedFile":
        """Return what a picture is published as."""
        first = made.parts[0]
        file = cls(source, "", first.size, read)
        file.made, file.width, file.height = made, first.width, first.height
        file.type, file.remark = TYPES[first.type], made.remark
        file.save_as = file._name(0)
        return file

    def published(self) -> tuple[str, int, int, int]:
        """Return what decides all that pages say of it: the hash in the name is of all files."""
        return self.save_as, self.size, self.width, self.height

    @cached_property
    def derivatives(self) -> tuple[Derivative, ...]:
        """Its files; a document has but itself."""
        if not self.made.parts:
            return (Derivative(self.save_as, "", 0, 0, self.size, 0),)
        return tuple(
            Derivative(self._name(n), TYPES[p.type], p.width, p.height, p.size, n)
            for n, p in enumerate(self.made.parts)
        )

    def _name(self, number: int) -> str:
        part = self.made.parts[number]
        stem = posixpath.splitext(self.source)[0]
        if not PLAIN.fullmatch(stem):  # servers and programs stumble over «#», «?» and spaces
            stem = "/".join(slugify(name) or "kartynka" for name in stem.split("/"))
        return f"{stem}.{self.made.hash[:8]}-{part.width}.{part.type}"
