"""Decode an untrusted image: no larger than it is published, upright, in sRGB."""

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, NamedTuple, cast

from PIL import Image, ImageCms

from visnyk.responsive_images.digital_source import made_by_ai
from visnyk.responsive_images.embedded_metadata import ORIENTATION, is_srgb
from visnyk.responsive_images.unsupported_formats import ANIMATED, TOO_LARGE, undecodable_image
from visnyk.responsive_images.widths import max_size

FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")  # none of Pillow's other decoders is tried
HEIF = "HEIF"
XMP = ("xmp", "XML:com.adobe.xmp")  # names of it in Pillow's `info`; of PNG it has both
HEAD = 4096  # bytes, by which a file that is no image is known
MAX_PIXELS = 90_000_000  # that are decoded; a JPEG may have more, as its decoder scales it down
DECODER_ERRORS = (
    OSError, SyntaxError, ValueError, EOFError, struct.error, IndexError, KeyError, TypeError,
    OverflowError, MemoryError, RuntimeError,  # the last of a broken AVIF
)  # fmt: skip
TRANSPOSES = {  # by EXIF orientation
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SWAPS_SIDES = {5, 6, 7, 8}


class DecodedImage(NamedTuple):
    """An upright image in sRGB (mode RGB or RGBA), no larger than `max_size` says.

    `size` is that of the upright original; `is_photograph`: it was stored as JPEG or HEIC;
    `warning` says what the editor should change, "" for nothing; `source_type` is a term of
    `MADE_BY_AI` or "".
    """

    pixels: Image.Image
    size: tuple[int, int]
    is_photograph: bool
    warning: str
    source_type: str = ""


def decode_image(data: bytes, full_size: bool = False) -> DecodedImage:
    """Decode an image once; `full_size` keeps all its pixels.

    Raises ValueError with a reason for editors when browsers could not show it.
    """
    with opened(io.BytesIO(data), full_size) as image:
        decoded = _decode(image, full_size)
    return decoded if decoded.source_type else decoded._replace(source_type=made_by_ai(data))


@contextmanager
def opened(file: BinaryIO, full_size: bool) -> Iterator[Image.Image]:
    """Open an image, of which Pillow reads only the head. Raises ValueError as `decode_image`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about pixels, counted below, and odd metadata
            with Image.open(file, formats=_formats(file)) as image:
                _check_size(image, full_size)
                yield image
    except (_TooLargeError, Image.DecompressionBombError):
        raise ValueError(TOO_LARGE) from None
    except DECODER_ERRORS:
        file.seek(0)
        raise ValueError(undecodable_image(file.read(HEAD))) from None


def animation_warning(image: Image.Image) -> str:
    """Return what the editor should change where an image moves, or ""."""
    may_move = not is_jpeg(image) and image.format != HEIF  # that are bursts and depth maps
    return ANIMATED if may_move and getattr(image, "is_animated", False) else ""


def orientation_of(image: Image.Image) -> int:
    """Return the orientation that EXIF states; that of XMP counts for no browser.

    The decoder of HEIC has turned the image already; that of PNG knows EXIF after loading.
    """
    exif = image.info.get("exif")
    if not exif or image.format == HEIF:
        return 1
    metadata = Image.Exif()
    try:
        metadata.load(exif)
        return int(metadata.get(ORIENTATION, 1))
    except DECODER_ERRORS:
        return 1


def _formats(file: BinaryIO) -> tuple[str, ...]:
    """Return the decoders to try; that of phones' photographs is loaded only for one."""
    head = file.read(12)
    file.seek(0)
    if head[4:8] != b"ftyp" or head[8:12] == b"avif":
        return FORMATS
    import pillow_heif

    pillow_heif.register_heif_opener(thumbnails=False)
    return (*FORMATS, HEIF)


class _TooLargeError(Exception):
    """The image has more pixels than may be decoded."""


def _check_size(image: Image.Image, full_size: bool) -> None:
    is_scaled = is_jpeg(image) and not full_size and "progressive" not in image.info
    if image.width * image.height > MAX_PIXELS and not is_scaled:
        raise _TooLargeError


def is_jpeg(image: Image.Image) -> bool:
    """Return whether a JPEG is decoded, which its decoder scales down."""
    return image.format in ("JPEG", "MPO")  # MPO: JPEG after which a phone put a second image


def _decode(image: Image.Image, full_size: bool) -> DecodedImage:
    profile, warning = image.info.get("icc_profile"), animation_warning(image)
    if not is_jpeg(image):
        image.load()
    orientation = orientation_of(image)
    size = image.size[::-1] if orientation in SWAPS_SIDES else image.size
    published = size if full_size else max_size(size)
    stored = published[::-1] if orientation in SWAPS_SIDES else published
    if is_jpeg(image):
        image.draft(image.mode, stored)
        image.load()
    pixels = _to_eight_bits(image)
    if pixels.size != stored:
        pixels = pixels.resize(stored, Image.Resampling.BICUBIC, reducing_gap=3.0)
    pixels = _to_srgb(pixels, profile)
    if orientation in TRANSPOSES:
        pixels = pixels.transpose(TRANSPOSES[orientation])
    source_type = made_by_ai(*(image.info.get(name) for name in XMP))
    pixels.info = {}
    is_photograph = is_jpeg(image) or image.format == HEIF
    return DecodedImage(pixels, size, is_photograph, warning, source_type)


def _to_eight_bits(image: Image.Image) -> Image.Image:
    """Return an image in a mode that can be resized well: CMYK, RGB, RGBA."""
    mode = image.mode
    if mode.startswith("I;16"):
        return _to_grey(image, 1 / 256)
    if mode in ("I", "F"):
        return _to_grey(image, 255 / max(_extrema(image)[1], 255))
    if mode in ("CMYK", "RGB"):
        return image
    if "transparency" in image.info or mode in ("LA", "La", "PA", "RGBA", "RGBa"):
        with_alpha = image.convert("RGBA")
        is_transparent = _extrema(with_alpha.getchannel("A"))[0] < 255
        return with_alpha if is_transparent else with_alpha.convert("RGB")
    return image.convert("RGB")


def _to_grey(image: Image.Image, factor: float) -> Image.Image:
    return image.point(lambda value: value * factor).convert("L").convert("RGB")


def _extrema(band: Image.Image) -> tuple[float, float]:
    """Return the least and the greatest value of an image of one band."""
    return cast("tuple[float, float]", band.getextrema())


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return an image in sRGB; a profile that cannot be used is ignored."""
    if profile and not is_srgb(profile):
        try:
            return _convert_colours(image, ImageCms.ImageCmsProfile(io.BytesIO(profile)))
        except (OSError, ImageCms.PyCMSError):
            pass
    return image.convert("RGB") if image.mode == "CMYK" else image


def _convert_colours(image: Image.Image, profile: ImageCms.ImageCmsProfile) -> Image.Image:
    target = ImageCms.createProfile("sRGB")
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colours = image.convert("RGB") if alpha else image
    converted = ImageCms.profileToProfile(colours, profile, target, outputMode="RGB")
    if converted is None:  # never without `inPlace`
        raise ImageCms.PyCMSError("no image")
    if alpha:
        converted.putalpha(alpha)
    return converted
