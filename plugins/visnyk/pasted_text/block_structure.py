"""Rewrite the lists, tables, code and indented paragraphs of a text so that Markdown sees them.

A text is read as GitHub does and as people mean it: line by line, with the items, notes and
quotations that each line stands in.
"""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from visnyk.pasted_text.admonitions import admonition
from visnyk.pasted_text.block_writer import TAB, BlockWriter
from visnyk.pasted_text.code_fences import UNCLOSED, Fence, fence_at, fenced_item
from visnyk.pasted_text.emphasis_mends import mend_emphasis
from visnyk.pasted_text.exported_markup import without_noise
from visnyk.pasted_text.html_blocks import HtmlBlock, html_block
from visnyk.pasted_text.indented_text import MAY_BE_PROSE, is_prose
from visnyk.pasted_text.line_markers import Marker
from visnyk.pasted_text.list_items import ENDS_SENTENCE, plan
from visnyk.pasted_text.pasted_tables import UNEVEN, first_table, uneven_rows

HEADING = re.compile(r"[ \t]*#{1,6}(?!#)")
MOST_NESTED = 12  # quotations and elements in each other
UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*")
OPENER = re.compile(r"!!! ?\S|\[\^[^\]\n]+\]:|:[ \t]+\S")  # what stands in it is indented by four
QUOTED = re.compile(r" {0,3}> ?")
YEAR = re.compile(r"^(\s*\d{4,})(?=\.[ \t])")  # or a telephone; begins a sentence, no item
MAY_COME_AFTER = (
    "рядок злився з переліком чи цитатою над ним: якщо це новий абзац, поставте перед ним порожній"
    " рядок, а якщо ні, почніть його з відступу або «>»"
)
TASK = re.compile(r"^\[(?:([ \u00a0])|[xXхХ])\](?=\s)")


class Reading(NamedTuple):
    """The lines of a text as Markdown has to read them, and warnings: a line and a message.

    There are as many lines as there were; one may hold line breaks that were added.
    """

    lines: list[str]
    warnings: list[tuple[int, str]]


def read_blocks(lines: Sequence[str], depth: int = 0, in_quotation: bool = False) -> Reading:
    """Read the lines of a text, or of what stands so deep in quotations and elements."""
    if depth > MOST_NESTED:
        return Reading(list(lines), [])
    return _Reader(lines, depth, in_quotation).read()


def indent_of(line: str) -> int:
    """Return the column of the first character that is no space; tabs end at every fourth."""
    column = 0
    for char in line:
        if not char.isspace():
            break
        column += TAB - column % TAB if char == "\t" else 1
    return column


