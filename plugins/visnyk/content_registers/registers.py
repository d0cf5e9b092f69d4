"""Read all registers of a newsroom, and find their entries for articles."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from visnyk.article_schema.faults import MOST_SECONDS, Fault, ParseError, first_faults, unreadable
from visnyk.article_schema.front_matter import decode
from visnyk.article_schema.guesses import Guess, did_you_mean
from visnyk.content_registers.communities import Communities, Community, read_communities
from visnyk.content_registers.entries import Entry, read_entries
from visnyk.content_registers.regions import SHAPES, RegionShapes, read_regions, read_shapes
from visnyk.parallel_work import cpu_limit
from visnyk.ukrainian_language import slugify

T = TypeVar("T")
BLANK = b"\xef\xbb\xbf \t\r\n"  # a byte order mark, spaces, line ends
D = TypeVar("D", str, bytes)

REGISTER_OF = {  # by an article's field
    "category": "categories",
    "tags": "tags",
    "programme": "programmes",
    "regions": "regions",
}
GENITIVE = {  # by an article's field: what it holds, in a message
    "category": "категорії",
    "tags": "теми",
    "programme": "програми",
    "regions": "області",
}


class Registers(NamedTuple):
    """All registers: entries by slug, communities by code."""

    categories: dict[str, Entry]
    tags: dict[str, Entry]
    programmes: dict[str, Entry]
    regions: dict[str, Entry]
    communities: Communities
    shapes: RegionShapes

    def by_key(self, field: str) -> Mapping[str, Entry | Community]:
        """Return the entries that a field of articles may refer to, by slug or code."""
        if field == "communities":
            return self.communities.by_code
        register: dict[str, Entry] = getattr(self, REGISTER_OF[field])
        return register

    def find(self, field: str, name: str, guess: Guess = did_you_mean) -> Entry | Community | str:
        """Return the entry of a slug or code in a field, or a message with a guess."""
        if field == "communities":
            return self.communities.find(name, guess)
        register = self.by_key(field)
        if name in register:
            return register[name]
        slugs = {
            entry.names[lang]: slug for slug, entry in register.items() for lang in ("uk", "en")
        }
        if name in slugs:
            return f"«{name}» — це назва: напишіть «{slugs[name]}»"
        unknown = f"невідома назва {GENITIVE[field]} «{name}».{guess(name, register)}"
        return f"{unknown} {_way_out(field, name)}"


def _way_out(field: str, name: str) -> str:
    """Return where the entries of a field are listed, and the line that would add this one."""
    if field == "regions":
        return "Усі області — в registers/regions.csv"
    slug = slugify(name) or "nazva"
    fields = "{uk: …, en: …}" if name == slug else f"{{uk: {name}, en: …}}"
    return f"Якщо це нова, допишіть у registers/{REGISTER_OF[field]}.yaml рядок «{slug}: {fields}»"


def read_registers(content: Path) -> tuple[Registers, list[Fault]]:
    """Read `content/registers/`; a missing or empty file is a fault."""
    files = _Files(content)
    shapes = files.parsed(read_shapes, *files.text(SHAPES))
    read = partial(read_regions, shapes=shapes.paths)
    regions = files.parsed(read, *files.text("regions.csv"))
    read_all = partial(read_communities, regions=regions)
    communities = files.parsed(read_all, *files.text("communities.csv"))
    registers = Registers(
        files.parsed(read_entries, *files.data("categories.yaml")),
        files.parsed(read_entries, *files.data("tags.yaml")),
        files.parsed(read_entries, *files.data("programmes.yaml")),
        regions,
        communities,
        shapes,
    )
    return registers, files.faults


class _Files:
    """Reads the files of `registers/` and collects their faults."""

    def __init__(self, content: Path):
        self.content = content
        self.faults: list[Fault] = []

    def data(self, name: str) -> tuple[str, bytes]:
        """Return the content path of a file, and its bytes."""
        path = f"registers/{name}"
        file = self.content / path
        try:
            data = file.read_bytes() if file.is_file() else b""
        except OSError as error:
            self.faults.append(unreadable(path, error))
            return path, b""
        if not data.strip(BLANK):
            self.faults.append(Fault(path, 1, "реєстру немає або він порожній: поверніть файл"))
            return path, b""
        return path, data

    def text(self, name: str) -> tuple[str, str]:
        """Return the content path of a file, and its text."""
        path, data = self.data(name)
        try:
            return path, decode(data)
        except ParseError as fault:
            self.faults += fault.faults(path)
            return path, ""

    def parsed(self, parse: Callable[[str, D], tuple[T, list[Fault]]], path: str, data: D) -> T:
        """Collect the faults of a file, and return its value; of an unreadable one an empty one."""
        try:
            with cpu_limit(MOST_SECONDS):
                value, faults = parse(path, data)
        except Exception as error:  # faults of other files are reported too
            value, faults = parse(path, data[:0])[0], [unreadable(path, error)]
        self.faults += first_faults(path, faults)
        return value
