"""What a line begins with: the signs that people type and that other programs leave."""

import pytest

from visnyk.pasted_text.line_markers import Marker, marker_of


def _kind(line):
    marker = marker_of(line)
    return marker and marker.kind


@pytest.mark.parametrize("sign", "•▪▫◦●○■□‣⁃∙►▶➢➤❖◆◇\uf020\uf0a7\uf0b7\uf0ff")
def test_every_bullet_of_a_word_processor_is_one(sign):
    for line in (f"{sign} слово", f"{sign}\tслово", f"{sign}слово"):
        assert marker_of(line)[:2] == ("sign", sign)


@pytest.mark.parametrize("gap", " \t\u00a0\u2002\u2003\u2009\u200a\u202f\u3000")
def test_every_space_may_follow_a_sign(gap):
    for sign in ("-", "1.", "–", "·", "I."):
        assert marker_of(f"{sign}{gap}слово")[1:4] == (sign, gap, "слово")
    assert marker_of(f"а.{gap}слово")[1:4] == ("а", gap, "слово")


@pytest.mark.parametrize(("kind", "lines"), [
    ("bullet", ["- слово", "+ слово", "* слово", "- -"]),
    ("number", ["1. слово", "1) слово", "999. слово"]),
    ("sign", ["o\tслово", "о\tслово", "§\tслово", "ü\tслово", "Ø\tслово", "v\tслово", "q\tслово"]),
    ("dash", ["– слово", "— слово", "− слово", "― слово", "‒ слово"]),
    ("close bullet", ["-слово"]), ("close number", ["1.слово", "12)слово"]),
    ("letter", ["а) слово", "ї)слово", "z)слово", "а. слово", "z. слово"]),
    ("Roman", ["IV. слово", "ІХ) слово", "Х. слово", "ХІІ. слово"]),
    ("numeral", ["1.2. слово", "1.2.3) слово", "10:30 слово", "10:30–11:00", "1.5 млн",
                 "2025. слово", "123456789) слово"]),
    ("symbol", ["→ слово", "⏰ слово", "① слово", "✅ слово", "⤴ слово", "⭐ слово", "📍 слово",
                "🪡слово", "▶\ufe0f слово", "❶ слово", "➓ слово", "ⓐ слово"]),
    (None, ["слово", "* * *", "***", "- - -", "---", "___", "-5", "1.5", "1000000000. слово",
            "10:30", "·слово", "v слово", "ь слово", "А. Петренко", "а.слово", "ъ) слово",
            "1.2слово", "–слово", "XXXXXXX. слово", "«слово»", "- "]),
])  # fmt: skip
def test_a_line_begins_with(kind, lines):
    assert [_kind(line) for line in lines] == [kind] * len(lines)


def test_items_have_numbers_and_bullets_the_levels_of_word():
    assert marker_of("12) слово") == Marker("number", "12)", " ", "слово", number=12)
    assert marker_of("12)слово").number == 12
    for rank, signs in enumerate(("•●", "oо○◦", "▪■§\uf0a7")):
        assert {marker_of(f"{sign}\tслово").rank for sign in signs} == {rank}
