"""Communities after the state codifier KATOTTH: the code is the key, never the name."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from visnyk.article_schema.faults import Fault
from visnyk.article_schema.guesses import Guess, Guesses, did_you_mean, is_near
from visnyk.content_registers.community_names import (
    StatedName,
    folded,
    nominative,
    take_apart,
)
from visnyk.content_registers.entries import Entry, read_rows
from visnyk.ukrainian_language import plural

TYPES = {"urban": "міська", "settlement": "селищна", "rural": "сільська"}
PLURALS = ("громада", "громади", "громад")
FULL_NAME = {"uk": "{} громада", "en": "{} community"}
CODE = re.compile(r"(?<!\w)[UuУу][AaАа]([\s\d]*\d)")  # perhaps in Cyrillic letters
LONGEST_NAME = 300  # characters, with its region and raion
IF_RENAMED = "Якщо її перейменували, знайдіть теперішню назву чи код у registers/communities.csv"
COLUMNS = "katotth name_uk centre_uk centre_en type raion_uk region".split()


class Community(NamedTuple):
    """A territorial community (hromada).

    `short_names` are «Савинська» and "Savyntsi", `names` «Савинська громада» and
    "Savyntsi community"; `type` is urban, settlement or rural; `region` a region's slug;
    `centre` the Ukrainian name of its seat.
    """

    code: str
    names: dict[str, str]
    short_names: dict[str, str]
    type: str
    region: str
    raion: str
    centre: str


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
            for name in {*map(folded, community.short_names.values())}:
                by_name[name].append(community)
        return by_name

    @cached_property
    def by_centre(self) -> dict[str, list[Community]]:
        """The communities whose seats have a folded Ukrainian name."""
        by_centre: dict[str, list[Community]] = defaultdict(list)
        for community in self.by_code.values():
            by_centre[folded(community.centre)].append(community)
        return by_centre

    def find(self, name: str, guess: Guess = did_you_mean) -> Community | str:
        """Return the community of a code or an unambiguous name, else a message for the editor."""
        if len(name) > LONGEST_NAME:
            return f"невідома громада «{name}». {IF_RENAMED}"
        if match := CODE.search(name):
            return self._by_code(name, match, guess)
        stated = take_apart(name)
        namesakes = self._namesakes(stated)
        fitting = [community for community in namesakes if self._is_in(community, stated)]
        fitting = [c for c in fitting if stated.type in ("", c.type)]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            number = f"{len(fitting)} {plural(len(fitting), PLURALS, 'uk')}"
            return f"назву «{name}» мають {number}, вкажіть код або область: {self._codes(fitting)}"
        if namesakes:
            are = "з такою назвою в реєстрі є лише"
            return f"громади «{name}» немає, {are} {self._codes(namesakes)}: вкажіть код"
        near = guess(stated.name, self._names_near(stated))
        return f"невідома громада «{name}».{near} {IF_RENAMED}"

    def _by_code(self, text: str, match: re.Match[str], guess: Guess) -> Community | str:
        """Return the community of a code; a name beside it may not be that of another one."""
        code = f"UA{''.join(match[1].split())}"
        community, beside = self.by_code.get(code), text.replace(match[0], "").strip(" ,;:()[]-–—")
        named = self.find(beside) if any(map(str.isalpha, beside)) else community
        if not community and isinstance(named, Community):
            right = f"«{beside}» має код {named.code}, напишіть його"
            return f"коду «{code}» немає в реєстрі громад: {right}"
        if not community:
            near = "" if named else guess(code, self.by_code)
            return f"коду «{code}» немає в реєстрі громад.{near}"
        if not isinstance(named, Community) or named == community:
            return community
        name = community.names["uk"]
        return f"код {code} має «{name}», а поруч стоїть «{beside}»: лишіть одне з них"

    def _namesakes(self, stated: StatedName) -> list[Community]:
        """Return the communities of a name, wherever they are."""
        named = self.by_name.get(stated.name) or self.by_name.get(nominative(stated.name), [])
        centred = self.by_centre.get(stated.name, [])
        return (centred or named) if stated.is_centre else (named or centred)

    def _is_in(self, community: Community, stated: StatedName) -> bool:
        """Return whether a community lies where a name says."""
        names = self.regions[community.region].names.values() if stated.region else ()
        regions = {folded(name).split()[0] for name in names}
        is_in_region = not stated.region or stated.region in regions
        return is_in_region and stated.raion in ("", folded(community.raion))

    def _names_near(self, stated: StatedName) -> Iterator[str]:
        """Yield names in which one letter is another, of the type and region that are stated."""
        for community in self.by_code.values():
            for name in community.short_names.values():
                if (
                    stated.type in ("", community.type)
                    and is_near(stated.name, folded(name))
                    and self._is_in(community, stated)
                ):
                    yield name

    def _codes(self, namesakes: list[Community]) -> str:
        """Return the codes of communities that share a name, each with its type and place."""
        return "; ".join(
            f"{c.code} ({TYPES[c.type]}, {self.regions[c.region].names['uk']}, {c.raion} район)"
            for c in namesakes
        )


def read_communities(
    path: str, text: str, regions: dict[str, Entry]
) -> tuple[Communities, list[Fault]]:
    """Read `communities.csv` (1,772 rows in 2026); `regions` is empty where it was not read."""
    rows, faults = read_rows(path, text, COLUMNS)
    by_code, guess = {}, Guesses()
    for line, row in rows:
        if row["region"] not in regions:
            near = guess(row["region"], regions) or " Усі області — в registers/regions.csv"
            message = f"невідома область «{row['region']}».{near}"
            faults += [Fault(path, line, message)] if regions else []
        elif row["type"] not in TYPES:
            message = f"невідомий тип громади «{row['type']}». Можна: {', '.join(TYPES)}."
            faults.append(Fault(path, line, message))
        else:
            by_code[row["katotth"]] = _community(row)
    return Communities(by_code, regions), faults


def _community(row: dict[str, str]) -> Community:
    short = {"uk": row["name_uk"], "en": row["centre_en"]}
    names = {lang: FULL_NAME[lang].format(name) for lang, name in short.items()}
    places = row["region"], row["raion_uk"], row["centre_uk"]
    return Community(row["katotth"], names, short, row["type"], *places)
