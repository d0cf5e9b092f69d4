"""Find tags of a Markdown text that are not closed, and end tags without a start. Pure.

Markdown takes everything from a block tag at the beginning of a line to its end tag for finished
HTML. Without the end tag that is the rest of the text, with its headings, lists and links. An
inline tag that is not closed within its paragraph makes the rest of the text bold, or a link.
"""

import re
from collections import Counter
from functools import cached_property
from typing import NamedTuple

from markdown.util import BLOCK_LEVEL_ELEMENTS

from visnyk.markdown_text.pasted_looks import RENAMED
from visnyk.markdown_text.sanitizing import TAG, TAGS
from visnyk.markdown_text.source_positions import without_fences
from visnyk.markdown_text.visible_markup import Block

EMPTY = frozenset("br col hr img wbr".split())
CLOSED_BY_PARENT = frozenset(  # by HTML, at the end of what they stand in
    "caption colgroup dd dt li p tbody td tfoot th thead tr".split()
)
REOPENED = frozenset("a b big code em font i s small strike strong tt u".split())  # by HTML
CELLS = ("caption", "td", "th")  # nothing is opened again after them
BLOCKS = frozenset(BLOCK_LEVEL_ELEMENTS)
CLOSABLE = (TAGS | {*RENAMED, "big", "font", "tt"}) - EMPTY
NOT_MARKUP = ("script", "style")  # what they hold is no HTML
MOST_OPEN = 300  # tags: what is nested deeper is not looked at
INDENTED = re.compile(r"(?:(?: {4}|\t)[^\n]*+\n*+)++")
END_TAG = re.compile(r"</([a-zA-Z][a-zA-Z0-9]*)\s*>")
FOLLOWED = re.compile(r"\n[ \t]*\n\s*\S")
TOKEN = re.compile(
    r"(?P<blank>\n[ \t]*\n)|<!--.*?-->|\\<"
    r"|<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?=[\s/>])(?:\"[^\"]*\"|'[^']*'|[^\"'<>])*+>",
    re.S | re.I,
)


class OpenTag(NamedTuple):
    """A tag without its counterpart: the offset, and a message to the editor.

    `takes_rest` is true of a block that goes on to the end of the text.
    """

    offset: int
    message: str
    is_warning: bool
    takes_rest: bool = False


class _Tag(NamedTuple):
    name: str
    offset: int
    is_block: bool  # Markdown takes it for the beginning of finished HTML
    has_address: bool
    has_markdown: bool


class Tags(NamedTuple):
    """The tags of a text that lack another one, and its parts that are HTML."""

    found: list[OpenTag]
    blocks: list[Block]


def open_tags(body: str, html: str) -> Tags:
    """Return all tags that are not closed and all end tags without a start, in their order.

    `html` is what Markdown has made of the text.
    """
    if "<" not in body:
        return Tags([], [])
    scanner = _Scanner(body, html)
    return Tags(sorted(scanner.found), scanner.blocks)


