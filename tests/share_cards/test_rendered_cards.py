"""Rendered cards, read back by Pillow."""

import datetime
import hashlib
import importlib.util
import io
import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFont, ImageOps

from tests.conftest import examples, sparse
from visnyk.ornaments.palettes import palette
from visnyk.share_cards import drawing
from visnyk.share_cards.cards import HEIGHT, MAX_BYTES, RENDERING_DIGEST, WIDTH, Card, alt
from visnyk.share_cards.title_layout import layout_title
from visnyk.site_routes.addresses import HASHED

LONG = (
    "Як у профтесі Чернігова профорієнтують школярів, перенавчають дорослих і підняли зарплату "
    "фахівцям, а також про те, що роблять у громаді для ветеранів і переселенців та їхніх родин"
)
CARD = Card("mriia", "uk", LONG, "Вісник", "Освіта", datetime.date(2026, 1, 9))
TEXT_ENDS = WIDTH - drawing.SIDE


def decoded(data: bytes) -> Image.Image:
    """Return a rendered card as an image."""
    with Image.open(io.BytesIO(data)) as image:
        assert image.size == (WIDTH, HEIGHT) == (1200, 630)
        return image.convert("RGB")


def noise(width: int, height: int) -> bytes:
    """Return an image that compresses worst."""
    image = Image.frombytes("RGB", (width, height), random.Random(1).randbytes(3 * width * height))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def solid(colour: str, size: tuple[int, int] = (1344, 896)) -> bytes:
    """Return an image of one colour."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


def text_box(image: Image.Image) -> tuple[int, int, int, int]:
    """Return the bounding box of the text."""
    left = image.crop((0, 0, TEXT_ENDS, HEIGHT))
    ground = Image.new("RGB", left.size, drawing.NAVY)
    text = ImageChops.difference(left, ground).convert("L")
    return text.point(lambda v: 255 * (v > 60)).getbbox()


def luminance(colour: str) -> float:
    """Return the relative luminance (WCAG 2.2)."""
    channels = [value / 255 for value in ImageColor.getrgb(colour)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("colour", ["WHITE", "WHEAT", "PALE"])
def test_text_has_enough_contrast(colour):
    light, dark = luminance(getattr(drawing, colour)), luminance(drawing.NAVY)
    assert (light + 0.05) / (dark + 0.05) >= 7


@examples(25)
@given(
    st.lists(st.text("абвґєіїйшщ’-«»—ABCxyz0", min_size=1, max_size=30), min_size=1, max_size=60),
    st.booleans(),
    st.text("абвіґ ", max_size=90),
)
def test_every_card_is_small_and_its_text_fits(words, has_picture, category):
    card = CARD._replace(title=" ".join(words), category=category, picture="x" * has_picture)
    data = drawing.render_card(card, solid("#777") if has_picture else None)
    assert len(data) < 60_000
    left, top, right, bottom = text_box(decoded(data))
    assert left >= drawing.MARGIN - 12 and right <= TEXT_ENDS - drawing.GAP + 12
    assert top >= 48 and bottom <= HEIGHT - 40


def test_even_noise_gives_a_small_file():
    data = drawing.render_card(CARD._replace(picture="x"), noise(1344, 896))
    assert len(data) < 60_000
    assert Image.open(io.BytesIO(data)).format == "JPEG"


def test_the_picture_covers_its_side_only():
    for size in ((1344, 896), (300, 1400), (40, 20)):
        image = decoded(drawing.render_card(CARD._replace(picture="x"), solid("#d01050", size)))
        for at in ((TEXT_ENDS + 4, 4), (WIDTH - 1, 0), (WIDTH - 1, HEIGHT - 1)):
            pairs = zip(image.getpixel(at), (208, 16, 80), strict=True)
            assert all(abs(a - b) < 24 for a, b in pairs)
        assert image.getpixel((TEXT_ENDS - 12, 300))[0] < 60


def test_without_a_picture_a_card_has_the_ornament_of_its_slug():
    one, same, other = (
        drawing.render_card(card, None) for card in (CARD, CARD, CARD._replace(slug="inshe"))
    )
    assert one == same != other
    image = decoded(one)
    right = image.crop((TEXT_ENDS, 0, WIDTH, HEIGHT))
    colours = {colour for _, colour in right.getcolors(1000)}
    linen = ImageColor.getrgb(palette("").light.linen)
    assert any(all(abs(a - b) <= 4 for a, b in zip(c, linen, strict=True)) for c in colours)
    assert len(colours) >= 3
    assert Image.open(io.BytesIO(one)).format == "PNG"


@pytest.mark.parametrize("change", sparse([
    {"title": "Інше"}, {"name": "Visnyk"}, {"category": "Люди"},
    {"day": datetime.date(2026, 1, 8)}, {"is_approximate": True}, {"lang": "en"},
    {"palette": "people"},
], every=3))  # fmt: skip
def test_every_field_changes_the_card(change):
    assert drawing.render_card(CARD._replace(**change), None) != drawing.render_card(CARD, None)


def test_a_title_has_the_typography_of_its_page():
    typed = 'Проєкт "Дім": 98 заявок - п\'ять громад'
    typographic = "Проєкт «Дім»: 98\xa0заявок\xa0— п’ять громад"
    one, other = (drawing.render_card(CARD._replace(title=t), None) for t in (typed, typographic))
    assert one == other


def test_the_ornament_is_symmetric_in_both_directions():
    for slug in ("mriia", "brno-uzhhorod", "a"):
        image = decoded(drawing.render_card(CARD._replace(slug=slug), None))
        centres = [
            [image.getpixel((TEXT_ENDS + 11 * x + 5, 1 + 11 * y + 5)) for x in range(39)]
            for y in range(57)
        ]
        assert all(row == row[::-1] for row in centres) and centres == centres[::-1]
        assert len({colour for row in centres for colour in row}) >= 3


@pytest.mark.parametrize(("package", "file", "axes"), drawing.FONTS.values())
def test_the_fonts_have_all_letters_and_a_free_licence(package, file, axes):
    folder = Path(importlib.util.find_spec(package).origin).parent
    assert "SIL Open Font License" in (folder / "LICENSE").read_text("utf-8")
    font = ImageFont.truetype(folder / "files" / file, 40)
    missing = bytes(font.getmask("\uffff"))
    for letter in "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙЩЮЯ’«»—–…№₴%":
        assert bytes(font.getmask(letter)) != missing, letter
    for space in "\u00a0\u202f":
        assert not any(font.getmask(space)) or not font.getmask(space).getbbox(), repr(space)


def test_the_text_alternative_is_the_title_and_that_of_the_picture():
    assert alt("Назва", "") == "Назва"
    assert alt("Назва", "Стіл") == "Назва. Стіл"
    assert alt("Чому?", "Стіл") == "Чому? Стіл"


def test_the_date_is_printed_as_a_day_or_a_month():
    assert CARD.date == "9 січня 2026"
    assert CARD._replace(is_approximate=True).date == "січень 2026"
    assert CARD._replace(lang="en").date == "9 January 2026"
    assert CARD._replace(day=None).date == ""


def test_the_file_name_depends_on_every_field_and_the_renderer():
    names = {CARD.file_name(b"a"), CARD.file_name(b"b")}
    for change in (
        {"title": "Інше"}, {"name": "Visnyk"}, {"category": "Люди"}, {"slug": "inshe"},
        {"day": datetime.date(2026, 1, 8)}, {"is_approximate": True}, {"lang": "en"},
        {"picture": "a.jpg"}, {"picture": "b.jpg"}, {"palette": "people"},
    ):  # fmt: skip
        names.add(CARD._replace(**change).file_name(b"a"))
    assert len(names) == 12
    assert CARD.file_name(b"a") == Card(*CARD).file_name(b"a")
    assert HASHED.fullmatch(CARD.file_name(b"a"))


def plain(value: object) -> object:
    """Return an argument of Pillow's functions as a value whose `repr` is the same everywhere."""
    if isinstance(value, ImageFont.FreeTypeFont):
        return value.getname(), value.size
    if isinstance(value, Image.Image):
        return value.mode, value.size
    return [plain(v) for v in value] if isinstance(value, list | tuple) else str(value)


