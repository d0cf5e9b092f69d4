"""Which printed quotation mark a typed one stands for."""

import re

from .markers import BLOCK, INLINE, LINE

_PRINTED = {"uk": ("«»", "„“"), "en": ("“”", "‘’")}
# “ and ” come into Ukrainian texts from word processors; in English they are right already.
_TYPED = {"uk": '"“”', "en": '"'}
_CLOSED_BY = {'"': '"', "«": "»", "„": "“”", "“": "”"}
_QUOTE = re.compile('["«»„“”]')

_SEEN_THROUGH = '"«»„“”‘’' + INLINE
_OPENS_AFTER = " ([{-–—/"
_CLOSES_BEFORE = " )]}-–—/.,;:!?…%"


def print_quotes(text: str, lang: str) -> str:
    """Replace typed quotes that pair within a block by printed ones; leave all others.

    In Ukrainian «outer» and „inner“, in English “outer” and ‘inner’. Existing « » and „ “ stay
    as they are, and what stands inside them is inner. A straight quote without its pair stays
    straight; a block where others do not pair is left alone.
    """
    if not any(sign in text for sign in _TYPED[lang]):
        return text
    return BLOCK.join(_print_block(block, lang) for block in text.split(BLOCK))


def _print_block(text: str, lang: str) -> str:
    if not any(sign in text for sign in _TYPED[lang]):
        return text
    chars = list(text)
    ends: list[int] = []
    for opening, closing in sorted(_pairs(text)):
        ends = [end for end in ends if end > closing]
        if text[opening] in _TYPED[lang]:
            chars[opening], chars[closing] = _PRINTED[lang][len(ends) % 2]
        ends.append(closing)
    return "".join(chars)


def _pairs(text: str) -> list[tuple[int, int]]:
    """Pair the quotes of a block; no pairs at all, if other quotes than straight ones are odd."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for found in _QUOTE.finditer(text):
        place, quote = found.start(), found[0]
        partners = [at for at in opened if quote in _CLOSED_BY[text[at]]]
        if _opens(text, place) and not (quote == "“" and partners):
            opened.append(place)
        elif _closes(text, place) and partners:
            level = opened.index(partners[-1])
            if not _straight(text, opened[level + 1 :]):
                return []
            pairs.append((opened[level], place))
            del opened[level:]
        elif quote != '"':
            return []
    return pairs if _straight(text, opened) else []


def _straight(text: str, places: list[int]) -> bool:
    return all(text[place] == '"' for place in places)


def _opens(text: str, place: int) -> bool:
    if text[place] != '"':
        return text[place] in "«„“"
    before, after = _neighbour(text, place, -1), _neighbour(text, place, 1)
    return after != " " and before in _OPENS_AFTER


def _closes(text: str, place: int) -> bool:
    if text[place] != '"':
        return text[place] in "»”“"
    before, after = _neighbour(text, place, -1), _neighbour(text, place, 1)
    return before != " " and after in _CLOSES_BEFORE


def _neighbour(text: str, place: int, step: int) -> str:
    """Find the nearest character on one side that is no quote and no inline tag; " " for none."""
    place += step
    while 0 <= place < len(text) and text[place] in _SEEN_THROUGH:
        place += step
    char = text[place] if 0 <= place < len(text) else " "
    return " " if char.isspace() or char == LINE else char
