"""Ukrainian as a first-class language: spelling in Latin letters, order, dates, printed texts.

Pure functions over plain text, for every other package. They read no file, no clock, no setting
and no locale of the system. `lang` is "uk" or "en"; any other raises KeyError.

Romanization: `romanize`, `slugify`
Order and comparison: `sort_key`, `fold`, `stem`, `stems`, `telling_stem`, `words`
Dates, numbers, word forms: `format_date`, `format_number`, `plural`
Texts on a page: `typography` (HTML), `typography_text`, `cut_at_word`, `reading_minutes`
For editors: `lints`, which gives a list of `Lint`
"""

from .alphabet import sort_key
from .dates import format_date
from .folding import fold
from .linting import Lint, lints
from .numbers import format_number, plural
from .reading import reading_minutes
from .romanization import romanize, slugify
from .stemming import stem, stems, telling_stem, words
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
    "slugify",
    "sort_key",
    "stem",
    "stems",
    "telling_stem",
    "typography",
    "typography_text",
    "words",
]
