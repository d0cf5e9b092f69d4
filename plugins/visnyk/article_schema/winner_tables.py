"""Read winners from the rows of a table as offices send it. Pure.

The header may stand below titles and use the words of `column_names`; other columns, rows of sums
and what stands above the header are left out with a warning.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from visnyk.article_schema.column_names import (
    IGNORED,
    column_of,
    is_total,
    looks_like_community,
)
from visnyk.article_schema.guesses import Guesses
from visnyk.article_schema.spreadsheets import MOST_COLUMNS
from visnyk.article_schema.tables import LineFault, Record

COLUMNS = ("community", "note_uk", "note_en")
WANTED = "Громада (community), Примітка (note_uk), Примітка англійською (note_en)"
NAMING = ("community", "code")  # one of them has to be there
CODE = re.compile(r"[UuУу][AaАа]\s?\d{17}")  # of KATOTTH, perhaps in Cyrillic letters
LAST_OF_HEADER = 30  # a row: below it no header is looked for


class WinnerRow(NamedTuple):
    """One winner as written: a name, a code or both, a note for each language or "", the line."""

    community: str
    note_uk: str
    note_en: str
    line: int


class WinnerTable(NamedTuple):
    """The winners of a table, what is wrong with it, and what was left out of it."""

    rows: list[WinnerRow]
    errors: list[LineFault]
    warnings: list[LineFault]


def delimiter_of(text: str) -> str:
    """Return what separates the cells of a CSV: a tab, semicolon or comma."""
    head = text.split("\n", LAST_OF_HEADER)[:LAST_OF_HEADER]
    if head[0].lower().startswith("sep=") and len(head[0]) == 5:
        return head[0][4]
    for delimiter in "\t;,":
        if any(
            _is_header(line.split(delimiter, MOST_COLUMNS)) for line in head if delimiter in line
        ):
            return delimiter
    first = next(filter(str.strip, head), "")
    return next((delimiter for delimiter in ";\t" if delimiter in first), ",")


def winners_of(records: Sequence[Record]) -> WinnerTable:
    """Return the winners of a table, whose records have no empty cells at their end."""
    rows = [record for record in records if record[1]]
    head = rows[:LAST_OF_HEADER]
    start = next((n for n, (_, cells) in enumerate(head) if _is_header(cells)), None)
    if start is None:
        return WinnerTable([], list(_without_header(rows)), [])
    line, header = rows[start][0], rows[start][1][:MOST_COLUMNS]
    columns = [column_of(name) for name in header]
    table = WinnerTable([], list(_doubled(line, columns, header)), [])
    table.warnings.extend(_left_out_above(rows[:start]))
    filled = {number for _, cells in rows[start:] for number, cell in enumerate(cells) if cell}
    others = [header[n] for n, column in enumerate(columns) if not column and n in filled]
    table.warnings.extend(_left_out_columns(line, others))
    for record in rows[start + 1 :]:
        _add_row(table, columns, *record)
    return table


def _is_header(cells: Sequence[str]) -> bool:
    return any(column_of(cell.strip().strip('"')) in NAMING for cell in cells[:MOST_COLUMNS])


def _without_header(rows: Sequence[Record]) -> Iterator[LineFault]:
    """Yield what to do with a table in which no column is known to name communities."""
    if not rows:
        yield 1, f"у першому рядку мають бути назви стовпців: {WANTED}"
        return
    line, cells = rows[0]
    if any(map(looks_like_community, cells[:MOST_COLUMNS])):
        yield line, f"над таблицею бракує рядка з назвами стовпців: {WANTED}"
        return
    found = ", ".join(f"«{cell}»" for cell in cells[:8] if cell)
    guess = Guesses()
    near = next(filter(None, (guess(cell, COLUMNS) for cell in cells[:8])), "")
    yield line, f"у першому рядку мають бути назви стовпців: {WANTED}, а є {found}.{near}"


def _doubled(line: int, columns: Sequence[str], header: Sequence[str]) -> Iterator[LineFault]:
    for number, column in enumerate(columns):
        if column in columns[:number] and column not in ("", IGNORED):
            first = header[columns.index(column)]
            same = f"«{first}»" if first == header[number] else f"«{first}» і «{header[number]}»"
            yield line, f"стовпці {same} означають одне й те саме ({column}): лишіть один"


def _left_out_above(rows: Sequence[Record]) -> Iterator[LineFault]:
    titles = [record for record in rows if not record[1][0].lower().startswith("sep=")]
    if titles:
        line, cells = titles[0]
        title = next(filter(None, cells))
        yield line, f"рядки над назвами стовпців не читаються («{title}»): приберіть їх"


def _left_out_columns(line: int, others: Sequence[str]) -> Iterator[LineFault]:
    if others:
        guess = Guesses()
        names = ", ".join(f"«{name}»" if name else "без назви" for name in others)
        near = next(filter(None, (guess(name, COLUMNS) for name in others)), "")
        columns = "стовпець" if len(others) == 1 else "стовпці"
        advice = "що звідти має бути на сайті, запишіть у стовпець «Примітка»"
        yield line, f"програма не читає {columns} {names}: {advice}.{near}"


def _add_row(table: WinnerTable, columns: Sequence[str], line: int, cells: list[str]) -> None:
    """Add a row to the winners, or say why it is none."""
    if len(cells) > len(columns):
        table.errors.append((line, "у рядку більше клітинок, ніж стовпців"))
        return
    values = {column: cell for column, cell in zip(columns, cells, strict=False) if cell}
    first = next(filter(None, cells))
    if is_total(values.get("community", first)):
        table.warnings.append((line, f"рядок «{first}» не читається: у ньому сума, а не громада"))
        return
    name, code = _full_name(values), values.get("code", "")
    if code and name and not CODE.fullmatch(code):
        message = f"«{code}» не код КАТОТТГ: громаду взято за назвою, а цей код приберіть"
        table.warnings.append((line, message))
        code = ""
    if code or name:
        notes = values.get("note_uk", ""), values.get("note_en", "")
        table.rows.append(WinnerRow(f"{name} {code}".strip(), *notes, line))
    elif values.keys() != {IGNORED} or not first.strip(".").isdecimal():
        what_to_do = "допишіть її (стовпець «Громада») або приберіть рядок"
        table.errors.append((line, f"у рядку «{first}» бракує громади: {what_to_do}"))


def _full_name(values: Mapping[str, str]) -> str:
    """Return the name of a row's community with the raion and region of other columns, or ""."""
    places = _place(values.get("raion", ""), "район"), _place(values.get("region", ""), "область")
    name = values.get("community", "")
    return ", ".join(filter(None, (name, *places))) if name and not CODE.fullmatch(name) else name


def _place(name: str, kind: str) -> str:
    """Return a region or raion with the word that says what it is."""
    words = name.replace(".", ". ").split()
    is_named = any(word.lower().startswith((kind[:3], "крим", "р-н", "м.")) for word in words)
    return f"{name} {kind}" if len(words) == 1 and not is_named else name
