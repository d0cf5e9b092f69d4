"""The weight of every stem of an article, and the shortest word of each."""

from visnyk.article_schema.term_weights import deserialize, serialize, shortest_words, weigh_terms


def test_title_summary_and_text_weigh_differently():
    weights, spelled = weigh_terms("Школа", "Школа. Театр", "Вода. Театр, театри")
    by_word = {spelled[stem]: weight for stem, weight in weights.items()}
    assert by_word == {"вода": 1, "театр": 6, "школа": 12}


def test_a_text_counts_seven_times_at_most():
    assert list(weigh_terms("", "", "вода " * 9)[0].values()) == [7]


def test_the_shortest_word_of_a_stem_is_suggested():
    assert list(shortest_words(["школами", "школи", "школа"]).values()) == ["школа"]


def test_single_letters_and_stop_words_have_no_stem():
    assert weigh_terms("і", "а також", "х 5") == ({}, {})


def test_serialized_weights_are_read_back():
    weights = weigh_terms("Школа", "", "Вода і театр")
    assert deserialize(serialize(*weights)) == weights and deserialize(serialize({}, {})) == (
        {},
        {},
    )
