"""The words of a month in the index: who has which stem, in which file, and how heavy."""

from plugins.site_search.postings import files_with, part_of_month, sign_of_month, whole


def test_a_stem_stands_in_one_file_of_words_and_is_listed_by_both_ends():
    assert len({*files_with("конкурс", 64)}) == 3
    assert files_with("конкурс", 64)[1:] != files_with("конкурб", 64)[1:]
    assert len(files_with("#year/2025", 64)) == 1


def test_postings_name_place_and_weight():
    articles = [({"вод": 3}, ["#year/2025"]), ({"вод": 32}, [])]
    part = part_of_month("2025-11", articles, {"вод": "вода"}, 8)
    lines = [line for name in part for line in part[name].split("\n")]
    sign = sign_of_month("2025-11")
    assert f"вод\t{sign}0D1Z" in lines and f"#year/2025\t{sign}0A" in lines and "вод\tвода" in lines


def test_the_shortest_word_of_all_months_is_listed():
    parts = ["вод\tводи", "вод\tвода\nшкол\tшколи"]
    assert whole("stems/1.txt", parts) == "вод\tвода\nшкол\tшколи\n".encode()
