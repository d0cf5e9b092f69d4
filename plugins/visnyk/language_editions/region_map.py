"""A map of regions shaded by a number of each: outline, number and shade. Pure."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from visnyk.content_registers import Entry, Registers
from visnyk.language_editions.terms import Term

LEVELS = 4  # shades from the least to the most


class MapRegion(NamedTuple):
    """A region on a map; `path` is SVG path data, `level` is 0 (nothing) to `LEVELS`."""

    region: Term
    path: str
    number: int
    level: int


class RegionMap(NamedTuple):
    """A map whose credit must be shown; regions without an outline are not on it."""

    view_box: str
    credit: str
    regions: tuple[MapRegion, ...]


def region_map(
    registers: Registers, numbers: Mapping[str, int], term: Callable[[Entry], Term]
) -> RegionMap:
    """Return a map of `numbers` by region slug; `term` gives a region's name and URL.

    Regions with numbers come last, so that their outlines are drawn over their neighbours'.
    """
    shapes = registers.shapes
    most = max(numbers.values(), default=0)
    regions = [
        MapRegion(term(entry), shapes.paths[entry.shape], number, level_of(number, most))
        for slug, entry in registers.regions.items()
        if entry.shape in shapes.paths
        for number in (numbers.get(slug, 0),)
    ]
    regions.sort(key=lambda region: (region.number > 0, region.region.slug))
    return RegionMap(shapes.view_box, shapes.credit, tuple(regions))


def level_of(number: int, most: int) -> int:
    """Return the shade of a number: equal steps up to the greatest, which is the darkest."""
    return -(-number * LEVELS // most) if number else 0
