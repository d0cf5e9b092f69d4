"""Replace hyphens by dashes: between words, and in ranges of numbers."""

import re

from .markup import BLOCK, INLINE, LINE

_SPACED = re.compile("(?<![ \n\u00a0])[ \n\u00a0]++(-{1,3}|[–—])[ \n\u00a0]+")
_NUMBER = r"([1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+|[1-9]\d{0,3})"
_RANGE = re.compile(rf"(?=[1-9])(?<![\w.,:/+#№=&?@_%~-]){_NUMBER}-{_NUMBER}(?![\w-]|[.,:/]\d| ?=)")
_BETWEEN_DIGITS = re.compile("-(?<=[0-9]-)(?=[1-9])")  # a fast first test
_CODE_BEFORE = re.compile(r"(?:[№#]|\d\)|\b(?:[A-ZА-ЯІЇЄҐ]{2,}|тел\.?:?))\s?$")
_EDGES = {"", LINE, BLOCK}


def replace_dashes(text: str, lang: str) -> str:
    """Replace one to three hyphens or an en dash between spaces by a dash after U+00A0.

    The dash is «—» in Ukrainian; "–" in English, where a spaced "—" stays. Between two numbers
    only «—» is taken for a dash: "10 - 5" may be a subtraction. At the beginning and the end of a
    block nothing changes.
    """
    if not any(char in text for char in "-–—"):
        return text
    return _SPACED.sub(lambda match: _dash(match, lang), text)


def _dash(match: re.Match[str], lang: str) -> str:
    text, typed = match.string, match[1]
    start, end = match.span()
    while text[start - 1 : start] == INLINE:
        start -= 1
    while text[end : end + 1] == INLINE:
        end += 1
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in _EDGES or after in _EDGES:
        return match[0]
    if typed != "—" and before.isdigit() and after.isdigit():
        return match[0]
    return f"\u00a0{typed if typed == '—' else '—' if lang == 'uk' else '–'} "


def replace_range_hyphens(text: str) -> str:
    """Replace the hyphen of a range of years or plain numbers by an en dash: 2025–2026, 10–15.

    A range ascends. Left alone: dates (2025-11-26), telephone numbers, decimals, numbers that
    begin with 0 or have over 4 ungrouped digits, codes (№ 12-34, EN 301-549) and sums (2-5=-3).
    """
    return _RANGE.sub(_range, text) if _BETWEEN_DIGITS.search(text) else text


def _range(match: re.Match[str]) -> str:
    first, last = (int(re.sub(r"\D", "", number)) for number in match.groups())
    context = match.string[max(0, match.start() - 12) : match.start()]
    if first >= last or _CODE_BEFORE.search(context):
        return match[0]
    return f"{match[1]}–{match[2]}"
