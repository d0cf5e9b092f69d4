"""Communities after the state codifier KATOTTH: the code is the key, never the name."""

from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from visnyk.article_schema.faults import Fault
from visnyk.article_schema.guesses import Guess, Guesses, did_you_mean
from visnyk.content_registers.entries import Entry, read_rows
from visnyk.ukrainian_language import fold, plural

TYPES = {"urban", "settlement", "rural"}
PLURALS = ("громада", "громади", "громад")
FULL_NAME = {"uk": "{} громада", "en": "{} community"}
COLUMNS = "katotth name_uk centre_uk centre_en type raion_uk region".split()


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


class Communities:
    """The register of communities, by code and by every name."""

    def __init__(self, by_code: dict[str, Community], regions: dict[str, Entry]):
        self.by_code = by_code
        self.regions = regions

    @cached_property
    def by_name(self) -> dict[str, list[Community]]:
        """The communities of each folded name; built only when an article states a name."""
        by_name: dict[str, list[Community]] = defaultdict(list)
        for community in self.by_code.values():
            for name in {*community.names.values(), *community.short_names.values()}:
                by_name[fold(name)].append(community)
        return by_name

    def find(self, name: str, guess: Guess = did_you_mean) -> Community | str:
        """Return the community of a code or an unambiguous name, else a message for the editor."""
        if name in self.by_code:
            return self.by_code[name]
        if name.upper().startswith("UA") and name[2:].isdigit():
            return f"коду «{name}» немає в реєстрі громад.{guess(name, self.by_code)}"
        namesakes = self.by_name.get(fold(name), [])
        if len(namesakes) == 1:
            return namesakes[0]
        if namesakes:
            number = f"{len(namesakes)} {plural(len(namesakes), PLURALS, 'uk')}"
            return f"назву «{name}» мають {number}, вкажіть код: {self._codes(namesakes)}"
        names = (c.short_names[lang] for c in self.by_code.values() for lang in ("uk", "en"))
        return f"невідома громада «{name}».{guess(name, names)}"

    def _codes(self, namesakes: list[Community]) -> str:
        """Return the codes of communities that share a name, each with its region and raion."""
        return "; ".join(
            f"{c.code} ({self.regions[c.region].names['uk']}, {c.raion} район)" for c in namesakes
        )


def read_communities(
    path: str, text: str, regions: dict[str, Entry]
) -> tuple[Communities, list[Fault]]:
    """Read `communities.csv` (1,772 rows in 2026); `regions` is empty where it was not read."""
    rows, faults = read_rows(path, text, COLUMNS)
    by_code, guess = {}, Guesses()
    for line, row in rows:
        if row["region"] not in regions:
            near = guess(row["region"], regions)
            message = f"невідома область «{row['region']}».{near}"
            faults += [Fault(path, line, message)] if regions else []
        elif row["type"] not in TYPES:
            faults.append(Fault(path, line, f"невідомий тип громади «{row['type']}»"))
        else:
            by_code[row["katotth"]] = _community(row)
    return Communities(by_code, regions), faults


def _community(row: dict[str, str]) -> Community:
    short = {"uk": row["name_uk"], "en": row["centre_en"]}
    names = {lang: FULL_NAME[lang].format(name) for lang, name in short.items()}
    return Community(row["katotth"], names, short, row["type"], row["region"], row["raion_uk"])
