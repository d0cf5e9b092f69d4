"""What a card's font cannot draw is left out, and the space is closed up."""

import string
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from tests.share_cards.test_rendered_cards import CARD, decoded
from visnyk.share_cards import drawing
from visnyk.share_cards.printable_text import printable

UKRAINIAN = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯыэъёЫЭЪЁ"
NEEDED = UKRAINIAN + string.ascii_letters + string.digits + "«»„“”’–—…№§₴€%²³₂©°\u00a0\u0301é"
has_glyph = partial(drawing._has_glyph, "title")


@pytest.mark.parametrize("role", drawing.FONTS)
def test_the_fonts_have_what_ukrainian_and_english_need(role):
    assert [char for char in NEEDED if not drawing._has_glyph(role, char)] == []
    assert [char for char in "🇺💪★中ა\ufffe" if drawing._has_glyph(role, char)] == []


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("🇺🇦 Разом до перемоги 💪 команда", "Разом до перемоги команда"),
        ("Разом до перемоги 🇺🇦 💙💛", "Разом до перемоги"),
        ("👨‍👩‍👧‍👦 👍🏽 🏴\U000e0067\U000e007f", ""),
        ("❤️Серце❤️ ☎️ 044", "Серце 044"),
        ("1️⃣ крок → далі ✅", "1 крок → далі"),
        ("слово💪слово", "слово слово"),
        ("Так 💪, а далі 💪. Годі 💪!", "Так, а далі. Годі!"),
        ("Чи так 💪?! Свято ㊗ є", "Чи так?! Свято є"),
        ("💪  — Увага", "Увага"),
        ("Слава — 🇺🇦!", "Слава!"),
        ("🔴 — Увага (🇺🇦) «💙»", "Увага"),
        ("— Увага", "— Увага"),
        ("Партнери: საქართველო, 中文, ★", "Партнери"),
        ("Київ — 🇺🇦 — Львів | новини 📰 | усе", "Київ — Львів | новини | усе"),
        ("Нова\u00adція гро\u200bмад\u2060и\ufeff", "Новація громади"),
        ("\U0001d5e8\U0001d5de\U0001d5e5 ㎡ а\u2011б", "UKR m2 а\u2010б"),
        ("За́мок, и\u0306, e\u0301, а\u0300б", "За́мок, й, é, аб"),
        ("«Як є»,  два\u00a0слова ²", "«Як є»,  два\u00a0слова ²"),
    ],
)
def test_a_text_is_what_the_font_can_draw(text, drawn):
    assert printable(text, has_glyph) == drawn


@given(st.text(st.sampled_from("аб ,.!—💪🇺\u0301\u00ad★") | st.characters(codec="utf-8")))
def test_everything_that_is_left_has_a_glyph_and_no_letter_that_has_one_is_lost(text):
    drawn = printable(text, has_glyph)
    assert [char for char in drawn if not char.isascii() and not has_glyph(char)] == []
    assert printable(drawn, has_glyph) == drawn
    assert [char for char in text if char in UKRAINIAN] == [
        char for char in drawn if char in UKRAINIAN
    ]


def _card(**fields: str) -> Image.Image:
    return decoded(drawing.render_card(CARD._replace(**fields), None))


def test_a_card_has_no_box_for_an_emoji_in_title_name_or_category():
    plain = _card(title="Разом до перемоги", name="Вісник", category="Освіта")
    odd = _card(title="Разом 💪 до пере\u00adмоги 🇺🇦", name="📰 Вісник", category="Освіта ✅")
    assert ImageChops.difference(plain, odd).getbbox() is None


def test_a_title_of_emoji_alone_gives_a_card():
    assert ImageChops.difference(_card(title="🔥🔥"), _card(title="Слово")).getbbox()


@pytest.mark.parametrize(
    "word", ["М\u0301ММ", "ММ\u0301М", "ВОДА\u0301", "ї\u0301жа", "моло\u0301ко"]
)
def test_a_stress_mark_stands_above_the_middle_of_its_letter(word):
    bare, at = word.replace("\u0301", ""), word.index("\u0301") - 1
    difference = ImageChops.difference(_card(title=word), _card(title=bare)).convert("L")
    left, _, right, bottom = difference.point(lambda v: 255 * (v > 60)).getbbox()
    letter = drawing._font("title", 84)
    start = drawing.MARGIN + letter.getlength(bare[:at])
    box = letter.getbbox(bare[at], anchor="ls")
    middle = start + (box[0] + box[2]) / 2
    assert abs((left + right) / 2 - middle) < 6
    baseline = top_of_baseline(bare)
    assert bottom <= baseline + box[1] + 4 and right - left < 40


def top_of_baseline(title: str) -> int:
    """Return the row of the baseline of a title of one line."""
    space = drawing.HEIGHT - drawing.TOP - drawing.BOTTOM
    return drawing.TOP + (space - 84) // 2 + round(84 * 0.8)
