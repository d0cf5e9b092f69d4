"""Motifs of embroidery: each is a function that returns the colour of a stitch. Pure.

Its arguments are the distances of the stitch from the motif's middle, in whole stitches, never
negative: every motif is symmetric in both directions. Colours are 1 to 3, 0 is the linen. A motif
is created with its reach, in stitches, and with `pick`, which chooses one of several values.
"""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")
Motif = Callable[[int, int], int]


class Pick(Protocol):
    """Choose one of several values."""

    def __call__(self, values: Sequence[T], /) -> T:
        """Return one of the values."""


RINGS = (  # colours of a rhomb's rings, from its edge inwards
    (1, 1, 0, 2, 2, 0, 3, 3, 0, 1),
    (1, 0, 2, 2, 2, 0, 1, 1, 0, 3),
    (2, 2, 1, 0, 0, 3, 0, 1, 1, 1),
    (1, 1, 1, 0, 3, 0, 2, 2, 0, 1),
    (1, 0, 1, 0, 2, 2, 0, 0, 1, 1),
    (2, 1, 1, 0, 3, 3, 0, 1, 0, 2),
)


def rhomb(reach: int, pick: Pick) -> Motif:
    """Return a rhomb of rings, sometimes with a cross in it."""
    rings, crossed = pick(RINGS), pick((0, 2, 3))

    def colour(x: int, y: int) -> int:
        depth = reach - x - y
        if depth < 0:
            return 0
        if crossed and depth > 2 and (x == y or x * y == 0) and x + y < reach - 3:
            return crossed
        return rings[depth % len(rings)]

    return colour


def hooked_rhomb(reach: int, pick: Pick) -> Motif:
    """Return a rhomb with curled horns at its corners and a comb along its sides."""
    size = max(3, reach - 4)
    inner, horn, comb = rhomb(size, pick), pick((1, 2)), pick((0, 2, 3))
    horns = {(size + 1, 0), (size + 2, 0), (size + 3, 0), (size + 3, 1), (size + 3, 2)}
    horns |= {(size + 2, 3), (size + 1, 2), (size + 1, 3)}

    def colour(x: int, y: int) -> int:
        a, b = (x, y) if x > y else (y, x)
        if (a, b) in horns:
            return horn
        if comb and b > 2 and x + y in (size + 1, size + 2) and (x - y) % 4 < 2:
            return comb
        return inner(x, y)

    return colour


def star(reach: int, pick: Pick) -> Motif:
    """Return an eight-pointed star: eight slanting petals, rhombs between their points."""
    half = max(2, reach // 2)
    near, far = pick(((1, 1), (1, 2), (2, 1), (1, 3)))
    between, corner = pick((0, 2, 3)), pick((0, 1, 3))

    def colour(x: int, y: int) -> int:
        a, b = (x, y) if x > y else (y, x)
        along = a - b
        if 1 <= b <= half and 1 <= along <= half:
            return near if b > along else far
        if a == b == 0:
            return 3
        if b == 0 and a < half:
            return between
        if abs(a - 2 * half) + b <= half - 2:
            return between
        if corner and abs(a - 2 * half + 1) + abs(b - 2 * half + 1) <= half // 2:
            return corner
        return 0

    return colour


def framed_star(reach: int, pick: Pick) -> Motif:
    """Return a star in a rhomb of two threads with a horn at each corner."""
    size = max(4, reach - 1)
    inner, frame, thread = star(size * 2 // 3, pick), pick((1, 2)), pick((0, 2, 3))

    def colour(x: int, y: int) -> int:
        around = x + y
        if around == size or (around == size + 2 and min(x, y) in (1, 2)):
            return frame
        if around == size - 1:
            return thread
        return inner(x, y) if around < size - 1 else 0

    return colour


def sun(reach: int, pick: Pick) -> Motif:
    """Return a sun of four arms and four rays, a rhomb at the end of each."""
    arm, ray, seed = pick((1, 2)), pick((2, 3, 1)), pick((1, 2, 3))
    far = max(2, reach * 3 // 5)

    def colour(x: int, y: int) -> int:
        a, b = (x, y) if x > y else (y, x)
        if a + b <= 1:
            return seed
        if a + b == 2 or (b == 0 and a < reach - 3):
            return arm
        if abs(a - reach + 2) + b <= 2:
            return arm if abs(a - reach + 2) + b else seed
        if abs(a - far) + abs(b - far) <= 1:
            return seed if a == b == far else ray
        return ray if a == b and a < far else 0

    return colour


def rosette(reach: int, pick: Pick) -> Motif:
    """Return a flower of rhombs: one in the middle, four along, four across."""
    small = max(1, reach // 4)
    middle, along, across = pick((1, 3)), pick((1, 2)), pick((2, 3, 1))
    heart = pick((0, 2, 3))

    def colour(x: int, y: int) -> int:
        a, b = (x, y) if x > y else (y, x)
        if a + b <= small:
            return middle if a + b else heart
        outer = abs(a - reach + small + 1) + b
        if outer <= small + 1:
            return along if outer > small - 1 else heart
        if abs(a - small - 1) + abs(b - small - 1) <= small:
            return across
        return along if b == 0 and a < reach else 0

    return colour


def tree(reach: int, pick: Pick) -> Motif:
    """Return a tree of life, upwards and downwards from one root: branches with fruit, a crown."""
    trunk, leaf, fruit, apart = pick((1, 2)), pick((1, 2)), pick((2, 3)), pick((3, 4))
    nodes = [(node, (reach - node) // 2) for node in range(0, reach - 2, apart)]

    def colour(x: int, y: int) -> int:
        if x + abs(y - reach + 1) <= 1 or x + y == 0:
            return fruit
        if x == 0:
            return trunk if y < reach else 0
        for node, length in nodes:
            if x + abs(y - node) < 1 + (length > 2) and y >= node:
                return trunk
            if abs(x - length) + abs(y - node - length) <= (length > 2):
                return fruit
            if x < length and y == node + x:
                return leaf
        return 0

    return colour


def nothing(reach: int, pick: Pick) -> Motif:
    """Return bare linen."""
    return lambda x, y: 0


LARGE: tuple[Callable[[int, Pick], Motif], ...] = (
    rhomb,
    hooked_rhomb,
    star,
    star,
    framed_star,
    sun,
    rosette,
    tree,
)
SMALL: tuple[Callable[[int, Pick], Motif], ...] = (rhomb, star, rosette)
