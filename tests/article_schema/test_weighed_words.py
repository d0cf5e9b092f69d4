"""What the stems of an article weigh, and the word that is offered for each."""

from visnyk.article_schema.weighed_words import packed, spellings, unpacked, weigh


def test_title_summary_and_text_weigh_differently():
    weights, spelled = weigh("Школа", "Школа. Театр", "Вода. Театр, театри")
    by_word = {spelled[stem]: weight for stem, weight in weights.items()}
    assert by_word == {"вода": 1, "театр": 6, "школа": 12}


def test_a_text_counts_seven_times_at_most():
    assert list(weigh("", "", "вода " * 9)[0].values()) == [7]


def test_the_shortest_word_is_offered_then_the_first():
    assert list(spellings(["школами", "школи", "школа"]).values()) == ["школа"]


def test_letters_and_words_that_say_nothing_have_no_stem():
    assert weigh("і", "а також", "х 5") == ({}, {})


def test_what_is_packed_is_unpacked():
    weighed = weigh("Школа", "", "Вода і театр")
    assert unpacked(packed(*weighed)) == weighed and unpacked(packed({}, {})) == ({}, {})
