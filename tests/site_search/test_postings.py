"""The stems of a month in the index: in which articles each stands, and its weight there."""

from visnyk.site_search.index_format import word_file
from visnyk.site_search.postings import add_names, index_month


def _lines(articles, words):
    """Return the lines of a month, without the entries for the lists of stems."""
    lines = index_month(articles, words, 8)
    return {line.rpartition("\t")[0] for name in lines for line in lines[name].split("\n")}


def test_postings_have_weights_and_positions():
    articles = [({"вод": 3}, ["#year/2025"]), ({"вод": 32}, []), ({"вод": 1}, [])]
    assert _lines(articles, {"вод": "вода"}) == {"вод\t=$;:<", "#year/2025\t;"}


def test_a_line_ends_with_the_number_of_articles_and_a_word():
    lines = index_month([({"вод": 1}, []), ({"вод": 2}, [])], {"вод": "вода"}, 8)
    assert lines == {word_file("вод", 8): "вод\t;#<\t\u0102а"}


def test_positions_of_one_weight_follow_it_and_weight_1_is_left_out():
    articles = [({"вод": weight}, []) for weight in (2, 1, 2, 1, 9)]
    assert _lines(articles, {"вод": "вода"}) == {"вод\t<>#;=*?"}


def test_a_name_adds_to_what_a_stem_weighs_in_the_text():
    names = {"places": ["Вода", "Води"], "people": ["Вода"], "terms": ["школа"]}
    assert add_names({"вод": 3}, names) == {"вод": 11, "школ": 3}
