"""What an editor may drop into the folder: good pictures, odd ones and traps, all drawn here."""

import io
import random
import struct
import zlib

from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

SECRETS = (b"Camera", b"secret", b"xmpmeta", b"Author", b"GPS", b"Serial-1")
WAYS = Image.Transpose
STORED = {  # how a phone that states such an orientation has turned what it saw
    2: WAYS.FLIP_LEFT_RIGHT, 3: WAYS.ROTATE_180, 4: WAYS.FLIP_TOP_BOTTOM, 5: WAYS.TRANSPOSE,
    6: WAYS.ROTATE_90, 7: WAYS.TRANSVERSE, 8: WAYS.ROTATE_270,
}  # fmt: skip


def drawn(size=(960, 640), mode="RGB"):
    """Return a photograph of nothing: red at its top left, blobs elsewhere."""
    luck = random.Random(7)
    picture = Image.new("RGB", (96, 64), (40, 90, 160))
    pen = ImageDraw.Draw(picture)
    for _ in range(60):
        x, y, r = luck.randrange(96), luck.randrange(64), luck.randrange(2, 14)
        pen.ellipse([x, y, x + r, y + r], fill=tuple(luck.randrange(256) for _ in range(3)))
    pen.rectangle([0, 0, 30, 20], fill=(230, 20, 20))
    return picture.resize(size, Image.Resampling.BICUBIC).convert(mode)


def saved(picture, kind, **how):
    """Return a picture as a file."""
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def exif(turn=1):
    """Return what a phone writes: who, when, where, which way up."""
    told = Image.Exif()
    told[0x0112], told[0x010F], told[0x9003] = turn, "Camera", "2026:01:01 00:00:00"
    told[0x013B], told[0xA431] = "Author", "Serial-1"
    told.get_ifd(0x8825)[2] = (50.0, 27.0, 0.0)
    return told


def photograph(turn=1, size=(960, 640), **how):
    """Return a JPEG with all that must not go out, stored so that `turn` puts it right."""
    picture = drawn(size)
    if turn != 1:
        picture = picture.transpose(STORED[turn])
    secrets = {"comment": b"secret", "xmp": b"<x:xmpmeta/>"}
    return saved(picture, "JPEG", exif=exif(turn), quality=92, **secrets, **how)


def _png_with_text():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "secret")
    notes.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta/>")
    return saved(drawn(), "PNG", pnginfo=notes, exif=exif())


def _flat(mode="RGB"):
    picture = Image.new("RGB", (1200, 700), "white")
    pen = ImageDraw.Draw(picture)
    for n, colour in enumerate(("#0b4a8f", "#b3812a", "#1d6b3f")):
        pen.rectangle([100 + 300 * n, 100, 300 + 300 * n, 600], fill=colour)
    return picture.quantize(8) if mode == "P" else picture


def _transparent():
    picture = drawn(mode="RGBA")
    picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    return picture


def _profile():
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def _swapped():
    """Return a profile whose red is green and whose green is red, so that its use is seen."""
    profile = _profile().replace(b"rXYZ", b"____").replace(b"gXYZ", b"rXYZ")
    other = "xRGB".encode("utf-16-be")
    return profile.replace(b"____", b"gXYZ").replace("sRGB".encode("utf-16-be"), other)


def _moving(kind, **how):
    frames = [drawn((480, 320)), Image.new("RGB", (480, 320), "blue"), drawn((480, 320)).rotate(9)]
    how |= {"save_all": True, "append_images": frames[1:], "duration": 80, "loop": 0}
    return saved(frames[0], kind, **how)


def _chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def bomb(side=60_000):
    """Return a PNG of a few kilobytes that would be gigabytes of pixels."""
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    data = zlib.compress(bytes(side // 8 + 1) * 500)
    chunks = _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def _text_bomb():
    """Return a small PNG whose text chunk would be 100 MB."""
    text = _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(100_000_000), 9))
    data = saved(Image.new("RGB", (8, 8)), "PNG")
    return data[:33] + text + data[33:]


def _two_in_one():
    return saved(drawn(), "MPO", save_all=True, append_images=[drawn((64, 32))], exif=exif())


ON_ITS_SIDE = drawn().transpose(WAYS.ROTATE_90)
GOOD = {  # by name: bytes that must become pictures
    **{f"turn-{turn}": photograph(turn) for turn in (1, 2, 3, 4, 5, 6, 7, 8)},
    "cmyk": saved(drawn(mode="CMYK"), "JPEG", exif=exif()),
    "grey": saved(drawn(mode="L"), "JPEG", exif=exif()),
    "progressive": photograph(progressive=True),
    "restart-markers": photograph(restart_marker_blocks=4),
    "two-in-one": _two_in_one(),
    "trailing": photograph() + b"secret" * 500,
    "srgb-profile": photograph(icc_profile=_profile()),
    "other-profile": photograph(icc_profile=_swapped()),
    "damaged-profile": photograph(icc_profile=b"not a profile" * 20),
    "panorama": saved(drawn((20_000, 400)), "JPEG", quality=70),
    "tower": saved(drawn((300, 20_000)), "JPEG", quality=70),
    "one-pixel": saved(Image.new("RGB", (1, 1), "red"), "PNG"),
    "thin": saved(Image.new("RGB", (2000, 1), "red"), "PNG"),
    "png-with-text": _png_with_text(),
    "png-turned": saved(ON_ITS_SIDE, "PNG", exif=exif(6)),
    "sixteen-bits": saved(Image.new("I;16", (400, 300), 40_000), "PNG"),
    "one-bit": saved(drawn(mode="1"), "PNG"),
    "flat": saved(_flat(), "PNG"),
    "palette": saved(_flat("P"), "PNG"),
    "palette-with-hole": saved(_flat("P"), "PNG", transparency=0),
    "transparent": saved(_transparent(), "PNG"),
    "grey-with-alpha": saved(drawn(mode="LA"), "PNG"),
    "gif": saved(_flat("P"), "GIF", comment=b"secret"),
    "moving-gif": _moving("GIF", comment=b"secret"),
    "moving-webp": _moving("WEBP"),
    "moving-png": _moving("PNG"),
    "webp": saved(drawn(), "WEBP", exif=exif(), xmp=b"<x:xmpmeta/>"),
    "webp-turned": saved(ON_ITS_SIDE, "WEBP", exif=exif(6)),
    "avif": saved(drawn(), "AVIF", exif=exif(), xmp=b"<x:xmpmeta/>", speed=10),
}
BAD = {  # by name: bytes, and a word of what editors are told
    "empty": (b"", "не читається"),
    "text": (b"not a picture", "не читається"),
    "truncated-jpeg": (photograph()[:9000], "не читається"),
    "head-of-jpeg": (photograph()[:200], "не читається"),
    "truncated-png": (saved(drawn(), "PNG")[:9000], "не читається"),
    "truncated-webp": (saved(drawn(), "WEBP")[:900], "не читається"),
    "truncated-gif": (saved(drawn(), "GIF")[:400], "не читається"),
    "bomb": (bomb(), "завелика"),
    "smaller-bomb": (bomb(12_000), "завелика"),
    "text-bomb": (_text_bomb(), "не читається"),
    "heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200), "HEIC"),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "SVG"),
    "tiff": (saved(drawn((8, 8)), "TIFF"), "TIFF"),
    "bmp": (saved(drawn((8, 8)), "BMP"), "BMP"),
    "pdf": (b"%PDF-1.7\n", "PDF"),
}
