"""Find blocks of code between fences, as CommonMark has them, to write them as Markdown wants.

Python-Markdown knows fences only at the start of a line, with one word behind them and an end of
the same length.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from visnyk.pasted_text.line_markers import ITEMS, Marker, marker_of

FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})[ \t]*(.*?)[ \t]*")
KNOWN = re.compile(r"\{[^\n]*\}|\.?[\w#.+-]*[ ]*(?:hl_lines=(\"|').*?\1[ ]*)?")
LANGUAGE = re.compile(r"\.?([\w#.+-]+)")
UNCLOSED = (
    "блок коду, що починається тут, не закрито, тож кодом стало все до кінця тексту: додайте після"
    " коду рядок «{}»"
)


class Fence(NamedTuple):
    """A block of code: its opening line as Markdown knows it, and the code."""

    opening: str
    code: list[str]
    is_closed: bool

    @property
    def sign(self) -> str:
        """The fence itself, which also ends the code."""
        return self.opening[: len(self.opening) - len(self.opening.lstrip(self.opening[0]))]


def fence_at(lines: Sequence[str], start: int) -> Fence | None:
    """Return the block of code that begins at a line."""
    if "```" not in lines[start] and "~~~" not in lines[start]:
        return None
    match = FENCE.fullmatch(lines[start])
    if not match or (match[1][0] == "`" and "`" in match[2]):
        return None
    indent = match.start(1)
    closing = re.compile(rf"[ \t]*{match[1][0]}{{{len(match[1])},}}[ \t]*")
    end = start + 1
    while end < len(lines) and not closing.fullmatch(lines[end]):
        end += 1
    code = [_dedent(line, indent) for line in lines[start + 1 : end]]
    return Fence(match[1] + _language(match[2]), code, end < len(lines))


def fenced_item(line: str) -> Marker | None:
    """Return the marker of a list item that begins with a fence."""
    if "```" not in line and "~~~" not in line:
        return None
    marker = marker_of(line.lstrip())
    is_item = marker and marker.kind in ITEMS and fence_at([marker.text], 0)
    return marker if is_item else None


def _language(words: str) -> str:
    if KNOWN.fullmatch(words):
        return words
    language = LANGUAGE.match(words)
    return language[1] if language else ""


def _dedent(line: str, indent: int) -> str:
    spaces = len(line) - len(line.lstrip(" \t"))
    return line[min(spaces, indent) :]
