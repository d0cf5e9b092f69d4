"""Read the entries of registers: categories, tags and programmes from YAML, tables from CSV."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pydantic import ValidationError

from visnyk.article_schema.faults import Fault, ParseError
from visnyk.article_schema.fields import SLUG, BothLanguages, Text, Url, validate
from visnyk.article_schema.front_matter import FrontMatter, Lines, decode, read_mapping
from visnyk.article_schema.validation_messages import explain


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
        values, lines = read_mapping(decode(data))
    except ParseError as fault:
        return {}, [Fault(path, fault.line, fault.message)]
    model = _Programme if path.endswith("programmes.yaml") else BothLanguages
    entries: dict[str, Entry] = {}
    faults: list[Fault] = []
    for slug, value in values.items():
        if not SLUG.fullmatch(slug):
            message = f"«{slug}»: назва запису складається з малих латинських літер, цифр і дефісів"
            faults.append(Fault(path, lines[(slug,)], message))
            continue
        try:
            entries[slug] = _entry(slug, validate(model, value))
        except ValidationError as error:
            faults += [Fault(path, *fault) for fault in _explained(error, model, slug, lines)]
            entries[slug] = Entry(slug, {"uk": slug, "en": slug}, {}, {}, "")
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


def read_table(
    path: str, text: str, columns: list[str]
) -> tuple[list[dict[str, str]], list[Fault]]:
    """Read CSV with a header as rows by column; a missing column is a fault, and leaves no rows."""
    table = csv.DictReader(io.StringIO(text))
    missing = [name for name in columns if text and name not in (table.fieldnames or ())]
    if missing:
        return [], [Fault(path, 1, f"бракує стовпців: {', '.join(missing)}")]
    return list(table), []
