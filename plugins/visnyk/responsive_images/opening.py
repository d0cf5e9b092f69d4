"""Opens a picture of unknown manners: as small as it may be decoded, upright, in sRGB."""

import io
import struct
import warnings
from typing import NamedTuple

from PIL import Image, ImageCms

from visnyk.responsive_images.plan import largest
from visnyk.responsive_images.profiles import is_srgb
from visnyk.responsive_images.refusals import MOVING, TOO_LARGE, no_picture

KNOWN = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")  # of Pillow's other decoders none is tried
MOST_PIXELS = 90_000_000  # that are decoded; a JPEG may have more, since it is reduced meanwhile
DAMAGED = (
    OSError, SyntaxError, ValueError, EOFError, struct.error, IndexError, KeyError, TypeError,
    OverflowError, MemoryError, RuntimeError,  # the last of a broken AVIF
)  # fmt: skip
UPRIGHT = {
    2: [Image.Transpose.FLIP_LEFT_RIGHT],
    3: [Image.Transpose.ROTATE_180],
    4: [Image.Transpose.FLIP_TOP_BOTTOM],
    5: [Image.Transpose.TRANSPOSE],
    6: [Image.Transpose.ROTATE_270],
    7: [Image.Transpose.TRANSVERSE],
    8: [Image.Transpose.ROTATE_90],
}
ON_ITS_SIDE = {5, 6, 7, 8}


class Opened(NamedTuple):
    """An upright picture in sRGB (RGB or RGBA), no larger than `largest` says.

    `size` is that of the upright original; `is_photograph` that it was kept as one; `remark` what
    its editor had better know.
    """

    picture: Image.Image
    size: tuple[int, int]
    is_photograph: bool
    remark: str


def opened(data: bytes, is_whole: bool = False) -> Opened:
    """Decode a picture once; `is_whole` keeps all its pixels.

    Raises ValueError with a reason for editors when browsers could not show it.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of pixels, counted below, and of odd metadata
            with Image.open(io.BytesIO(data), formats=KNOWN) as picture:
                _count_pixels(picture, is_whole)
                return _opened(picture, is_whole)
    except _TooLarge:
        raise ValueError(TOO_LARGE) from None
    except Image.DecompressionBombError:
        raise ValueError(TOO_LARGE) from None
    except DAMAGED:
        raise ValueError(no_picture(data)) from None


class _TooLarge(Exception):
    pass


def _count_pixels(picture: Image.Image, is_whole: bool) -> None:
    is_reduced = _is_jpeg(picture) and not is_whole and "progressive" not in picture.info
    if picture.width * picture.height > MOST_PIXELS and not is_reduced:
        raise _TooLarge


def _is_jpeg(picture: Image.Image) -> bool:
    return picture.format in ("JPEG", "MPO")  # the latter: a phone put a second picture behind it


def _opened(picture: Image.Image, is_whole: bool) -> Opened:
    is_jpeg, profile = _is_jpeg(picture), picture.info.get("icc_profile")
    is_moving = not is_jpeg and getattr(picture, "is_animated", False)
    turn = picture.getexif().get(0x0112, 1)
    size = picture.size[::-1] if turn in ON_ITS_SIDE else picture.size
    wanted = size if is_whole else largest(size)
    stored = wanted[::-1] if turn in ON_ITS_SIDE else wanted
    if is_jpeg:
        picture.draft(picture.mode, stored)
    picture.load()
    pixels = _of_eight_bits(picture)
    if pixels.size != stored:
        pixels = pixels.resize(stored, Image.Resampling.BICUBIC, reducing_gap=3.0)
    pixels = _in_srgb(pixels, profile)
    for way in UPRIGHT.get(turn, ()):
        pixels = pixels.transpose(way)
    pixels.info = {}
    return Opened(pixels, size, is_jpeg, MOVING if is_moving else "")


def _of_eight_bits(picture: Image.Image) -> Image.Image:
    """Return a picture of a mode that can be resized well: CMYK, RGB, RGBA."""
    mode = picture.mode
    if mode.startswith("I;16"):
        return picture.point(lambda value: value / 256).convert("L").convert("RGB")
    if mode in ("I", "F"):
        top = max(picture.getextrema()[1], 255)
        return picture.point(lambda value: value * (255 / top)).convert("L").convert("RGB")
    if mode in ("CMYK", "RGB"):
        return picture
    if "transparency" in picture.info or mode in ("LA", "La", "PA", "RGBA", "RGBa"):
        seen = picture.convert("RGBA")
        return seen if seen.getextrema()[3][0] < 255 else seen.convert("RGB")
    return picture.convert("RGB")


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Return RGB as browsers take it; a profile that cannot be used is as good as none."""
    if profile and not is_srgb(profile):
        try:
            return _converted(picture, ImageCms.ImageCmsProfile(io.BytesIO(profile)))
        except (OSError, ImageCms.PyCMSError):
            pass
    return picture.convert("RGB") if picture.mode == "CMYK" else picture


def _converted(picture: Image.Image, profile: ImageCms.ImageCmsProfile) -> Image.Image:
    target = ImageCms.createProfile("sRGB")
    alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
    colours = picture.convert("RGB") if alpha else picture
    made = ImageCms.profileToProfile(colours, profile, target, outputMode="RGB")
    if alpha:
        made.putalpha(alpha)
    return made