def drawing_calls(monkeypatch) -> list[object]:
    """Return a list to which every later call of Pillow's drawing functions is added."""
    calls: list[object] = []

    def record(owner, name):
        original = getattr(owner, name)

        def recorded(*args, **kwargs):
            values = [arg for arg in args if not isinstance(arg, ImageDraw.ImageDraw | io.BytesIO)]
            calls.append([name, plain(values), sorted((k, plain(v)) for k, v in kwargs.items())])
            return original(*args, **kwargs)

        monkeypatch.setattr(owner, name, recorded)

    for owner, name in (
        (ImageDraw.ImageDraw, "text"), (ImageDraw.ImageDraw, "line"), (Image.Image, "paste"),
        (ImageDraw.ImageDraw, "rectangle"), (Image.Image, "quantize"), (Image.Image, "save"),
        (ImageOps, "fit"),
    ):  # fmt: skip
        record(owner, name)
    return calls


def rendering_digest(monkeypatch) -> str:
    """Return the digest of all that is drawn on three cards, and of how they are encoded."""
    photograph = solid("#777")
    constants = (
        drawing.NAVY, drawing.FONTS, drawing.QUALITIES, drawing.BLUR_FACTORS,
        drawing.PALETTE_SIZE, MAX_BYTES,
    )  # fmt: skip
    with monkeypatch.context() as patch:
        calls = drawing_calls(patch)
        drawing.render_card(CARD, None)
        drawing.render_card(CARD._replace(title="За\u0301мок 💪"), None)
        english = {"lang": "en", "title": "Dreams", "picture": "x", "is_approximate": True}
        drawing.render_card(CARD._replace(**english), photograph)
    return hashlib.sha256(repr((constants, calls)).encode()).hexdigest()[:8]


