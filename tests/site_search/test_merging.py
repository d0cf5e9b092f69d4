"""A file of words: what is kept of it from edit to edit, and what visitors get."""

from visnyk.site_search.merging import listed, merged, published

KEPT = "вод\tЁ;ђ#;\tāа āу\nшкол\tЁ<\tāа\n"


def test_a_stem_stands_once_with_its_months_in_order():
    assert merged("", {"ђ": "вод\t#;\tāу", "Ё": "вод\t;\tāа\nшкол\t<\tāа"}) == KEPT


def test_a_month_is_replaced_whole():
    assert merged(KEPT, {"Ё": "вод\t=\tāи"}) == "вод\tЁ=ђ#;\tāи āу\n"
    assert merged(KEPT, {"Ё": ""}) == "вод\tђ#;\tāу\n"
    assert merged(KEPT, {"ѓ": "ліс\t;\tā"}) == "вод\tЁ;ђ#;\tāа āу\nліс\tѓ;\tā\nшкол\tЁ<\tāа\n"
    assert merged(KEPT, {}) == KEPT


def test_visitors_get_stems_and_postings():
    assert published(KEPT) == "вод\tЁ;ђ#;\nшкол\tЁ<\n".encode()


def test_facets_are_not_listed():
    assert listed(KEPT + "#year/2025\tЁ;\tā=\n") == {"вод": ("2", "а"), "школ": ("1", "а")}
