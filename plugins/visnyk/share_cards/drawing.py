"""Draws a card and packs it into a file. The only module that knows Pillow and the fonts."""

import io
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, ImageOps

from visnyk.ornaments.palettes import by_day, palette
from visnyk.ornaments.patterns import REACH, RISE, pattern
from visnyk.share_cards.cards import HEIGHT, LARGEST, WIDTH, Card
from visnyk.share_cards.setting import one_line, typeset

NAVY, WHITE = "#0a3566", "#ffffff"
WHEAT, PALE = "#edc469", "#c3d3e6"
MARGIN, GAP = 64, 44
STITCH = 11  # px; an ornament on its side is 39 × 57 of them
SIDE = (2 * RISE + 1) * STITCH  # px, what the picture or the embroidery takes
TEXT = WIDTH - SIDE - MARGIN - GAP
NAME_SIZE, SMALL = 38, 27
TOP, BOTTOM = 134, 128  # px that name and category, date take
AIR = 32  # px that at least remain around the longest title
QUALITIES = (82, 75, 68, 60, 50, 40)
SOFTER = (1, 3, 9)
COLOURS = 64  # a few inks and the edges of letters; level 9 takes ten times as long for 13 %
FONTS = {  # package, file, axes
    "title": ("fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf", (650, 48)),
    "name": ("fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf", (700, 30)),
    "small": ("fontpkg_source_sans_3", "SourceSans3[wght].ttf", (600,)),
}


def drawn(card: Card, picture: bytes | None) -> bytes:
    """Return the card as a file: JPEG with a picture, PNG without."""
    card = card.as_printed()
    image = Image.new("RGB", (WIDTH, HEIGHT), NAVY)
    draw = ImageDraw.Draw(image)
    if picture:
        image.paste(_covering(picture), (WIDTH - SIDE, 0))
    else:
        _embroider(draw, card)
    _write(draw, card)
    return _as_jpeg(image) if picture else _as_png(image)


def _write(draw: ImageDraw.ImageDraw, card: Card) -> None:
    font = _font("name", NAME_SIZE)
    draw.text((MARGIN, 92), one_line(card.name, TEXT, font.getlength), WHEAT, font, "ls")
    draw.rectangle((MARGIN, 116, MARGIN + 56, 120), WHEAT)
    room = HEIGHT - TOP - BOTTOM
    title = typeset(card.title, TEXT, room - AIR, _title_width)
    font = _font("title", title.size)
    tall = title.size + (len(title.lines) - 1) * title.step
    baseline = TOP + (room - tall) // 2 + round(title.size * 0.8)
    for line in title.lines:
        draw.text((MARGIN, baseline), line, WHITE, font, "ls")
        baseline += title.step
    _write_foot(draw, card)


def _title_width(text: str, size: int) -> float:
    return _font("title", size).getlength(text)


def _write_foot(draw: ImageDraw.ImageDraw, card: Card) -> None:
    """Write category and date, one below the other, as much of them as a line holds."""
    font, baseline = _font("small", SMALL), HEIGHT - 56
    for text, colour in ((card.date, PALE), (card.category, WHEAT)):
        if text:
            draw.text((MARGIN, baseline), one_line(text, TEXT, font.getlength), colour, font, "ls")
            baseline -= round(SMALL * 1.35)


@cache
def _font(role: str, size: int) -> ImageFont.FreeTypeFont:
    package, file, axes = FONTS[role]
    # the basic layout is in every build of Pillow: the same bytes on a machine without Raqm
    path = Path(find_spec(package).origin).parent / "files" / file
    font = ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes(list(axes))
    return font


def _covering(picture: bytes) -> Image.Image:
    """Return the part of a picture that covers the side, a little above its middle: faces."""
    with Image.open(io.BytesIO(picture)) as opened:
        return ImageOps.fit(opened.convert("RGB"), (SIDE, HEIGHT), centering=(0.5, 0.4))


def _embroider(draw: ImageDraw.ImageDraw, card: Card) -> None:
    """Draw the article's ornament upright: what runs along a cover runs down a card."""
    left, above = WIDTH - SIDE, (HEIGHT - (2 * REACH + 1) * STITCH) // 2
    threads, quarter = palette(card.threads).light, pattern(card.slug)
    draw.rectangle((left, 0, WIDTH, HEIGHT), threads.linen)
    for down in range(2 * REACH + 1):
        for along in range(2 * RISE + 1):
            colour = by_day(threads, quarter[abs(along - RISE)][abs(down - REACH)])
            if colour != threads.linen:
                _cross(draw, left + along * STITCH, above + down * STITCH, colour)


def _cross(draw: ImageDraw.ImageDraw, x: int, y: int, colour: str) -> None:
    near, far, thick = 2, STITCH - 3, 3
    draw.line((x + near, y + near, x + far, y + far), colour, thick)
    draw.line((x + near, y + far, x + far, y + near), colour, thick)


def _as_png(image: Image.Image) -> bytes:
    flat = image.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    return _packed(flat, format="PNG", compress_level=6)


def _as_jpeg(image: Image.Image) -> bytes:
    """Return the best JPEG that is light enough; a picture that is all noise becomes soft."""
    for softness in SOFTER:
        if softness > 1:
            _soften(image, softness)
        for quality in QUALITIES:
            data = _packed(image, format="JPEG", quality=quality, progressive=True)
            if len(data) < LARGEST:
                return data
    return data


def _soften(image: Image.Image, softness: int) -> None:
    part = image.crop((WIDTH - SIDE, 0, WIDTH, HEIGHT))
    small = part.resize((SIDE // softness, HEIGHT // softness), Image.Resampling.BOX)
    image.paste(small.resize(part.size), (WIDTH - SIDE, 0))


def _packed(image: Image.Image, **how: object) -> bytes:
    out = io.BytesIO()
    image.save(out, **how)
    return out.getvalue()
