"""Render a share card to an image file, with Pillow and the fonts."""

import io
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, ImageOps

from visnyk.ornaments.palettes import light_colour, palette
from visnyk.ornaments.patterns import REACH, RISE, pattern
from visnyk.share_cards.cards import HEIGHT, MAX_BYTES, WIDTH, Card
from visnyk.share_cards.printable_text import STRESS, printable
from visnyk.share_cards.title_layout import layout_title, one_line

NAVY, WHITE = "#0a3566", "#ffffff"
WHEAT, PALE = "#edc469", "#c3d3e6"
MARGIN, GAP = 64, 44
STITCH = 11  # px; an ornament turned upright is 39 × 57 of them
SIDE = (2 * RISE + 1) * STITCH  # px, the width of the picture or ornament
TEXT = WIDTH - SIDE - MARGIN - GAP
NAME_SIZE, SMALL = 38, 27
TRIED_SIZE = 48  # px, at which glyphs are compared
NO_CHARACTER = "\U0010fffd"  # for private use: every font draws it as one that it lacks
TOP, BOTTOM = 134, 128  # px above the title (name) and below it (category, date)
MIN_SPACE = 32  # px around the longest title
QUALITIES = (82, 75, 68, 60, 50, 40)
BLUR_FACTORS = (1, 3, 9)
PALETTE_SIZE = 64  # a few inks and the edges of letters; level 9 takes ten times as long for 13 %
FONTS = {  # package, file, axes
    "title": ("fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf", (650, 48)),
    "name": ("fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf", (700, 30)),
    "small": ("fontpkg_source_sans_3", "SourceSans3[wght].ttf", (600,)),
}


def render_card(card: Card, picture: bytes | None) -> bytes:
    """Return a card as a file: JPEG with a picture (an encoded image), PNG without."""
    card = _as_drawn(card.with_typography())
    image = Image.new("RGB", (WIDTH, HEIGHT), NAVY)
    draw = ImageDraw.Draw(image)
    if picture:
        image.paste(_cropped(picture), (WIDTH - SIDE, 0))
    else:
        _draw_ornament(draw, card)
    _draw_text(draw, card)
    return _as_jpeg(image) if picture else _as_png(image)


def _as_drawn(card: Card) -> Card:
    title, name, category = (
        printable(text, partial(_has_glyph, role))
        for text, role in ((card.title, "title"), (card.name, "name"), (card.category, "small"))
    )
    return card._replace(title=title, name=name, category=category)


@cache
def _has_glyph(role: str, char: str) -> bool:
    return _glyph(role, char) != _glyph(role, NO_CHARACTER)


def _glyph(role: str, char: str) -> tuple[tuple[int, int], bytes]:
    mask = _font(role, TRIED_SIZE).getmask(char)
    return mask.size, bytes(mask)


def _draw_text(draw: ImageDraw.ImageDraw, card: Card) -> None:
    _draw_line(draw, 92, card.name, WHEAT, ("name", NAME_SIZE))
    draw.rectangle((MARGIN, 116, MARGIN + 56, 120), WHEAT)
    space = HEIGHT - TOP - BOTTOM
    title = layout_title(card.title, TEXT, space - MIN_SPACE, _title_width)
    height = title.size + (len(title.lines) - 1) * title.step
    baseline = TOP + (space - height) // 2 + round(title.size * 0.8)
    for line in title.lines:
        _draw_line(draw, baseline, line, WHITE, ("title", title.size))
        baseline += title.step
    _draw_footer(draw, card)


def _title_width(text: str, size: int) -> float:
    return _width(_font("title", size), text)


def _width(font: ImageFont.FreeTypeFont, text: str) -> float:
    return font.getlength(text.replace(STRESS, ""))


def _draw_footer(draw: ImageDraw.ImageDraw, card: Card) -> None:
    """Draw category and date, one below the other, as much of each as fits in a line."""
    baseline = HEIGHT - 56
    for text, colour in ((card.date, PALE), (card.category, WHEAT)):
        if text:
            _draw_line(draw, baseline, text, colour, ("small", SMALL))
            baseline -= round(SMALL * 1.35)


