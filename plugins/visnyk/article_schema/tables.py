"""Read tables as spreadsheets save them in CSV: rows of cells by column, each with its line. Pure.

A cell has no line break here: one that has is a quote that was not closed and that swallows rows.
"""

import csv
import io
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

LineFault: TypeAlias = tuple[int, str]  # line and message
Record: TypeAlias = tuple[int, list[str]]  # line and cells

UNCLOSED = (
    'лапки ("), відкриті в цьому рядку, тут не закриті: закрийте їх такими самими (") або '
    "приберіть розрив рядка (Alt+Enter) у клітинці"
)
QUOTE_INSIDE = (
    'лапки (") закриваються посеред клітинки: пишіть у клітинці «…», а всю її беріть у " або ні'
)
TOO_LONG = "клітинка задовга: скоротіть її"


class Row(NamedTuple):
    """A row of a table: the cells by column, without the empty ones at its end."""

    line: int
    cells: dict[str, str]


def read_table(text: str) -> tuple[list[str], list[Row], list[LineFault]]:
    """Return the columns, the rows and the faults of a table; commas or semicolons separate cells.

    Cells are stripped, and rows without any text left out. A table without a header has no columns.
    """
    records, faults = read_records(text, ";" if ";" in text.split("\n", 1)[0] else ",")
    names = records[0][1] if records and records[0][0] == 1 else []
    doubles = sorted({name for name in names if names.count(name) > 1})
    faults += [(1, f"стовпець «{name}» названо двічі: лишіть один") for name in doubles]
    rows = []
    for line, cells in records[1:] if names else ():
        if len(cells) > len(names):
            faults.append((line, "у рядку більше клітинок, ніж стовпців"))
        elif cells:
            rows.append(Row(line, dict(zip(names, cells, strict=False))))
    return names, rows, sorted(faults)


def read_records(text: str, delimiter: str) -> tuple[list[Record], list[LineFault]]:
    """Return the stripped cells of each record with its line; nothing after an unclosed quote."""
    table = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    records: list[Record] = []
    faults: list[LineFault] = []
    line = 1
    try:
        for cells in table:
            if table.line_num > line:
                faults.append((line, UNCLOSED))
            else:
                records.append((line, stripped(cells)))
            line = table.line_num + 1
    except csv.Error as error:
        faults.append((line, _message(str(error), table.line_num > line)))
    return records, faults


def stripped(cells: Iterable[str]) -> list[str]:
    """Return the cells without spaces around them, and without the empty ones at the end."""
    texts = [cell.strip() for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _message(error: str, spans_lines: bool) -> str:
    if spans_lines or error.startswith("unexpected end"):
        return UNCLOSED
    return TOO_LONG if error.startswith("field larger") else QUOTE_INSIDE
