"""Move spaces out of bold words: `**Важливо: **текст`, as editors' programs leave it."""

import re

SIGN = "**"
WORD = re.compile(r"[^\W\d_]{3}")
ARITHMETIC = re.compile(r"\d\s*\*\*\s*\d")
AFTER_WORD = re.compile(r"[\s.,:;!?)»”…]|$")


def mend_emphasis(line: str) -> str:
    """Return a line whose bold words begin and end at their signs, where all signs pair."""
    pieces = line.split(SIGN)
    if len(pieces) < 3 or len(pieces) % 2 == 0 or "`" in line or "***" in line or "\\" in line:
        return line
    if ARITHMETIC.search(line):
        return line
    for index in range(1, len(pieces), 2):
        before, words, after = pieces[index - 1 : index + 2]
        inner = words.strip()
        if words[0].isspace() and words[-1].isspace() and not _is_word(before, inner, after):
            return line
        start, end = words.index(inner), words.index(inner) + len(inner)
        pieces[index - 1 : index + 2] = before + words[:start], inner, words[end:] + after
    return SIGN.join(pieces)


def _is_word(before: str, words: str, after: str) -> bool:
    """Return whether spaces on both sides are a slip, and the signs no arithmetic."""
    starts = not before.strip() or before[-1].isspace() or before[-1] in "(«“"
    return starts and bool(WORD.search(words)) and bool(AFTER_WORD.match(after))
