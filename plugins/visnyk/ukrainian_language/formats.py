"""Dates, numbers, plural forms and reading time, as a language writes them.

The same on every machine: data of CLDR, no locale of the operating system.
"""

import datetime
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import filterfalse

from babel import Locale
from babel.dates import DateTimePattern, parse_pattern

_LOCALES = {"uk": Locale("uk"), "en": Locale("en", "GB")}
_SEPARATORS = {"uk": str.maketrans(",.", "\u00a0,"), "en": str.maketrans({})}
_WORDS_PER_MINUTE = {"uk": 180, "en": 230}
_NO_LETTER_OR_DIGIT = re.compile(r"\W+").fullmatch


def format_date(date: datetime.date, lang: str, pattern: str = "d MMMM y") -> str:
    """Write a date or datetime in words, by a CLDR pattern.

    "d MMMM y" gives «9 січня 2026» and "9 January 2026", "LLLL y" a heading («січень 2026»),
    "d MMMM y, HH:mm" date and time. A datetime is printed as its own clock shows it; its time zone
    is ignored. Patterns: https://unicode.org/reports/tr35/tr35-dates.html#Date_Field_Symbol_Table
    """
    if isinstance(date, datetime.datetime):
        # equal datetimes of two time zones would share one entry of the cache
        date = date.replace(tzinfo=None)
    return _format_date(date, lang, pattern)


@lru_cache(maxsize=32768)
def _format_date(date: datetime.date, lang: str, pattern: str) -> str:
    return _parse_pattern(pattern).apply(date, _LOCALES[lang])


@lru_cache(maxsize=64)
def _parse_pattern(pattern: str) -> DateTimePattern:
    return parse_pattern(pattern)


def format_number(number: int | float | Decimal, lang: str, decimals: int | None = None) -> str:
    """Write a number with the separators of a language: «1 234 567,5», "1,234,567.5" (CLDR).

    All its digits after the point are printed, or as many as `decimals` says, rounded half up.
    Groups of three in Ukrainian are separated by U+00A0.
    """
    exact = Decimal(str(number))
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{exact:,f}".translate(_SEPARATORS[lang])


def plural(number: int, forms: Sequence[str], lang: str) -> str:
    """Choose the plural form of a noun that goes with a whole number.

    Forms: ("громада", "громади", "громад") in "uk", ("community", "communities") in "en".
    Rules: https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html
    Raises ValueError for a wrong number of forms.
    """
    count = abs(number)
    if lang == "en":
        one, other = forms
        return one if count == 1 else other
    one, few, many = forms
    if count % 100 in range(11, 15):
        return many
    return {1: one, 2: few, 3: few, 4: few}.get(count % 10, many)


def reading_minutes(text: str, lang: str) -> int:
    """Estimate how many minutes a plain text takes to read, rounded up, at least 1.

    At 180 words a minute in Ukrainian, 230 in English; a dash between spaces is not a word.
    """
    words = text.split()
    unusual = filterfalse(str.islower, words)  # few words; a dash is among them
    count = len(words) - len(list(filter(_NO_LETTER_OR_DIGIT, unusual)))
    return max(1, -(-count // _WORDS_PER_MINUTE[lang]))
