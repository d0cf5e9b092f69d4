"""Winners as open data: CSV, JSON with a schema, and a Frictionless data package. Pure.

One row or object for a winner, with the codes of community and region and their names in both
languages (https://specs.frictionlessdata.io/data-package/, RFC 4180, RFC 8259).
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from visnyk.content_registers import Registers
from visnyk.newsroom import Item
from visnyk.newsroom.items import Winner
from visnyk.site_routes.routes import WINNERS_CSV

LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
OF_CONTEST = {
    "contest": "the contest: last part of the address of its results",
    "contest_uk": "title of the results in Ukrainian",
    "contest_en": "title of the results in English",
    "date": "day on which the results were published",
    "url": "address of the results",
}
OF_WINNER = {
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
NUMBERS = ("number",)


class Contest(NamedTuple):
    """What is said of a contest: titles and addresses by language, winners in order."""

    slug: str
    titles: dict[str, str]
    urls: dict[str, str]
    date: str
    applications: int | None
    source: dict[str, str]
    winners: tuple[dict[str, Any], ...]


def contest(item: Item, registers: Registers, winners: Sequence[Winner], siteurl: str) -> Contest:
    """Return the data of an item with results; `winners` are in the order of an edition."""
    source = item.main.fields.source
    return Contest(
        item.slug,
        {lang: source.fields.title for lang, source in item.documents.items()},
        {lang: f"{siteurl}/{item.path(lang)}" for lang in item.documents},
        item.moment.day.isoformat(),
        item.fields.applications,
        {"title": source.name, **({"path": source.url} if source.url else {})} if source else {},
        tuple(_winner(number, winner, registers) for number, winner in enumerate(winners, 1)),
    )


def _winner(number: int, winner: Winner, registers: Registers) -> dict[str, Any]:
    community = winner.community
    region = registers.regions[community.region]
    values = (
        number, community.code, community.names["uk"], community.names["en"], community.type,
        region.slug, region.code, region.iso, region.names["uk"], region.names["en"],
        winner.note.get("uk", ""), winner.note.get("en", ""),
    )  # fmt: skip
    return dict(zip(OF_WINNER, values, strict=True))


def rows_of_all(contests: Iterable[Contest]) -> list[dict[str, Any]]:
    """Return the winners of many contests, each with what tells its contest."""
    return [
        {
            "contest": told.slug,
            "contest_uk": told.titles["uk"],
            "contest_en": told.titles.get("en", ""),
            "date": told.date,
            "url": told.urls["uk"],
            **winner,
        }
        for told in contests
        for winner in told.winners
    ]


def as_csv(rows: Sequence[dict[str, Any]], columns: Iterable[str]) -> bytes:
    """Return rows as CSV with the mark by which spreadsheets know UTF-8, and CRLF."""
    out = io.StringIO()
    table = csv.DictWriter(out, list(columns), lineterminator="\r\n")
    table.writeheader()
    table.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def as_json(contests: Iterable[Contest]) -> bytes:
    """Return contests as JSON, in the shape of `SCHEMA`."""
    told = [
        {
            "contest": one.slug,
            "title": one.titles,
            "url": one.urls,
            "date": one.date,
            "applications": one.applications,
            "source": one.source,
            "winners": one.winners,
        }
        for one in contests
    ]
    return _json({"licence": LICENCE, "contests": told})


def as_package(
    name: str, title: str, sources: Iterable[dict], columns: dict[str, str], data: bytes
) -> bytes:
    """Return `datapackage.json` of a `winners.csv` that stands beside it."""
    fields = [
        {"name": column, "type": "integer" if column in NUMBERS else "string", "description": told}
        for column, told in columns.items()
    ]
    resource = {
        "name": "winners",
        "path": WINNERS_CSV,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": {"fields": fields, "missingValues": [""]},
    }
    return _json(
        {
            "profile": "tabular-data-package",
            "name": name,
            "title": title,
            "licenses": [LICENCE],
            "sources": [source for source in sources if source],
            "resources": [resource],
        }
    )


def schema() -> bytes:
    """Return the JSON Schema of `as_json` (https://json-schema.org/draft/2020-12)."""
    text, both = {"type": "string"}, {"uk": {"type": "string"}, "en": {"type": "string"}}
    by_language = {"type": "object", "properties": both, "required": ["uk"]}
    winner = {name: {"type": "string", "description": told} for name, told in OF_WINNER.items()}
    winner["number"] = {"type": "integer", "minimum": 1}
    winner["type"] = {"enum": ["urban", "settlement", "rural"]}
    for name in ("katotth", "region_katotth"):
        winner[name] = {"type": "string", "pattern": "^UA[0-9]{17}$"}
    winner["region_iso_3166_2"] = {"type": "string", "pattern": "^UA-[0-9]{2}$"}
    one = {
        "contest": text,
        "title": by_language,
        "url": by_language,
        "date": {"type": "string", "format": "date"},
        "applications": {"type": ["integer", "null"], "minimum": 0},
        "source": {"type": "object", "properties": {"title": text, "path": text}},
        "winners": {"type": "array", "items": _object(winner)},
    }
    whole = {"licence": {"type": "object"}, "contests": {"type": "array", "items": _object(one)}}
    return _json({"$schema": "https://json-schema.org/draft/2020-12/schema", **_object(whole)})


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
