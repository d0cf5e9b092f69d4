"""Regions and communities after the state codifier KATOTTH: the code is the key, never the name."""

import csv
import io
from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from visnyk.article_schema.faults import Fault, did_you_mean
from visnyk.content_registers.entries import Entry
from visnyk.ukrainian_language import fold, plural

TYPES = {"urban", "settlement", "rural"}
COUNTED = ("громада", "громади", "громад")
WORD = {"uk": "{} громада", "en": "{} community"}
COMMUNITY_COLUMNS = "katotth name_uk centre_uk centre_en type raion_uk region".split()
REGION_COLUMNS = "slug katotth iso_3166_2 name_uk short_uk name_en shape".split()


class Community(NamedTuple):
    """A territorial community (hromada).

    `short_names` are «Савинська» and "Savyntsi", `names` «Савинська громада» and
    "Savyntsi community"; `type` is urban, settlement or rural; `region` a region's slug.
    """

    code: str
    names: dict[str, str]
    short_names: dict[str, str]
    type: str
    region: str
    raion: str


def read_regions(path: str, text: str) -> tuple[dict[str, Entry], list[Fault]]:
    """Read `regions.csv` by slug, in the file's order."""
    rows, faults = _rows(path, text, REGION_COLUMNS)
    regions = {}
    for row in rows:
        names = {"uk": row["name_uk"], "en": row["name_en"]}
        codes = row["katotth"], row["iso_3166_2"], row["shape"]
        regions[row["slug"]] = Entry(row["slug"], names, {}, {}, "", *codes)
    return regions, faults


def read_communities(
    path: str, text: str, regions: dict[str, Entry]
) -> tuple["Places", list[Fault]]:
    """Read `communities.csv` (1,772 rows in 2026)."""
    rows, faults = _rows(path, text, COMMUNITY_COLUMNS)
    communities = {}
    for line, row in enumerate(rows, 2):
        if row["region"] not in regions:
            guess = did_you_mean(row["region"], regions)
            faults.append(Fault(path, line, f"невідома область «{row['region']}».{guess}"))
        elif row["type"] not in TYPES:
            faults.append(Fault(path, line, f"невідомий тип громади «{row['type']}»"))
        else:
            communities[row["katotth"]] = _community(row)
    return Places(communities, regions), faults


def _community(row: dict[str, str]) -> Community:
    short = {"uk": row["name_uk"], "en": row["centre_en"]}
    names = {lang: WORD[lang].format(name) for lang, name in short.items()}
    return Community(row["katotth"], names, short, row["type"], row["region"], row["raion_uk"])


def _rows(path: str, text: str, columns: list[str]) -> tuple[list[dict[str, str]], list[Fault]]:
    table = csv.DictReader(io.StringIO(text))
    missing = [name for name in columns if text and name not in (table.fieldnames or ())]
    if missing:
        return [], [Fault(path, 1, f"бракує стовпців: {', '.join(missing)}")]
    return list(table), []


class Places:
    """Communities by code and by whatever they are called."""

    def __init__(self, communities: dict[str, Community], regions: dict[str, Entry]):
        self.communities = communities
        self.regions = regions

    @cached_property
    def by_name(self) -> dict[str, list[Community]]:
        """The communities of each name, folded; made when somebody does not name a code."""
        found: dict[str, list[Community]] = defaultdict(list)
        for community in self.communities.values():
            for name in {*community.names.values(), *community.short_names.values()}:
                found[fold(name)].append(community)
        return found

    def find(self, name: str) -> Community | str:
        """Return the community of a code or an unambiguous name, else a message for the editor."""
        if name in self.communities:
            return self.communities[name]
        if name.upper().startswith("UA") and name[2:].isdigit():
            return f"коду «{name}» немає в реєстрі громад.{did_you_mean(name, self.communities)}"
        found = self.by_name.get(fold(name), [])
        if len(found) == 1:
            return found[0]
        if found:
            number = f"{len(found)} {plural(len(found), COUNTED, 'uk')}"
            return f"назву «{name}» мають {number}, вкажіть код: {self._told_apart(found)}"
        known = (c.short_names[lang] for c in self.communities.values() for lang in ("uk", "en"))
        return f"невідома громада «{name}».{did_you_mean(name, known)}"

    def _told_apart(self, communities: list[Community]) -> str:
        return "; ".join(
            f"{c.code} ({self.regions[c.region].names['uk']}, {c.raion} район)" for c in communities
        )
