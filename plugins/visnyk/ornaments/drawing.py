"""Draw an ornament as SVG: cross stitch on linen, in the visitor's colour scheme. Pure.

A quarter is drawn, a line of stitches for each run of one colour, and mirrored by reference. Light
colours are attributes, dark ones a style sheet inside, which an `<img>` obeys. The url of an
ornament is known without drawing it.
"""

import hashlib
from functools import lru_cache

from visnyk.ornaments.palettes import Palette, dark_colour, light_colour, palette
from visnyk.ornaments.patterns import REACH, RISE, pattern
from visnyk.responsive_images import Image

DRAWING_DIGEST = "129af460"  # of today's drawings, in every file name: a test computes it
WIDTH, HEIGHT = 2 * REACH + 1, 2 * RISE  # stitches; half of the last row is cut off: 3:2
PIXELS_WIDE, PIXELS_HIGH = 12 * WIDTH, 12 * HEIGHT
ALL = f"M{-REACH} {-RISE}h{WIDTH}v{HEIGHT}h-{WIDTH}z"
STITCH = "M.1.1l.8.8m0-.8l-.8.8"
HEAD = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-REACH} {-RISE} {WIDTH} {HEIGHT}"'
    f' width="{PIXELS_WIDE}" height="{PIXELS_HIGH}">'
)
MASK = (
    '<pattern id="s" width="1" height="1" y=".5" patternUnits="userSpaceOnUse">'
    '<path fill="#888" d="M0 0h1v1H0z"/>'
    f'<path fill="none" stroke="#fff" stroke-width=".36" d="{STITCH}"/></pattern>'
    f'<mask id="m" maskUnits="userSpaceOnUse" x="{-REACH}" y="{-RISE}"'
    f' width="{WIDTH}" height="{HEIGHT}">'
    f'<path fill="url(#s)" d="{ALL}"/></mask>'
)


@lru_cache(maxsize=4096)  # an article's card is on many pages
def ornament(slug: str, category: str = "") -> Image:
    """Return the ornament of an article as an image for templates."""
    return Image(ornament_path(slug, category), PIXELS_WIDE, PIXELS_HIGH, "image/svg+xml")


def no_ornament(slug: str, category: str = "") -> None:
    """Return None: what `ornament` is on a site without pictures."""


def ornament_path(slug: str, category: str) -> str:
    """Return the path of an article's ornament; its hash covers all that its bytes depend on."""
    inputs = f"{slug}/{category}/{DRAWING_DIGEST}".encode()
    return f"ornaments/{slug}.{hashlib.blake2b(inputs, digest_size=4).hexdigest()}.svg"


def ornament_svg(slug: str, category: str) -> bytes:
    """Return the ornament of an article as SVG."""
    return draw(pattern(slug), palette(category))


def draw(rows: tuple[bytes, ...], palette: Palette) -> bytes:
    """Return the SVG of a pattern, whose rows are one quarter of the cloth."""
    light, dark = palette
    colours = sorted(set(b"".join(rows)) - {0})
    paths = "".join(
        f'<path class="c{colour}" stroke="{light_colour(light, colour)}"'
        f' d="{stitches(rows, colour)}"/>'
        for colour in colours
    )
    strokes = "".join(f".c{c}{{stroke:{dark_colour(dark, c)}}}" for c in colours)
    linen = f'<path class="c0" fill="{light.linen}" d="{ALL}"/>'
    return (
        f"{HEAD}<style>@media(prefers-color-scheme:dark){{.c0{{fill:{dark.linen}}}{strokes}}}"
        "</style>"
        f'{MASK}{linen}<g mask="url(#m)" fill="none"><g id="h"><g id="q">{paths}</g>'
        '<use href="#q" transform="matrix(-1 0 0 1 1 0)"/></g>'
        '<use href="#h" transform="scale(1 -1)"/></g></svg>\n'
    ).encode()


def stitches(rows: tuple[bytes, ...], colour: int) -> str:
    """Return the path data of a colour: a horizontal line for each run, relative within a row."""
    commands: list[str] = []
    for y, row in enumerate(rows):
        position = None
        x = 0
        while (x := row.find(colour, x)) >= 0:
            end = x
            while end < len(row) and row[end] == colour:
                end += 1
            commands.append(f"M{x} {y}" if position is None else f"m{x - position} 0")
            commands.append(f"h{end - x}")
            position = x = end
    return "".join(commands)
