"""The lists of stems: found by either half, each with a word and how common it is."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.site_search.listings import halves, whole_listing

LETTERS = "абв"


def test_a_long_stem_is_cut_after_three_letters_a_short_one_after_two():
    assert halves("конкурс") == ("кон", "-курс") and halves("бюджет") == ("бюд", "-жет")
    assert halves("школ") == ("шк", "-ол") and halves("ок") == ("ок", "-")


@given(st.text(LETTERS, min_size=4, max_size=9), st.data())
def test_one_wrong_letter_leaves_a_half_right(stem, data):
    place = data.draw(st.integers(0, len(stem) - 1))
    wrong = stem[:place] + data.draw(st.sampled_from(LETTERS)) + stem[place + 1 :]
    assert {*halves(stem)} & {*halves(wrong)}


def test_the_shortest_word_of_all_months_is_listed():
    parts = ["вод\t1\tводи", "вод\t1\tвода\nшкол\t1\tшколи"]
    assert whole_listing(parts) == "0вод\t2а\n0школ\t1и\n".encode()


def test_articles_of_all_months_are_counted_in_doubles():
    told = [whole_listing([f"вод\t{n}\tвода", "вод\t1\tвода"]).decode()[5] for n in (1, 2, 3, 39)]
    assert told == ["2", "2", "3", "6"]


def test_letters_shared_with_the_stem_before_are_left_out():
    parts = ["рок\t1\tрік\nроман\t1\tроман\nромашк\t1\tромашка"]
    assert whole_listing(parts).decode().split() == ["0рок", "1=рік", "2ман", "1", "4шк", "1а"]


def test_a_stem_may_share_more_letters_than_a_digit_can_say():
    long = "а" * 40
    listed = whole_listing([f"{long}\t1\t{long}\n{long}б\t1\t{long}б"]).decode()
    assert listed.split("\n")[1] == f"z{'а' * 5}б\t1"
