"""The theme's gettext translations in one language, read from its `.po` file."""

import gettext
import io
from pathlib import Path
from typing import Protocol


class BytesCache(Protocol):
    """A cache of bytes by name that is emptied when the theme changes."""

    def get(self, name: str) -> bytes | None:
        """Return the cached value, or None."""

    def put(self, name: str, value: bytes) -> None:
        """Store a value."""


def load_translations(theme: Path, lang: str, cache: BytesCache) -> gettext.GNUTranslations:
    """Return the translations of `translations/<lang>/LC_MESSAGES/visnyk.po` in a theme.

    The compiled catalog (gettext's `.mo` format) is cached, so that no `.mo` file is needed.
    """
    name = f"translations:{lang}"
    compiled = cache.get(name)
    if compiled is None:
        compiled = _compile(theme / "translations" / lang / "LC_MESSAGES" / "visnyk.po", lang)
        cache.put(name, compiled)
    return gettext.GNUTranslations(io.BytesIO(compiled))


def _compile(path: Path, lang: str) -> bytes:
    """Return a `.po` file in the `.mo` format."""
    from babel.messages.mofile import write_mo  # slow to import, rarely needed
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        catalog = read_po(file, locale=lang)
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    return compiled.getvalue()
