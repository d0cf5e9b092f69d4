"""The picture that goes out with an article: its address, true size and type, what it shows."""

import posixpath
from typing import Any, NamedTuple

TYPES = {  # IANA's; what the machine or this version of Python knows of types decides nothing
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
}


class Enclosure(NamedTuple):
    """A picture; `url` is absolute, `length` bytes of the published file, sizes are pixels."""

    url: str
    type: str
    length: int
    width: int
    height: int
    alt: str
    credit: str


def enclosure(article: Any, siteurl: str) -> Enclosure | None:
    """Return the picture of an article, or None: the one place that decides which it is."""
    picture, image = article.image, article.item.fields.image
    if not picture:
        return None
    file = article.maker.targets.files[image.lstrip("/")]
    return Enclosure(
        f"{siteurl}/{picture.url}",
        TYPES[posixpath.splitext(file.save_as)[1].lower()],
        file.size,
        file.width,
        file.height,
        picture.alt,
        picture.credit,
    )
