"""Winners as open data: CSV, JSON with a schema, and a Frictionless data package. Pure.

Each winner is a row or object with the codes of community and region and their names in both
languages (https://specs.frictionlessdata.io/data-package/, RFC 4180, RFC 8259).
"""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from visnyk.content_registers import Registers
from visnyk.newsroom import Item
from visnyk.newsroom.items import Winner
from visnyk.newsroom_profile import Licence
from visnyk.site_routes.routes import WINNERS_CSV

Row = Mapping[str, str | int]  # values by column

CONTEST_COLUMNS = {
    "contest": "the contest: last part of the address of its results",
    "contest_uk": "title of the results in Ukrainian",
    "contest_en": "title of the results in English",
    "date": "day on which the results were published",
    "url": "address of the results",
}
WINNER_COLUMNS = {
    "number": "place in the alphabet of the edition",
    "katotth": "code of the community in KATOTTH, the state codifier",
    "name_uk": "community in Ukrainian",
    "name_en": "community in English",
    "type": "urban, settlement or rural",
    "region": "slug of the region",
    "region_katotth": "code of the region in KATOTTH",
    "region_iso_3166_2": "code of the region in ISO 3166-2",
    "region_uk": "region in Ukrainian",
    "region_en": "region in English",
    "note_uk": "note of the organisers in Ukrainian",
    "note_en": "note of the organisers in English",
}
INTEGER_COLUMNS = ("number",)
CSV_NOTE = (
    "Where a spreadsheet would take a text for a formula (it begins with =, +, - or @), it follows "
    "an apostrophe; winners.json has every text as it was written."
)
# Where a cell begins that a spreadsheet would compute: OWASP's list, full-width signs too, also
# after what separates cells and rows in spreadsheets of other countries (a comma is quoted)
# https://owasp.org/www-community/attacks/CSV_Injection
FORMULA = re.compile(
    r'^(?=[\t\r\n])|(?:^|(?<=[;\t\r\n]))(?=(?:[^\S\t\r\n]|[\ufeff"])*[=+\-@＝＋－＠﹢﹣﹦﹫])'
)


class Contest(NamedTuple):
    """The data of a contest: titles and URLs by language, the source, winners in order."""

    slug: str
    titles: dict[str, str]
    urls: dict[str, str]
    date: str
    applications: int | None
    source: dict[str, str]
    winners: tuple[Row, ...]


def contest_data(
    item: Item, registers: Registers, winners: Sequence[Winner], siteurl: str
) -> Contest:
    """Return the data of an item with results; `winners` are in the order of an edition."""
    source = item.main.fields.source
    return Contest(
        item.slug,
        {lang: document.fields.title for lang, document in item.documents.items()},
        {lang: f"{siteurl}/{item.path(lang)}" for lang in item.documents},
        item.moment.day.isoformat(),
        item.fields.applications,
        {"title": source.name, **({"path": source.url} if source.url else {})} if source else {},
        tuple(_winner(number, winner, registers) for number, winner in enumerate(winners, 1)),
    )


def _winner(number: int, winner: Winner, registers: Registers) -> Row:
    community = winner.community
    region = registers.regions[community.region]
    values = (
        number, community.code, community.names["uk"], community.names["en"], community.type,
        region.slug, region.code, region.iso, region.names["uk"], region.names["en"],
        winner.note.get("uk", ""), winner.note.get("en", ""),
    )  # fmt: skip
    return dict(zip(WINNER_COLUMNS, values, strict=True))


def all_rows(contests: Iterable[Contest]) -> list[Row]:
    """Return the winners of many contests, each with the columns of its contest."""
    return [
        {
            "contest": contest.slug,
            "contest_uk": contest.titles["uk"],
            "contest_en": contest.titles.get("en", ""),
            "date": contest.date,
            "url": contest.urls["uk"],
            **winner,
        }
        for contest in contests
        for winner in contest.winners
    ]


