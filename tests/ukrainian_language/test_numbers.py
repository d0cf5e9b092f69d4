"""Numbers, and nouns that go with them."""

from decimal import Decimal

import pytest
from babel import Locale
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from visnyk.ukrainian_language import format_number, plural

COMMUNITY = {
    "uk": {"one": "громада", "few": "громади", "many": "громад"},
    "en": {"one": "community", "other": "communities"},
}
LOCALES = {"uk": Locale("uk"), "en": Locale("en", "GB")}


@pytest.mark.parametrize("lang", COMMUNITY)
@pytest.mark.parametrize("number", range(113))
def test_the_form_is_that_of_cldr(lang, number):
    expected = COMMUNITY[lang][LOCALES[lang].plural_form(number)]
    assert plural(number, tuple(COMMUNITY[lang].values()), lang) == expected


@pytest.mark.parametrize(
    ("number", "form"),
    [
        (0, "громад"),
        (1, "громада"),
        (2, "громади"),
        (5, "громад"),
        (11, "громад"),
        (12, "громад"),
        (21, "громада"),
        (22, "громади"),
        (98, "громад"),
        (111, "громад"),
        (112, "громад"),
        (1001, "громада"),
        (-1, "громада"),
    ],
)
def test_communities_are_counted(number, form):
    assert plural(number, ("громада", "громади", "громад"), "uk") == form


@pytest.mark.parametrize("forms", [("громада",), ("громада", "громад")])
def test_too_few_forms_are_refused(forms):
    with pytest.raises(ValueError, match="not enough values"):
        plural(1, forms, "uk")


@pytest.mark.parametrize(
    ("number", "decimals", "ukrainian", "english"),
    [
        (1234567.5, None, "1\u00a0234\u00a0567,5", "1,234,567.5"),
        (1234567.5, 2, "1\u00a0234\u00a0567,50", "1,234,567.50"),
        (22.8, None, "22,8", "22.8"),
        (22.85, 1, "22,9", "22.9"),
        (2.5, 0, "3", "3"),
        (0, None, "0", "0"),
        (514, None, "514", "514"),
        (1000, None, "1\u00a0000", "1,000"),
        (-60000, None, "-60\u00a0000", "-60,000"),
        (Decimal("1E+3"), None, "1\u00a0000", "1,000"),
        (0.1, None, "0,1", "0.1"),
    ],
)
def test_numbers_are_written(number, decimals, ukrainian, english):
    assert format_number(number, "uk", decimals) == ukrainian
    assert format_number(number, "en", decimals) == english


@given(st.decimals(-(10**12), 10**12, places=2), st.sampled_from(["uk", "en"]))
def test_separators_are_those_of_cldr(number, lang):
    expected = format_decimal(number, "#,##0.00", LOCALES[lang])
    assert format_number(number, lang) == expected


def test_another_language_is_refused():
    with pytest.raises(KeyError):
        format_number(1, "ua")
