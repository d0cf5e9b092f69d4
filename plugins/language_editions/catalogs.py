"""The interface's words in one language, from a gettext catalog of the theme."""

import gettext
import io
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def translations(theme: Path, lang: str) -> gettext.GNUTranslations:
    """Return the catalog `translations/<lang>/LC_MESSAGES/visnyk.po` (nothing need be compiled)."""
    path = theme / "translations" / lang / "LC_MESSAGES" / "visnyk.po"
    with path.open("rb") as file:
        catalog = read_po(file, locale=lang)
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
