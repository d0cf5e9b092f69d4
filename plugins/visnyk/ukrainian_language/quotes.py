"""Replace typed quotation marks by typographic ones."""

import re
from bisect import bisect
from collections.abc import Iterator

from .markup import BLOCK, INLINE, LINE

_TYPOGRAPHIC = {  # outer quotes, inner ones
    "uk": (("«", "»"), ("„", "“")),
    "en": (("“", "”"), ("‘", "’")),
}
# “ and ” come into Ukrainian texts from word processors; a pair of them is right in English
_TYPED = '"“”'
_RIGHT = {"uk": ("«»", "„“"), "en": ("“”", "«»", "„“")}
_STRAIGHTENED = str.maketrans("“”„", '"""')
_OPENED_BY = {'"': '"', "»": "«", "“": "„", "”": "„“", "«": "", "„": ""}
_QUOTE = re.compile('["«»„“”]')

_TRANSPARENT = '"«»„“”‘’' + INLINE
_RUN = re.compile(f"[{_TRANSPARENT}]+")
# the legal form before a name (ТОВ, ПрАТ, ТзОВ), and the first words of the name
_COMPANY = re.compile(rf"(?<![^\W_])[А-ЩЮЯЄІЇҐ][А-ЩЮЯЄІЇҐзр]{{1,6}}[ \u00a0]{INLINE}?\Z")
_NAME = re.compile(r"[^.!?;:,\"«»„“”]{1,80}[ \u00a0]")
_OPENS_AFTER = " ([{-–—/"
_CLOSES_BEFORE = " )]}-–—/.,;:!?…%"
_OPENS_NOWHERE_BEFORE = ")]}.,;:!?"  # where it can close: ("/")


def replace_quotes(text: str, lang: str) -> str:
    """Replace typed quotes that pair within a block by typographic ones; leave all others.

    In Ukrainian «outer» and „inner“, in English “outer” and ‘inner’. Existing « » and „ “ stay
    as they are, and what stands inside them is inner. A straight quote without its pair stays
    straight; a block where others do not pair is left alone, unless all pair when they are read as
    straight ones (”x”, “x“, „x"). Of a company's name with one closing quote for two it gets both.
    """
    if not any(char in text for char in _TYPED):
        return text
    return BLOCK.join(_replace_in_block(block, lang) for block in text.split(BLOCK))


def _replace_in_block(text: str, lang: str) -> str:
    if not any(char in text for char in _TYPED):
        return text
    pairs, unpaired = _pairs(text)
    if not pairs:
        pairs, unpaired = _pairs_of_any_sign(text)
    chars = list(text)
    ends: list[int] = []  # of the pairs around the next one, the innermost last
    for opening, closing in sorted(pairs):
        while ends and ends[-1] < closing:
            ends.pop()
        if text[opening] + text[closing] not in _RIGHT[lang]:
            chars[opening], chars[closing] = _TYPOGRAPHIC[lang][len(ends) % 2]
        ends.append(closing)
    if unpaired and lang == "uk":
        _close_names(chars, text, unpaired, sorted(pairs))
    return "".join(chars)


def _close_names(
    chars: list[str], text: str, unpaired: list[int], pairs: list[tuple[int, int]]
) -> None:
    """Write «Завод „Меркурій“» for "Завод "Меркурій" after ТОВ, which lacks its last quote."""
    for opening in unpaired:
        at = bisect(pairs, (opening,))
        for first, last in pairs[at : at + 1]:
            is_company = _COMPANY.search(text, max(0, opening - 12), opening)
            if is_company and _NAME.fullmatch(text, opening + 1, first):
                chars[opening] = "«"
                chars[first], chars[last] = "„", "“»"


def _pairs(text: str) -> tuple[list[tuple[int, int]], list[int]]:
    """Return the pairs of quotes in a block, and the straight ones that open and are not closed.

    No pairs if a quote that is not straight has none.
    """
    pairs: list[tuple[int, int]] = []
    opened = _OpenedQuotes(text)
    for index, before, after in _quotes(text):
        quote = text[index]
        partner = opened.last_closed_by(quote)
        may_close = quote == "“" or (quote == '"' and after in _OPENS_NOWHERE_BEFORE)
        if _opens(quote, before, after) and not (may_close and partner >= 0):
            opened.add(index)
        elif _closes(quote, before, after) and partner >= 0:
            pairs.append((partner, index))
            if not opened.close(partner):
                return [], []
        elif quote != '"':
            return [], []
    return (pairs, opened.offsets) if opened.are_straight() else ([], [])


def _pairs_of_any_sign(text: str) -> tuple[list[tuple[int, int]], list[int]]:
    """Return the same of quotes that are all read as straight; nothing if one of others stays."""
    pairs, unpaired = _pairs(text.translate(_STRAIGHTENED))
    paired = {index for pair in pairs for index in pair}
    signs = (match.start() for match in _QUOTE.finditer(text) if match[0] != '"')
    return (pairs, unpaired) if paired.issuperset(signs) else ([], [])


class _OpenedQuotes:
    """The quotes of a text that are opened and not closed yet, by their offsets."""

    def __init__(self, text: str):
        self.text = text
        self.offsets: list[int] = []
        self.by_sign: dict[str, list[int]] = {sign: [] for sign in '"«„“'}

    def add(self, index: int) -> None:
        self.offsets.append(index)
        self.by_sign[self.text[index]].append(index)

    def last_closed_by(self, quote: str) -> int:
        """Return the offset of the last opened quote that a sign may close, or -1."""
        last = -1
        for sign in _OPENED_BY[quote]:
            offsets = self.by_sign[sign]
            if offsets and offsets[-1] > last:
                last = offsets[-1]
        return last

    def close(self, partner: int) -> bool:
        """Drop a quote and those opened after it; return whether these are straight."""
        all_straight = True
        while (index := self.offsets.pop()) != partner:
            all_straight = all_straight and self.text[index] == '"'
            self.by_sign[self.text[index]].pop()
        self.by_sign[self.text[partner]].pop()
        return all_straight

    def are_straight(self) -> bool:
        """Return whether all are straight ones."""
        return len(self.by_sign['"']) == len(self.offsets)


def _quotes(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the offset of each quote, and its nearest characters that are no quote or inline tag.

    White space, a line break and the end of a text are " ".
    """
    for run in _RUN.finditer(text):
        before = _edge(text[run.start() - 1 : run.start()])
        after = _edge(text[run.end() : run.end() + 1])
        if after.isdigit() and run[0][-1] == INLINE and before not in _OPENS_AFTER:
            after = " "  # it is the mark of a footnote
        for match in _QUOTE.finditer(text, run.start(), run.end()):
            yield match.start(), before, after


def _edge(char: str) -> str:
    return " " if not char or char.isspace() or char == LINE else char


def _opens(quote: str, before: str, after: str) -> bool:
    if quote != '"':
        return quote in "«„“"
    return after != " " and before in _OPENS_AFTER


def _closes(quote: str, before: str, after: str) -> bool:
    if quote != '"':
        return quote in "»”“"
    return before != " " and after in _CLOSES_BEFORE
