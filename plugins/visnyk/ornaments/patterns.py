"""Generate a pattern of embroidery from a name, always the same one for a name. Pure.

A pattern is a quarter of the cloth, rows of colours from the middle outwards; the cloth is that
quarter mirrored in both directions around its middle row and column. Rows repeat: a layout colours
half a repeat.
"""

import hashlib
from collections.abc import Callable, Sequence

from visnyk.ornaments.borders import BORDERS, EDGINGS
from visnyk.ornaments.motifs import LARGE, SMALL, Pick, T, nothing, rhomb, star
from visnyk.ornaments.palettes import AROUND, BARE

REACH, RISE = 28, 19  # the last column and row of the quarter
Layout = tuple[int, Callable[[int, int], int]]  # last column of half a repeat, colour by x and y


def pattern(name: str) -> tuple[bytes, ...]:
    """Return the rows of a quarter; each byte is a colour number of `palettes`."""
    pick = choices(name)
    layout, cloth = pick((_row, _row, _row, _net, _medallion, _medallion)), pick((0, 0, 0, 1, 2))
    outer = _borders(pick)
    edge = RISE + 1 - len(outer)
    half, colour = layout(edge, pick)
    stitched = bytes((AROUND + cloth - 1, BARE + cloth - 1)) if cloth else bytes(2)
    swapped = bytes.maketrans(bytes((0, cloth)), stitched)
    inner = [
        repeated(bytes(colour(x, y) for x in range(half + 1))).translate(swapped)
        for y in range(edge)
    ]
    return (*inner, *outer)


def choices(name: str) -> Pick:
    """Return a function that chooses one of several values, by the next byte of a name's hash."""
    digits = iter(hashlib.shake_256(name.encode()).digest(96))

    def pick(values: Sequence[T]) -> T:
        return values[next(digits) % len(values)]

    return pick


def repeated(half: bytes) -> bytes:
    """Return a row from half a repeat, which is mirrored without doubling its ends."""
    repeat = half + half[-2:0:-1]
    return (repeat * (REACH // len(repeat) + 1))[: REACH + 1]


def _borders(pick: Pick) -> list[bytes]:
    """Return the outer rows: a border, sometimes an edging, between lines."""
    bands, line, other = [pick(BORDERS)(pick)], bytes((pick((1, 2)),)), bytes((pick((1, 2, 3)),))
    if bands[0].rows < 6 and pick((True, False)):
        bands.append(pick(EDGINGS)(pick))
    rows = [line, bytes(1)]
    for band in bands:
        along = range(band.half + 1)
        rows += [bytes(band.colour(x, y) for x in along) for y in range(band.rows)]
        rows += [bytes(1), other]
    return [repeated(row) for row in rows]


def _row(edge: int, pick: Pick) -> Layout:
    """Return large motifs in a row, small ones between them, halves of others on the lines."""
    reach = edge - 2
    large, small = pick(LARGE)(reach, pick), pick(SMALL)(max(3, reach // 2), pick)
    step = pick((reach + 1, reach + 3, reach + 2))
    sprout = pick((rhomb, rhomb, star, nothing))(max(2, reach // 2 - 2), pick)

    def colour(x: int, y: int) -> int:
        return large(x, y) or small(step - x, y) or sprout(step - x, edge - 1 - y)

    return step, colour


def _net(edge: int, pick: Pick) -> Layout:
    """Return a net of rhombs with a motif in each."""
    half = pick((6, 7, 8, 9))
    one, other = pick(SMALL)(half - 3, pick), pick(SMALL)(half - 3, pick)
    net, knot = pick((1, 2)), pick((0, 3))

    def colour(x: int, y: int) -> int:
        up = min(y % (2 * half), -y % (2 * half))
        if x + up == half:
            return knot if knot and x * up == 0 else net
        return one(x, up) if x + up < half else other(half - x, half - up)

    return half, colour


def _medallion(edge: int, pick: Pick) -> Layout:
    """Return one large motif in the middle, others on both sides, seeds between them."""
    reach = edge - 1
    beside = min(reach - 1, (REACH - reach) // 2 + pick((0, 1)))
    large, side, seed = pick(LARGE)(reach, pick), pick(LARGE)(beside, pick), pick((0, 2, 3))
    away = reach + beside + 1
    between = (reach + away - beside) // 2
    centres = [x for x in (away, away + 2 * beside + 2) if x <= REACH + 1]

    def colour(x: int, y: int) -> int:
        motifs = large(x, y) or next(filter(None, (side(abs(c - x), y) for c in centres)), 0)
        return motifs or (seed if abs(between - x) + abs(edge - 4 - y) <= 1 else 0)

    return REACH, colour
