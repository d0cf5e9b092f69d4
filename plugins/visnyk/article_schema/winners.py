"""Read the winners of a contest as an editor lists them beside the article: YAML or CSV."""

from dataclasses import dataclass
from typing import NamedTuple

from pydantic import ValidationError

from visnyk.article_schema.faults import Fault, ParseError, unreadable
from visnyk.article_schema.fields import BothLanguages, Fields, Text, validate
from visnyk.article_schema.front_matter import FrontMatter, decode, read_mapping
from visnyk.article_schema.guesses import Guesses
from visnyk.article_schema.tables import LineFault, read_table
from visnyk.article_schema.validation_messages import explain

COLUMNS = ("community", "note_uk", "note_en")


class WinnerRow(NamedTuple):
    """One winner as written: a code or a name, a note for each language ("" if none), the line."""

    community: str
    note_uk: str
    note_en: str
    line: int


@dataclass(frozen=True, slots=True)
class _Winner(Fields):
    community: Text
    note: BothLanguages | None = None


@dataclass(frozen=True, slots=True)
class _Winners(Fields):
    winners: tuple[_Winner, ...]


def read_winners(path: str, data: bytes) -> tuple[list[WinnerRow], list[Fault]]:
    """Read `….results.yaml` or `….results.csv`; an empty list is a fault."""
    try:
        text = decode(data)
        rows, errors = (_from_csv if path.endswith(".csv") else _from_yaml)(text)
    except ParseError as fault:
        return [], [Fault(path, fault.line, fault.message)]
    except Exception as error:  # faults of other files are told too
        return [], [unreadable(path, error)]
    if not rows and not errors:
        errors = [(1, "переможців не названо: допишіть їх або приберіть цей файл")]
    return rows, [Fault(path, line, message) for line, message in errors]


def _from_yaml(text: str) -> tuple[list[WinnerRow], list[LineFault]]:
    values, lines = read_mapping(text)
    if values.get("winners", "") is None:
        values["winners"] = []
    try:
        winners = validate(_Winners, values).winners
    except ValidationError as error:
        return [], list(explain(error, _Winners, FrontMatter(values, lines, "", 1)))
    return [
        WinnerRow(
            winner.community,
            winner.note.uk if winner.note else "",
            winner.note.en if winner.note else "",
            lines[("winners", index)],
        )
        for index, winner in enumerate(winners)
    ], []


def _from_csv(text: str) -> tuple[list[WinnerRow], list[LineFault]]:
    """Read comma- or semicolon-separated rows, as spreadsheets save them."""
    names, table, errors = read_table(text)
    if "community" not in names:
        message = f"у першому рядку мають бути назви стовпців: {', '.join(COLUMNS)}"
        return [], errors or [(1, message)]
    guess = Guesses()
    errors += [
        (1, f"невідомий стовпець «{name}».{guess(name, COLUMNS)}")
        for name in names
        if name not in COLUMNS
    ]
    rows = []
    for line, row in table:
        cells = {name: row.get(name, "") for name in COLUMNS}
        if cells["community"]:
            rows.append(WinnerRow(**cells, line=line))
        elif any(cells.values()):
            errors.append((line, "бракує громади (стовпець «community»)"))
    return rows, errors
