"""The lists of stems: each stem with its shortest word and how common it is."""

from hypothesis import given
from hypothesis import strategies as st

from visnyk.site_search.stem_lists import dump, encode_stem, load, merge_entries

LETTERS = "абв"


def test_the_shortest_word_of_all_months_is_listed_then_the_first():
    entries = [encode_stem("рок", 1, word) for word in ("року", "рік", "рок1", "рок")]
    assert merge_entries("рок", entries) == ("3", "")
    assert merge_entries("рок", entries[:3]) == ("2", "=рік")
    entries = [encode_stem("вод", 1, "води"), encode_stem("вод", 1, "вода")]
    assert merge_entries("вод", entries) == ("2", "а")


def test_the_number_of_articles_is_an_exponent_of_two():
    other = encode_stem("в", 1, "в")
    digits = [merge_entries("в", [encode_stem("в", n, "в"), other])[0] for n in (1, 2, 3, 39)]
    assert digits == ["2", "2", "3", "6"]


def test_letters_shared_with_the_stem_before_are_left_out():
    stem_list = {"роман": ("1", ""), "рок": ("1", "=рік"), "ромашк": ("1", "а")}
    assert dump(stem_list).split() == ["0рок", "1=рік", "2ман", "1", "4шк", "1а"]


@given(st.dictionaries(st.text(LETTERS, min_size=1, max_size=50), st.just(("1", "=рік"))))
def test_load_is_the_inverse_of_dump(stem_list):
    assert load(dump(stem_list)) == stem_list
