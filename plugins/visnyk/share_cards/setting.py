"""Sets a title into a box: the largest size at which all of it stands there. Pure."""

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from visnyk.share_cards.line_breaks import Measure, broken, cut, parted, pieces

SIZES = (84, 78, 72, 66, 61, 57, 53, 49, 46, 43, 40, 38, 36)  # px; a card is shown at a third
WORTH_A_LINE = 0.85  # of the largest size
LEADING = 1.16  # from line to line
MOST_LINES = ((66, 4), (53, 5), (43, 6), (0, 8))  # large letters in many lines shout


class Set(NamedTuple):
    """A title as it is drawn: its size in pixels, the way from line to line, its lines."""

    size: int
    step: int
    lines: tuple[str, ...]


def typeset(title: str, width: int, height: int, measure: Callable[[str, int], float]) -> Set:
    """Return the title set in a box; `measure(text, size)` is a width in pixels.

    Long words make it smaller, and a little less size is worth a line less, which is fuller. Only
    at the last size words are parted, and what is still too much ends in «…».
    """
    words = pieces(title)
    fitting = _fitting(words, width, height, measure)
    if first := next(fitting, None):
        nearly = takewhile(lambda other: other.size >= WORTH_A_LINE * first.size, fitting)
        return min((first, *nearly), key=lambda one: len(one.lines))
    size = SIZES[-1]
    step, most = _room(size, height)
    return Set(size, step, tuple(_at_worst(words, most, width, lambda text: measure(text, size))))


def _fitting(
    words: Sequence[str], width: int, height: int, measure: Callable[[str, int], float]
) -> Iterator[Set]:
    """Yield the ways in which all words stand in the box, largest first."""
    for size in SIZES:
        step, most = _room(size, height)
        lines = broken(words, width, lambda text, size=size: measure(text, size), most)
        if lines:
            yield Set(size, step, tuple(lines))


def one_line(text: str, width: int, measure: Measure) -> str:
    """Return what stands in one line, ending in «…» when it is not all of it."""
    return text if measure(text) <= width else _at_worst(pieces(text), 1, width, measure)[0]


def _at_worst(words: Sequence[str], most: int, width: int, measure: Measure) -> list[str]:
    lines = broken(parted(words, width, measure), width, measure) or [""]
    return cut(lines, most, width, measure)


def _room(size: int, height: int) -> tuple[int, int]:
    step = round(size * LEADING)
    most = next(lines for least, lines in MOST_LINES if size >= least)
    return step, max(1, min(most, (height - size) // step + 1))
