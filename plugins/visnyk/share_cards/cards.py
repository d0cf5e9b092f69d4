"""A card: what stands on it, and the name that all of this decides. Pure.

The name is known without drawing anything.
"""

import datetime
import hashlib
import importlib.metadata
from pathlib import Path
from typing import NamedTuple

from visnyk.ukrainian_language import format_date, typography_text

WIDTH, HEIGHT = 1200, 630  # what messengers ask for
LARGEST = 59_000  # bytes: they fetch a card before they show anything
PACKAGES = ("babel", "pillow", "fontpkg-source-sans-3", "fontpkg-source-serif-4")
TYPES = {"png": "image/png", "jpg": "image/jpeg"}


class ShareCard(NamedTuple):
    """A published card; `url` is relative to the site's root, `length` is bytes."""

    url: str
    width: int
    height: int
    type: str
    length: int
    alt: str


class Card(NamedTuple):
    """What stands on a card; `picture` tells which picture it is, "" for none.

    Without one there is the ornament of the article, in the threads of the category `threads`.
    """

    slug: str
    lang: str
    title: str
    name: str
    category: str = ""
    day: datetime.date | None = None
    is_approximate: bool = False
    picture: str = ""
    threads: str = ""

    def as_printed(self) -> "Card":
        """Return the card with the quotes, dashes and spaces that a page would have."""
        texts = (self.title, self.name, self.category)
        title, name, category = (typography_text(text, self.lang) for text in texts)
        return self._replace(title=title, name=name, category=category)

    @property
    def kind(self) -> str:
        """The ending of its name: photographs are JPEG, flat graphics PNG."""
        return "jpg" if self.picture else "png"

    @property
    def date(self) -> str:
        """The date in words: «9 січня 2026», or «січень 2026» when the day is not known."""
        if self.day is None:
            return ""
        return format_date(self.day, self.lang, "LLLL y" if self.is_approximate else "d MMMM y")

    def file_name(self, recipe: bytes) -> str:
        """Return the name of its file; `recipe` tells how cards are drawn."""
        day = self.day and self.day.toordinal()
        told = repr((*self[:5], day, *self[6:])).encode()
        digest = hashlib.sha256(recipe + told).hexdigest()[:8]
        return f"{self.slug}.{self.lang}.{digest}.{self.kind}"


def alt(title: str, picture: str) -> str:
    """Return what a card shows in words: its title, then what is in its picture, if any."""
    if not picture:
        return title
    return f"{title} {picture}" if title.endswith((".", "!", "?", "…")) else f"{title}. {picture}"


def recipe() -> bytes:
    """Return the hash of all that decides how cards are drawn: our code, libraries, the fonts."""
    told = hashlib.sha256()
    for package in ("ornaments", "share_cards", "ukrainian_language"):
        for module in sorted((Path(__file__).parents[1] / package).glob("*.py")):
            told.update(module.read_bytes())
    for package in PACKAGES:
        told.update(importlib.metadata.version(package).encode())
    return told.digest()
