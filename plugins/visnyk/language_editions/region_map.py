"""A map of regions drawn from data: each region's outline, number and shade. Pure."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from visnyk.content_registers import Entry, Registers
from visnyk.language_editions.terms import Term

LEVELS = 4  # shades from the least to the most


class MapRegion(NamedTuple):
    """A region on a map; `path` is SVG path data, `level` 0 (nothing) to `LEVELS` (the most)."""

    region: Term
    path: str
    count: int
    level: int


class RegionMap(NamedTuple):
    """A map whose credit must be shown; regions without an outline are not on it."""

    view_box: str
    credit: str
    regions: tuple[MapRegion, ...]


def region_map(
    registers: Registers, counts: Mapping[str, int], term: Callable[[Entry], Term]
) -> RegionMap:
    """Return a map of numbers by region slug; `term` names a region in an edition.

    Regions with numbers come last, so that their outlines are drawn above their neighbours'.
    """
    shapes = registers.shapes
    most = max(counts.values(), default=0)
    regions = [
        MapRegion(term(entry), shapes.paths[entry.shape], count, level_of(count, most))
        for slug, entry in registers.regions.items()
        if entry.shape in shapes.paths
        for count in (counts.get(slug, 0),)
    ]
    regions.sort(key=lambda shown: (shown.count > 0, shown.region.slug))
    return RegionMap(shapes.view_box, shapes.credit, tuple(regions))


def level_of(count: int, most: int) -> int:
    """Return the shade of a number: equal steps up to the greatest, which is the darkest."""
    return -(-count * LEVELS // most) if count else 0
