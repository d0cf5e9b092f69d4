"""Cards as they are drawn, read back by Pillow."""

import datetime
import importlib.util
import io
import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageColor, ImageFont

from visnyk.incremental_builds.earlier_releases import HASHED
from visnyk.ornaments.palettes import palette
from visnyk.share_cards import drawing
from visnyk.share_cards.cards import HEIGHT, WIDTH, Card, alt
from visnyk.share_cards.setting import typeset

LONG = (
    "Як у профтесі Чернігова профорієнтують школярів, перенавчають дорослих і підняли зарплату "
    "фахівцям, а також про те, що роблять у громаді для ветеранів і переселенців та їхніх родин"
)
CARD = Card("mriia", "uk", LONG, "Вісник", "Освіта", datetime.date(2026, 1, 9))
TEXT_ENDS = WIDTH - drawing.SIDE


def opened(data: bytes) -> Image.Image:
    """Return a card as Pillow reads it."""
    with Image.open(io.BytesIO(data)) as image:
        assert image.size == (WIDTH, HEIGHT) == (1200, 630)
        return image.convert("RGB")


def noise(width: int, height: int) -> bytes:
    """Return the heaviest of pictures."""
    image = Image.frombytes("RGB", (width, height), random.Random(1).randbytes(3 * width * height))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def plain(colour: str, size: tuple[int, int] = (1344, 896)) -> bytes:
    """Return a picture of one colour."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


def ink(image: Image.Image) -> tuple[int, int, int, int]:
    """Return the box that everything written takes."""
    left = image.crop((0, 0, TEXT_ENDS, HEIGHT))
    ground = Image.new("RGB", left.size, drawing.NAVY)
    written = ImageChops.difference(left, ground).convert("L")
    return written.point(lambda v: 255 * (v > 60)).getbbox()


def luminance(colour: str) -> float:
    """Return the relative luminance (WCAG 2.2)."""
    parts = [value / 255 for value in ImageColor.getrgb(colour)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(k * v for k, v in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("colour", ["WHITE", "WHEAT", "PALE"])
def test_letters_stand_out(colour):
    light, dark = luminance(getattr(drawing, colour)), luminance(drawing.NAVY)
    assert (light + 0.05) / (dark + 0.05) >= 7


@settings(deadline=None, max_examples=25)
@given(
    st.lists(st.text("абвґєіїйшщ’-«»—ABCxyz0", min_size=1, max_size=30), min_size=1, max_size=60),
    st.booleans(),
    st.text("абвіґ ", max_size=90),
)
def test_every_card_is_light_and_nothing_of_it_is_cut(words, has_picture, category):
    card = CARD._replace(title=" ".join(words), category=category, picture="x" * has_picture)
    data = drawing.drawn(card, plain("#777") if has_picture else None)
    assert len(data) < 60_000
    left, top, right, bottom = ink(opened(data))
    assert left >= drawing.MARGIN - 12 and right <= TEXT_ENDS - drawing.GAP + 12
    assert top >= 48 and bottom <= HEIGHT - 40


def test_even_noise_is_light():
    data = drawing.drawn(CARD._replace(picture="x"), noise(1344, 896))
    assert len(data) < 60_000
    assert Image.open(io.BytesIO(data)).format == "JPEG"


def test_the_picture_covers_its_side_and_nothing_else():
    for size in ((1344, 896), (300, 1400), (40, 20)):
        image = opened(drawing.drawn(CARD._replace(picture="x"), plain("#d01050", size)))
        for at in ((TEXT_ENDS + 4, 4), (WIDTH - 1, 0), (WIDTH - 1, HEIGHT - 1)):
            pairs = zip(image.getpixel(at), (208, 16, 80), strict=True)
            assert all(abs(a - b) < 24 for a, b in pairs)
        assert image.getpixel((TEXT_ENDS - 12, 300))[0] < 60


def test_without_a_picture_a_card_has_embroidery_of_its_own():
    one, same, other = (
        drawing.drawn(card, None) for card in (CARD, CARD, CARD._replace(slug="inshe"))
    )
    assert one == same != other
    image = opened(one)
    right = image.crop((TEXT_ENDS, 0, WIDTH, HEIGHT))
    colours = {colour for _, colour in right.getcolors(1000)}
    linen = ImageColor.getrgb(palette("").light.linen)
    assert any(all(abs(a - b) <= 4 for a, b in zip(c, linen, strict=True)) for c in colours)
    assert len(colours) >= 3
    assert Image.open(io.BytesIO(one)).format == "PNG"


def test_title_name_category_and_date_all_change_the_card():
    for change in (
        {"title": "Інше"}, {"name": "Visnyk"}, {"category": "Люди"},
        {"day": datetime.date(2026, 1, 8)}, {"is_approximate": True}, {"lang": "en"},
        {"threads": "people"},
    ):  # fmt: skip
        assert drawing.drawn(CARD._replace(**change), None) != drawing.drawn(CARD, None), change


def test_a_title_is_set_as_on_its_page():
    typed = 'Проєкт "Дім": 98 заявок - п\'ять громад'
    printed = "Проєкт «Дім»: 98\xa0заявок\xa0— п’ять громад"
    one, other = (drawing.drawn(CARD._replace(title=t), None) for t in (typed, printed))
    assert one == other


def test_the_ornament_is_the_same_to_the_left_and_right_above_and_below():
    for slug in ("mriia", "brno-uzhhorod", "a"):
        image = opened(drawing.drawn(CARD._replace(slug=slug), None))
        centres = [
            [image.getpixel((TEXT_ENDS + 11 * x + 5, 1 + 11 * y + 5)) for x in range(39)]
            for y in range(57)
        ]
        assert all(row == row[::-1] for row in centres) and centres == centres[::-1]
        assert len({colour for row in centres for colour in row}) >= 3


@pytest.mark.parametrize(("package", "file", "axes"), drawing.FONTS.values())
def test_the_fonts_have_the_letters_and_a_free_licence(package, file, axes):
    folder = Path(importlib.util.find_spec(package).origin).parent
    assert "SIL Open Font License" in (folder / "LICENSE").read_text("utf-8")
    font = ImageFont.truetype(folder / "files" / file, 40)
    missing = bytes(font.getmask("\uffff"))
    for letter in "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙЩЮЯ’«»—–…№₴%":
        assert bytes(font.getmask(letter)) != missing, letter
    for space in "\u00a0\u202f":
        assert not any(font.getmask(space)) or not font.getmask(space).getbbox(), repr(space)


def test_a_card_says_its_title_and_what_its_picture_shows():
    assert alt("Назва", "") == "Назва"
    assert alt("Назва", "Стіл") == "Назва. Стіл"
    assert alt("Чому?", "Стіл") == "Чому? Стіл"


def test_the_date_is_a_day_or_a_month_in_words():
    assert CARD.date == "9 січня 2026"
    assert CARD._replace(is_approximate=True).date == "січень 2026"
    assert CARD._replace(lang="en").date == "9 January 2026"
    assert CARD._replace(day=None).date == ""


def test_all_that_stands_on_a_card_is_in_its_name():
    names = {CARD.file_name(b"a"), CARD.file_name(b"b")}
    for change in (
        {"title": "Інше"}, {"name": "Visnyk"}, {"category": "Люди"}, {"slug": "inshe"},
        {"day": datetime.date(2026, 1, 8)}, {"is_approximate": True}, {"lang": "en"},
        {"picture": "a.jpg"}, {"picture": "b.jpg"}, {"threads": "people"},
    ):  # fmt: skip
        names.add(CARD._replace(**change).file_name(b"a"))
    assert len(names) == 12
    assert CARD.file_name(b"a") == Card(*CARD).file_name(b"a")
    assert HASHED.fullmatch(CARD.file_name(b"a"))


def inked_rows(card: Card) -> list[int]:
    """Return the rows of the text's side in which something is written."""
    left = opened(drawing.drawn(card, None)).crop((0, 0, TEXT_ENDS, HEIGHT))
    written = ImageChops.difference(left, Image.new("RGB", left.size, drawing.NAVY)).convert("L")
    return [y for y in range(HEIGHT) if written.crop((0, y, TEXT_ENDS, y + 1)).getextrema()[1] > 60]


@pytest.mark.parametrize("count", range(16, 40, 3))
def test_long_titles_have_air_above_and_below(count):
    title = " ".join(f"{LONG} {LONG}".split()[:count])
    rows = inked_rows(CARD._replace(title=title))
    assert not [y for y in rows if 121 < y < 150], "under the line below the name"
    last = [below - above for above, below in pairwise(rows) if below - above > 1][-2]
    assert last >= 30, "above the category"


def test_a_long_name_or_category_is_cut_at_its_line():
    card = CARD._replace(name="Вісник громад " * 9, category="Місцеве самоврядування " * 9)
    assert ink(opened(drawing.drawn(card, None)))[2] <= TEXT_ENDS - drawing.GAP + 12


def test_what_is_cut_is_cut_as_a_last_resort():
    lines = typeset(LONG, drawing.TEXT, 340, drawing._title_width).lines
    assert " ".join(lines).replace("\xa0", " ") == LONG
