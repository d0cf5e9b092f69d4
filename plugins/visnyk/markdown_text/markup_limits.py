"""Refuse texts that would take minutes to convert: thousands of unclosed brackets or headings.

Python-Markdown looks for the end of every bracket, tag and emphasis again, to the end of its block
or text, and rebuilds a block for every sign that it replaces. What that costs is estimated here in
linear time. No text of a newsroom comes near a limit, not even a page of JSON or of a log.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

FEW = 1_000_000  # signs × characters: texts with fewer reach no limit
MOST_STEPS = 2_000_000  # characters between all opening signs and what closes them
MOST_CODE_STEPS = 10_000_000  # the same of blocks of code
MOST_REPLACED = 1_000_000_000  # signs of a block × its characters
MOST_LINES = 20_000
MOST_OF_A_KIND = 1000  # lines in a text
MOST_OF_ONE_NOTE = 200  # references to it
MOST_ABBREVIATED = 10_000  # words that have an explanation
MOST_CELLS = 50_000  # of a table, with those that its rows lack
MOST_ESCAPED = 10_000_000_000  # characters of Latin-1 in a block × its characters
UNCLOSED_CODE = "забагато незакритих блоків коду: закрийте кожен рядком «```»"
DEEPEST = 50  # levels of lists and quotations


class _Pair(NamedTuple):
    """Signs that open and close something; a character between them costs so many steps.

    `pattern` finds both, and what ends all that is open: the end of a block or line.
    """

    opening: str
    closing: str
    pattern: re.Pattern[str]
    cost: float = 1


BLANK_LINE = r"\n[ \t]*(?=\n)"
PAIRS = (
    _Pair("[", "]", re.compile(rf"[\[\]]|{BLANK_LINE}")),
    _Pair("(", ")", re.compile(rf"(?<=\])\(|\)|{BLANK_LINE}"), 4),
    _Pair("{", "}", re.compile(r"[{}\n]")),
    _Pair("<", "", re.compile(r"<(?=[a-zA-Z/!?])|>")),  # ">" ends all that are open
    _Pair("lang=", "</", re.compile(r"\blang=|</"), 0.05),
)
SIGNS = b"[(<{`*_\\!&@/~="  # and www., and two spaces at the end of a line
REPLACED = re.compile(r"[\[<`*_\\&]|  \n|://|www\.|@[\w-]+\.[^\W\d_]{2}|~~|==")
END_OF_BLOCK = re.compile(r"\n[ \t]*\n|\Z")
SIGN = r"(?:[-+*>]|\d{1,9}[.)])"  # of a list or quotation
NESTED = re.compile(rf"\n(?:(?:[ \t]*{SIGN}){{{DEEPEST}}}|(?: {{4}}|\t){{{DEEPEST}}}[ \t]*+{SIGN})")
LINES = {  # what begins a line, by what an editor calls it
    "заголовків": re.compile(r"^ {0,3}(?:#|(?:=+|-+) *$)", re.M),
    "скорочень": re.compile(r"^ {0,3}\*\[", re.M),
    "адрес посилань": re.compile(r"^ {0,3}\[[^\]^\n][^\]\n]*\]:", re.M),
    "змістів [TOC]": re.compile(r"^ {0,3}\[TOC\]", re.M),
    "визначень": re.compile(r"^ {0,3}: ", re.M),
    "виносок": re.compile(r"^ {0,3}(?:!!!|\[\^)", re.M),
}
NOTE = re.compile(r"\[\^([^\]\n]+)\](?!:)")
ABBREVIATION = re.compile(r"^ {0,3}\*\[([^\]\n]+)\]:", re.M)
DELIMITERS = frozenset(" |:-")  # of which the second line of a table is made
LATIN_1 = re.compile("[\x80-\xbf]")  # nh3 counts all that follows for each of them
FENCE = re.compile(r"^(`{3,}+|~{3,}+)[^\n]*+", re.M)
FENCED = re.compile(rf"{FENCE.pattern}\n.*?^\1[ \t]*$", re.M | re.S)


def excess(body: str) -> tuple[int, str] | None:
    """Return the offset of what is too much in a text, and a message to the editor."""
    if body.count("\n") > MOST_LINES:
        return 0, f"понад {MOST_LINES} рядків: розділіть текст на кілька"
    if found := _unclosed_code(body):
        return found
    if next(_excesses(body), None):  # signs within blocks of code cost nothing
        return next(_excesses(FENCED.sub(_blank, body)), None)
    return None


def _unclosed_code(body: str) -> tuple[int, str] | None:
    """Return the first block of code without an end, if too many have none."""
    fences = list(FENCE.finditer(body)) if "```" in body or "~~~" in body else []
    if len(fences) > 2 * MOST_OF_A_KIND:
        return fences[-1].start(), f"понад {MOST_OF_A_KIND} блоків коду: розділіть текст на кілька"
    steps, ends, first = 0, dict[str, int](), 0
    for line in reversed(fences):
        fence, start = line[1], line.start()
        first = first if fence in ends else start
        steps += ends.get(fence, len(body)) - start
        if line[0].rstrip() == fence:
            ends[fence] = start
    return (first, UNCLOSED_CODE) if steps > MOST_CODE_STEPS else None


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _excesses(body: str) -> Iterator[tuple[int, str]]:
    if nested := NESTED.search(f"\n{body}"):
        yield nested.start(), f"понад {DEEPEST} рівнів вкладених списків чи цитат: зменште відступи"
    if body.count("\n") >= MOST_OF_A_KIND:
        yield from _lines(body)
    if _signs(body) * len(body) > FEW:
        yield from _unclosed(body)
        yield from _crowded_blocks(body)
        yield from _notes(body)
    if "*[" in body:
        yield from _abbreviated(body)
    if body.count("|") * body.count("\n") > MOST_CELLS:
        yield from _large_tables(body)
    if len(body) > FEW / 10:
        yield from _escaped(body)


def _signs(body: str) -> int:
    """Return how many signs of markup a text holds at most."""
    data = body.encode()
    signs = len(data) - len(data.translate(None, SIGNS))
    return signs + data.count(b"www.") + data.count(b"  \n")


def _lines(body: str) -> Iterator[tuple[int, str]]:
    for name, pattern in LINES.items():
        for number, match in enumerate(pattern.finditer(body)):
            if number == MOST_OF_A_KIND:
                yield match.start(), f"понад {MOST_OF_A_KIND} {name}: розділіть текст на кілька"
                break


def _unclosed(body: str) -> Iterator[tuple[int, str]]:
    """Yield the first opening sign of each pair that are too far from what closes them."""
    for opening, closing, pattern, cost in PAIRS:
        steps, opened = 0, list[int]()
        for match in pattern.finditer(body):
            if match[0] == opening:
                opened.append(match.start())
            elif match[0] == closing:
                steps += match.start() - opened.pop() if opened else 0
            else:
                steps += sum(match.start() - start for start in opened)
                opened.clear()
        steps += sum(len(body) - start for start in opened)
        if steps * cost > MOST_STEPS:
            yield body.index(opening), f"забагато незакритих «{opening}»: закрийте або приберіть їх"


def _notes(body: str) -> Iterator[tuple[int, str]]:
    """Yield the first reference to a note that has, or to all that have, too many of them."""
    counts = Counter[str]()
    for number, match in enumerate(NOTE.finditer(body) if "[^" in body else ()):
        counts[match[1]] += 1
        if counts[match[1]] > MOST_OF_ONE_NOTE or number >= MOST_OF_A_KIND:
            many = MOST_OF_ONE_NOTE if number < MOST_OF_A_KIND else MOST_OF_A_KIND
            yield match.start(), f"понад {many} посилань на примітки: розділіть текст на кілька"
            return


def _abbreviated(body: str) -> Iterator[tuple[int, str]]:
    """Yield the first explained abbreviation, if a text has too many of such words."""
    explained = {match[1]: match.start() for match in ABBREVIATION.finditer(body)}
    if explained and sum(map(body.count, explained)) > MOST_ABBREVIATED:
        message = f"понад {MOST_ABBREVIATED} слів із поясненням «*[…]: …»: приберіть пояснення"
        yield min(explained.values()), message


def _large_tables(body: str) -> Iterator[tuple[int, str]]:
    """Yield each table whose rows, filled up to the width of its header, have too many cells."""
    start = offset = rows = 0  # `start` is the offset of the line above
    columns, above = 0, ""
    for line in body.split("\n"):
        if "-" in line and "|" in line and DELIMITERS.issuperset(line):
            first, columns, rows = start, above.count("|") + 1, 0
        columns, rows = (columns, rows + 1) if line.strip() else (0, 0)
        if columns * rows > MOST_CELLS:
            yield first, f"таблиця має понад {MOST_CELLS} клітинок: розділіть її на кілька"
            columns = 0
        start, above = offset, line
        offset += len(line) + 1


def _escaped(body: str) -> Iterator[tuple[int, str]]:
    start = 0
    for end in END_OF_BLOCK.finditer(body):
        block = body[start : end.start()]
        if len(block) > FEW / 10 and len(block) * len(LATIN_1.findall(block)) > MOST_ESCAPED:
            yield start, "завеликий абзац: розділіть його порожніми рядками"
        start = end.end()


def _crowded_blocks(body: str) -> Iterator[tuple[int, str]]:
    start = 0
    for end in END_OF_BLOCK.finditer(body):
        block = body[start : end.start()]
        if len(block) * len(REPLACED.findall(block)) > MOST_REPLACED:
            yield start, "завеликий абзац із розміткою: розділіть його порожніми рядками"
        start = end.end()
