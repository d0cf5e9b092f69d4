"""The words of a month in the index: who has which stem, in which file, and how heavy."""

from plugins.site_search.postings import (
    files,
    files_with,
    number_of_month,
    part_of_month,
    sign_of_place,
    weights_of,
    whole,
)

NOVEMBER = chr(0x400 + 430)


def _part(articles, spelled=None, month="2025-11"):
    """Return the lines of a month by file, and all of them."""
    stems = {stem for weights, _ in articles for stem in weights}
    part = part_of_month(month, articles, spelled or {stem: stem for stem in stems}, 8)
    return part, [line for name in part for line in part[name].split("\n")]


def test_a_stem_stands_in_one_file_of_words_and_is_listed_by_both_halves():
    assert len({*files_with("конкурс", 512)}) == 3
    assert files_with("конкурс", 512)[1:] != files_with("конкурб", 512)[1:]
    assert set(files_with("конкурс", 512)[1:]) & set(files_with("конкурб", 512)[1:])
    assert len(files_with("#year/2025", 512)) == 1
    assert {*files_with("конкурс", 512), *files_with("#year/2025", 512)} <= {*files(512)}


def test_postings_name_month_weight_and_place():
    part, lines = _part([({"вод": 3}, ["#year/2025"]), ({"вод": 32}, []), ({"вод": 1}, [])])
    assert f"вод\t{NOVEMBER}=$;:<" in lines and f"#year/2025\t{NOVEMBER};" in lines
    listed = [line for name in part if name.startswith("stems/") for line in part[name].split("\n")]
    assert {*listed} == {"вод\t3\tвод"}


def test_places_of_one_weight_follow_it_and_the_lightest_need_none():
    articles = [({"вод": weight}, []) for weight in (2, 1, 2, 1, 9)]
    assert f"вод\t{NOVEMBER}<>#;=*?" in _part(articles)[1]


def test_every_month_and_place_has_a_sign_of_its_own():
    assert [number_of_month(month) for month in ("1990-01", "1990-02", "2025-11")] == [0, 1, 430]
    assert number_of_month("1989-12") == 1023
    signs = [sign_of_place(number) for number in range(5000)]
    assert signs == sorted(set(signs)) and signs[:2] == [";", "<"]
    others = {*map(chr, range(0x400, 0x800)), *map(chr, range(0x21, 0x3B)), "\t", "\n", "\x85"}
    assert others.isdisjoint(signs)


def test_a_name_adds_to_what_a_stem_weighs_in_the_text():
    named = {"places": ["Вода", "Води"], "people": ["Вода"], "terms": ["школа"]}
    assert weights_of({"вод": 3}, named) == {"вод": 11, "школ": 3}


def test_a_file_of_words_has_a_stem_once_with_all_its_months():
    parts = ["вод\tЁ;\nшкол\tЁ<", "вод\tђ#;"]
    assert whole("words/1.txt", parts) == "вод\tЁ;ђ#;\nшкол\tЁ<\n".encode()
    assert whole("stems/1.txt", ["вод\t2\tвода"]) == "0вод\t2а\n".encode()
