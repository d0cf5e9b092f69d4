"""Where the ornament of an article lies: known without drawing it. Pure."""

import hashlib
from functools import lru_cache
from typing import NamedTuple

from visnyk.ornaments.drawing import PIXELS_HIGH, PIXELS_WIDE

DRAWN = "129af460"  # of what is drawn today: a test says what it has to be


class Ornament(NamedTuple):
    """A picture: its address relative to the site's root, its size in pixels."""

    url: str
    width: int
    height: int


@lru_cache(maxsize=4096)  # an article's card stands on many pages
def ornament(slug: str, category: str = "") -> Ornament:
    """Return the ornament of an article: all that decides its bytes is in the hash of its name."""
    return Ornament(path(slug, category), PIXELS_WIDE, PIXELS_HIGH)


def path(slug: str, category: str) -> str:
    """Return the address of an article's ornament."""
    decided = f"{slug}/{category}/{DRAWN}".encode()
    return f"ornaments/{slug}.{hashlib.blake2b(decided, digest_size=4).hexdigest()}.svg"


def no_ornament(slug: str, category: str = "") -> None:
    """Return nothing: a site without pictures."""
