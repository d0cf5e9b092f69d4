"""YAML between two `---` lines: typed values with the line of each, and the text that follows."""

import re
import unicodedata
from typing import Any, NamedTuple

from visnyk.article_schema.faults import ContentFault
from visnyk.article_schema.plain_fields import Lines, Path, read_plain_fields

FENCE = re.compile(r"^---[ \t]*$", re.M)
CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")  # not allowed in XML 1.0
WITHOUT_CONTROL = bytes(byte for byte in range(256) if not CONTROL.match(chr(byte)))


class FrontMatter(NamedTuple):
    """Values by key; `lines` holds the line of every value by its path, as ("source", "url")."""

    values: dict[str, Any]
    lines: Lines
    body: str
    body_line: int

    def line(self, path: Path) -> int:
        """Return the line of a value, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def decode(data: bytes) -> str:
    """Return the text: UTF-8 with or without a byte order mark, line ends as `\\n`, in NFC.

    Raises ContentFault with the line of the first byte that is not UTF-8.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ContentFault(
            line, "файл не в кодуванні UTF-8: збережіть його як «UTF-8» і спробуйте ще раз"
        ) from None
    may_hold_control = data.translate(None, WITHOUT_CONTROL) or b"\xef\xbf" in data
    if may_hold_control and (control := CONTROL.search(text)):
        line = text.count("\n", 0, control.start()) + 1
        raise ContentFault(line, f"керівний знак U+{ord(control[0]):04X} у тексті: приберіть його")
    text = unicodedata.normalize("NFC", text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def split(text: str) -> FrontMatter:
    """Separate the front matter from the body and read it. Raises ContentFault."""
    if not text.strip():
        raise ContentFault(1, "файл порожній: потрібні щонайменше «---», «title: …» і «---»")
    opening = FENCE.match(text)
    if not opening:
        raise ContentFault(1, "файл має починатися рядком «---», за яким ідуть поля")
    closing = FENCE.search(text, opening.end())
    if not closing:
        raise ContentFault(1, "поля не закриті: після останнього з них потрібен рядок «---»")
    values, lines = read_mapping(text[opening.end() + 1 : closing.start()], first_line=2)
    body_line = text.count("\n", 0, closing.end()) + 2
    return FrontMatter(values, lines, text[closing.end() + 1 :], body_line)


def read_mapping(text: str, first_line: int = 1) -> tuple[dict[str, Any], Lines]:
    """Read one YAML mapping into plain values and their lines. Raises ContentFault."""
    plain = read_plain_fields(text, first_line)
    if plain is not None:
        return plain
    from visnyk.article_schema.yaml_fields import read_yaml  # takes long, is needed seldom

    return read_yaml(text, first_line)
