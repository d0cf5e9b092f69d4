"""Numbers as a language writes them, and the form of a noun that a number asks for."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

_SEPARATORS = {"uk": str.maketrans(",.", "\u00a0,"), "en": {}}


def format_number(number: int | float | Decimal, lang: str, decimals: int | None = None) -> str:
    """Write a number with the separators of a language: «1 234 567,5», "1,234,567.5" (CLDR).

    The digits after the point are the number's own, or as many as `decimals` says, rounded half
    up. Groups of three in Ukrainian are set apart by U+00A0.
    """
    exact = Decimal(str(number))
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{exact:,f}".translate(_SEPARATORS[lang])


def plural(number: int, forms: Sequence[str], lang: str) -> str:
    """Choose the form of a noun that goes with a whole number.

    Forms: ("громада", "громади", "громад") in "uk", ("community", "communities") in "en".
    Rules: https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html
    """
    count = abs(number)
    if lang == "en":
        one, other = forms
        return one if count == 1 else other
    one, few, many = forms
    if count % 100 in range(11, 15):
        return many
    return {1: one, 2: few, 3: few, 4: few}.get(count % 10, many)
