"""The picture that goes out with an article: its address, true size and type, what it shows."""

from typing import Any, NamedTuple


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
    picture = article.image
    if not picture:
        return None
    return Enclosure(
        f"{siteurl}/{picture.url}",
        picture.type,
        picture.length,
        picture.width,
        picture.height,
        picture.alt,
        picture.credit,
    )
