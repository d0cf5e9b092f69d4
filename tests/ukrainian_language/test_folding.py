"""One form for all the ways in which a word may be typed."""

from unicodedata import is_normalized

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visnyk.ukrainian_language import fold


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("П'ятниця", "пятниця"),
        ("п’яТНИця", "пятниця"),
        ("Ґалаґан", "галаган"),
        ("за\u0301мок", "замок"),
        ("Й ЇЖАК", "й їжак"),
        ("и\u0306 і\u0308жак", "й їжак"),
        ("Ї\u0301жа", "їжа"),
        ("Vaňková", "vaňková"),
        ("Vankova\u0301", "vanková"),
        ("і\u0301\u0308жа, и'\u0306од", "їжа, йод"),
        ("«Кожна громада» — 22,8 %", "«кожна громада» — 22,8 %"),
        ("Straße", "strasse"),
        ("", ""),
    ],
)
def test_facts(typed, folded):
    assert fold(typed) == folded


@pytest.mark.parametrize("apostrophe", "'’ʼ‘`´")
def test_every_apostrophe_is_removed(apostrophe):
    assert fold(f"об{apostrophe}їзд") == "обїзд"


@given(st.text())
def test_folding_twice_is_folding_once_and_gives_nfc(text):
    folded = fold(text)
    assert fold(folded) == folded
    assert is_normalized("NFC", folded)


@given(st.text("абґгїйєё'’ʼ\u0301\u0306\u0308 АҐЇЙ"))
def test_case_does_not_count(text):
    assert fold(text.upper()) == fold(text)