class _Reader:
    """Reads line after line; what it has written says which line is next."""

    def __init__(self, lines: Sequence[str], depth: int, in_quotation: bool) -> None:
        self.lines, self.depth, self.in_quotation = list(lines), depth, in_quotation
        self.writer = BlockWriter()
        self.warnings: list[tuple[int, str]] = []
        self.in_code = False  # the last block is indented code

    def read(self) -> Reading:
        """Return all lines."""
        while (at := len(self.writer.out)) < len(self.lines):
            line = self.lines[at] = without_noise(self.lines[at])
            if not line.strip():
                self.writer.blank(line)
                continue
            is_code = False
            if line[0].isalpha():
                self._run(at, self._end_of_run(at))
            elif fence := fence_at(self.lines, at):
                self._fence(fence, at)
            elif marker := fenced_item(line):
                self._fenced_item(marker, at)
            elif block := html_block(self.lines, at):
                self._html(block, at)
            elif QUOTED.match(line):
                self._quotation(at)
            elif self._opens_note(line):
                below = next(filter(str.strip, self.lines[at + 1 :]), "")
                has_text = indent_of(below) >= indent_of(line) + TAB
                self.writer.note(admonition(line, has_text), indent_of(line))
            elif HEADING.match(line) and not self._is_indented(line):
                self.writer.heading(line, indent_of(line))
            else:
                is_code = self._run(at, self._end_of_run(at))
            self.in_code = is_code
        return Reading(self.writer.out, self.warnings)

    def _fence(self, fence: Fence, at: int) -> None:
        writer = self.writer
        writer.close(indent_of(self.lines[at]))
        if not fence.is_closed:
            self.warnings.append((at, UNCLOSED.format(fence.sign)))
        if writer.levels or self.in_quotation:
            spaces = " " * TAB * (len(writer.levels) + 1)
            code = [spaces + line for line in fence.code]
            writer.out += ["", *code, *[""] * fence.is_closed]
        else:
            end = [fence.sign] if fence.is_closed else []
            writer.out += [fence.opening, *fence.code, *end]
            if not end:
                writer.out[-1] += f"\n{fence.sign}"
        writer.above = ""

    def _fenced_item(self, marker: Marker, at: int) -> None:
        """Write an item that begins with a fence: its sign, and the code below it."""
        indent = indent_of(self.lines[at])
        self.lines[at] = " " * (indent + len(marker.sign) + 1) + marker.text
        fence = fence_at(self.lines, at)
        self.writer.item(indent, marker._replace(text="", gap=" "))
        line = self.writer.out.pop()
        if fence:
            self._fence(fence, at)
        self.writer.out[at] = f"{line}\n"

    def _html(self, block: HtmlBlock, at: int) -> None:
        lines, out = self.lines[at : block.end], self.writer.out
        self.writer.close(indent_of(lines[0]))
        if block.opening:
            inner = read_blocks(lines[1:-1], self.depth + 1)
            self._warn(inner, at + 1)
            out += [block.opening, *inner.lines, lines[-1]]
        else:
            is_code = "<pre" in lines[0].lower()
            out += lines if is_code else [without_noise(line) for line in lines]
        self.writer.above = ""

    def _quotation(self, at: int) -> None:
        end = at
        while end < len(self.lines) and QUOTED.match(self.lines[end]):
            end += 1
        needs_blank = self.writer.close(indent_of(self.lines[at]))
        quoted = [QUOTED.sub("", line, count=1) for line in self.lines[at:end]]
        inner = read_blocks(quoted, self.depth + 1, in_quotation=True)
        self._warn(inner, at)
        for line, before, after in zip(self.lines[at:end], quoted, inner.lines, strict=True):
            rows = "\n".join(self.writer.indented(f"> {row}") for row in after.split("\n"))
            is_same = before == after and not self.writer.levels
            self.writer.put(line if is_same else rows, "quotation", needs_blank)
            needs_blank = False

    def _warn(self, inner: Reading, at: int) -> None:
        self.warnings += [(at + line, message) for line, message in inner.warnings]

    def _opens_note(self, line: str) -> bool:
        return bool(OPENER.match(line.lstrip())) and indent_of(line) < self.writer.content + TAB

    def _end_of_run(self, at: int) -> int:
        """Return where the lines end that begin here and may be one paragraph."""
        for end in range(at + 1, len(self.lines)):
            line = self.lines[end] = without_noise(self.lines[end])
            if line[:1].isalpha():
                continue
            if not line.strip() or HEADING.match(line) or QUOTED.match(line):
                return end
            if self._opens_note(line) or fence_at(self.lines, end) or fenced_item(line):
                return end
            if html_block(self.lines, end):
                return end
            if UNDERLINE.fullmatch(line):
                return end + 1
        return len(self.lines)

    def _run(self, at: int, end: int) -> bool:
        """Write the lines of a paragraph, list, table or code; return whether they are code."""
        lines, writer = [mend_emphasis(line) for line in self.lines[at:end]], self.writer
        is_indented = not writer.above and self._is_indented(lines[0])
        if is_indented and not self._is_prose(lines, at):
            code = list(takewhile(self._is_indented, self.lines[at:end]))
            writer.code(code, indent_of(code[0]))
            return True
        start = 0
        while start < len(lines):
            table, rows = first_table(lines, start)
            if table > start:
                self._paragraph(lines[start:table], at + start, is_indented)
            if rows and not writer.above:
                writer.close(indent_of(lines[table]))
            writer.rows(rows)
            start = table + len(rows)
        return False

    def _is_indented(self, line: str) -> bool:
        indent = indent_of(line)
        contents = [level.content for level in self.writer.levels if indent >= level.content]
        return indent >= TAB + (contents[-1] if contents else 0)

    def _is_prose(self, lines: list[str], at: int) -> bool:
        indented = [line.strip() for line in takewhile(self._is_indented, lines)]
        judged = False if self.in_code else is_prose(indented)
        if judged is None:
            self.warnings.append((at, MAY_BE_PROSE))
        return bool(judged)

    def _paragraph(self, lines: list[str], at: int, is_dedented: bool) -> None:
        writer, indent = self.writer, indent_of(lines[0])
        in_list = any(level.kind != "note" and indent >= level.content for level in writer.levels)
        planned = plan([line.lstrip() for line in lines], in_list)
        self.warnings += [(at + index, message) for index, message in planned.doubts]
        if (uneven := uneven_rows(lines)) is not None:
            self.warnings.append((at + uneven, UNEVEN))
        for index, line in enumerate(lines):
            if marker := planned.items.get(index):
                writer.item(indent_of(line), _with_box(marker))
            elif index and self._begins_paragraph(line, lines[index - 1]):
                writer.paragraph(line)
            else:
                if index in planned.breaks:
                    writer.break_line()
                if self._may_come_after(line, at + index):
                    self.warnings.append((at + index, MAY_COME_AFTER))
                text = YEAR.sub(r"\1\\", admonition(line, has_text=False))
                writer.text(text, indent_of(line), is_dedented)
        if UNDERLINE.fullmatch(lines[-1]):
            writer.above = ""

    def _may_come_after(self, line: str, at: int) -> bool:
        """Return whether a line joins an item or quotation that seems to have ended."""
        above, before = self.writer.above, self.lines[at - 1].rstrip()
        if not line[0].isupper() or above not in ("item", "quotation"):
            return False
        return before.endswith(ENDS_SENTENCE) or (above == "item" and before[-1:].isalnum())

    def _begins_paragraph(self, line: str, before: str) -> bool:
        """Return whether a line is indented below the end of a sentence, as in a book."""
        if not line[0].isspace() or self.writer.above != "text" or not self._is_indented(line):
            return False
        return before.rstrip().endswith(ENDS_SENTENCE) and is_prose([line.strip()]) is True


def _with_box(marker: Marker) -> Marker:
    """Return an item with a sign for its check box."""
    return marker._replace(text=TASK.sub(lambda box: "☐" if box[1] else "☑", marker.text))
