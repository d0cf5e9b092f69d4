"""Read rows that were pasted from a spreadsheet, and tables without a blank line above, as tables.

Markdown has a table only between blank lines, with a line of dashes below the first row.
"""

import re
from collections.abc import Sequence

from visnyk.pasted_text.line_markers import marker_of

CELL_BORDER = re.compile(r"(?<!\\)\|")
RULE_ROW = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
PIPED = re.compile(r"\|.*\|")
QUOTED_CELL = re.compile(r'"(?=.*"")(?:[^"]|"")*"')  # as Excel copies a cell that holds a quote
OUTER_BORDERS = re.compile(r"^\||\|$")
UNEVEN = (
    "рядки з табуляціями злилися: клітинок у них не порівну, тож таблиці не вийшло. Зробіть"
    " клітинок порівну або поставте між рядками порожні"
)


def first_table(lines: Sequence[str], start: int) -> tuple[int, list[str]]:
    """Return the line of the first table in a paragraph from a line on, and its rows as Markdown.

    Without a table, return the number of lines and no rows.
    """
    is_below_tabs = False  # so its rows were looked at already
    for index in range(start, len(lines)):
        line = lines[index]
        has_tabs = "\t" in line
        if "|" in line and (end := _end_of_pipes(lines, index)):
            return index, _with_rule(lines[index:end])
        if has_tabs and not is_below_tabs and (end := _end_of_tabs(lines, index)):
            return index, _from_tabs(lines[index:end])
        is_below_tabs = has_tabs
    return len(lines), []


def uneven_rows(lines: Sequence[str]) -> int | None:
    """Return the first of two lines in a row that have cells between tabs."""
    for index, (one, two) in enumerate(zip(lines, lines[1:], strict=False)):
        if "\t" in one.strip() and "\t" in two.strip() and not (_is_item(one) or _is_item(two)):
            return index
    return None


def _end_of_tabs(lines: Sequence[str], start: int) -> int:
    end = start
    while end < len(lines) and "\t" in lines[end]:
        end += 1
    rows = lines[start:end]
    cells = [row.count("\t") for row in rows]
    inner = ["\t" in row.strip() for row in rows]  # whether there are two cells with words
    if len(rows) < 2 or all(map(_is_item, rows)):
        return 0
    is_even = len(set(cells)) == 1 and any(inner) and (cells[0] > 1 or all(inner[1:]))
    return end if is_even or (all(inner) and max(cells) == cells[0]) else 0


def _is_item(line: str) -> bool:
    marker = marker_of(line.strip())
    return marker is not None and "\t" in marker.gap and "\t" not in marker.text


def _from_tabs(rows: Sequence[str]) -> list[str]:
    """Return rows as a table; a name with a colon and one value each stay lines."""
    cells = [row.split("\t") for row in rows]
    if len(cells[0]) == 2 and all(row[0].rstrip().endswith(":") for row in cells):
        lines = [" ".join(row).strip() for row in cells]
        return [*(f"{line}  " for line in lines[:-1]), lines[-1]]
    first, *others = [f"| {' | '.join(map(_cell, row))} |" for row in cells]
    return [f"{first}\n{_rule(len(cells[0]))}", *others]


def _end_of_pipes(lines: Sequence[str], start: int) -> int:
    width, end = _width(lines[start]), start + 1
    if width < 2:
        return 0
    if end < len(lines) and "|" in lines[end] and RULE_ROW.fullmatch(lines[end]):
        while end < len(lines) and "|" in lines[end]:
            end += 1
        return end
    end = start
    while end < len(lines) and PIPED.fullmatch(lines[end].strip()) and _width(lines[end]) == width:
        end += 1
    return end if end > start + 1 else 0


def _with_rule(rows: Sequence[str]) -> list[str]:
    """Return rows of a table, with a line of dashes as wide as the first row below it."""
    width = _width(rows[0])
    if not RULE_ROW.fullmatch(rows[1]):
        return [f"{rows[0]}\n{_rule(width)}", *rows[1:]]
    return list(rows) if _width(rows[1]) == width else [rows[0], _rule(width), *rows[2:]]


def _width(row: str) -> int:
    return len(CELL_BORDER.split(OUTER_BORDERS.sub("", row.strip())))


def _rule(width: int) -> str:
    return f"|{'---|' * width}"


def _cell(text: str) -> str:
    text = text.strip()
    if QUOTED_CELL.fullmatch(text):
        text = text[1:-1].replace('""', '"')
    return CELL_BORDER.sub(r"\\|", text)
