"""The lists of stems: found by either half, each with a word and how common it is."""

from hypothesis import given
from hypothesis import strategies as st

from visnyk.site_search.listings import entry, halves, read, told, written

LETTERS = "абв"


def test_a_long_stem_is_cut_after_three_letters_a_short_one_after_two():
    assert halves("конкурс") == ("кон", "-курс") and halves("бюджет") == ("бюд", "-жет")
    assert halves("школ") == ("шк", "-ол") and halves("ок") == ("ок", "-")


@given(st.text(LETTERS, min_size=4, max_size=9), st.data())
def test_one_wrong_letter_leaves_a_half_right(stem, data):
    place = data.draw(st.integers(0, len(stem) - 1))
    wrong = stem[:place] + data.draw(st.sampled_from(LETTERS)) + stem[place + 1 :]
    assert {*halves(stem)} & {*halves(wrong)}


def test_the_shortest_word_of_all_months_is_listed_then_the_first():
    its = [told("рок", 1, word) for word in ("року", "рік", "рок1", "рок")]
    assert entry("рок", its) == ("3", "")
    assert entry("рок", its[:3]) == ("2", "=рік")
    assert entry("вод", [told("вод", 1, "води"), told("вод", 1, "вода")]) == ("2", "а")


def test_articles_of_all_months_are_counted_in_doubles():
    counted = [entry("в", [told("в", n, "в"), told("в", 1, "в")])[0] for n in (1, 2, 3, 39)]
    assert counted == ["2", "2", "3", "6"]


def test_letters_shared_with_the_stem_before_are_left_out():
    listing = {"роман": ("1", ""), "рок": ("1", "=рік"), "ромашк": ("1", "а")}
    assert written(listing).split() == ["0рок", "1=рік", "2ман", "1", "4шк", "1а"]


@given(st.dictionaries(st.text(LETTERS, min_size=1, max_size=50), st.just(("1", "=рік"))))
def test_what_is_written_is_read_again(listing):
    assert read(written(listing)) == listing
