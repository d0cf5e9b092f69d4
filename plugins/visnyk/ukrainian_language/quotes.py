"""Replace typed quotation marks by typographic ones."""

import re

from .markup import BLOCK, INLINE, LINE

_TYPOGRAPHIC = {  # outer quotes, inner ones
    "uk": (("«", "»"), ("„", "“")),
    "en": (("“", "”"), ("‘", "’")),
}
# “ and ” come into Ukrainian texts from word processors; in English they are right already.
_TYPED = {"uk": '"“”', "en": '"'}
_CLOSED_BY = {'"': '"', "«": "»", "„": "“”", "“": "”"}
_QUOTE = re.compile('["«»„“”]')

_TRANSPARENT = '"«»„“”‘’' + INLINE
_OPENS_AFTER = " ([{-–—/"
_CLOSES_BEFORE = " )]}-–—/.,;:!?…%"


def replace_quotes(text: str, lang: str) -> str:
    """Replace typed quotes that pair within a block by typographic ones; leave all others.

    In Ukrainian «outer» and „inner“, in English “outer” and ‘inner’. Existing « » and „ “ stay
    as they are, and what stands inside them is inner. A straight quote without its pair stays
    straight; a block where others do not pair is left alone.
    """
    if not any(char in text for char in _TYPED[lang]):
        return text
    return BLOCK.join(_replace_in_block(block, lang) for block in text.split(BLOCK))


def _replace_in_block(text: str, lang: str) -> str:
    if not any(char in text for char in _TYPED[lang]):
        return text
    chars = list(text)
    ends: list[int] = []
    for opening, closing in sorted(_pairs(text)):
        ends = [end for end in ends if end > closing]
        if text[opening] in _TYPED[lang]:
            chars[opening], chars[closing] = _TYPOGRAPHIC[lang][len(ends) % 2]
        ends.append(closing)
    return "".join(chars)


def _pairs(text: str) -> list[tuple[int, int]]:
    """Return the pairs of quotes in a block; none if a quote that is not straight has no pair."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in _QUOTE.finditer(text):
        index, quote = match.start(), match[0]
        partners = [start for start in opened if quote in _CLOSED_BY[text[start]]]
        if _opens(text, index) and not (quote == "“" and partners):
            opened.append(index)
        elif _closes(text, index) and partners:
            level = opened.index(partners[-1])
            if not _all_straight(text, opened[level + 1 :]):
                return []
            pairs.append((opened[level], index))
            del opened[level:]
        elif quote != '"':
            return []
    return pairs if _all_straight(text, opened) else []


def _all_straight(text: str, indexes: list[int]) -> bool:
    return all(text[index] == '"' for index in indexes)


def _opens(text: str, index: int) -> bool:
    if text[index] != '"':
        return text[index] in "«„“"
    before, after = _neighbour(text, index, -1), _neighbour(text, index, 1)
    return after != " " and before in _OPENS_AFTER


def _closes(text: str, index: int) -> bool:
    if text[index] != '"':
        return text[index] in "»”“"
    before, after = _neighbour(text, index, -1), _neighbour(text, index, 1)
    return before != " " and after in _CLOSES_BEFORE


def _neighbour(text: str, index: int, step: int) -> str:
    """Return the nearest character on one side that is no quote or inline tag; " " for none."""
    index += step
    while 0 <= index < len(text) and text[index] in _TRANSPARENT:
        index += step
    char = text[index] if 0 <= index < len(text) else " "
    return " " if char.isspace() or char == LINE else char
