"""Read regions (oblasts), and their outlines for maps drawn from data."""

import json
from typing import NamedTuple

from visnyk.article_schema.faults import Fault
from visnyk.content_registers.entries import Entry, read_table

COLUMNS = "slug katotth iso_3166_2 name_uk short_uk name_en shape".split()


class RegionShapes(NamedTuple):
    """Outlines by the names that `regions.csv` has in its column `shape`.

    `paths` are SVG path data in the coordinates of `view_box`; `credit` names who drew them and
    must be shown.
    """

    view_box: str
    credit: str
    paths: dict[str, str]


def read_regions(path: str, text: str) -> tuple[dict[str, Entry], list[Fault]]:
    """Read `regions.csv` by slug, in the file's order."""
    rows, faults = read_table(path, text, COLUMNS)
    regions = {}
    for row in rows:
        names = {"uk": row["name_uk"], "en": row["name_en"]}
        codes = row["katotth"], row["iso_3166_2"], row["shape"]
        regions[row["slug"]] = Entry(row["slug"], names, {}, {}, "", *codes)
    return regions, faults


def read_shapes(path: str, data: bytes) -> tuple[RegionShapes, list[Fault]]:
    """Read `region_shapes.json`; without a valid one maps are empty."""
    try:
        values = json.loads(data or b"{}")
        shapes = RegionShapes(values["viewBox"], values["source"], dict(values["shapes"]))
    except ValueError as error:
        return RegionShapes("", "", {}), [Fault(path, 1, f"це не JSON: {error}")]
    except KeyError as error:
        missing = Fault(path, 1, f"бракує поля {error}")
        return RegionShapes("", "", {}), [missing] if data else []
    return shapes, []
