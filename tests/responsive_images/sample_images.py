"""Files that an editor may add: usual images, odd ones and malicious ones, all generated here."""

import io
import random
import struct
import zlib

from PIL import Image, ImageCms, ImageDraw, PngImagePlugin
from pillow_heif import register_heif_opener

register_heif_opener()

SECRETS = (b"Camera", b"secret", b"xmpmeta", b"Author", b"GPS", b"Serial-1")
SMALL, LARGE = (480, 320), (960, 640)  # pixels, published in two and in three widths
TRANSPOSE = Image.Transpose
STORED = {  # by EXIF orientation: how a phone stores what it saw
    2: TRANSPOSE.FLIP_LEFT_RIGHT,
    3: TRANSPOSE.ROTATE_180,
    4: TRANSPOSE.FLIP_TOP_BOTTOM,
    5: TRANSPOSE.TRANSPOSE,
    6: TRANSPOSE.ROTATE_90,
    7: TRANSPOSE.TRANSVERSE,
    8: TRANSPOSE.ROTATE_270,
}


def artwork(size=SMALL, mode="RGB"):
    """Return an image of coloured circles that is red at its top left."""
    randomness = random.Random(7)
    image = Image.new("RGB", (96, 64), (40, 90, 160))
    canvas = ImageDraw.Draw(image)
    for _ in range(60):
        x, y, r = randomness.randrange(96), randomness.randrange(64), randomness.randrange(2, 14)
        colour = tuple(randomness.randrange(256) for _ in range(3))
        canvas.ellipse([x, y, x + r, y + r], fill=colour)
    canvas.rectangle([0, 0, 30, 20], fill=(230, 20, 20))
    return image.resize(size, Image.Resampling.BICUBIC).convert(mode)


def encoded(image, file_format, **options):
    """Return an image as the bytes of a file."""
    out = io.BytesIO()
    image.save(out, file_format, **options)
    return out.getvalue()


def exif(orientation=1):
    """Return the EXIF of a phone: camera, owner, time, position, orientation."""
    metadata = Image.Exif()
    metadata[0x0112], metadata[0x010F] = orientation, "Camera"
    metadata[0x9003] = "2026:01:01 00:00:00"
    metadata[0x013B], metadata[0xA431] = "Author", "Serial-1"
    metadata.get_ifd(0x8825)[2] = (50.0, 27.0, 0.0)
    return metadata


def photograph(orientation=1, size=SMALL, **options):
    """Return a JPEG with all kinds of metadata, stored in an EXIF orientation."""
    image = artwork(size)
    if orientation != 1:
        image = image.transpose(STORED[orientation])
    secrets = {"comment": b"secret", "xmp": b"<x:xmpmeta/>"}
    return encoded(image, "JPEG", exif=exif(orientation), quality=92, **secrets, **options)


def _png_with_text():
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "secret")
    text.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta/>")
    return encoded(artwork(), "PNG", pnginfo=text, exif=exif())


def _flat(mode="RGB"):
    picture = Image.new("RGB", (600, 350), "white")
    canvas = ImageDraw.Draw(picture)
    for n, colour in enumerate(("#0b4a8f", "#b3812a", "#1d6b3f")):
        canvas.rectangle([50 + 150 * n, 50, 150 + 150 * n, 300], fill=colour)
    return picture.quantize(8) if mode == "P" else picture


def _transparent():
    picture = artwork(mode="RGBA")
    picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    return picture


def _profile():
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def _swapped():
    """Return a profile that swaps red and green, so that its effect is visible."""
    profile = _profile().replace(b"rXYZ", b"____").replace(b"gXYZ", b"rXYZ")
    other = "xRGB".encode("utf-16-be")
    return profile.replace(b"____", b"gXYZ").replace("sRGB".encode("utf-16-be"), other)


def _animated(file_format, **options):
    first = artwork((480, 320))
    frames = [first, Image.new("RGB", first.size, "blue"), first.rotate(9)]
    options |= {"save_all": True, "append_images": frames[1:], "duration": 80, "loop": 0}
    return encoded(frames[0], file_format, **options)


def _chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def bomb(side=60_000):
    """Return a PNG of a few kilobytes that decodes to gigabytes of pixels."""
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    data = zlib.compress(bytes(side // 8 + 1) * 500)
    chunks = _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def _text_bomb():
    """Return a small PNG whose text chunk decompresses to 100 MB."""
    text = _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(100_000_000), 1))
    data = encoded(Image.new("RGB", (8, 8)), "PNG")
    return data[:33] + text + data[33:]


def _multi_picture():
    return encoded(artwork(), "MPO", save_all=True, append_images=[artwork((64, 32))], exif=exif())


AI = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
AI_ATTRIBUTE = f'<x:xmpmeta><rdf:Description Iptc4xmpExt:DigitalSourceType="{AI}"/></x:xmpmeta>'
AI_ELEMENT = (
    "<x:xmpmeta><photoshop:Author>Author</photoshop:Author><Iptc4xmpExt:DigitalSourceType>"
    f"{AI}</Iptc4xmpExt:DigitalSourceType></x:xmpmeta>"
)


def turned_by_xmp(orientation=6):
    """Return a JPEG whose orientation stands in XMP alone, as macOS writes it."""
    xmp = f'<x:xmpmeta><rdf:Description tiff:Orientation="{orientation}"/></x:xmpmeta>'
    return encoded(artwork(), "JPEG", xmp=xmp.encode())


