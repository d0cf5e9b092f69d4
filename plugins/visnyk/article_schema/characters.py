"""Characters that nobody sees: which are dropped, which are mended, and which are refused.

Soft hyphens, zero-width spaces and byte order marks come with every paste, and split words for
search. Joiners and marks of direction are kept beside emoji and letters of scripts that need them.
Text of Windows that was converted twice has control characters for its dashes and quotes.
"""

import re
import unicodedata

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")  # not in XML 1.0
REFUSED = re.compile(  # and C1 controls, and overrides and isolates, which turn words round
    f"[{CONTROL.pattern[1:-1]}\x80-\x9f\u202a-\u202e\u2066-\u2069]"
)
C1_CONTROL = re.compile(rb"\xc2[\x80-\x9f]")  # in UTF-8
_OF_WINDOWS = {  # C1 controls that are the same sign in both code pages, cp1251 and cp1252
    code: bytes([code]).decode("cp1252")
    for code in b"\x82\x84\x85\x86\x87\x89\x8b\x91\x92\x93\x94\x95\x96\x97\x99\x9b"
}
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_PLAIN = "\x00-\u052f\u1e00-\u206f"  # Latin, Cyrillic, Greek and punctuation: need no joiner
_DROPPED = re.compile(rf"[\u00ad\u200b\u2060\ufeff]|(?<![^{_PLAIN}])[\u200c-\u200f](?![^{_PLAIN}])")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));?")
_KINDS_OF_SPACE = "\u00a0\u2002\u2003\u2009\u202f"  # that are no separators of lines
_LINE_SIGNS = str.maketrans("\x85\u2028\u2029", "   ")  # that editors' programs do not break at
_SPACES = {**str.maketrans("\t\n\r\v\f", " " * 5), **_LINE_SIGNS}
_BROKEN = re.compile("[ \u00a0]*[\t\n\r\x85\u2028\u2029]+[ \t\n\r\x85\u2028\u2029]*")


def drop_invisible(text: str) -> str:
    """Return a text without invisible characters that mean nothing in it."""
    return _DROPPED.sub("", text) if INVISIBLE.search(text) else text


def read_as_windows(text: str) -> str:
    """Return a text whose C1 controls are read as the signs of Windows that they come from."""
    return text.translate(_OF_WINDOWS)


def blank_line_signs(text: str) -> str:
    """Return a text with spaces for signs that only some programs take for ends of lines."""
    return text.translate(_LINE_SIGNS) if any(sign in text for sign in "\x85\u2028\u2029") else text


def on_one_line(text: str) -> str:
    """Return a text in NFC, trimmed, with a space for each tab and each end of a line."""
    text = unicodedata.normalize("NFC", text).strip()
    return text if text.isprintable() else _BROKEN.sub(" ", text)


def refused_character(text: str) -> tuple[int, str] | None:
    """Return the offset of the first character that a file may not contain, and a message."""
    match = REFUSED.search(text)
    if not match:
        return None
    sign = f"U+{ord(match[0]):04X}"
    if "\x80" <= match[0] <= "\x9f":
        return match.start(), f"знак {sign} лишився від старого кодування: замініть його потрібним"
    if CONTROL.match(match[0]):
        return match.start(), f"керівний знак {sign} у тексті: приберіть його"
    return match.start(), f"невидимий знак {sign}, що перевертає слова: приберіть його"


def refused_escape(char: str) -> str:
    """Return a message about a refused character that was written in double quotes with «\\»."""
    return (
        f"зворотна риска «\\» у подвійних лапках дала керівний знак U+{ord(char):04X}: "
        "приберіть її або візьміть значення в одинарні лапки"
    )


def refused_reference(html: str, text: str) -> tuple[int, str] | None:
    """Return what `refused_character` does of HTML; the offset is that in its Markdown text."""
    refused = refused_character(html)
    if not refused:
        return None
    for match in _REFERENCE.finditer(text):
        code = int(match[1], 16) if match[1] else int(match[2])
        if code < 0x110000 and refused_character(chr(code)):
            return match.start(), refused[1]
    return 0, refused[1]


def printable(text: str) -> str:
    """Return a text on one line in which each invisible character is written as an escape."""
    text = text.translate(_SPACES)
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() or char in _KINDS_OF_SPACE else _escape(char) for char in text
    )


def _escape(char: str) -> str:
    return char.encode("unicode_escape").decode()
