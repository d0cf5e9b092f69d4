"""Read the YAML between two `---` lines: values, the line of each, and the text that follows.

A bare word means what YAML 1.2's core schema says: editors write `no` and `12:30` and mean text,
which YAML 1.1 would make False and 750. Refused are duplicate keys, anchors, aliases and tags: a
newsroom needs none of them, and each has let a wrong page out somewhere.
"""

import marshal
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from visnyk.article_schema.characters import CONTROL, drop_invisible, refused_character
from visnyk.article_schema.faults import ParseError
from visnyk.article_schema.yaml_values import Lines, Path, YamlValue, read_yaml, scalar

FENCE = re.compile(r"^---[ \t]*$", re.M)
LARGEST_FILE = 2_000_000  # bytes, of texts and registers: a book of 1,000 pages
WITHOUT_CONTROL = bytes(byte for byte in range(256) if not CONTROL.match(chr(byte)))
MAY_BE_REFUSED = (b"\xef\xbf", b"\xe2\x80", b"\xe2\x81")  # begin what is refused outside ASCII

PLAIN_FIELD = re.compile(
    r"(?P<name>[a-z_]{1,60}): (?:"
    r"\"(?P<quoted>[^\"\\]*)\""
    r"|\[(?P<list>[^\W_][\w-]*(?:, [^\W_][\w-]*)*)\]"
    r"|(?P<bare>[^\W_](?:[^:#]|:(?! ))*(?<![ :])))"
)


class FrontMatter(NamedTuple):
    """Values by key; `lines` holds the line of every value by its path, as ("source", "url").

    `body` is the text after the closing fence, `body_line` the line where it begins.
    """

    values: dict[str, YamlValue]
    lines: Lines
    body: str
    body_line: int

    def stated(self) -> dict[str, YamlValue]:
        """Return the values without those that are left empty, which count as not stated."""
        return {name: value for name, value in self.values.items() if value is not None}

    def line(self, path: Path) -> int:
        """Return the line of a value, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


@lru_cache(maxsize=8)  # thousands of lines of one document may be asked for in a row
def load_lines(data: bytes) -> Lines:
    """Return lines by path from their marshalled form."""
    lines: Lines = marshal.loads(data)
    return lines


def decode(data: bytes, largest: int = LARGEST_FILE) -> str:
    """Return the text: UTF-8 with or without a byte order mark, line ends as `\\n`, in NFC.

    Invisible characters are dropped. Raises ParseError with the line of the first byte that is not
    UTF-8, of a character that is refused, or where a file is larger than `largest`.
    """
    if len(data) > largest:
        size = f"{len(data) / 1_000_000:.1f}".replace(".", ",")
        most = f"{largest / 1_000_000:g} МБ"
        raise ParseError(1, f"файл завеликий: {size} МБ, а може бути до {most}: розділіть його")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ParseError(
            line, "файл не в кодуванні UTF-8: збережіть його як «UTF-8» і спробуйте ще раз"
        ) from None
    may_be_refused = data.translate(None, WITHOUT_CONTROL) or any(
        start in data for start in MAY_BE_REFUSED
    )
    if may_be_refused and (refused := refused_character(text)):
        raise ParseError(text.count("\n", 0, refused[0]) + 1, refused[1])
    text = unicodedata.normalize("NFC", drop_invisible(text))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def split(text: str) -> FrontMatter:
    """Separate the front matter from the body and read it. Raises ParseError."""
    if not text.strip():
        raise ParseError(1, "файл порожній: потрібні щонайменше «---», «title: …» і «---»")
    opening = FENCE.match(text)
    if not opening:
        raise ParseError(1, "файл має починатися рядком «---», за яким ідуть поля")
    closing = FENCE.search(text, opening.end())
    if not closing:
        raise ParseError(1, "поля не закриті: після останнього з них потрібен рядок «---»")
    values, lines = read_mapping(text[opening.end() + 1 : closing.start()], first_line=2)
    body_line = text.count("\n", 0, closing.end()) + 2
    return FrontMatter(values, lines, text[closing.end() + 1 :], body_line)


def read_mapping(text: str, first_line: int = 1) -> tuple[dict[str, YamlValue], Lines]:
    """Read one YAML mapping into values by key and their lines by path. Raises ParseError."""
    return read_plain_fields(text, first_line) or read_yaml(text, first_line)


def read_plain_fields(text: str, first_line: int) -> tuple[dict[str, YamlValue], Lines] | None:
    """Read fields of one line each, text or a list, as nearly all files have them; else None.

    A speed-up: an edit of such a file never imports PyYAML (27 ms), and its fields take 21 µs
    instead of 67. Whatever may mean anything else in YAML is left to `read_yaml`.
    """
    *rows, rest = text.split("\n")
    if rest or not rows or not "".join(rows).isprintable():
        return None
    values: dict[str, YamlValue] = {}
    lines: Lines = {(): first_line}
    for line, row in enumerate(rows, first_line):
        field = PLAIN_FIELD.fullmatch(row)
        if not field or field["name"] in values:
            return None
        name, kind = field["name"], field.lastgroup
        lines[name,] = line
        if kind == "list":
            words = field["list"].split(", ")
            values[name] = [scalar(word) for word in words]
            lines.update(((name, index), line) for index in range(len(words)))
        else:
            values[name] = field["quoted"] if kind == "quoted" else scalar(field["bare"])
    return values, lines
