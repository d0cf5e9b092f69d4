"""Say what a line of a text begins with: the sign of a list item, a dash, a letter or a number.

Signs are those that people type and that Word, Excel and messengers leave when text is pasted.
"""

import re
from typing import NamedTuple

GAP = "[ \t\u00a0\u2002-\u200a\u202f\u3000]"
RULE = re.compile(r"[ ]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
SYMBOLS = "\u2190-\u21ff\u2300-\u23ff\u2460-\u27bf\u2900-\u297f\u2b00-\u2bff\U0001f000-\U0001faff"
BULLETS = "•▪▫◦●○■□‣⁃∙►▶➢➤❖◆◇\uf020-\uf0ff"  # of Word, also of its font Symbol
KINDS = (  # of markers, with patterns of the sign (1), what follows it (2) and the text (3)
    ("bullet", re.compile(rf"([-+*])({GAP}+)(\S.*)")),
    ("number", re.compile(rf"(\d{{1,3}}[.)])({GAP}+)(\S.*)")),
    ("sign", re.compile(rf"([{BULLETS}](?!\ufe0f)|·(?={GAP}))({GAP}*)(\S.*)")),
    ("sign", re.compile(rf"([oо§üØvq])(\t{GAP}*)(\S.*)")),
    ("dash", re.compile(rf"([–—−―‒])({GAP}+)(\S.*)")),
    ("close bullet", re.compile(r"(-)()([^\W\d_].*)")),
    ("close number", re.compile(r"(\d{1,3}[.)])()([^\W\d_].*)")),
    ("letter", re.compile(rf"([а-щьюяєіїґa-z])\)({GAP}*)(\S.*)")),
    ("letter", re.compile(rf"([а-щьюяєіїґa-z])\.({GAP}+)(\S.*)")),
    ("Roman", re.compile(rf"([IVXІХ]{{1,6}}[.)])({GAP}+)(\S.*)")),
    ("numeral", re.compile(rf"(\d+(?:[.:]\d+)+[.)]?)(?=[\s–—-])({GAP}*)(\S.*)")),
    ("numeral", re.compile(rf"(\d{{4,9}}[.)])({GAP}+)(\S.*)")),
    ("symbol", re.compile(rf"([{SYMBOLS}])()(.*)")),
)  # fmt: skip
ITEMS = frozenset(("bullet", "number", "sign"))  # of which Markdown makes list items
CLOSE = {"close bullet": "bullet", "close number": "number"}  # without a space after the sign
LABELS = frozenset(("letter", "Roman", "numeral", "symbol"))  # that a list would not show
RANKS = {**dict.fromkeys("oо○◦", 1), **dict.fromkeys("▪■§\uf0a7", 2)}  # Word's levels below •
MAY_BEGIN = re.compile(  # a fast first test
    r"[^\w«(„“\"'’\[!#:|<{&\\`~=>.,]|[\d\u2460-\u2793]|[а-щьюяєіїґa-zü][.)\t]"
    r"|[IVXІХØ][IVXІХ]*[.)\t]"
)


class Marker(NamedTuple):
    """What begins a line: a kind of `KINDS`, the sign, the gap after it and the text that follows.

    `number` is that of a numbered item; `rank` the level that Word has this bullet for.
    """

    kind: str
    sign: str
    gap: str
    text: str
    number: int = 0
    rank: int = 0


def marker_of(line: str) -> Marker | None:
    """Return what a line without its indentation begins with; None if it is plain text."""
    if not MAY_BEGIN.match(line) or RULE.match(line):
        return None
    for kind, pattern in KINDS:
        if match := pattern.fullmatch(line):
            sign, gap, text = match.groups()
            number = int(sign[:-1]) if kind.endswith("number") else 0
            return Marker(kind, sign, gap, text, number, RANKS.get(sign, 0))
    return None
