"""Which widths a picture is wanted in. Pure.

Measured in the layout (Chromium, 320 to 1280 px): the column of an article is 288 px wide on a
screen of 320, 328 on 360 and at most 672; a card 274 to 374 in columns, at most 640 alone. With
screens of 1× to 3× these four serve every place; wider files would show nothing more to an eye.
"""

WIDTHS = (384, 672, 1024, 1344)
HIGHEST = 16383  # pixels: WebP knows no more
WORTH_IT = 0.9  # of the next width: nearer ones are as good as the same


def largest(size: tuple[int, int]) -> tuple[int, int]:
    """Return the largest size that is wanted of a picture of a size; nothing is enlarged."""
    width, height = size
    wanted = max(1, min(width, WIDTHS[-1], HIGHEST * width // height))
    return wanted, height_at(wanted, size)


def widths(top: int) -> list[int]:
    """Return the widths that are wanted of a picture, widest first."""
    return [top, *(width for width in reversed(WIDTHS) if width < top * WORTH_IT)]


def height_at(width: int, size: tuple[int, int]) -> int:
    """Return the height at which a picture keeps its shape."""
    return max(1, min(HIGHEST, round(size[1] * width / size[0])))