def as_csv(rows: Sequence[Row], columns: Iterable[str]) -> bytes:
    """Return rows as CSV with CRLF and a byte order mark, by which spreadsheets recognize UTF-8.

    Texts that a spreadsheet would run as formulas follow an apostrophe, as `CSV_NOTE` says.
    """
    out = io.StringIO()
    table = csv.DictWriter(out, list(columns), lineterminator="\r\n")
    table.writeheader()
    table.writerows({name: _as_text(value) for name, value in row.items()} for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _as_text(value: str | int) -> str | int:
    """Return the value of a cell, which no spreadsheet computes."""
    return FORMULA.sub("'", value) if isinstance(value, str) else value


def as_json(contests: Iterable[Contest], licence: Licence | None) -> bytes:
    """Return contests as JSON that is valid against `schema`."""
    objects = [
        {
            "contest": contest.slug,
            "title": contest.titles,
            "url": contest.urls,
            "date": contest.date,
            "applications": contest.applications,
            "source": contest.source,
            "winners": contest.winners,
        }
        for contest in contests
    ]
    return _json({"licence": _licence(licence), "contests": objects})


def as_package(
    name: str,
    title: str,
    sources: Iterable[dict[str, str]],
    columns: dict[str, str],
    data: bytes,
    licence: Licence | None,
) -> bytes:
    """Return the `datapackage.json` of the `winners.csv` in the same folder.

    `columns` maps names to descriptions; `data` are the bytes of the CSV.
    """
    return _json(
        {
            "profile": "tabular-data-package",
            "name": name,
            "title": title,
            **({"licenses": [_licence(licence)]} if licence else {}),
            "sources": [source for source in sources if source],
            "resources": [_resource(columns, data)],
        }
    )


def _resource(columns: dict[str, str], data: bytes) -> dict[str, object]:
    """Return the description of the CSV in a data package."""
    fields = [
        {
            "name": column,
            "type": "integer" if column in INTEGER_COLUMNS else "string",
            "description": description,
        }
        for column, description in columns.items()
    ]
    return {
        "name": "winners",
        "path": WINNERS_CSV,
        "description": CSV_NOTE,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _licence(licence: Licence | None) -> dict[str, str] | None:
    """Return a licence as a data package has it; without an identifier it has no name."""
    if not licence:
        return None
    name = {"name": licence.identifier} if licence.identifier else {}
    return {**name, "title": licence.title, "path": licence.url}


def schema() -> bytes:
    """Return the JSON Schema of `as_json` (https://json-schema.org/draft/2020-12)."""
    text, both = {"type": "string"}, {"uk": {"type": "string"}, "en": {"type": "string"}}
    by_language = {"type": "object", "properties": both, "required": ["uk"]}
    contest = {
        "contest": text,
        "title": by_language,
        "url": by_language,
        "date": {"type": "string", "format": "date"},
        "applications": {"type": ["integer", "null"], "minimum": 0},
        "source": {"type": "object", "properties": {"title": text, "path": text}},
        "winners": {"type": "array", "items": _object(_winner_properties())},
    }
    root: dict[str, object] = {
        "licence": {"type": ["object", "null"]},
        "contests": {"type": "array", "items": _object(contest)},
    }
    return _json({"$schema": "https://json-schema.org/draft/2020-12/schema", **_object(root)})


def _winner_properties() -> dict[str, object]:
    """Return the JSON Schema of each column of a winner."""
    code = {"type": "string", "pattern": "^UA[0-9]{17}$"}
    properties: dict[str, object] = {
        name: {"type": "string", "description": description}
        for name, description in WINNER_COLUMNS.items()
    }
    return properties | {
        "number": {"type": "integer", "minimum": 1},
        "type": {"enum": ["urban", "settlement", "rural"]},
        "katotth": code,
        "region_katotth": code,
        "region_iso_3166_2": {"type": "string", "pattern": "^UA-[0-9]{2}$"},
    }


def _object(properties: dict[str, object]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
