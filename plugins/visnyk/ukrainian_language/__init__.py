"""Ukrainian as a first-class language: transliteration, alphabetical order, dates, typography.

Pure functions of plain text, for every other package. They read no file, clock or setting and no
locale of the operating system. `lang` is "uk" or "en"; any other raises KeyError.

Romanization: `romanize`, `slugify`
Order and comparison: `sort_key`, `fold`, `stem`, `stems`, `significant_stem`, `words`,
`words_and_numbers`
Dates, numbers, plural forms, reading time: `format_date`, `format_number`, `plural`,
`reading_minutes`
Typography: `typography` (HTML), `typography_text`; teasers: `cut_at_word`
For editors: `lints`, which returns a list of `Lint`
"""

from .alphabet import fold, sort_key
from .formats import format_date, format_number, plural, reading_minutes
from .linting import Lint, lints
from .romanization import romanize, slugify
from .stemming import significant_stem, stem, stems, words, words_and_numbers
from .teasers import cut_at_word
from .typesetting import typography, typography_text

__all__ = [
    "Lint",
    "cut_at_word",
    "fold",
    "format_date",
    "format_number",
    "lints",
    "plural",
    "reading_minutes",
    "romanize",
    "significant_stem",
    "slugify",
    "sort_key",
    "stem",
    "stems",
    "typography",
    "typography_text",
    "words",
    "words_and_numbers",
]
