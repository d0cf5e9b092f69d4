"""Which printed quotation mark a typed one stands for."""

import re

from .markers import BLOCK, INLINE, LINE

_PRINTED = {"uk": ("«»", "„“"), "en": ("“”", "‘’")}
# “ and ” come into Ukrainian texts from word processors; in English they are right already.
_TYPED = {"uk": '"“”', "en": '"'}
_CLOSED_BY = {'"': '"', "«": "»", "„": "“”", "“": "”"}
_QUOTE = re.compile(f'["«»„“”{BLOCK}]')

_SEEN_THROUGH = '"«»„“”‘’' + INLINE
_OPENS_AFTER = "([{-–—/"
_CLOSES_BEFORE = ")]}-–—/.,;:!?…%"


def print_quotes(text: str, lang: str) -> str:
    """Replace typed quotes that pair within a block by printed ones; leave all others.

    In Ukrainian «outer» and „inner“, in English “outer” and ‘inner’. Existing « » and „ “ stay
    as they are, and what stands inside them is inner. A quote without its pair stays straight.
    """
    typed = _TYPED[lang]
    if not any(quote in text for quote in typed):
        return text
    chars = list(text)
    for opening, closing, depth in _nested(_pairs(text)):
        if text[opening] in typed:
            chars[opening], chars[closing] = _PRINTED[lang][depth % 2]
    return "".join(chars)


def _pairs(text: str) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for found in _QUOTE.finditer(text):
        place, quote = found.start(), found[0]
        if quote == BLOCK:
            opened.clear()
            continue
        partners = [at for at in opened if quote in _CLOSED_BY[text[at]]]
        if quote in "»”" or (partners and quote == "“") or _closes(text, place):
            if partners:
                pairs.append((partners[-1], place))
                del opened[opened.index(partners[-1]) :]
        elif quote != '"' or _opens(text, place):
            opened.append(place)
    return pairs


def _nested(pairs: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Add to each pair the number of pairs around it."""
    nested, ends = [], []
    for opening, closing in sorted(pairs):
        ends = [end for end in ends if end > closing]
        nested.append((opening, closing, len(ends)))
        ends.append(closing)
    return nested


def _opens(text: str, place: int) -> bool:
    before, after = _neighbour(text, place, -1), _neighbour(text, place, 1)
    return after != " " and (before == " " or before in _OPENS_AFTER)


def _closes(text: str, place: int) -> bool:
    if text[place] != '"' or _opens(text, place):
        return False
    before, after = _neighbour(text, place, -1), _neighbour(text, place, 1)
    return before != " " and (after == " " or after in _CLOSES_BEFORE)


def _neighbour(text: str, place: int, step: int) -> str:
    """Find the nearest character on one side that is no quote and no inline tag; " " for none."""
    place += step
    while 0 <= place < len(text) and text[place] in _SEEN_THROUGH:
        place += step
    char = text[place] if 0 <= place < len(text) else " "
    return " " if char.isspace() or char in (LINE, BLOCK) else char
