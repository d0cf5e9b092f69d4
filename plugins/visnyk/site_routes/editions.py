"""The editions: the whole site in one language each, under a path prefix. Pure.

A path is relative to the site's root and does not begin with a slash: `en/tags/`. A path within an
edition has no prefix either: `tags/`.
"""

from typing import NamedTuple


class Edition(NamedTuple):
    """One language's site; all its paths begin with `prefix`: "" or "en/"."""

    lang: str
    prefix: str
    name: str
    locale: str

    @property
    def root(self) -> str:
        """The path of its home page."""
        return self.prefix

    def path(self, path: str) -> str:
        """Return the path, from the site's root, of a path within this edition."""
        return self.prefix + path

    def url(self, siteurl: str, path: str = "") -> str:
        """Return the absolute URL of a path within this edition, the home page by default."""
        return f"{siteurl}/{self.prefix}{path}"


EDITIONS = (
    Edition("uk", "", "Українська", "uk_UA"),
    Edition("en", "en/", "English", "en_GB"),
)
PREFIXES = {edition.lang: edition.prefix for edition in EDITIONS}


def in_every_edition(path: str) -> dict[str, str]:
    """Return the paths, by language, of a page that every edition has."""
    return {edition.lang: edition.path(path) for edition in EDITIONS}


def split_edition(path: str) -> tuple[Edition, str]:
    """Return the edition of a path of the site, and the path within it."""
    for edition in EDITIONS:
        if edition.prefix and path.startswith(edition.prefix):
            return edition, path[len(edition.prefix) :]
    return EDITIONS[0], path
