"""A strip of cross-stitch of an article's own, drawn from its slug. Pure.

Concentric rhombi one below the other, between two borders, the same to the left and right.
"""

import hashlib

NONE, RED, BLUE, WHEAT = range(4)
RINGS = ((RED, BLUE), (RED, WHEAT), (BLUE, WHEAT), (BLUE, RED), (WHEAT, RED), (WHEAT, BLUE))


def strip(slug: str, columns: int, rows: int) -> list[list[int]]:
    """Return the colour of each stitch, row by row; both counts are odd."""
    luck = hashlib.sha256(slug.encode()).digest()
    half, period = columns // 2, 2 * (columns // 2 - 3 + luck[0] % 2)
    rings = _rings(luck, half)
    border = RINGS[luck[1] % len(RINGS)]
    middle = rows // 2
    return [
        [_stitch(abs(x - half), y - middle, half, period, rings, border) for x in range(columns)]
        for y in range(rows)
    ]


def _rings(luck: bytes, half: int) -> list[int]:
    """Return the colour of each ring of a rhombus: lines of one or two, with cloth between."""
    first, second = RINGS[luck[2] % len(RINGS)]
    rings: list[int] = []
    for byte in luck[3:]:
        rings += [(first, second)[byte & 1]] * (1 + (byte >> 1) % 3) + [NONE] * (1 + (byte >> 4) % 2)
    return rings[: 2 * half]


def _stitch(x: int, y: int, half: int, period: int, rings: list[int], border: tuple) -> int:
    if x >= half - 1:
        return border[(y + x) // 2 % 2] if x == half - 1 else border[0]
    if x == half - 2:
        return NONE
    down = abs((y + period // 2) % period - period // 2)
    far = x + down
    reach = half - 3
    if far <= reach:
        return rings[far]
    corner = (reach - x) + (period // 2 - down)
    return rings[corner] if corner < reach // 2 else NONE
