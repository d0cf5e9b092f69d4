"""Write lines of a text as Python-Markdown wants them, within the list items and notes around them.

Python-Markdown wants a blank line before a list or table, and four spaces for each item around.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from visnyk.pasted_text.line_markers import Marker

TAB = 4
DEEPEST = 40  # levels: what is deeper is put at this one


class Level(NamedTuple):
    """An item or note that is open: the columns of its sign and of its text.

    Below an item that `is_pasted` from Word, with a tab after its sign, an indented paragraph is
    none of the item: Word indents all paragraphs.
    """

    indent: int
    content: int
    kind: str
    rank: int = 0
    is_pasted: bool = False


@dataclass
class BlockWriter:
    """Collects lines in `out`; `above` says what the line above is.

    That is "item", "text", "quotation", "table", "code" or, after a blank line, nothing.
    """

    out: list[str] = field(default_factory=list)
    levels: list[Level] = field(default_factory=list)
    above: str = ""
    depth: int = 0  # of the first line since the last blank one

    @property
    def content(self) -> int:
        """The column of the text in the level that is open."""
        return self.levels[-1].content if self.levels else 0

    def blank(self, line: str = "") -> None:
        """Write a blank line."""
        self.out.append(line)
        self.above = ""

    def put(self, line: str, above: str, blank_above: bool = False) -> None:
        """Write a line as it is."""
        self.out.append(f"\n{line}" if blank_above else line)
        if blank_above or not self.above:
            self.depth = len(self.levels)
        self.above = above

    def close(self, indent: int) -> bool:
        """Close the levels that what begins at this column does not stand in.

        Return whether it needs a blank line above, which Markdown would else take into them.
        """
        count = len(self.levels)
        while self.levels and indent < self.levels[-1].content:
            self.levels.pop()
        return bool(self.above) and len(self.levels) < count

    def heading(self, line: str, indent: int) -> None:
        """Write a heading."""
        needs_blank = self.close(indent) or bool(self.above and self.levels)
        self.put(self.indented(line), "", needs_blank)

    def indented(self, line: str) -> str:
        """Return a line with the indentation of the level that is open."""
        return " " * TAB * len(self.levels) + line.lstrip()

    def note(self, line: str, indent: int) -> None:
        """Write the first line of a note, which what is indented by four stands in."""
        self.close(indent)
        self.put(self.indented(line) if self.levels else line, "text")
        self._open(Level(indent, indent + TAB, "note"))

    def item(self, indent: int, marker: Marker) -> None:
        """Write the first line of a list item whose sign stands at a column."""
        indent = self._column_of_rank(indent, marker)
        kind = "ol" if marker.kind == "number" else "ul"
        last = None
        while self.levels and not _is_within(indent, kind, self.levels[-1]):
            last = self.levels.pop()
        is_other_list = self.above == "item" and last is not None and last.kind != kind
        sign = f"{marker.number}." if kind == "ol" else marker.sign
        sign = sign if sign[0] in "-+*0123456789" else "-"
        gap = marker.gap if set(marker.gap) == {" "} else " "
        line = self.indented(f"{sign}{gap}{marker.text}")
        is_outside = bool(self.above) and len(self.levels) < self.depth
        needs_blank = is_other_list or is_outside or self.above in ("text", "quotation", "table")
        self.put(line, "item", needs_blank)
        width = len(marker.sign) + max(1, len(marker.gap.expandtabs(TAB)))
        is_pasted = "\t" in marker.gap
        self._open(Level(indent, indent + min(width, TAB), kind, marker.rank, is_pasted))

    def text(self, line: str, indent: int, is_dedented: bool = False) -> None:
        """Write a line of a paragraph; `is_dedented` if its indentation means nothing."""
        if self.above in ("item", "text", "quotation"):
            self.put(self.indented(line) if is_dedented else line, self.above)
            return
        is_below_table = self.above == "table"
        while self.levels and self.levels[-1].is_pasted:
            self.levels.pop()
            is_dedented = True
        self.close(indent)
        keep = not self.levels and not is_dedented
        self.put(line if keep else self.indented(line), "text", is_below_table)

    def paragraph(self, line: str) -> None:
        """Write the first line of a paragraph, in the level that is open."""
        self.put(self.indented(line), "text", bool(self.above))

    def rows(self, rows: list[str]) -> None:
        """Write a table."""
        for row in rows:
            lines = "\n".join(self.indented(line) for line in row.split("\n"))
            self.put(lines, "table", self.above in ("item", "text"))

    def code(self, lines: list[str], indent: int) -> None:
        """Write indented code whose first line begins at a column."""
        spaces = " " * max(0, TAB * (len(self.levels) + 1) - indent)
        for line in lines:
            self.put(spaces + line.expandtabs(TAB) if spaces else line, "code")

    def break_line(self) -> None:
        """Let the line above end with a line break."""
        self.out[-1] += "  "

    def _open(self, level: Level) -> None:
        if len(self.levels) < DEEPEST:
            self.levels.append(level)

    def _column_of_rank(self, indent: int, marker: Marker) -> int:
        """Return the column of a bullet: Word writes «o» and «▪» below «•», but not always so."""
        for level in reversed(self.levels if marker.rank else []):
            if level.kind == "ul" and level.rank < marker.rank:
                return level.content
        return indent


def _is_within(indent: int, kind: str, level: Level) -> bool:
    if kind == "ul" and level.kind == "ol":
        return indent >= level.indent + 2
    return indent >= level.content
