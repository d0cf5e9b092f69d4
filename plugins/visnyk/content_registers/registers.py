"""All registers of a newsroom together."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from visnyk.article_schema.faults import ContentFault, Fault, did_you_mean
from visnyk.article_schema.front_matter import decode
from visnyk.content_registers.entries import Entry, read_entries
from visnyk.content_registers.places import Community, Places, read_communities, read_regions
from visnyk.content_registers.shapes import RegionShapes, read_shapes

CALLED = {
    "category": "категорії",
    "tags": "теми",
    "programme": "програми",
    "regions": "області",
}

REGISTER_OF = {
    "category": "categories",
    "tags": "tags",
    "programme": "programmes",
    "regions": "regions",
}


class Registers(NamedTuple):
    """Every entry that an article may name."""

    categories: dict[str, Entry]
    tags: dict[str, Entry]
    programmes: dict[str, Entry]
    regions: dict[str, Entry]
    places: Places
    shapes: RegionShapes

    def by_key(self, field: str) -> Mapping[str, Entry | Community]:
        """Return what an article's field may name by slug, or communities by code."""
        if field == "communities":
            return self.places.communities
        return getattr(self, REGISTER_OF[field])

    def find(self, field: str, name: str) -> Entry | Community | str:
        """Return what an article's field names, or a message with a guess."""
        if field == "communities":
            return self.places.find(name)
        register = self.by_key(field)
        if name in register:
            return register[name]
        names = {
            entry.names[lang]: slug for slug, entry in register.items() for lang in ("uk", "en")
        }
        if name in names:
            return f"«{name}» записане назвою: напишіть «{names[name]}»"
        guess = did_you_mean(name, register)
        return f"невідома назва {CALLED[field]} «{name}».{guess} Список: content/registers/"


def read_registers(content: Path) -> tuple[Registers, list[Fault]]:
    """Read `content/registers/`; a missing or empty file is a fault."""
    faults: list[Fault] = []

    def read(name: str) -> bytes:
        path = content / "registers" / name
        data = path.read_bytes() if path.exists() else b""
        if not data:
            faults.append(Fault(f"registers/{name}", 1, "реєстру немає або він порожній"))
        return data

    def text(name: str) -> str:
        try:
            return decode(read(name))
        except ContentFault as fault:
            faults.append(Fault(f"registers/{name}", fault.line, fault.message))
            return ""

    def entries(name: str) -> dict[str, Entry]:
        found, wrong = read_entries(f"registers/{name}", read(name))
        faults.extend(wrong)
        return found

    regions, wrong_regions = read_regions("registers/regions.csv", text("regions.csv"))
    places, wrong = read_communities("registers/communities.csv", text("communities.csv"), regions)
    named = [entries(f"{kind}.yaml") for kind in ("categories", "tags", "programmes")]
    shapes, wrong_shapes = read_shapes("registers/region_shapes.json", read("region_shapes.json"))
    faults += wrong_regions + wrong + wrong_shapes
    return Registers(*named, regions, places, shapes), faults
