"""Fields as nearly all files have them, read without a YAML parser: one a line, text or a list.

What may mean anything else in YAML is left to its parser; that both read the same is a law.
"""

import re
from typing import Any

from visnyk.article_schema.scalars import resolved

FIELD = re.compile(
    r"(?P<name>[a-z_]{1,60}): (?:"
    r"\"(?P<quoted>[^\"\\]*)\""
    r"|\[(?P<listed>[^\W_][\w-]*(?:, [^\W_][\w-]*)*)\]"
    r"|(?P<plain>[^\W_](?:[^:#]|:(?! ))*(?<![ :])))"
)
Path = tuple[str | int, ...]  # of a value, as ("source", "url")
Lines = dict[Path, int]


def read_plain_fields(text: str, first_line: int) -> tuple[dict[str, Any], Lines] | None:
    """Return values by name and their lines, or None."""
    *written, last = text.split("\n")
    if last or not written or not "".join(written).isprintable():
        return None
    values: dict[str, Any] = {}
    lines: Lines = {(): first_line}
    for line, row in enumerate(written, first_line):
        field = FIELD.fullmatch(row)
        if not field or field["name"] in values:
            return None
        name, kind = field["name"], field.lastgroup
        lines[name,] = line
        if kind == "listed":
            values[name] = [resolved(word) for word in field["listed"].split(", ")]
            lines.update(((name, place), line) for place in range(len(values[name])))
        else:
            values[name] = field["quoted"] if kind == "quoted" else resolved(field["plain"])
    return values, lines
