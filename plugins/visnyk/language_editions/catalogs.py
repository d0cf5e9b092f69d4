"""The interface's words in one language, from a gettext catalog of the theme."""

import gettext
import io
from pathlib import Path
from typing import Any


def translations(theme: Path, lang: str, notes: Any) -> gettext.GNUTranslations:
    """Return the catalog `translations/<lang>/LC_MESSAGES/visnyk.po` (nothing need be compiled).

    `notes` keep what it is compiled to until the theme changes.
    """
    name = f"catalog:{lang}"
    compiled = notes.get(name)
    if compiled is None:
        compiled = _compiled(theme / "translations" / lang / "LC_MESSAGES" / "visnyk.po", lang)
        notes.put(name, compiled)
    return gettext.GNUTranslations(io.BytesIO(compiled))


def _compiled(path: Path, lang: str) -> bytes:
    from babel.messages.mofile import write_mo  # take long to import, are needed seldom
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        catalog = read_po(file, locale=lang)
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    return compiled.getvalue()
