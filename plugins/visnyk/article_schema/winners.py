"""Read the winners of a contest as an editor lists them beside the article: YAML or a table."""

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from visnyk.article_schema.faults import MOST_SECONDS, Fault, ParseError, first_faults, unreadable
from visnyk.article_schema.fields import BothLanguages, Fields, Text, validate
from visnyk.article_schema.front_matter import FrontMatter, decode, read_mapping
from visnyk.article_schema.language_warnings import warnings_of_text
from visnyk.article_schema.spreadsheet_encodings import as_utf8
from visnyk.article_schema.spreadsheets import MOST_ROWS, OLE, TOO_LARGE, ZIP, read_workbook
from visnyk.article_schema.tables import LineFault, read_records
from visnyk.article_schema.validation_messages import explain
from visnyk.article_schema.winner_tables import (
    WinnerRow,
    WinnerTable,
    delimiter_of,
    winners_of,
)
from visnyk.article_schema.yaml_values import texts
from visnyk.parallel_work import cpu_limit

TABLES = (".csv", ".xlsx")
NOBODY = "переможців не названо: допишіть їх або приберіть цей файл"


@dataclass(frozen=True, slots=True)
class _Winner(Fields):
    community: Text
    note: BothLanguages | None = None


@dataclass(frozen=True, slots=True)
class _Winners(Fields):
    winners: tuple[_Winner, ...]


def read_winners(path: str, data: bytes) -> tuple[list[WinnerRow], list[Fault]]:
    """Read `….results.yaml`, `….results.csv` or `….results.xlsx`; an empty list is a fault."""
    try:
        with cpu_limit(MOST_SECONDS):
            table = _from_table(data) if path.endswith(TABLES) else _from_yaml(decode(data))
    except ParseError as fault:
        return [], fault.faults(path)
    except Exception as error:  # faults of other files are reported too
        return [], [unreadable(path, error)]
    errors = table.errors or ([] if table.rows else [(1, NOBODY)])
    faults = [Fault(path, *error) for error in errors]
    faults += [Fault(path, *warning, is_warning=True) for warning in table.warnings]
    return table.rows, first_faults(path, sorted(faults))


def _from_yaml(text: str) -> WinnerTable:
    values, lines = read_mapping(text)
    if values.get("winners", "") is None:
        values["winners"] = []
    try:
        winners = validate(_Winners, values).winners
    except ValidationError as error:
        faults = list(explain(error, _Winners, FrontMatter(values, lines, "", 1)))
        return WinnerTable([], faults, [])
    rows = [
        WinnerRow(
            winner.community,
            winner.note.uk if winner.note else "",
            winner.note.en if winner.note else "",
            lines[("winners", index)],
        )
        for index, winner in enumerate(winners)
    ]
    notes = ((path, text) for path, text in texts(values) if path[-2:-1] == ("note",))
    warnings = ((lines[path], warnings_of_text(text, str(path[-1]))) for path, text in notes)
    return WinnerTable(rows, [], [(line, message) for line, found in warnings for message in found])


def _from_table(data: bytes) -> WinnerTable:
    """Read a table of a spreadsheet: CSV, «Unicode text» or .xlsx, whatever its name says."""
    if data.startswith((ZIP, OLE)):
        records, warnings = read_workbook(data)
        table = winners_of(records)
        table.warnings.extend([*warnings, *_note_warnings(table.rows)])
        return table
    text = decode(as_utf8(data))
    if text.count("\n") > MOST_ROWS:
        raise ParseError(1, TOO_LARGE)
    records, errors = read_records(text, delimiter_of(text))
    table = winners_of(records)
    table.warnings.extend(_note_warnings(table.rows))
    return table._replace(errors=errors or table.errors)


def _note_warnings(rows: list[WinnerRow]) -> Iterator[LineFault]:
    for row in rows:
        for note, lang in ((row.note_uk, "uk"), (row.note_en, "en")):
            yield from ((row.line, message) for message in warnings_of_text(note, lang))
