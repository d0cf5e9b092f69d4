"""A pattern drawn as SVG: crosses on linen, in the visitor's light or dark. Pure.

A quarter is drawn, a line of stitches for each run of one colour, and mirrored by reference. The
colours of the day are attributes, those of the night a style sheet inside: an `<img>` obeys it.
"""

from visnyk.ornaments.palettes import Palette, by_day, by_night
from visnyk.ornaments.patterns import REACH, RISE

WIDTH, HEIGHT = 2 * REACH + 1, 2 * RISE  # half of the last row is cut off: three to two
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


def drawing(rows: tuple[bytes, ...], palette: Palette) -> bytes:
    """Return the SVG of a quarter's rows."""
    colours = sorted(set(b"".join(rows)) - {0})
    paths = "".join(
        f'<path class="c{one}" stroke="{by_day(palette.light, one)}" d="{stitches(rows, one)}"/>'
        for one in colours
    )
    night = "".join(f".c{one}{{stroke:{by_night(palette.dark, one)}}}" for one in colours)
    linen = f'<path class="c0" fill="{palette.light.linen}" d="{ALL}"/>'
    return (
        f"{HEAD}<style>@media(prefers-color-scheme:dark){{.c0{{fill:{palette.dark.linen}}}{night}}}"
        "</style>"
        f'{MASK}{linen}<g mask="url(#m)" fill="none"><g id="h"><g id="q">{paths}</g>'
        '<use href="#q" transform="matrix(-1 0 0 1 1 0)"/></g>'
        '<use href="#h" transform="scale(1 -1)"/></g></svg>\n'
    ).encode()


def stitches(rows: tuple[bytes, ...], colour: int) -> str:
    """Return the runs of a colour as one path of horizontal lines, relative where it can be."""
    told = []
    for y, row in enumerate(rows):
        at = None
        x = 0
        while (x := row.find(colour, x)) >= 0:
            end = x
            while end < len(row) and row[end] == colour:
                end += 1
            told.append(f"M{x} {y}" if at is None else f"m{x - at} 0")
            told.append(f"h{end - x}")
            at = x = end
    return "".join(told)
