"""An edition: the whole site in one language."""

from typing import NamedTuple


class Edition(NamedTuple):
    """One language's site. `prefix` stands before all its addresses: "" or "en/"."""

    lang: str
    prefix: str
    name: str
    locale: str

    @property
    def root(self) -> str:
        """The address of its home page, relative to the site's root."""
        return self.prefix

    def path(self, path: str) -> str:
        """Return the address of a path of any edition in this one."""
        return self.prefix + path


EDITIONS = (
    Edition("uk", "", "Українська", "uk_UA"),
    Edition("en", "en/", "English", "en_GB"),
)


def in_every_edition(path: str) -> dict[str, str]:
    """Return the addresses, by language, of a page that every edition has."""
    return {edition.lang: edition.path(path) for edition in EDITIONS}