def _draw_line(
    draw: ImageDraw.ImageDraw, baseline: int, text: str, colour: str, style: tuple[str, int]
) -> None:
    """Draw as much of a text as fits in a line; stress marks by themselves, over their letters."""
    font = _font(*style)
    first, *others = one_line(text, TEXT, partial(_width, font)).split(STRESS)
    draw.text((MARGIN, baseline), "".join((first, *others)), colour, font, "ls")
    before = first
    for other in others:
        if before[-1:].isalpha():
            left, top = _stress_offset(font, before[-1])
            x = MARGIN + font.getlength(before) - font.getlength(before[-1])
            draw.text((x + left, baseline + top), STRESS, colour, font, "ls")
        before += other


def _stress_offset(font: ImageFont.FreeTypeFont, letter: str) -> tuple[float, float]:
    """Return where a stress mark is drawn, from the start of its letter on the baseline.

    It stands over the middle; over what is taller than «о» it is raised by the difference.
    """
    left, top, right, _ = font.getbbox(letter, anchor="ls")
    mark_left, _, mark_right, _ = font.getbbox(STRESS, anchor="ls")
    height = font.getbbox("о", anchor="ls")[1]
    return (left + right - mark_left - mark_right) / 2, min(0, top - height)


@cache
def _font(role: str, size: int) -> ImageFont.FreeTypeFont:
    package, file, axes = FONTS[role]
    spec = find_spec(package)
    if not spec or not spec.origin:
        raise ModuleNotFoundError(package)
    # the basic layout is in every build of Pillow: the same bytes on a machine without Raqm
    path = Path(spec.origin).parent / "files" / file
    font = ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes(list(axes))
    return font


def _cropped(picture: bytes) -> Image.Image:
    """Return the part of a picture that covers its side, from above the middle, where faces are."""
    with Image.open(io.BytesIO(picture)) as image:
        return ImageOps.fit(image.convert("RGB"), (SIDE, HEIGHT), centering=(0.5, 0.4))


def _draw_ornament(draw: ImageDraw.ImageDraw, card: Card) -> None:
    """Draw the article's ornament upright: its rows are the columns of a card."""
    left, top = WIDTH - SIDE, (HEIGHT - (2 * REACH + 1) * STITCH) // 2
    threads, quarter = palette(card.palette).light, pattern(card.slug)
    draw.rectangle((left, 0, WIDTH, HEIGHT), threads.linen)
    for y in range(2 * REACH + 1):
        for x in range(2 * RISE + 1):
            colour = light_colour(threads, quarter[abs(x - RISE)][abs(y - REACH)])
            if colour != threads.linen:
                _draw_stitch(draw, left + x * STITCH, top + y * STITCH, colour)


def _draw_stitch(draw: ImageDraw.ImageDraw, x: int, y: int, colour: str) -> None:
    near, far, thick = 2, STITCH - 3, 3
    draw.line((x + near, y + near, x + far, y + far), colour, thick)
    draw.line((x + near, y + far, x + far, y + near), colour, thick)


def _as_png(image: Image.Image) -> bytes:
    flat = image.quantize(PALETTE_SIZE, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    return _encoded(flat, "PNG", compress_level=6)


def _as_jpeg(image: Image.Image) -> bytes:
    """Return the best JPEG that is small enough; a picture that is all noise is blurred."""
    for factor in BLUR_FACTORS:
        if factor > 1:
            _blur_picture(image, factor)
        for quality in QUALITIES:
            data = _encoded(image, "JPEG", quality=quality, progressive=True)
            if len(data) < MAX_BYTES:
                return data
    return data


def _blur_picture(image: Image.Image, factor: int) -> None:
    picture = image.crop((WIDTH - SIDE, 0, WIDTH, HEIGHT))
    small = picture.resize((SIDE // factor, HEIGHT // factor), Image.Resampling.BOX)
    image.paste(small.resize(picture.size), (WIDTH - SIDE, 0))


def _encoded(image: Image.Image, file_format: str, **options: int) -> bytes:
    out = io.BytesIO()
    image.save(out, file_format, **options)
    return out.getvalue()
