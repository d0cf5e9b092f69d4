"""The widths in which an image is published. Pure.

Measured in the layout (Chromium, 320 to 1280 px): the column of an article is 288 px wide on a
screen of 320, 328 on 360 and at most 672; a card 274 to 374 in columns, at most 640 alone. With
screens of 1× to 3× these four serve every place; wider files would show nothing more to an eye.
"""

WIDTHS = (384, 672, 1024, 1344)
MAX_HEIGHT = 16383  # pixels: the limit of WebP
MIN_STEP = 0.9  # of the next width: nearer ones look the same


def max_size(size: tuple[int, int]) -> tuple[int, int]:
    """Return the largest published size (pixels) of an image of a size; nothing is enlarged."""
    width, height = size
    published = max(1, min(width, WIDTHS[-1], MAX_HEIGHT * width // height))
    return published, height_at(published, size)


def published_widths(largest: int) -> list[int]:
    """Return all widths of an image whose largest is given, widest first."""
    return [largest, *(width for width in reversed(WIDTHS) if width < largest * MIN_STEP)]


def height_at(width: int, size: tuple[int, int]) -> int:
    """Return the height at which an image of a size keeps its aspect ratio."""
    return max(1, min(MAX_HEIGHT, round(size[1] * width / size[0])))
