"""Borders of embroidery: bands of a repeating, symmetric design. Pure.

A border is defined for half a repeat, from 0 to `half` stitches along; rows are counted from the
middle of the cloth outwards.
"""

from collections.abc import Callable
from typing import NamedTuple

from visnyk.ornaments.motifs import Pick


class Border(NamedTuple):
    """The number of rows, the last column of half a repeat, the colour of a stitch by x and row."""

    rows: int
    half: int
    colour: Callable[[int, int], int]


ENDLESS = ("1111111110", "1000000010", "1011111010", "1010001010", "1010111011")  # безконечник
HORNS = ("0111100", "1000010", "1001010", "1000100", "1000000", "1111111")  # баранячі роги
TENDRIL = ("0100001", "1110011", "0100111", "0110010", "0011110")  # хмелик
WIDEST = 28  # an asymmetric band is mirrored only in the middle of the cloth


def wave(pick: Pick) -> Border:
    """Return a wave of two threads with a seed in each bend (кривулька)."""
    half, first, second, seed = pick((3, 4, 5)), pick((1, 2)), pick((0, 2, 3)), pick((0, 2, 3))

    def colour(along: int, row: int) -> int:
        if 0 <= row - along <= 1:
            return first
        if row == along + 2 and second:
            return second
        return seed if (along, row) in ((0, half), (half, 1)) else 0

    return Border(half + 2, half, colour)


def teeth(pick: Pick) -> Border:
    """Return triangles that point to the middle."""
    half, first, heart = pick((3, 4, 5)), pick((1, 2)), pick((0, 3, 2))

    def colour(along: int, row: int) -> int:
        depth = row - along
        if depth < 0:
            return 0
        return heart if heart and depth >= 2 and row < half else first

    return Border(half + 1, half, colour)


def rhombs(pick: Pick) -> Border:
    """Return a chain of small rhombs."""
    half, first, heart = pick((2, 3)), pick((1, 2)), pick((0, 2, 3))

    def colour(along: int, row: int) -> int:
        distance = along + abs(row - half)
        return first if distance == half else heart if distance < half - 1 else 0

    return Border(2 * half + 1, half, colour)


def crosses(pick: Pick) -> Border:
    """Return oblique crosses with small rhombs between them."""
    first, second, third = pick((1, 2)), pick((2, 3)), pick((1, 2, 3))

    def colour(along: int, row: int) -> int:
        away = abs(row - 2)
        if along == away and along <= 2:
            return first if along else second
        return third if abs(along - 5) + away == 1 else second if along == 5 and not away else 0

    return Border(5, 5, colour)


def endless(pick: Pick) -> Border:
    """Return a meander that never ends (безконечник)."""
    return _tiled(ENDLESS, WIDEST, pick((1, 2)))


def horns(pick: Pick) -> Border:
    """Return horns that curl, or a tendril with buds."""
    first, tile = pick((1, 2)), pick((HORNS, TENDRIL))
    return _tiled(tile, len(tile[0]) - 1, first)


def _tiled(tile: tuple[str, ...], half: int, first: int) -> Border:
    wide = len(tile[0])
    return Border(len(tile), half, lambda along, row: first * (tile[row][along % wide] == "1"))


def seeds(pick: Pick) -> Border:
    """Return one row of stitches, single or in threes."""
    first, half, long = pick((1, 2, 3)), pick((2, 3, 4)), pick((0, 1))
    return Border(1, half, lambda along, row: first if along <= long else 0)


def steps(pick: Pick) -> Border:
    """Return two rows of blocks, as a comb has teeth."""
    first, second, half = pick((1, 2)), pick((0, 3)), pick((2, 3))

    def colour(along: int, row: int) -> int:
        return first if along < half - row else second if row else 0

    return Border(2, half, colour)


BORDERS = (wave, teeth, rhombs, crosses, endless, horns)
EDGINGS = (seeds, steps)