def test_the_rendering_digest_is_that_of_the_cards(monkeypatch):
    """When this fails cards have changed: set the new digest, which gives files new names."""
    assert rendering_digest(monkeypatch) == RENDERING_DIGEST


@pytest.mark.parametrize(("name", "value"), [
    ("TEXT", 500), ("STITCH", 10), ("NAVY", "#0a3567"), ("QUALITIES", (83,)), ("SMALL", 26),
])  # fmt: skip
def test_the_rendering_digest_covers_layout_colours_and_encoding(monkeypatch, name, value):
    monkeypatch.setattr(drawing, name, value)
    assert rendering_digest(monkeypatch) != RENDERING_DIGEST


def text_rows(card: Card) -> list[int]:
    """Return the rows of pixels in which there is text."""
    left = decoded(drawing.render_card(card, None)).crop((0, 0, TEXT_ENDS, HEIGHT))
    written = ImageChops.difference(left, Image.new("RGB", left.size, drawing.NAVY)).convert("L")
    return [y for y in range(HEIGHT) if written.crop((0, y, TEXT_ENDS, y + 1)).getextrema()[1] > 60]


@pytest.mark.parametrize("count", sparse(range(16, 40, 3), every=3))
def test_long_titles_have_space_above_and_below(count):
    title = " ".join(f"{LONG} {LONG}".split()[:count])
    rows = text_rows(CARD._replace(title=title))
    assert not [y for y in rows if 121 < y < 150], "under the line below the name"
    last = [below - above for above, below in pairwise(rows) if below - above > 1][-2]
    assert last >= 30, "above the category"


def test_a_long_name_or_category_is_truncated_to_a_line():
    card = CARD._replace(name="Вісник громад " * 9, category="Місцеве самоврядування " * 9)
    assert text_box(decoded(drawing.render_card(card, None)))[2] <= TEXT_ENDS - drawing.GAP + 12


def test_a_long_title_is_not_truncated():
    lines = layout_title(LONG, drawing.TEXT, 340, drawing._title_width).lines
    assert " ".join(lines).replace("\xa0", " ") == LONG
