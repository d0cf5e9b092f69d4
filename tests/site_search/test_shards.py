"""A file of words: the text that is cached from edit to edit, and what visitors get of it."""

from visnyk.site_search.shards import merge, published, stem_list

CACHED = "вод\tЁ;ђ#;\tāа āу\nшкол\tЁ<\tāа\n"


def test_a_stem_has_one_line_with_its_months_in_order():
    assert merge("", {"ђ": "вод\t#;\tāу", "Ё": "вод\t;\tāа\nшкол\t<\tāа"}) == CACHED


def test_all_lines_of_a_month_are_replaced():
    assert merge(CACHED, {"Ё": "вод\t=\tāи"}) == "вод\tЁ=ђ#;\tāи āу\n"
    assert merge(CACHED, {"Ё": ""}) == "вод\tђ#;\tāу\n"
    with_other = "вод\tЁ;ђ#;\tāа āу\nліс\tѓ;\tā\nшкол\tЁ<\tāа\n"
    assert merge(CACHED, {"ѓ": "ліс\t;\tā"}) == with_other
    assert merge(CACHED, {}) == CACHED


def test_visitors_get_stems_and_postings():
    assert published(CACHED) == "вод\tЁ;ђ#;\nшкол\tЁ<\n".encode()


def test_facets_are_not_listed():
    listed = {"вод": ("2", "а"), "школ": ("1", "а")}
    assert stem_list(CACHED + "#year/2025\tЁ;\tā=\n") == listed
