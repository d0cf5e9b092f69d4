"""Read the entries of registers: categories, tags and programmes from YAML, tables from CSV."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pydantic import ValidationError

from visnyk.article_schema.faults import Fault, ParseError
from visnyk.article_schema.fields import SLUG, BothLanguages, Text, Url, validate
from visnyk.article_schema.front_matter import FrontMatter, decode, read_mapping
from visnyk.article_schema.language_warnings import warnings_of_text
from visnyk.article_schema.tables import LineFault, Row, read_table
from visnyk.article_schema.validation_messages import explain
from visnyk.article_schema.yaml_values import Lines, texts

SHORT_SLUG = re.compile(rf"(?!.{{101}}){SLUG.pattern}")  # it becomes the name of a folder
SLUG_RULE = "назва запису — це малі латинські літери, цифри й дефіси між ними, до 100 знаків"
EMPTY = (
    "у реєстрі немає жодного запису: допишіть їх рядками «slug: {uk: …, en: …}», "
    "а якщо їх і не має бути, напишіть {}"
)
NO_ENTRIES = re.compile(r"^\{\}[ \t]*$", re.M)  # written on purpose, as comments alone are not
KEYS = {  # by column of a table: what its cells look like; no two rows have the same
    "slug": (SHORT_SLUG, SLUG_RULE),
    "katotth": (re.compile("UA[0-9]{17}"), "код КАТОТТГ — це латинські літери UA і 17 цифр"),
    "iso_3166_2": (re.compile("UA-[0-9]{2}"), "код ISO 3166-2 має вигляд UA-05"),
}


class Entry(NamedTuple):
    """One entry of a register. `names`, `funder` and `implementer` map a language code to a text.

    A region has a `code` of KATOTTH, an `iso` one of ISO 3166-2 and the name of its `shape`.
    """

    slug: str
    names: dict[str, str]
    funder: dict[str, str]
    implementer: dict[str, str]
    link: str
    code: str = ""
    iso: str = ""
    shape: str = ""


@dataclass(frozen=True, slots=True)
class _Programme(BothLanguages):
    funder: Text | BothLanguages | None = None
    implementer: Text | BothLanguages | None = None
    url: Url | None = None


def read_entries(path: str, data: bytes) -> tuple[dict[str, Entry], list[Fault]]:
    """Read `slug: {uk: …, en: …}`; programmes may also state funder, implementer and url.

    An entry with faults is in the result too, so that articles that refer to it have none.
    """
    try:
        text = decode(data)
        values, lines = read_mapping(text)
    except ParseError as fault:
        return {}, fault.faults(path)
    model = _Programme if path.endswith("programmes.yaml") else BothLanguages
    entries: dict[str, Entry] = {}
    faults = [Fault(path, 1, EMPTY)] if text and not (values or NO_ENTRIES.search(text)) else []
    for slug, value in values.items():
        if not SHORT_SLUG.fullmatch(slug):
            faults.append(Fault(path, lines[(slug,)], f"«{slug}»: {SLUG_RULE}"))
            continue
        try:
            entries[slug] = _entry(slug, validate(model, value))
        except ValidationError as error:
            faults += [Fault(path, *fault) for fault in _explained(error, model, slug, lines)]
            entries[slug] = Entry(slug, {"uk": slug, "en": slug}, {}, {}, "")
    for path_in_file, text in texts(values):
        lang = "en" if path_in_file[-1] == "en" else "uk"
        messages = warnings_of_text(text, lang) if path_in_file[-1] != "url" else ()
        faults += [
            Fault(path, lines[path_in_file], message, is_warning=True) for message in messages
        ]
    return entries, faults


def _explained(
    error: ValidationError, model: type[BothLanguages], slug: str, lines: Lines
) -> Iterator[tuple[int, str]]:
    """Yield line and message of each fault in one entry."""
    own_lines = {path[1:]: line for path, line in lines.items() if path[:1] == (slug,)}
    for line, message in explain(error, model, FrontMatter({}, own_lines, "", 1)):
        yield line, f"{slug}: {message}"


def _entry(slug: str, fields: BothLanguages) -> Entry:
    names = in_both(fields)
    if not isinstance(fields, _Programme):
        return Entry(slug, names, {}, {}, "")
    return Entry(slug, names, in_both(fields.funder), in_both(fields.implementer), fields.url or "")


def in_both(name: str | BothLanguages | None) -> dict[str, str]:
    """Return a text by language: a plain one is used for both, None gives an empty mapping."""
    if name is None:
        return {}
    return {"uk": name, "en": name} if isinstance(name, str) else {"uk": name.uk, "en": name.en}


def read_rows(
    path: str, text: str, columns: list[str], optional: tuple[str, ...] = ()
) -> tuple[list[Row], list[Fault]]:
    """Read CSV whose header has these columns; rows without a text in one of them are left out.

    A key (see `KEYS`) that is malformed or was in an earlier row is a fault; its row stays, so that
    what refers to it has no faults.
    """
    names, rows, errors = read_table(text)
    missing = [name for name in columns if name not in names]
    if missing and not errors:
        errors = [(1, f"у першому рядку бракує стовпців: {', '.join(missing)}")]
    if missing:
        return [], [Fault(path, *error) for error in errors if text]
    complete = []
    for row in rows:
        empty = [name for name in columns if name not in optional and not row.cells.get(name)]
        if empty:
            errors.append((row.line, f"у рядку бракує клітинок: {', '.join(empty)}"))
        else:
            complete.append(row)
    errors += _key_faults(complete)
    return complete, [Fault(path, *error) for error in errors]


def _key_faults(rows: list[Row]) -> Iterator[LineFault]:
    """Yield a fault for each key that is malformed, and for each that an earlier row has."""
    earlier: dict[tuple[str, str], int] = {}
    for line, cells in rows:
        for column, (pattern, rule) in KEYS.items():
            if not (value := cells.get(column)):
                continue
            first = earlier.setdefault((column, value), line)
            if not pattern.fullmatch(value):
                yield line, f"«{value}» у стовпці «{column}»: {rule}"
            elif first != line:
                yield line, f"«{value}» уже є в рядку {first}: лишіть один із них"
