"""Insert no-break spaces where a line must not end."""

import re

from .alphabet import APOSTROPHES
from .markup import BLOCK, INLINE, LINE, OBJECT, URL

_IN_WORD = rf"\w{APOSTROPHES}{OBJECT}{URL}\-"
_LETTER = "а-щьюяєіїґ"
_CAPITAL = "A-ZА-ЩЬЮЯЄІЇҐ"


def _after_one_letter(letters: str) -> str:
    """Return a pattern: after a space that follows a one-letter word, which tags may surround."""
    return "|".join(
        (
            rf"(?<=[{letters}].)(?<![{_IN_WORD}{INLINE}]..)",
            rf"(?<=[{letters}]{INLINE}.)(?<![{_IN_WORD}{INLINE}]...)",
            rf"(?<={INLINE}[{letters}].)(?<![{_IN_WORD}]...)",
            rf"(?<={INLINE}[{letters}]{INLINE}.)(?<![{_IN_WORD}]....)",
        )
    )


def _space(needed: str, *rules: str) -> re.Pattern[str]:
    """Match a space to which a rule applies; `needed`, common to all rules, rejects most fast."""
    inside = f"(?![ \n\u00a0{LINE}{BLOCK}])"
    return re.compile(rf"[ \n]{needed}{inside}(?:{'|'.join(rules)})", re.DOTALL)


_ENDINGS = rf"{INLINE}\d.№§"
_AFTER_NUMBER = rf"(?:(?<=\d.)|(?<=\d{INLINE}.))"
_INITIAL = rf"(?<=[{_CAPITAL}]\..)(?<![{_IN_WORD}]...)(?={INLINE}?[{_CAPITAL}])"
_SIGN = rf"(?<=[№§].)(?={INLINE}?\d)"
_THOUSANDS = r"(?<=\d.)(?<!\d{4}.)(?=\d{3}(?!\d))"

_ONE_LETTER_WORDS = "вузійоаяВУЗІЙОАЯ"
_UKRAINIAN_UNIT = rf"(?![{_ONE_LETTER_WORDS}](?!\w))[{_LETTER}{APOSTROPHES}]{{1,8}}(?![{_LETTER}])"
_ENGLISH_UNIT = (
    "(?:thousand|million|billion|per cent|km|kg|a\\.m\\.|p\\.m\\.|January|February|March|April"
    "|May|June|July|August|September|October|November|December)(?!\\w)"
)
_SPACE = {
    "uk": _space(
        rf"(?:(?<![{_IN_WORD}]..)(?<=[{_ONE_LETTER_WORDS}].)|(?<=[{_ENDINGS}].)|(?=[{INLINE}г]))",
        _after_one_letter(_ONE_LETTER_WORDS),
        rf"{_AFTER_NUMBER}(?={INLINE}?(?:{_UKRAINIAN_UNIT}|%))",
        rf"(?={INLINE}?грн(?!\w))",
        _INITIAL,
        _SIGN,
        _THOUSANDS,
    ),
    "en": _space(
        rf"(?<=[aAIHRD{_ENDINGS}].)",
        _after_one_letter("aAI"),
        rf"{_AFTER_NUMBER}(?={INLINE}?(?:{_ENGLISH_UNIT}|%))",
        rf"(?:(?<=UAH.)|(?<=EUR.)|(?<=USD.))(?={INLINE}?\d)",
        _INITIAL,
        _SIGN,
    ),
}


def insert_no_break_spaces(text: str, lang: str) -> str:
    """Replace a space by U+00A0 where a line must not end.

    In Ukrainian: after one-letter words (в у з і й о а я) and № §, between initials and name,
    between a number and a word of up to 8 letters or %, before грн, between groups of digits.
    In English: after "a" and "I" and № §, between initials and name, between a number and %, a
    unit, a month or a currency before it.
    """
    return _SPACE[lang].sub("\u00a0", text)
