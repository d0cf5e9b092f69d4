"""Lay out a title in a box: the largest size that fits, in even lines that read well. Pure.

`measure` returns the width of a text, in the unit in which the box is given. No line ends in a
one-letter word, the last one is not a single short word where that can be avoided.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise, takewhile
from typing import NamedTuple

SIZES = (84, 78, 72, 66, 61, 57, 53, 49, 46, 43, 40, 38, 36)  # px; a card is shown at a third
MIN_SHARE = 0.85  # of the largest size, to save a line
LINE_HEIGHT = 1.16  # of the size
MAX_LINES = ((66, 4), (53, 5), (43, 6), (0, 8))  # by least size: large letters in many lines shout
ELLIPSIS = "…"
SPACES = "\t\n\r "  # without the no-break ones, which typography puts where a line must not end
TRIMMED = ",;:.–—-([«"  # what must not precede an ellipsis
SHORT = 3  # letters of a word that should begin a line rather than end it
PENALTY = 0.03  # of such an end, in the unit of unevenness: share of the width, squared
MIN_LAST_LINE = 0.36  # of the width: a shorter last line looks left over
Measure = Callable[[str], float]
MeasureAtSize = Callable[[str, int], float]


class TitleLayout(NamedTuple):
    """A title as it is drawn: font size and line height in pixels, lines."""

    size: int
    step: int
    lines: tuple[str, ...]


def layout_title(title: str, width: int, height: int, measure: MeasureAtSize) -> TitleLayout:
    """Return a title laid out in a box; `measure(text, size)` returns a width in pixels.

    Long words make it smaller; a size a little smaller is chosen if it saves a line. Only at the
    smallest size words are broken, and what still does not fit ends in «…».
    """
    words = unbreakable_words(title)
    layouts = _fitting_layouts(words, width, height, measure)
    if largest := next(layouts, None):
        nearly = takewhile(lambda other: other.size >= MIN_SHARE * largest.size, layouts)
        return min((largest, *nearly), key=lambda layout: len(layout.lines))
    size = SIZES[-1]
    step, max_lines = _line_height(size, height)
    lines = _forced_lines(words, max_lines, width, _at_size(measure, size))
    return TitleLayout(size, step, tuple(lines))


def _fitting_layouts(
    words: Sequence[str], width: int, height: int, measure: MeasureAtSize
) -> Iterator[TitleLayout]:
    """Yield the layouts in which all words fit the box, largest first."""
    for size in SIZES:
        step, max_lines = _line_height(size, height)
        lines = break_lines(words, width, _at_size(measure, size), max_lines)
        if lines:
            yield TitleLayout(size, step, tuple(lines))


def _at_size(measure: MeasureAtSize, size: int) -> Measure:
    return lambda text: measure(text, size)


def _line_height(size: int, height: int) -> tuple[int, int]:
    """Return the line height of a font size, and how many lines of it a box may hold."""
    step = round(size * LINE_HEIGHT)
    max_lines = next(lines for least, lines in MAX_LINES if size >= least)
    return step, max(1, min(max_lines, (height - size) // step + 1))


def one_line(text: str, width: int, measure: Measure) -> str:
    """Return as much of a text as fits in one line, ending in «…» when it is not all."""
    if measure(text) <= width:
        return text
    return _forced_lines(unbreakable_words(text), 1, width, measure)[0]


def _forced_lines(words: Sequence[str], max_lines: int, width: int, measure: Measure) -> list[str]:
    lines = break_lines(break_words(words, width, measure), width, measure) or [""]
    return truncate(lines, max_lines, width, measure)


def unbreakable_words(title: str) -> list[str]:
    """Return the words of a title, each joined with the one-letter words before it."""
    words = [word for word in re.split(f"[{SPACES}]+", title) if word]
    joined: list[str] = []
    for word in words:
        if joined and _ends_in_one_letter(joined[-1]):
            joined[-1] += f"\xa0{word}"
        else:
            joined.append(word)
    return joined


def _ends_in_one_letter(text: str) -> bool:
    last = text.rsplit("\xa0", 1)[-1].lstrip("«“„(")
    return len(last) == 1 and last.isalpha()


def break_lines(
    words: Sequence[str], width: float, measure: Measure, max_lines: int | None = None
) -> list[str] | None:
    """Return the fewest lines that hold the words, as even as possible.

    None when a word is too wide, or when that takes more than `max_lines`.
    """
    measured = cache(lambda start, end: measure(" ".join(words[start:end])))
    if any(measured(i, i + 1) > width for i in range(len(words))):
        return None
    count = _fewest_lines(len(words), width, measured)
    if max_lines and count > max_lines:
        return None
    breaks = _evenest_breaks(words, count, width, measured)
    return [" ".join(words[start:end]) for start, end in pairwise(breaks)]


def _fewest_lines(count: int, width: float, measured: Callable[[int, int], float]) -> int:
    lines, start = 1, 0
    for end in range(1, count + 1):
        if measured(start, end) > width:
            lines, start = lines + 1, end - 1
    return lines


def _evenest_breaks(
    words: Sequence[str], lines: int, width: float, measured: Callable[[int, int], float]
) -> list[int]:
    """Return where lines begin, and the end: of all ways with so many lines the least uneven."""
    count = len(words)
    even = measured(0, count) / lines
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [0])}
    for line in range(lines):
        is_last = line == lines - 1
        longer: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, breaks) in best.items():
            for end in [count] if is_last else range(start + 1, count - (lines - line - 1) + 1):
                taken = measured(start, end)
                if taken > width:
                    break
                is_short = taken < MIN_LAST_LINE * width and lines > 1
                total = cost + ((taken - even) / width) ** 2
                total += _penalty(words, start, end, is_last, is_short)
                if end not in longer or total < longer[end][0]:
                    longer[end] = total, [*breaks, end]
        best = longer
    return best[count][1]


def _penalty(words: Sequence[str], start: int, end: int, is_last: bool, is_short: bool) -> float:
    """Return the cost of a line that ends in a short word, or of a last line left over."""
    if not is_last:
        last = words[end - 1].rsplit("\xa0", 1)[-1]
        return PENALTY if len(last) <= SHORT and last.isalpha() and last.islower() else 0.0
    return 2 * PENALTY * ((end - start == 1) + is_short)


def break_words(words: Sequence[str], width: float, measure: Measure) -> list[str]:
    """Return the words, those wider than a line in pieces that fit."""
    return [piece for word in words for piece in _pieces(word, width, measure)]


def _pieces(word: str, width: float, measure: Measure) -> Iterator[str]:
    start = 0
    for end in range(1, len(word) + 1):
        if measure(word[start:end]) > width and end - start > 1:
            yield word[start : end - 1]
            start = end - 1
    yield word[start:]


def truncate(lines: Sequence[str], max_lines: int, width: float, measure: Measure) -> list[str]:
    """Return at most `max_lines` lines, the last ending in «…» when there were more."""
    if len(lines) <= max_lines:
        return list(lines)
    words = lines[max_lines - 1].split(" ")
    while words and measure(_with_ellipsis(words)) > width:
        words.pop()
    last = _with_ellipsis(words) if words else _cut(lines[max_lines - 1], width, measure)
    return [*lines[: max_lines - 1], last]


def _with_ellipsis(words: Sequence[str]) -> str:
    return " ".join(words).rstrip(TRIMMED + SPACES + "\xa0") + ELLIPSIS


def _cut(word: str, width: float, measure: Measure) -> str:
    while word and measure(word + ELLIPSIS) > width:
        word = word[:-1]
    return word + ELLIPSIS
