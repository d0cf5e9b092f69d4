"""Recode what spreadsheets save as text in another encoding than UTF-8. Pure."""

import codecs
import re

from visnyk.article_schema.faults import ParseError

# Excel's «CSV» of a Ukrainian Windows; other 8-bit encodings read as this one give odd characters,
# or words that begin with a small letter and go on in capitals
_UKRAINIAN = re.compile("[\x00-\x7f\xa0§«°±·»–—‘-„•…€№ЄІЇҐёєіїґА-я]*")
_WORD = re.compile("[А-яЄІЇҐєіїґ]{2,}")
_TURNED_ROUND = re.compile("[а-яєіїґ][А-ЯЄІЇҐ]")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
NOT_UTF8 = (
    "таблиця не в кодуванні UTF-8: збережіть її в Excel як «CSV UTF-8 (розділювачі — коми)» "
    "або як .xlsx"
)


def as_utf8(data: bytes) -> bytes:
    """Return a table in UTF-8: UTF-16 with its mark («Unicode text») and Windows-1251 are recoded.

    Raises ParseError with the line of the first byte that is in none of them.
    """
    try:
        if data.startswith(_WIDE):
            return data.decode("utf-16").encode()
        data.decode()
    except UnicodeDecodeError as error:
        text = "" if data.startswith(_WIDE) else data.decode("cp1251", "replace")
        if _UKRAINIAN.fullmatch(text) and _is_prose(text):
            return text.encode()
        raise ParseError(data.count(b"\n", 0, error.start) + 1, NOT_UTF8) from None
    return data


def _is_prose(text: str) -> bool:
    """Return whether few words of a text have capitals after small letters."""
    return len(_TURNED_ROUND.findall(text)) * 5 < len(_WORD.findall(text))
