"""Line breaks of titles and their layout in a box."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visnyk.share_cards.title_layout import (
    MIN_LAST_LINE,
    SIZES,
    break_lines,
    break_words,
    layout_title,
    one_line,
    truncate,
    unbreakable_words,
)

WORDS = st.lists(st.text("абвіїєґ’-«»—.,0w", min_size=1, max_size=14), min_size=1, max_size=40)
TITLES = WORDS.map(" ".join)
BOX = 660, 340


def wide(text: str, size: int = 1) -> float:
    """Return the width of a text in a font whose letters have one of two widths."""
    return sum(0.7 if letter in "мшщю—" else 0.5 for letter in text) * size


def without_spaces(text: str) -> str:
    """Return a text without spaces."""
    return re.sub(r"\s", "", text)


@given(TITLES, st.integers(8, 40))
def test_lines_fit_and_contain_all_words_in_order(title, width):
    words = break_words(unbreakable_words(title), width, wide)
    lines = break_lines(words, width, wide)
    assert " ".join(lines).split(" ") == words
    assert without_spaces("".join(lines)) == without_spaces(title)
    assert all(wide(line) <= width for line in lines)


@given(TITLES)
def test_a_title_fits_its_box_in_full_or_ends_in_an_ellipsis(title):
    width, height = BOX
    layout = layout_title(title, width, height, wide)
    assert all(wide(line, layout.size) <= width for line in layout.lines)
    assert layout.size + (len(layout.lines) - 1) * layout.step <= height
    text = without_spaces("".join(layout.lines))
    if text != without_spaces(title):
        assert layout.size == SIZES[-1] and text.endswith("…")
        beginning = text.removesuffix("…")
        assert without_spaces(title).startswith(beginning) and len(beginning) > 60


@given(TITLES)
def test_a_larger_size_would_not_fit_or_take_more_lines(title):
    width, height = BOX
    layout = layout_title(title, width, height, wide)
    for size in SIZES[: SIZES.index(layout.size)]:
        lines = break_lines(
            unbreakable_words(title), width, lambda text, size=size: wide(text, size)
        )
        fits = lines and size * (0.16 + len(lines)) <= height and len(lines) <= 3
        assert not fits or (layout.size >= 0.85 * size and len(layout.lines) < len(lines))


def test_a_slightly_smaller_size_is_chosen_to_save_a_line():
    layout = layout_title(
        "Сім громад працюватимуть із Polaris над ветеранською політикою", *BOX, wide
    )
    assert layout.lines == ("Сім громад працюватимуть", "із Polaris над", "ветеранською політикою")
    assert layout.size == 49  # at 57 there are four


def test_a_short_title_has_the_largest_size():
    assert layout_title("Рада", *BOX, wide) == (84, 97, ("Рада",))


@given(WORDS)
def test_there_are_as_few_lines_as_greedy_breaking_needs(words):
    lines, greedy = break_lines(words, 20, wide), [""]
    for word in words:
        longer = f"{greedy[-1]} {word}".strip()
        greedy = [*greedy[:-1], longer] if wide(longer) <= 20 else [*greedy, word]
    assert len(lines) == len(greedy)


def test_lines_are_even():
    lines = break_lines("один два три чотири пять шість сім".split(), 16, wide)
    assert lines == ["один два три чотири", "пять шість сім"]
    widths = [wide(line) for line in break_lines(["aaa"] * 9, 10, wide)]
    assert max(widths) - min(widths) <= 2


@pytest.mark.parametrize("title", ["Хто в селі господар", "Діти й школа", "What a year"])
def test_one_letter_words_stay_with_the_next(title):
    assert all(not re.search(r"(^|\s)\w$", word) for word in unbreakable_words(title))
    assert len(unbreakable_words(title)) == len(title.split()) - 1


def test_no_break_spaces_are_kept_and_other_space_is_collapsed():
    assert unbreakable_words(" 10\u00a0млн  грн\tі\nслава ") == [
        "10\u00a0млн",
        "грн",
        "і\u00a0слава",
    ]
    assert unbreakable_words("№\u202f5 до") == ["№\u202f5", "до"]


def test_the_last_line_is_not_a_single_word_if_avoidable():
    lines = break_lines("Нові правила для громад області".split(), 14, wide)
    assert lines == ["Нові правила", "для громад області"]
    assert wide(lines[-1]) >= MIN_LAST_LINE * 14


def test_a_preposition_begins_a_line_rather_than_ends_one():
    lines = break_lines("Гранти громадам на школи".split(), 10, wide)
    assert lines == ["Гранти громадам", "на школи"]


def test_a_long_word_makes_the_title_smaller():
    short, long = (layout_title(t, *BOX, wide) for t in ("Рада", "Електропостачальниками громади"))
    assert long.size < short.size and long.lines[0] == "Електропостачальниками"


def test_a_word_wider_than_a_line_is_broken_at_the_smallest_size():
    layout = layout_title("ю" * 60, *BOX, wide)
    assert layout.size == SIZES[-1] and "".join(layout.lines) == "ю" * 60


def test_no_comma_or_bracket_precedes_the_ellipsis():
    assert truncate(["один", "два, (три", "чотири"], 2, 4, wide) == ["один", "два…"]
    assert truncate(["один", "два"], 2, 4, wide) == ["один", "два"]
    assert truncate(["слово", "ще"], 1, 2, wide) == ["сло…"]


def test_one_line_is_complete_or_truncated():
    assert one_line("Місцеві фінанси", 10, wide) == "Місцеві фінанси"
    assert one_line("Місцеві фінанси", 5, wide) == "Місцеві…"
