"""Items of numbered lists are shown with the numbers that were typed."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from visnyk.markdown_text.markdown_conversion import Converter

CONVERTER = Converter()


def _numbers(text):
    """Return the numbers that a browser shows before the items of the first numbered list."""
    first = LexborHTMLParser(CONVERTER.convert(text, "uk")).css_first("ol")
    number, shown = int(first.attributes.get("start", 1)) - 1, []
    for item in first.css("li"):
        number = int(item.attributes.get("value", number + 1))
        shown.append(number)
    return shown


@pytest.mark.parametrize(("text", "numbers"), [
    ("9. а\n10. б\n12. в", [9, 10, 12]), ("   1. \n 10. б", [1, 10]), ("2. а\n\n5. б", [2, 5]),
    ("1. а\n\n5. б\n\n3. в", [1, 5, 3]), ("1. а\n\n1. б\n\n1. в", [1, 2, 3]),
    ("- 2. а\n  10. б", [2, 10]), ("- 2. а\n\n  5. б", [2, 5]),
])  # fmt: skip
def test_an_item_has_the_number_that_was_typed(text, numbers):
    assert _numbers(text) == numbers


@pytest.mark.parametrize("number", ["2025", "671234567", "0671234567", "380671234567"])
def test_a_year_or_telephone_that_begins_a_paragraph_is_no_number_of_an_item(number):
    html = CONVERTER.convert(f"{number}. Далі.\n\nТел.:\n1. Один\n{number}. Два", "uk")
    assert f"<p>{number}. Далі.</p>" in html and f"{number}. Два" in html
