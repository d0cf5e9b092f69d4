"""Find signs of markup that a visitor would see as they are: `**`, `## `, `[^9]`, `[gallery …]`.

They are looked for in the words of the finished HTML, not in code, so whatever Markdown has
understood is none. What an editor has written with a backslash is meant to be seen.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from html.entities import html5
from typing import NamedTuple

from visnyk.markdown_text.markup_signs import ANY, HALF, IN_VAIN, ITEMS, OF_MARKDOWN, RARE, SIGNS
from visnyk.markdown_text.source_positions import SourcePositions, without_fences

LONGEST = 60  # characters of a sign in a message
CONTEXT = 24  # characters after a sign by which its place in the text is found
CODE = re.compile(r"<(pre|code|kbd|samp)\b.*?</\1>", re.S)
TAG = re.compile(r"<[^>]*>")
ADDRESS = re.compile(r"(?<![(=\w])(?:https?://|www\.)[^\s<>\[\]]+")
ESCAPED = re.compile(r"\\([^\w\s])")
LEFT_OUT = "\ufffc"  # stands for code and addresses
IN_HTML = 'Markdown у «<{tag}>» не діє: допишіть до цього тегу markdown="1"'


class Block(NamedTuple):
    """A part of a text that is HTML, in which Markdown has no effect: offsets and the first tag."""

    start: int
    end: int
    tag: str


Blocks = Sequence[Block]


class Visible(NamedTuple):
    """A sign of markup that a visitor would see: its offset in the text, and a message."""

    offset: int
    message: str


def visible_markup(html: str, positions: SourcePositions, blocks: Blocks) -> Iterator[Visible]:
    """Yield all signs that visitors would see in the HTML of a text.

    `blocks` are the parts of the text that are HTML.
    """
    text = CODE.sub(LEFT_OUT, html) if "</" in html else html
    text = TAG.sub("", HALF.sub("**", text) if "*<" in text else text)
    in_vain = IN_VAIN.findall(html) if "{" in html else []
    if not (in_vain or blocks or RARE.search(text)):
        return
    written = _Written(positions, blocks)
    for target in map(unescape, in_vain):
        if (offset := written.find(target, len(target))) is not None:
            yield Visible(offset, _message("target", target, offset, blocks))
    for line in text.split("\n"):
        if RARE.search(line):
            yield from _in_line(ADDRESS.sub(LEFT_OUT, unescape(line)), written, blocks)
    for items in ITEMS.finditer(text) if blocks else ():
        offset = written.find(unescape(items[0]), len(items[0]))
        if block := _around(offset, blocks):
            yield Visible(
                block.start, f"список видно суцільним текстом: {IN_HTML.format(tag=block.tag)}"
            )


def _in_line(line: str, written: "_Written", blocks: Blocks) -> Iterator[Visible]:
    for match in ANY.finditer(line):
        name, sign = match.lastgroup or "", match[0].strip()
        if name == "entity" and sign[1:] not in html5 and sign[1] != "#":
            continue
        begins = line[match.start() : match.end() + CONTEXT + 1].lstrip()
        offset = written.find_in_html(begins) if name in OF_MARKDOWN else None
        offset = written.find(begins, len(sign)) if offset is None else offset
        if offset is not None:
            yield Visible(offset, _message(name, sign, offset, blocks))


def _message(name: str, sign: str, offset: int, blocks: Blocks) -> str:
    block = _around(offset, blocks)
    advice = SIGNS[name].advice
    if block and name in OF_MARKDOWN:
        advice = IN_HTML.format(tag=block.tag)
    shown = sign if len(sign) <= LONGEST else f"{sign[:LONGEST]}…"
    return f"на сторінці видно знаки розмітки «{shown}»: {advice}"


def _around(offset: int | None, blocks: Blocks) -> Block | None:
    if offset is None:
        return None
    return next((block for block in blocks if block.start < offset < block.end), None)


class _Written:
    """Finds where what is visible was written; each time after what was found before."""

    def __init__(self, positions: SourcePositions, blocks: Blocks):
        self.blocks = blocks
        self.body = positions.body
        self.texts = [positions.without_code, positions.unescaped, without_fences(self.body)]
        self.meant = ESCAPED.sub(r"\1", self.body) if "\\" in self.body else ""
        self.done = 0

    def find_in_html(self, line: str) -> int | None:
        """Return the offset of a sign in HTML, where it has no effect: there it is visible."""
        for block in self.blocks:
            offset = self.texts[-1].find(line, max(self.done, block.start), block.end)
            if offset >= 0:
                self.done = offset + 1
                return offset
        return None

    def find(self, line: str, length: int) -> int | None:
        """Return the offset of a sign of a length with which a line begins, None if meant so."""
        for size in (length + CONTEXT, length + CONTEXT // 4, length):
            for text in self.texts:
                for start in (self.done, 0):
                    if (offset := _unescaped(line[:size], text, start)) is not None:
                        self.done = offset + length
                        return self._in_body(offset, text)
            if line[:size] in self.meant:
                return None
        return None

    def _in_body(self, offset: int, text: str) -> int:
        """Return an offset of a text with the same lines in the body, or that of its line."""
        if len(text) == len(self.body):
            return offset
        before = self.body.split("\n")[: text.count("\n", 0, offset)]
        return sum(map(len, before)) + len(before)


def _unescaped(snippet: str, text: str, start: int) -> int | None:
    offset = text.find(snippet, start)
    while offset > 0 and text[offset - 1] == "\\":
        offset = text.find(snippet, offset + 1)
    return offset if offset >= 0 else None
