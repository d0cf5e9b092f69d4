"""Borders of embroidery: bands that repeat along their length, mirrored at the middle.

Pure. A border is asked for the colour of a stitch by its place along (from the middle) and its row
(0 is the row nearest to the middle of the cloth); `rows` says how many it has.
"""

from collections.abc import Callable
from typing import NamedTuple

from plugins.ornaments.motifs import Pick


class Border(NamedTuple):
    """So many rows, and the colour of each stitch of them."""

    rows: int
    colour: Callable[[int, int], int]


def folded(along: int, period: int) -> int:
    """Return how far a place is from the nearest multiple of a period."""
    rest = along % period
    return min(rest, period - rest)


ENDLESS = ("1111111110", "1000000010", "1011111010", "1010001010", "1010111011")  # безконечник
HORNS = ("0111100", "1000010", "1001010", "1000100", "1000000", "1111111")  # баранячі роги
BUDS = ("0100001", "1110011", "0100111", "0110010", "0011110")  # half of a tendril, mirrored


def wave(pick: Pick) -> Border:
    """Return a wave of two threads with a seed in each bend."""
    half, first, second, seed = pick((3, 4, 5)), pick((1, 2)), pick((0, 2, 3)), pick((0, 2, 3))

    def colour(along: int, row: int) -> int:
        height = folded(along, 2 * half)
        if row == height or row == height + 1:
            return first
        if row == height + 2 and second:
            return second
        top = folded(along, 2 * half) <= 0 and row == half
        bottom = folded(along, 2 * half) == half and row == 1
        return seed if top or bottom else 0

    return Border(half + 2, colour)


def teeth(pick: Pick) -> Border:
    """Return triangles that point to the middle."""
    half, first, heart = pick((3, 4, 5)), pick((1, 2)), pick((0, 3, 2))

    def colour(along: int, row: int) -> int:
        depth = row - folded(along, 2 * half)
        if depth < 0:
            return 0
        return heart if heart and depth >= 2 and row < half else first

    return Border(half + 1, colour)


def rhombs(pick: Pick) -> Border:
    """Return a chain of small rhombs."""
    half, first, heart = pick((2, 3)), pick((1, 2)), pick((0, 2, 3))

    def colour(along: int, row: int) -> int:
        distance = folded(along, 2 * half) + abs(row - half)
        return first if distance == half else heart if distance < half - 1 else 0

    return Border(2 * half + 1, colour)


def crosses(pick: Pick) -> Border:
    """Return oblique crosses with small rhombs between them."""
    first, second, third = pick((1, 2)), pick((2, 3)), pick((1, 2, 3))

    def colour(along: int, row: int) -> int:
        x, y = folded(along, 10), abs(row - 2)
        if x == y and x <= 2:
            return first if x else second
        return third if abs(x - 5) + y == 1 else second if x == 5 and not y else 0

    return Border(5, colour)


def endless(pick: Pick) -> Border:
    """Return a meander that never ends."""
    first = pick((1, 2))

    def colour(along: int, row: int) -> int:
        return first if ENDLESS[row][along % 10] == "1" else 0

    return Border(len(ENDLESS), colour)


def horns(pick: Pick) -> Border:
    """Return horns that curl, or a tendril with buds."""
    first, tile = pick((1, 2)), pick((HORNS, BUDS))

    def colour(along: int, row: int) -> int:
        return first if tile[row][folded(along, 12)] == "1" else 0

    return Border(len(tile), colour)


def seeds(pick: Pick) -> Border:
    """Return one row of single stitches."""
    first, step, long = pick((1, 2, 3)), pick((2, 3, 4)), pick((1, 2))

    def colour(along: int, row: int) -> int:
        return first if folded(along, step * long) < long else 0

    return Border(1, colour)


def steps(pick: Pick) -> Border:
    """Return two rows of blocks like the teeth of a comb."""
    first, second, half = pick((1, 2)), pick((0, 3)), pick((2, 3))

    def colour(along: int, row: int) -> int:
        return first if folded(along, 2 * half) < half - row else second if row else 0

    return Border(2, colour)


BORDERS = (wave, teeth, rhombs, crosses, endless, horns)
EDGINGS = (seeds, steps)
