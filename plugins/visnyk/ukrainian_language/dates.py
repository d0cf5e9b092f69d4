"""Dates in words, the same on every machine: CLDR by Babel, no locale of the system."""

import datetime
from functools import lru_cache

from babel import Locale
from babel.dates import DateTimePattern, parse_pattern

_LOCALES = {"uk": Locale("uk"), "en": Locale("en", "GB")}


def format_date(date: datetime.date, lang: str, pattern: str = "d MMMM y") -> str:
    """Write a date, or a moment, in a language by a CLDR pattern.

    "d MMMM y" gives «9 січня 2026» and "9 January 2026", "LLLL y" a heading («січень 2026»),
    "d MMMM y, HH:mm" a moment. A moment is printed as its own clock shows it; its zone is not
    looked at. Patterns: https://unicode.org/reports/tr35/tr35-dates.html#Date_Field_Symbol_Table
    """
    if isinstance(date, datetime.datetime):
        # Moments that are equal in two zones would share one place in the cache.
        date = date.replace(tzinfo=None)
    return _format(date, lang, pattern)


@lru_cache(maxsize=32768)
def _format(date: datetime.date, lang: str, pattern: str) -> str:
    return _parse(pattern).apply(date, _LOCALES[lang])


@lru_cache(maxsize=64)
def _parse(pattern: str) -> DateTimePattern:
    return parse_pattern(pattern)
