"""The words of a month in the index: who has which stem, in which file, and how heavy."""

from visnyk.site_search.postings import (
    file_of,
    files_listing,
    files_of_stems,
    files_of_words,
    number_of_month,
    part_of_month,
    sign_of_month,
    sign_of_place,
    weights_of,
)


def _lines(articles, spelled):
    """Return the lines of a month, without those of their stems that come last."""
    part = part_of_month(articles, spelled, 8)
    return {line.rpartition("\t")[0] for name in part for line in part[name].split("\n")}


def test_a_stem_stands_in_one_file_of_words_and_is_listed_by_both_halves():
    assert file_of("конкурс", 512) in files_of_words(512)
    one, other = (set(files_listing(stem, 512)) for stem in ("конкурс", "конкурб"))
    assert one != other and len(one) == len(other) == 2 and one & other
    assert one | other <= {*files_of_stems(512)}


def test_postings_name_weight_and_place():
    articles = [({"вод": 3}, ["#year/2025"]), ({"вод": 32}, []), ({"вод": 1}, [])]
    assert _lines(articles, {"вод": "вода"}) == {"вод\t=$;:<", "#year/2025\t;"}


def test_a_line_says_how_many_articles_there_are_and_a_word():
    part = part_of_month([({"вод": 1}, []), ({"вод": 2}, [])], {"вод": "вода"}, 8)
    assert part == {file_of("вод", 8): "вод\t;#<\t\u0102а"}


def test_places_of_one_weight_follow_it_and_the_lightest_need_none():
    articles = [({"вод": weight}, []) for weight in (2, 1, 2, 1, 9)]
    assert _lines(articles, {"вод": "вода"}) == {"вод\t<>#;=*?"}


def test_every_month_and_place_has_a_sign_of_its_own():
    assert [number_of_month(month) for month in ("1990-01", "1990-02", "2025-11")] == [0, 1, 430]
    assert number_of_month("1989-12") == 1023 and sign_of_month("1990-02") == "\u0401"
    signs = [sign_of_place(number) for number in range(5000)]
    assert signs == sorted(set(signs)) and signs[:2] == [";", "<"]
    assert [ord(signs[number]) for number in (67, 68, 931, 932)] == [0x7E, 0xA0, 0x3FF, 0x800]
    others = {*map(chr, range(0x400, 0x800)), *map(chr, range(0x21, 0x3B)), "\t", "\n", "\x85"}
    assert others.isdisjoint(signs)


def test_a_name_adds_to_what_a_stem_weighs_in_the_text():
    named = {"places": ["Вода", "Води"], "people": ["Вода"], "terms": ["школа"]}
    assert weights_of({"вод": 3}, named) == {"вод": 11, "школ": 3}
