"""Which spaces must not end a line."""

import re

from .alphabet import APOSTROPHES
from .markers import ADDRESS, BLOCK, INLINE, LINE, OBJECT

_IN_WORD = rf"\w{APOSTROPHES}{OBJECT}{ADDRESS}\-"
_LETTER = "а-щьюяєіїґ"
_CAPITAL = "A-ZА-ЩЬЮЯЄІЇҐ"


def _after_lone(letters: str) -> str:
    """Match after a space that follows a word of one letter; tags may stand around the letter."""
    return "|".join(
        (
            rf"(?<=[{letters}].)(?<![{_IN_WORD}{INLINE}]..)",
            rf"(?<=[{letters}]{INLINE}.)(?<![{_IN_WORD}{INLINE}]...)",
            rf"(?<={INLINE}[{letters}].)(?<![{_IN_WORD}]...)",
            rf"(?<={INLINE}[{letters}]{INLINE}.)(?<![{_IN_WORD}]....)",
        )
    )


def _glue(needed: str, *rules: str) -> re.Pattern[str]:
    """Match a space that a rule holds; most lack what all rules need, and are passed quickly."""
    inside = f"(?![ \n\u00a0{LINE}{BLOCK}])"
    return re.compile(rf"[ \n]{needed}{inside}(?:{'|'.join(rules)})", re.DOTALL)


_ENDINGS = rf"{INLINE}\d.№§"
_AFTER_NUMBER = rf"(?:(?<=\d.)|(?<=\d{INLINE}.))"
_INITIAL = rf"(?<=[{_CAPITAL}]\..)(?<![{_IN_WORD}]...)(?={INLINE}?[{_CAPITAL}])"
_SIGN = rf"(?<=[№§].)(?={INLINE}?\d)"
_THOUSANDS = r"(?<=\d.)(?<!\d{4}.)(?=\d{3}(?!\d))"

_UKRAINIAN_LONE = "вузійоаяВУЗІЙОАЯ"
_UKRAINIAN_UNIT = rf"(?![{_UKRAINIAN_LONE}](?!\w))[{_LETTER}{APOSTROPHES}]{{1,8}}(?![{_LETTER}])"
_ENGLISH_UNIT = (
    "(?:thousand|million|billion|per cent|km|kg|a\\.m\\.|p\\.m\\.|January|February|March|April"
    "|May|June|July|August|September|October|November|December)(?!\\w)"
)
_GLUED = {
    "uk": _glue(
        rf"(?:(?<![{_IN_WORD}]..)(?<=[{_UKRAINIAN_LONE}].)|(?<=[{_ENDINGS}].)|(?=[{INLINE}г]))",
        _after_lone(_UKRAINIAN_LONE),
        rf"{_AFTER_NUMBER}(?={INLINE}?(?:{_UKRAINIAN_UNIT}|%))",
        rf"(?={INLINE}?грн(?!\w))",
        _INITIAL,
        _SIGN,
        _THOUSANDS,
    ),
    "en": _glue(
        rf"(?<=[aAIHRD{_ENDINGS}].)",
        _after_lone("aAI"),
        rf"{_AFTER_NUMBER}(?={INLINE}?(?:{_ENGLISH_UNIT}|%))",
        rf"(?:(?<=UAH.)|(?<=EUR.)|(?<=USD.))(?={INLINE}?\d)",
        _INITIAL,
        _SIGN,
    ),
}


def glue(text: str, lang: str) -> str:
    """Replace a space by U+00A0 where a line must not end.

    In Ukrainian: after one-letter words (в у з і й о а я) and № §, between initials and name,
    between a number and a word of up to 8 letters or %, before грн, between groups of digits.
    In English: after "a" and "I" and № §, between initials and name, between a number and %, a
    unit, a month or a currency before it.
    """
    return _GLUED[lang].sub("\u00a0", text)
