"""How titles are broken into lines and set into a box."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visnyk.share_cards.line_breaks import ALONE, broken, cut, parted, pieces
from visnyk.share_cards.setting import SIZES, one_line, typeset

WORDS = st.lists(st.text("абвіїєґ’-«»—.,0w", min_size=1, max_size=14), min_size=1, max_size=40)
TITLES = WORDS.map(" ".join)
BOX = 660, 340


def wide(text: str, size: int = 1) -> float:
    """Return a width by letters of two widths."""
    return sum(0.7 if letter in "мшщю—" else 0.5 for letter in text) * size


def plain(text: str) -> str:
    """Return a text without any spaces."""
    return re.sub(r"\s", "", text)


@given(TITLES, st.integers(8, 40))
def test_no_word_is_lost_or_moved_and_every_line_fits(title, width):
    words = parted(pieces(title), width, wide)
    lines = broken(words, width, wide)
    assert " ".join(lines).split(" ") == words
    assert plain("".join(lines)) == plain(title)
    assert all(wide(line) <= width for line in lines)


@given(TITLES)
def test_what_is_set_fits_its_box_whole_or_ends_in_a_cut(title):
    width, height = BOX
    done = typeset(title, width, height, wide)
    assert all(wide(line, done.size) <= width for line in done.lines)
    assert done.size + (len(done.lines) - 1) * done.step <= height
    told = plain("".join(done.lines))
    if told != plain(title):
        assert done.size == SIZES[-1] and told.endswith("…")
        kept = told.removesuffix("…")
        assert plain(title).startswith(kept) and len(kept) > 60


@given(TITLES)
def test_a_larger_size_would_not_have_held_the_title_or_in_more_lines(title):
    width, height = BOX
    done = typeset(title, width, height, wide)
    for size in SIZES[: SIZES.index(done.size)]:
        lines = broken(pieces(title), width, lambda text, size=size: wide(text, size))
        held = lines and size * (0.16 + len(lines)) <= height and len(lines) <= 3
        assert not held or (done.size >= 0.85 * size and len(done.lines) < len(lines))


def test_a_little_size_is_worth_a_line():
    done = typeset("Сім громад працюватимуть із Polaris над ветеранською політикою", *BOX, wide)
    assert done.lines == ("Сім громад працюватимуть", "із Polaris над", "ветеранською політикою")
    assert done.size == 49  # at 57 there are four


def test_a_short_title_does_not_shout():
    assert typeset("Рада", *BOX, wide) == (84, 97, ("Рада",))


@given(WORDS)
def test_there_are_never_more_lines_than_a_greedy_hand_needs(words):
    lines, greedy = broken(words, 20, wide), [""]
    for word in words:
        longer = f"{greedy[-1]} {word}".strip()
        greedy = [*greedy[:-1], longer] if wide(longer) <= 20 else [*greedy, word]
    assert len(lines) == len(greedy)


def test_lines_are_even():
    lines = broken("один два три чотири пять шість сім".split(), 16, wide)
    assert lines == ["один два три чотири", "пять шість сім"]
    widths = [wide(line) for line in broken(["aaa"] * 9, 10, wide)]
    assert max(widths) - min(widths) <= 2


@pytest.mark.parametrize("title", ["Хто в селі господар", "Діти й школа", "What a year"])
def test_one_letter_words_stay_with_the_next(title):
    assert all(not re.search(r"(^|\s)\w$", piece) for piece in pieces(title))
    assert len(pieces(title)) == len(title.split()) - 1


def test_no_break_spaces_are_kept_and_others_are_one_space():
    assert pieces(" 10\u00a0млн  грн\tі\nслава ") == ["10\u00a0млн", "грн", "і\u00a0слава"]
    assert pieces("№\u202f5 до") == ["№\u202f5", "до"]


def test_a_last_word_is_not_left_alone_where_that_can_be():
    lines = broken("Нові правила для громад області".split(), 14, wide)
    assert lines == ["Нові правила", "для громад області"]
    assert wide(lines[-1]) >= ALONE * 14


def test_a_line_rather_begins_with_a_preposition_than_ends_with_one():
    lines = broken("Гранти громадам на школи".split(), 10, wide)
    assert lines == ["Гранти громадам", "на школи"]


def test_a_long_word_makes_the_title_smaller():
    short, long = (typeset(t, *BOX, wide) for t in ("Рада", "Електропостачальниками громади"))
    assert long.size < short.size and long.lines[0] == "Електропостачальниками"


def test_a_word_that_fits_no_line_is_parted_at_the_last_size():
    done = typeset("ю" * 60, *BOX, wide)
    assert done.size == SIZES[-1] and "".join(done.lines) == "ю" * 60


def test_a_cut_does_not_hang_on_a_comma_or_bracket():
    assert cut(["один", "два, (три", "чотири"], 2, 4, wide) == ["один", "два…"]
    assert cut(["один", "два"], 2, 4, wide) == ["один", "два"]
    assert cut(["слово", "ще"], 1, 2, wide) == ["сло…"]


def test_one_line_is_whole_or_cut():
    assert one_line("Місцеві фінанси", 10, wide) == "Місцеві фінанси"
    assert one_line("Місцеві фінанси", 5, wide) == "Місцеві…"
