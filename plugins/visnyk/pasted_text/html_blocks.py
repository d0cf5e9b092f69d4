"""Find blocks of an editor's own HTML, in which Markdown is left alone or, as on GitHub, read.

GitHub reads Markdown after a blank line within `<details>` or `<div>`; Python-Markdown only where
the tag says `markdown="1"`.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from markdown.util import BLOCK_LEVEL_ELEMENTS

START = re.compile(r" {0,3}<(?:([a-zA-Z][\w-]*)(?=[\s/>])[^<>]*>?|!--)")
WITH_MARKDOWN = frozenset("article aside blockquote center details div figure section".split())
BLOCKS = frozenset(BLOCK_LEVEL_ELEMENTS) - {"hr"}
LONGEST_COMMENT = 300  # lines


class HtmlBlock(NamedTuple):
    """Where a block ends; and its first line if its other lines are read as Markdown."""

    end: int
    opening: str = ""


def html_block(lines: Sequence[str], start: int) -> HtmlBlock | None:
    """Return the block of HTML that begins at a line; one that is not closed ends with the text."""
    match = START.match(lines[start]) if "<" in lines[start][:4] else None
    if not match:
        return None
    if not match[1]:
        return HtmlBlock(_end_of_comment(lines, start))
    name = match[1].lower()
    if name not in BLOCKS:
        return None
    end = _end_of_element(lines, start, name)
    if not end:
        return HtmlBlock(len(lines))
    opening = match[0]
    if name in WITH_MARKDOWN and opening.endswith(">") and _has_markdown(lines[start + 1 : end]):
        if not re.search(r"\smarkdown\b", opening):
            opening = f'{opening[:-1].rstrip()} markdown="1">'
        return HtmlBlock(end, opening + lines[start][match.end() :])
    return HtmlBlock(end)


def _end_of_comment(lines: Sequence[str], start: int) -> int:
    for index, line in enumerate(lines[start : start + LONGEST_COMMENT], start):
        if "-->" in line:
            return index + 1
    return start + 1


def _end_of_element(lines: Sequence[str], start: int, name: str) -> int:
    """Return where an element ends; 0 if it is not closed."""
    tag = re.compile(rf"<(/?){name}\b", re.I)
    depth = 0
    for index in range(start, len(lines)):
        depth += sum(-1 if match[1] else 1 for match in tag.finditer(lines[index]))
        if depth <= 0:
            return index + 1
    return 0


def _has_markdown(lines: Sequence[str]) -> bool:
    """Return whether something that is no HTML follows a blank line."""
    pairs = zip(lines, lines[1:], strict=False)
    return any(not one.strip() and two.strip()[:1] not in ("", "<") for one, two in pairs)
