"""The files of a picture: one for everybody, then AVIF and WebP in every width.

Qualities and efforts are measured ones. WebP's method 2 takes a third of the time of 4 for 5 % more
bytes. AVIF at 44 looks like WebP at 72 (SSIM 0.98) with 30 % fewer bytes; its speed 7 costs half as
much again as 8, which loses what AVIF gains, and a third of 6, which gains no more.
"""

import io

from PIL import Image

from visnyk.responsive_images.bundles import File
from visnyk.responsive_images.opening import Opened
from visnyk.responsive_images.plan import height_at, widths

JPEG = {"format": "JPEG", "quality": 80, "progressive": True}
AS_IT_WAS = {"format": "JPEG", "quality": 88, "progressive": True}
PNG = {"format": "PNG", "compress_level": 9}
WEBP = {"format": "WEBP", "quality": 72, "method": 2, "alpha_quality": 90}
FLAT_WEBP = {"format": "WEBP", "lossless": True, "quality": 50, "method": 2}
# one thread each: the pictures themselves are spread over the cores, and no tiles depend on them
AVIF = {"format": "AVIF", "quality": 44, "speed": 7, "max_threads": 1, "autotiling": False}


def derived(opened: Opened) -> list[File]:
    """Return a picture's files; each width is made of the one above it."""
    steps, is_photograph = reduced(opened.picture), opened.is_photograph
    webp = _worth_it([_webp(step, is_photograph) for step in steps])
    avif = _worth_it([encoded(step, "avif", AVIF) for step in steps])
    if _size(avif) >= _size(webp):
        avif = []  # a format that saves nothing is but clutter
    return [for_everybody(steps[0], JPEG, is_photograph), *avif[::-1], *webp[::-1]]


def _webp(picture: Image.Image, is_photograph: bool) -> File:
    ways = [WEBP] if is_photograph else [WEBP, FLAT_WEBP]
    return min((encoded(picture, "webp", how) for how in ways), key=_bytes)


def _worth_it(files: list[File]) -> list[File]:
    """Leave out what weighs as much as a wider one, as reduced flat graphics may."""
    kept = files[:1]
    kept += [file for file in files[1:] if _bytes(file) < _bytes(files[0])]
    return kept


def upright(opened: Opened) -> list[File]:
    """Return a picture's only file, with all its pixels."""
    return [for_everybody(opened.picture, AS_IT_WAS, opened.is_photograph)]


def reduced(picture: Image.Image) -> list[Image.Image]:
    """Return a picture in the wanted widths, widest first."""
    steps = [picture]
    for width in widths(picture.width)[1:]:
        size = width, height_at(width, picture.size)
        step = steps[-1].resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
        steps.append(step)
    return steps


def for_everybody(picture: Image.Image, jpeg: dict, is_photograph: bool) -> File:
    """Return JPEG, or PNG for what is transparent and for flat graphics when that is smaller."""
    if picture.mode == "RGBA":
        return encoded(picture, "png", PNG)
    made = encoded(picture, "jpg", jpeg)
    if is_photograph:
        return made
    return min(made, encoded(picture, "png", PNG), key=_bytes)


def encoded(picture: Image.Image, kind: str, how: dict) -> File:
    """Return a picture as a file; Pillow writes what `info` holds, so it holds nothing."""
    picture.info = {}
    out = io.BytesIO()
    picture.save(out, **how)
    return File(kind, picture.width, picture.height, out.getvalue())


def _bytes(file: File) -> int:
    return len(file.data)


def _size(files: list[File]) -> int:
    return sum(map(_bytes, files))
