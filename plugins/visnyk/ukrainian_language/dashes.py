"""Which hyphens are dashes: between words, and in ranges of numbers."""

import re

from .markers import BLOCK, INLINE, LINE

_SPACED = re.compile("[ \n\u00a0]+(-{1,3}|[–—])[ \n\u00a0]+")
_NUMBER = r"([1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+|[1-9]\d{0,3})"
_RANGE = re.compile(rf"(?=[1-9])(?<![\w.,:/+#№=&?@_%~-]){_NUMBER}-{_NUMBER}(?![\w-]|[.,:/]\d)")
_BETWEEN_DIGITS = re.compile("-(?<=[0-9]-)(?=[1-9])")  # found quickly
_CODE_BEFORE = re.compile(r"(?:[№#]|\d\)|\b(?:[A-ZА-ЯІЇЄҐ]{2,}|тел\.?:?))\s?$")
_EDGES = {"", LINE, BLOCK}


def print_dashes(text: str, lang: str) -> str:
    """Print a hyphen, hyphens or an en dash between spaces as a dash that no line begins with.

    The dash is «—» in Ukrainian; "–" in English, where a spaced "—" stays. Before it stands
    U+00A0. Between two numbers only «—» is taken for a dash: "10 - 5" may be a subtraction.
    At the beginning and the end of a block nothing changes.
    """
    if not any(sign in text for sign in "-–—"):
        return text
    return _SPACED.sub(lambda found: _dash(found, lang), text)


def _dash(found: re.Match[str], lang: str) -> str:
    text, typed = found.string, found[1]
    before = text[: found.start()].rstrip(INLINE)[-1:]
    after = text[found.end() :].lstrip(INLINE)[:1]
    if before in _EDGES or after in _EDGES:
        return found[0]
    if typed != "—" and before.isdigit() and after.isdigit():
        return found[0]
    return f"\u00a0{typed if typed == '—' else '—' if lang == 'uk' else '–'} "


def print_ranges(text: str) -> str:
    """Print the hyphen of a range of years or plain numbers as an en dash: 2025–2026, 10–15.

    A range ascends. Left alone: dates (2025-11-26), telephone numbers, decimals, numbers that
    begin with 0 or have over 4 ungrouped digits, and codes (№ 12-34, EN 301-549).
    """
    return _RANGE.sub(_range, text) if _BETWEEN_DIGITS.search(text) else text


def _range(found: re.Match[str]) -> str:
    first, last = (int(re.sub(r"\D", "", number)) for number in found.groups())
    context = found.string[max(0, found.start() - 12) : found.start()]
    if first >= last or _CODE_BEFORE.search(context):
        return found[0]
    return f"{found[1]}–{found[2]}"
