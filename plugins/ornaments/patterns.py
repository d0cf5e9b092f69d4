"""A pattern of embroidery for a name: the same name, the same pattern. Pure.

A pattern is a quarter of the cloth, rows of colours from the middle outwards; the cloth is that
quarter mirrored in both directions, so that the middle row and column stand once.
"""

import hashlib
from collections.abc import Callable

from plugins.ornaments.borders import BORDERS, EDGINGS, Border, folded
from plugins.ornaments.motifs import GREAT, SMALL, Pick

REACH, RISE = 28, 19  # the last column and row of the quarter
Rule = Callable[[int, int], int]


def pattern(name: str) -> tuple[bytes, ...]:
    """Return the rows of a quarter; each byte is a colour, 0 to 3."""
    pick = choices(name)
    layout, cloth = pick((_row, _row, _row, _net, _medallion, _medallion)), pick((0, 0, 0, 1, 2))
    edge, border = _borders(pick)
    field = layout(edge, pick)
    swapped = bytes.maketrans(bytes((0, cloth)), bytes((cloth, 0)))
    columns = range(REACH + 1)
    return tuple(
        bytes(field(x, y) for x in columns).translate(swapped)
        if y < edge
        else bytes(border(x, y) for x in columns)
        for y in range(RISE + 1)
    )


def choices(name: str) -> Pick:
    """Return what chooses one of several values, by the digits of a name's hash, in turn."""
    digits = iter(hashlib.shake_256(name.encode()).digest(96))
    return lambda values: values[next(digits) % len(values)]


def _borders(pick: Pick) -> tuple[int, Rule]:
    """Return the row at which the borders begin, and their rule: bands between lines."""
    bands, line, other = [pick(BORDERS)(pick)], pick((1, 2)), pick((1, 2, 3))
    rows: list[tuple[Border, int] | int] = [line, 0]
    if bands[0].rows < 6:
        bands += [pick(EDGINGS)(pick)] if pick((True, False)) else []
    for band in bands:
        rows += [(band, row) for row in range(band.rows)]
        rows += [0, other]
    edge = RISE + 1 - len(rows)

    def rule(x: int, y: int) -> int:
        told = rows[y - edge]
        return told if isinstance(told, int) else told[0].colour(x, told[1])

    return edge, rule


def _row(edge: int, pick: Pick) -> Rule:
    """Return great motifs in a row with smaller ones between them."""
    reach = edge - 2
    great, small = pick(GREAT)(reach, pick), pick(SMALL)(max(3, reach // 2), pick)
    step = pick((reach + 1, reach + 3, reach + 2))

    def rule(x: int, y: int) -> int:
        near = folded(x, 2 * step)
        return great(near, y) or small(step - near, y)

    return rule


def _net(edge: int, pick: Pick) -> Rule:
    """Return a net of rhombs with a motif in each."""
    half = pick((6, 7, 8, 9))
    one, other = pick(SMALL)(half - 3, pick), pick(SMALL)(half - 3, pick)
    net, knot = pick((1, 2)), pick((0, 3))

    def rule(x: int, y: int) -> int:
        near, up = folded(x, 2 * half), folded(y, 2 * half)
        if near + up == half:
            return knot if knot and near * up == 0 else net
        return one(near, up) if near + up < half else other(half - near, half - up)

    return rule


def _medallion(edge: int, pick: Pick) -> Rule:
    """Return one great motif in the middle, others on both sides, seeds where they part."""
    reach = edge - 1
    beside = min(reach - 1, (REACH - reach) // 2 + pick((0, 1)))
    great, side, seed = pick(GREAT)(reach, pick), pick(GREAT)(beside, pick), pick((0, 2, 3))
    away = reach + beside + 1
    between = (reach + away - beside) // 2

    def rule(x: int, y: int) -> int:
        told = great(x, y) or side(abs(away - x), y) or side(abs(away + 2 * beside + 2 - x), y)
        return told or (seed if abs(between - x) + abs(edge - 4 - y) <= 1 else 0)

    return rule
