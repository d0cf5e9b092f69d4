"""The content of a share card, and its file name, known without rendering it. Pure."""

import datetime
import hashlib
import importlib.metadata
from typing import NamedTuple

from visnyk.ornaments import drawing as ornaments
from visnyk.ukrainian_language import format_date, typography_text

WIDTH, HEIGHT = 1200, 630  # pixels: what messengers recommend
MAX_BYTES = 59_000  # they download a card before they show anything
RENDERING_DIGEST = "e66d6824"  # of how cards are rendered, in every file name: a test computes it
PACKAGES = ("babel", "pillow", "fontpkg-source-sans-3", "fontpkg-source-serif-4")
TYPES = {"png": "image/png", "jpg": "image/jpeg"}


class Card(NamedTuple):
    """What is printed on a card, in the language `lang`; `name` is the newsroom's.

    `picture` is the published name of the lead image, "" for none: then the ornament of `slug` is
    drawn in the colours of the category `palette`.
    """

    slug: str
    lang: str
    title: str
    name: str
    category: str = ""
    day: datetime.date | None = None
    is_approximate: bool = False
    picture: str = ""
    palette: str = ""

    def with_typography(self) -> "Card":
        """Return the card with the quotes, dashes and no-break spaces that a page would have."""
        texts = (self.title, self.name, self.category)
        title, name, category = (typography_text(text, self.lang) for text in texts)
        return self._replace(title=title, name=name, category=category)

    @property
    def kind(self) -> str:
        """The suffix of its file name: photographs are JPEG, flat graphics PNG."""
        return "jpg" if self.picture else "png"

    @property
    def date(self) -> str:
        """The date in words: «9 січня 2026», or «січень 2026» when the day is not known."""
        if self.day is None:
            return ""
        return format_date(self.day, self.lang, "LLLL y" if self.is_approximate else "d MMMM y")

    def file_name(self, renderer: bytes) -> str:
        """Return its file name, with a hash of the card and of the `renderer_digest`."""
        day = self.day and self.day.toordinal()
        fields = repr((*self[:5], day, *self[6:])).encode()
        digest = hashlib.sha256(renderer + fields).hexdigest()[:8]
        return f"{self.slug}.{self.lang}.{digest}.{self.kind}"


def alt(title: str, picture: str) -> str:
    """Return the text alternative of a card: its title, then that of its picture, if any."""
    if not picture:
        return title
    return f"{title} {picture}" if title.endswith((".", "!", "?", "…")) else f"{title}. {picture}"


def renderer_digest() -> bytes:
    """Return the hash of everything that rendering depends on: our code, libraries, fonts."""
    versions = [importlib.metadata.version(package) for package in PACKAGES]
    inputs = (RENDERING_DIGEST, ornaments.DRAWING_DIGEST, *versions)
    return hashlib.sha256(repr(inputs).encode()).digest()
