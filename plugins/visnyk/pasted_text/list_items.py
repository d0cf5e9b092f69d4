"""Decide which lines of a paragraph are list items, and which begin on a line of their own.

Markdown takes a list after a line of text for more text; GitHub and editors' programs show a list.
It is one here wherever a sentence cannot go on with the line: after a colon or a full stop, or
where two lines in a row begin alike. A dash or number within a wrapped sentence stays text.

Dialogue is paragraphs that begin with a dash, not a list. So lines that begin with «—» become
items only if they go on like items, in small letters or with semicolons; others stay as they are
typed, each on a line of its own. So do letters, numbers like «2.1.» and symbols, which a list
would replace by its own.
"""

from collections.abc import Sequence
from typing import NamedTuple

from visnyk.pasted_text.line_markers import CLOSE, ITEMS, LABELS, Marker, marker_of

ENDS_SENTENCE = tuple('.!?…:;»”"')
DOUBT = (
    "рядок із «{}» злився з рядком над ним: якщо це перелік, поставте перед ним порожній рядок, а"
    " якщо речення, з’єднайте рядки"
)
ALPHABET = {letter: n for n, letter in enumerate("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя")}
LATIN = {letter: n for n, letter in enumerate("abcdefghijklmnopqrstuvwxyz")}
SIGNS = ITEMS | {"dash"}
NEAR = 50  # lines, in which other items of the same list are looked for
MOST_SKIPPED = 3  # letters that an enumeration leaves out: ґ, є; з, и, і, ї


class Plan(NamedTuple):
    """List items by line, lines before which a line breaks, and doubts: a line and a message."""

    items: dict[int, Marker]
    breaks: frozenset[int]
    doubts: list[tuple[int, str]]


def plan(lines: Sequence[str], in_list: bool = False) -> Plan:
    """Plan a paragraph, of which the lines are given without their indentation.

    `in_list` says that it stands in a list item, where another item may follow at any line.
    """
    markers = [marker_of(line) for line in lines]
    if not any(markers):
        return Plan({}, frozenset(), [])
    start, doubts = _first_item(lines, markers, in_list)
    items = {i: m for i, m in enumerate(markers) if m and start <= i and m.kind in ITEMS}
    items |= _close_items(lines, markers)
    dashes = _dashes(lines, markers, start)
    breaks = _labels(lines, markers)
    if items or _is_list([markers[i] for i in dashes]):
        items |= {i: m for i in dashes if (m := markers[i])}
    else:
        breaks += [i for i in dashes if i]
    return Plan(items, frozenset(breaks), doubts)


def _first_item(
    lines: Sequence[str], markers: Sequence[Marker | None], in_list: bool
) -> tuple[int, list[tuple[int, str]]]:
    """Return the line of the first certain item, or the number of lines; and doubtful ones."""
    doubts = list[tuple[int, str]]()
    for index, marker in enumerate(markers):
        if marker and marker.kind in ITEMS:
            certain = index == 0 or in_list or _is_certain(lines, markers, index)
            if certain:
                return index, doubts
            if certain is None:
                doubts.append((index, DOUBT.format(marker.sign)))
    return len(lines), doubts


def _is_certain(lines: Sequence[str], markers: Sequence[Marker | None], index: int) -> bool | None:
    """Return whether a line after another one is an item; None if that is open."""
    marker, before = markers[index], lines[index - 1].rstrip()
    assert marker
    near = slice(index + 1, index + NEAR)
    others = [other for other in markers[near] if other and other.kind == marker.kind]
    follows = any(other and other.kind in ITEMS for other in markers[near][:1])
    above = markers[index - 1]
    if marker.kind == "sign" or before.endswith(":") or (above and above.kind == "dash"):
        return True
    if marker.kind == "number":
        numbers = [marker.number, *(other.number for other in others)]
        if len(numbers) > 1:
            return numbers[1] in (numbers[0], numbers[0] + 1)
        return marker.number == 1 and (follows or before.endswith(ENDS_SENTENCE) or None)
    if follows or marker.sign == "*" or before.endswith(ENDS_SENTENCE):
        return True
    if others and any(line.rstrip().endswith(";") for line in lines[index : index + NEAR]):
        return True
    is_range = before[-1:].isdigit() and marker.text[0].isdigit()
    return False if is_range or marker.text[0].islower() or marker.sign == "+" else None


def _close_items(lines: Sequence[str], markers: Sequence[Marker | None]) -> dict[int, Marker]:
    """Return items without a space after the sign: two or more in a row, to the last line."""
    found = [(i, m) for i, m in enumerate(markers) if m and m.kind in CLOSE]
    if len(found) < 2 or found[0][0] + len(found) != len(lines):
        return {}
    kinds = {marker.kind for _, marker in found}
    numbers = [marker.number for _, marker in found]
    is_count = numbers == list(range(1, len(found) + 1))
    if not is_count and kinds != {"close bullet"}:
        return {}
    return {i: marker._replace(kind=CLOSE[marker.kind]) for i, marker in found}


def _dashes(lines: Sequence[str], markers: Sequence[Marker | None], start: int) -> list[int]:
    """Return the lines that a dash begins, unless it may stand within a sentence."""
    is_sign = [marker is not None and marker.kind in SIGNS for marker in markers]
    found = list[int]()
    for index, marker in enumerate(markers):
        if not marker or marker.kind != "dash":
            continue
        before = lines[index - 1].rstrip() if index else ":"
        in_a_row = found[-1:] == [index - 1] or is_sign[index + 1 : index + 2] == [True]
        after_item = index > start and (before.endswith(",") or marker.sign == "–")
        if in_a_row or after_item or before.endswith(ENDS_SENTENCE):
            found.append(index)
    lone = markers[0] if found == [0] and is_sign[1:2] != [True] else None
    return [] if lone and "\t" not in lone.gap else found


def _is_list(dashes: Sequence[Marker | None]) -> bool:
    items = [marker for marker in dashes if marker]
    if all("\t" in marker.gap or marker.text[0].islower() for marker in items):
        return bool(items)
    return len(items) > 1 and all(marker.text.rstrip().endswith(";") for marker in items[:-1])


def _labels(lines: Sequence[str], markers: Sequence[Marker | None]) -> list[int]:
    """Return the lines, but for the first, that begin with a label as others do."""
    breaks = list[int]()
    for kind in LABELS:
        found = [i for i, marker in enumerate(markers) if marker and marker.kind == kind]
        if len(found) > 1 and (kind != "letter" or _is_enumeration(markers, found)):
            breaks += [i for i in found if i]
    return breaks


def _is_enumeration(markers: Sequence[Marker | None], found: list[int]) -> bool:
    signs = [marker.sign for i in found if (marker := markers[i])]
    for alphabet in (ALPHABET, LATIN):
        places = [alphabet.get(sign, -1) for sign in signs]
        steps = [after - before for before, after in zip(places, places[1:], strict=False)]
        if places[0] >= 0 and all(0 < step <= MOST_SKIPPED for step in steps):
            return True
    return False
