"""Breaks a title into lines that read well: even, none ending in a lone letter, no word left alone.

Pure: `measure` tells how wide a text is in whatever unit the width is given in.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise

CUT = "…"
SPACES = "\t\n\r "  # but no-break ones, which typography puts where a line must not end
HANGING = ",;:.–—-([«"  # what must not stand before a cut
SHORT = 3  # letters of a word that had better begin a line than end it
AWKWARD = 0.03  # how much unevenness such an end is worth, as a share of the width, squared
ALONE = 0.36  # of the width: a last line below reads as forgotten
Measure = Callable[[str], float]


def pieces(title: str) -> list[str]:
    """Return what may be parted: words, each with the one-letter words before it."""
    words = [word for word in re.split(f"[{SPACES}]+", title) if word]
    glued: list[str] = []
    for word in words:
        if glued and _ends_alone(glued[-1]):
            glued[-1] += f"\xa0{word}"
        else:
            glued.append(word)
    return glued


def _ends_alone(piece: str) -> bool:
    last = piece.rsplit("\xa0", 1)[-1].lstrip("«“„(")
    return len(last) == 1 and last.isalpha()


def broken(
    words: Sequence[str], width: float, measure: Measure, most: int | None = None
) -> list[str] | None:
    """Return as few lines as hold the words, as even as can be.

    None when a word is too wide, or when that takes more lines than `most`.
    """
    fits = cache(lambda i, j: measure(" ".join(words[i:j])))
    if any(fits(i, i + 1) > width for i in range(len(words))):
        return None
    lines = _fewest(len(words), width, fits)
    if most and lines > most:
        return None
    cuts = _evenest(words, lines, width, fits)
    return [" ".join(words[i:j]) for i, j in pairwise(cuts)]


def _fewest(count: int, width: float, fits: Callable[[int, int], float]) -> int:
    lines, start = 1, 0
    for end in range(1, count + 1):
        if fits(start, end) > width:
            lines, start = lines + 1, end - 1
    return lines


def _evenest(
    words: Sequence[str], lines: int, width: float, fits: Callable[[int, int], float]
) -> list[int]:
    """Return where lines begin, and the end: of all ways with so many lines the least uneven."""
    count = len(words)
    even = fits(0, count) / lines
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [0])}
    for line in range(lines):
        is_last = line == lines - 1
        after: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, cuts) in best.items():
            for end in [count] if is_last else range(start + 1, count - (lines - line - 1) + 1):
                taken = fits(start, end)
                if taken > width:
                    break
                worse = cost + ((taken - even) / width) ** 2
                worse += _awkward(words, start, end, is_last, taken < ALONE * width and lines > 1)
                if end not in after or worse < after[end][0]:
                    after[end] = worse, [*cuts, end]
        best = after
    return best[count][1]


def _awkward(words: Sequence[str], start: int, end: int, is_last: bool, is_short: bool) -> float:
    """Return how badly a line ends: in a short word, or as a last one that is but a word or bit."""
    if not is_last:
        last = words[end - 1].rsplit("\xa0", 1)[-1]
        return AWKWARD if len(last) <= SHORT and last.isalpha() and last.islower() else 0.0
    return 2 * AWKWARD * ((end - start == 1) + is_short)


def parted(words: Sequence[str], width: float, measure: Measure) -> list[str]:
    """Return the words, those that no line holds in parts that a line does hold."""
    return [part for word in words for part in _parts(word, width, measure)]


def _parts(word: str, width: float, measure: Measure) -> Iterator[str]:
    start = 0
    for end in range(1, len(word) + 1):
        if measure(word[start:end]) > width and end - start > 1:
            yield word[start : end - 1]
            start = end - 1
    yield word[start:]


def cut(lines: Sequence[str], most: int, width: float, measure: Measure) -> list[str]:
    """Return at most so many lines, the last ending in «…» when there were more."""
    if len(lines) <= most:
        return list(lines)
    words = lines[most - 1].split(" ")
    while words and measure(_with_cut(words)) > width:
        words.pop()
    last = _with_cut(words) if words else _letters(lines[most - 1], width, measure)
    return [*lines[: most - 1], last]


def _with_cut(words: Sequence[str]) -> str:
    return " ".join(words).rstrip(HANGING + SPACES + "\xa0") + CUT


def _letters(word: str, width: float, measure: Measure) -> str:
    while word and measure(word + CUT) > width:
        word = word[:-1]
    return word + CUT
