"""Read the YAML between two `---` lines: values, the line of each, and the text that follows.

A bare word means what YAML 1.2's core schema says: editors write `no` and `12:30` and mean text,
which YAML 1.1 would make False and 750. Refused are duplicate keys, anchors, aliases and tags: a
newsroom needs none of them, and each has let a wrong page out somewhere. So are comments that cut a
value.
"""

import marshal
import math
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from visnyk.article_schema.characters import (
    C1_CONTROL,
    CONTROL,
    blank_line_signs,
    drop_invisible,
    read_as_windows,
    refused_character,
)
from visnyk.article_schema.faults import ParseError
from visnyk.article_schema.yaml_slips import FENCE_IS, LIKE_A_FIELD, NEAR_FENCE, SPACES
from visnyk.article_schema.yaml_values import Lines, Path, YamlValue, read_yaml, scalar

FENCE = re.compile(rf"^---[ \t{SPACES}]*$", re.M)
OPENING = re.compile(rf"\s*---[ \t{SPACES}]*$", re.M)
UNCLOSED = "поля не закриті: після цього рядка, останнього з полів, потрібен рядок «---»"
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

    `body` is the text after the closing fence, `body_line` the line where it begins; `source` are
    the fields as written.
    """

    values: dict[str, YamlValue]
    lines: Lines
    body: str
    body_line: int
    source: str = ""

    def stated(self) -> dict[str, YamlValue]:
        """Return the values without those that are left empty, which count as not stated."""
        return {name: value for name, value in self.values.items() if value is not None}

    def row(self, path: Path) -> str:
        """Return the line of a value as written, or "" where that is not known."""
        rows = self.source.split("\n")
        number = self.line(path) - self.lines.get((), 1)
        return rows[number] if 0 <= number < len(rows) else ""

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

    Invisible characters are dropped, dashes and quotes of twice-converted Windows text mended.
    Raises ParseError with the line of the first byte that is not UTF-8, of a character that is
    refused, or where a file is larger than `largest`.
    """
    if len(data) > largest:
        size = f"{math.ceil(len(data) / 100_000) / 10:.1f}".replace(".", ",")  # never the limit
        most = f"{largest / 1_000_000:g} МБ"
        raise ParseError(1, f"файл завеликий: {size} МБ, а може бути до {most}: розділіть його")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ParseError(
            line, "файл не в кодуванні UTF-8: збережіть його як «UTF-8» і спробуйте ще раз"
        ) from None
    is_from_windows = C1_CONTROL.search(data)
    text = read_as_windows(text) if is_from_windows else text
    may_be_refused = (
        is_from_windows
        or data.translate(None, WITHOUT_CONTROL)
        or any(start in data for start in MAY_BE_REFUSED)
    )
    if may_be_refused and (refused := refused_character(text)):
        raise ParseError(text.count("\n", 0, refused[0]) + 1, refused[1])
    text = unicodedata.normalize("NFC", drop_invisible(text))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def split(text: str) -> FrontMatter:
    """Separate the front matter from the body and read it. Raises ParseError."""
    if not text.strip():
        raise ParseError(1, "файл порожній: потрібні щонайменше «---», «title: …» і «---»")
    opening = OPENING.match(text)
    if not opening:
        raise _unopened(text)
    first_line = text.count("\n", 0, opening.end()) + 2
    closing = FENCE.search(text, opening.end())
    if not closing:
        raise _unclosed(text[opening.end() + 1 :], first_line)
    source = text[opening.end() + 1 : closing.start()]
    values, lines = read_mapping(source, first_line)
    body = blank_line_signs(text[closing.end() + 1 :])
    return FrontMatter(values, lines, body, text.count("\n", 0, closing.end()) + 2, source)


def _unopened(text: str) -> ParseError:
    """Return the error of a text that does not begin with `---`."""
    blank = len(text) - len(text.lstrip())
    line = text.count("\n", 0, blank) + 1
    if NEAR_FENCE.fullmatch(text[blank:].partition("\n")[0]):
        return ParseError(line, FENCE_IS)
    return ParseError(line, "файл має починатися рядком «---», за яким ідуть поля")


def _unclosed(text: str, first_line: int) -> ParseError:
    """Return the error of fields without `---` after them; they begin in a line."""
    rows = text.rstrip().split("\n")
    for line, row in enumerate(rows, first_line):
        if NEAR_FENCE.fullmatch(row):
            return ParseError(line, FENCE_IS)
        if not LIKE_A_FIELD.match(row):
            last = max(line - 1, 1)
            return ParseError(last, UNCLOSED)
    return ParseError(first_line + len(rows) - 1, UNCLOSED)


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