class _Scanner:
    """Collects what is `found` in a text, with the tags that are open in `stack`."""

    def __init__(self, body: str, html: str):
        self.html = html
        self.text = without_fences(body)
        self.stack: list[_Tag] = []
        self.found: list[OpenTag] = []
        self.blocks: list[Block] = []
        self.handled: list[str] = []  # names of tags whose end, should it follow, needs no message
        self.tail = -1  # where a block ended: another one may follow in its line
        self._scan()
        self._end()

    def _scan(self) -> None:
        at = self._after_code(0)
        while len(self.stack) < MOST_OPEN and (token := TOKEN.search(self.text, at)):
            at = token.end()
            name = (token["name"] or "").lower()
            if token["blank"]:
                at = self._blank_line(at)
            elif token["end"]:
                self._end_tag(name, token)
            elif name in NOT_MARKUP:
                at = max(at, self.text.find(f"</{token['name']}", at))
            elif name in CLOSABLE:
                self._start_tag(name, token)

    def _after_code(self, at: int) -> int:
        """Return the end of indented code at an offset outside of finished HTML."""
        code = INDENTED.match(self.text, at)
        return code.end() - 1 if code else at

    def _is_in_block(self) -> bool:
        return any(tag.is_block for tag in self.stack)

    def _blank_line(self, end: int) -> int:
        """End the tags of a paragraph and return where to go on; HTML opens some of them again."""
        if self._is_in_block():
            return end - 1
        for tag in self.stack:
            if tag.name not in REOPENED:
                self._tell_unclosed(tag)
        self.stack = [tag for tag in self.stack if tag.name in REOPENED]
        return self._after_code(end) if self.text[end : end + 1] in (" ", "\t") else end - 1

    def _start_tag(self, name: str, token: re.Match[str]) -> None:
        start = token.start()
        before = self.text[max(self.text.rfind("\n", 0, start) + 1, self.tail) : start]
        is_block = name in BLOCKS and not before.strip()
        tag = token[0].lower()
        self.stack.append(_Tag(name, start, is_block, "href" in tag, "markdown" in tag))

    def _end_tag(self, name: str, token: re.Match[str]) -> None:
        if name not in CLOSABLE:
            return
        same = [index for index, tag in enumerate(self.stack) if tag.name == name]
        if not same:
            self._tell_stray(name, token.start())
            return
        inner = self.stack[same[-1] + 1 :]
        reopened = [tag for tag in inner if tag.name in REOPENED and name not in CELLS]
        for tag in inner:
            if tag not in reopened:
                self._tell_unclosed(tag)
        outer = next((tag for tag in self.stack if tag.is_block), None)
        self.stack[same[-1] :] = reopened
        if outer and not self._is_in_block():
            self.tail = token.end()
            if not outer.has_markdown:
                self.blocks.append(Block(outer.offset, self.tail, outer.name))

    def _end(self) -> None:
        blocks = [tag for tag in self.stack if tag.is_block]
        for tag in self.stack:
            if tag.name in REOPENED:
                self._tell_rest_is_changed(tag)
            elif blocks and tag.name == blocks[0].name:
                self._tell_block(tag)
            else:
                self._tell_unclosed(tag)

    def _tell_unclosed(self, tag: _Tag) -> None:
        if tag.name not in CLOSED_BY_PARENT:
            self.handled.append(tag.name)
            message = f"«<{tag.name}>» не закрито: {_close(tag)}"
            self.found.append(OpenTag(tag.offset, message, is_warning=True))

    def _tell_rest_is_changed(self, tag: _Tag) -> None:
        if not self._surplus[tag.name]:
            return  # it stands in a title or description
        message = f"«<{tag.name}>» не закрито, тож він діє на все, що далі: {_close(tag)}"
        is_warning = tag.name == "a" and not tag.has_address
        self.found.append(OpenTag(tag.offset, message, is_warning))

    @cached_property
    def _surplus(self) -> Counter[str]:
        """How many start tags of each name the HTML has without an end tag."""
        names = Counter(match[1].lower() for match in TAG.finditer(self.html))
        names.subtract(name.lower() for name in END_TAG.findall(self.html))
        return names

    def _tell_block(self, tag: _Tag) -> None:
        if not FOLLOWED.search(self.text, tag.offset):
            self._tell_unclosed(tag)
            return
        so = "тож усе, що далі, стало його частиною без розмітки"
        message = f"«<{tag.name}>» не закрито, {so}: {_close(tag)}"
        self.found.append(OpenTag(tag.offset, message, is_warning=False, takes_rest=True))

    def _tell_stray(self, name: str, offset: int) -> None:
        if name in self.handled:
            self.handled.remove(name)
            return
        message = f"зайвий «</{name}>»: перед ним немає «<{name}>», приберіть його"
        self.found.append(OpenTag(offset, message, is_warning=True))


def _close(tag: _Tag) -> str:
    return f"допишіть «</{tag.name}>» там, де він закінчується"
