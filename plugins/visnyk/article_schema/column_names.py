"""Know the columns of a winners' table by the words that offices write above them. Pure."""

import re

from visnyk.ukrainian_language import fold
from visnyk.ukrainian_language.lookalikes import in_one_alphabet

IGNORED = "number"  # a column that says nothing of the winners
_UKRAINIAN = r"(?: ?\(?(?:укр(?:аїнською)?|українська|uk|ua)\)?)?"
_ENGLISH = r"(?:англ(?:ійською)?|англійська|en|eng|english)"
_OF_COMMUNITIES = (
    r"(?:(?:обєднан\w+|територіальн\w+) )*(?:громад[аи]|community|hromada)"
    r"(?:[ -](?:переможе?ц\w*|учасни\w+|заявни\w+|партнер\w*))?|о?тг"
)
_PATTERNS = {
    IGNORED: r"№(?: ?[зп]/п)?|[зп]/п|no|n|#|номер|number",
    "code": rf"(?:код )?(?:катоттг|katotth)|код(?: (?:{_OF_COMMUNITIES}))?|code",
    "community": rf"(?:(?:повна|офіційна) )?(?:назв[аи] )?(?:{_OF_COMMUNITIES})|переможе?ц[ьі]|"
    r"name of (?:the )?community",
    "region": r"(?:назва )?област[ьі]|регіон|region|oblast",
    "raion": r"(?:назва )?району?|raion|district",
    "note_en": rf"note_en|(?:примітк[аи]|коментар\w?|note) ?\(?{_ENGLISH}\)?",
    "note_uk": rf"note_uk|(?:примітк[аи]|коментарі?){_UKRAINIAN}",
}
_COLUMNS = {name: re.compile(pattern) for name, pattern in _PATTERNS.items()}
_TOTAL = re.compile(r"(?:разом|усього|всього|загалом|підсумок|total)\b", re.I)
_COMMUNITY = re.compile(r"UA\d{17}|.*(?:[сзц]ька|громад[аи]|\bо?тг)\b.*", re.I)


def column_of(header: str) -> str:
    """Return which column a header names: community, code, region, raion, note_uk, note_en, or ""
    for another one, `IGNORED` for a column of numbers.
    """
    name = fold(" ".join(map(in_one_alphabet, header.split()))).strip(' .:*"«»').replace(".", "")
    return next((column for column, form in _COLUMNS.items() if form.fullmatch(name)), "")


def is_total(cell: str) -> bool:
    """Return whether a cell begins a row of sums: «Разом»."""
    return bool(_TOTAL.match(cell))


def looks_like_community(cell: str) -> bool:
    """Return whether a cell may name a community, so that no header stands above it."""
    return len(cell) < 200 and bool(_COMMUNITY.fullmatch(cell))
