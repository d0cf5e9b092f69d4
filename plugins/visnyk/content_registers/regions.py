"""Read regions (oblasts), and their outlines for maps drawn from data."""

import json
import re
from collections.abc import Mapping
from typing import NamedTuple

from visnyk.article_schema.faults import Fault
from visnyk.article_schema.guesses import did_you_mean
from visnyk.content_registers.entries import Entry, read_rows

SHAPES = "region_shapes.json"
COLUMNS = "slug katotth iso_3166_2 name_uk short_uk name_en shape".split()
PATH_DATA = re.compile(r"[MLHVCSQTAZ0-9eE ,.+\n-]+", re.I)
FIELDS = {  # of `region_shapes.json`: what its texts look like, and the rule in an editor's words
    "viewBox": (re.compile(r"-?[0-9.]+( -?[0-9.]+){3}"), "тут мають бути чотири числа, як 0 0 9 9"),
    "source": (re.compile(r"[^\x00-\x1f\x7f\ud800-\udfff]+"), "тут має бути назва джерела"),
}


class RegionShapes(NamedTuple):
    """Outlines by the names that `regions.csv` has in its column `shape`.

    `paths` are SVG path data in the coordinates of `view_box`; `credit` names who drew them and
    must be shown.
    """

    view_box: str
    credit: str
    paths: dict[str, str]


def read_regions(
    path: str, text: str, shapes: Mapping[str, str]
) -> tuple[dict[str, Entry], list[Fault]]:
    """Read `regions.csv` by slug, in the file's order; `shapes` is empty where it was not read."""
    rows, faults = read_rows(path, text, COLUMNS, optional=("shape",))
    regions = {}
    for line, row in rows:
        names = {"uk": row["name_uk"], "en": row["name_en"]}
        shape = row.get("shape", "")
        codes = row["katotth"], row["iso_3166_2"], shape
        regions[row["slug"]] = Entry(row["slug"], names, {}, {}, "", *codes)
        if shape and shapes and shape not in shapes:
            guess = did_you_mean(shape, shapes)
            faults.append(Fault(path, line, f"обрису «{shape}» немає в {SHAPES}.{guess}"))
    return regions, faults


def read_shapes(path: str, text: str) -> tuple[RegionShapes, list[Fault]]:
    """Read `region_shapes.json`; without a valid one maps are empty."""
    shapes = RegionShapes("", "", {})
    if not text:
        return shapes, []
    try:
        values = json.loads(text)
    except json.JSONDecodeError as error:
        message = f"це не JSON: перевірте дужки, лапки й коми біля знака {error.colno}"
        return shapes, [Fault(path, error.lineno, message)]
    except ValueError:  # thousands of digits
        return shapes, [Fault(path, 1, "це не JSON з обрисами областей: поверніть попередній файл")]
    problem = _problem(values)
    if problem:
        return shapes, [Fault(path, 1, problem)]
    return RegionShapes(values["viewBox"], values["source"], values["shapes"]), []


def _problem(values: object) -> str:
    """Return what is wrong with the content of `region_shapes.json`, or ""."""
    if not isinstance(values, dict):
        return "тут має бути група полів: viewBox, source, shapes"
    for name, (pattern, rule) in FIELDS.items():
        value = values.get(name)
        if value is None:
            return f"бракує поля «{name}»"
        if not (isinstance(value, str) and pattern.fullmatch(value)):
            return f"поле «{name}»: {rule}"
    if not isinstance(values.get("shapes"), dict):
        return "бракує поля «shapes»: групи обрисів за назвами з regions.csv"
    for name, value in values["shapes"].items():
        if not (isinstance(value, str) and PATH_DATA.fullmatch(value)):
            return f"обрис «{name}»: тут мають бути дані контуру SVG, як M551 190l1 0z"
    return ""