def _heic(orientation):
    image = artwork()
    if orientation != 1:
        image = image.transpose(STORED[orientation])
    return encoded(image, "HEIF", exif=exif(orientation).tobytes(), quality=90)


def _png_with_xmp(xmp, is_compressed):
    text = PngImagePlugin.PngInfo()
    text.add_itxt("XML:com.adobe.xmp", xmp, zip=is_compressed)
    return encoded(artwork(), "PNG", pnginfo=text)


def _png_with_manifest():
    """Return a PNG with a signed manifest of C2PA, as image generators write it."""
    data = encoded(artwork(), "PNG")
    manifest = b"jumbc2pa\0digitalSourceTypexJ" + AI.encode() + b"\0softwareAgentsecret"
    return data[:33] + _chunk(b"caBX", manifest) + data[33:]


MADE_BY_AI = {
    "jpeg": encoded(artwork(), "JPEG", xmp=AI_ELEMENT.encode(), exif=exif()),
    "turned-jpeg": encoded(artwork(), "JPEG", xmp=AI_ATTRIBUTE.encode(), exif=exif(6)),
    "png": _png_with_xmp(AI_ATTRIBUTE, is_compressed=False),
    "compressed-png": _png_with_xmp(AI_ELEMENT, is_compressed=True),
    "manifest": _png_with_manifest(),
    "webp": encoded(artwork(), "WEBP", xmp=AI_ELEMENT.encode()),
    "avif": encoded(artwork(), "AVIF", xmp=AI_ELEMENT.encode(), speed=10),
    "heic": encoded(artwork(), "HEIF", xmp=AI_ELEMENT.encode()),
}
ROTATED = artwork().transpose(TRANSPOSE.ROTATE_90)
GOOD = {  # by name: files that must be published
    **{f"orientation-{number}": photograph(number) for number in (1, 2, 3, 4, 5, 6, 7, 8)},
    **{f"heic-{number}": _heic(number) for number in (1, 2, 3, 4, 5, 6, 7, 8)},
    "turned-by-xmp": turned_by_xmp(),
    "large": photograph(6, LARGE),
    "cmyk": encoded(artwork(mode="CMYK"), "JPEG", exif=exif()),
    "grey": encoded(artwork(mode="L"), "JPEG", exif=exif()),
    "progressive": photograph(progressive=True),
    "restart-markers": photograph(restart_marker_blocks=4),
    "multi-picture": _multi_picture(),
    "trailing": photograph() + b"secret" * 500,
    "srgb-profile": photograph(icc_profile=_profile()),
    "other-profile": photograph(icc_profile=_swapped()),
    "damaged-profile": photograph(icc_profile=b"not a profile" * 20),
    "panorama": encoded(artwork((20_000, 400)), "JPEG", quality=70),
    "tower": encoded(artwork((30, 20_000)), "JPEG", quality=70),
    "one-pixel": encoded(Image.new("RGB", (1, 1), "red"), "PNG"),
    "thin": encoded(Image.new("RGB", (2000, 1), "red"), "PNG"),
    "png-with-text": _png_with_text(),
    "png-rotated": encoded(ROTATED, "PNG", exif=exif(6)),
    "sixteen-bits": encoded(Image.new("I;16", (400, 300), 40_000), "PNG"),
    "one-bit": encoded(artwork(mode="1"), "PNG"),
    "flat": encoded(_flat(), "PNG"),
    "palette": encoded(_flat("P"), "PNG"),
    "palette-with-transparency": encoded(_flat("P"), "PNG", transparency=0),
    "transparent": encoded(_transparent(), "PNG"),
    "grey-with-alpha": encoded(artwork(mode="LA"), "PNG"),
    "gif": encoded(_flat("P"), "GIF", comment=b"secret"),
    "animated-gif": _animated("GIF", comment=b"secret"),
    "animated-webp": _animated("WEBP"),
    "animated-png": _animated("PNG"),
    "webp": encoded(artwork(), "WEBP", exif=exif(), xmp=b"<x:xmpmeta/>"),
    "webp-rotated": encoded(ROTATED, "WEBP", exif=exif(6)),
    "avif": encoded(artwork(), "AVIF", exif=exif(), xmp=b"<x:xmpmeta/>", speed=10),
}
BAD = {  # by name: a file, and a word of its error message
    "empty": (b"", "не читається"),
    "text": (b"not a picture", "не читається"),
    "truncated-jpeg": (photograph(1, LARGE)[:9000], "не читається"),
    "head-of-jpeg": (photograph()[:200], "не читається"),
    "truncated-png": (encoded(artwork(LARGE), "PNG")[:9000], "не читається"),
    "truncated-webp": (encoded(artwork(), "WEBP")[:900], "не читається"),
    "truncated-gif": (encoded(artwork(), "GIF")[:400], "не читається"),
    "bomb": (bomb(), "завелика"),
    "smaller-bomb": (bomb(12_000), "завелика"),
    "text-bomb": (_text_bomb(), "не читається"),
    "heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200), "HEIC"),
    "truncated-heic": (_heic(1)[:900], "HEIC"),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "SVG"),
    "tiff": (encoded(artwork((8, 8)), "TIFF"), "TIFF"),
    "bmp": (encoded(artwork((8, 8)), "BMP"), "BMP"),
    "pdf": (b"%PDF-1.7\n", "PDF"),
}
