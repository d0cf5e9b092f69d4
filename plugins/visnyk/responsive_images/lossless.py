"""Strip the metadata of a JPEG without touching a pixel, where nothing else has to change.

Segments by ITU-T T.81, annex B. An image that must be rotated, whose colours are not sRGB or whose
segments do not add up to a whole file is left to those who decode it.
"""

import re
import struct

from visnyk.responsive_images.bundles import EncodedImage
from visnyk.responsive_images.digital_source import made_by_ai, xmp_packet
from visnyk.responsive_images.embedded_metadata import exif_orientation, is_srgb

START, END, SCAN = b"\xff\xd8", b"\xff\xd9", 0xDA
FRAMES = {0xC0, 0xC1, 0xC2}  # baseline, extended, progressive: those that browsers show
TABLES = {0xC4, 0xDB, 0xDD}
XMP = b"http://ns.adobe.com/xap/1.0/\0"
EXIF, PROFILE, ADOBE = b"Exif\0\0", b"ICC_PROFILE\0", b"Adobe"
# within a scan 0xFF stands before a zero, a restart marker or another 0xFF
NEXT_SEGMENT = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def strip_metadata(data: bytes) -> EncodedImage | None:
    """Return a JPEG without its metadata, or None when that is not enough or not possible.

    That AI has made it stays.
    """
    if not data.startswith(START):
        return None
    try:
        return _strip(data)
    except (struct.error, IndexError):
        return None


def _strip(data: bytes) -> EncodedImage | None:
    frame: tuple[int, ...] = ()
    profile: list[bytes] = []
    segments, offset = [START], 2
    while data[offset : offset + 2] != END:
        if data[offset] != 0xFF:
            return None
        marker, (length,) = data[offset + 1], struct.unpack_from(">H", data, offset + 2)
        end = offset + 2 + length
        body = data[offset + 4 : end]
        if marker == SCAN:
            following = NEXT_SEGMENT.search(data, end)
            if not following or not frame:
                return None
            end = following.start()
        elif marker in FRAMES:
            frame = struct.unpack_from(">xHHB", body)
        elif marker == 0xE2 and body.startswith(PROFILE):
            profile.append(body[14:])
        elif not _is_removable(marker, body):
            return None
        if _is_needed(marker, body):
            segments.append(data[offset:end])
        offset = end
    if profile and not is_srgb(b"".join(profile)):
        return None
    if xmp := xmp_packet(made_by_ai(data)):
        xmp = XMP + xmp
        segments.insert(1, struct.pack(">HH", 0xFFE1, len(xmp) + 2) + xmp)
    return _encoded(frame, b"".join([*segments, END]))


def _is_removable(marker: int, body: bytes) -> bool:
    """Return whether a segment is metadata without effect on the pixels, or a table."""
    if marker == 0xE1 and body.startswith(EXIF):
        return exif_orientation(body[6:]) == 1
    return marker in TABLES or 0xE0 <= marker <= 0xEF or marker == 0xFE


def _is_needed(marker: int, body: bytes) -> bool:
    if marker in FRAMES or marker in TABLES or marker == SCAN:
        return True
    return marker == 0xEE and body.startswith(ADOBE)  # how the colours are stored


def _encoded(frame: tuple[int, ...], data: bytes) -> EncodedImage | None:
    """Return the file of a greyscale or YCbCr image; CMYK has four components."""
    if not frame or frame[2] not in (1, 3) or min(frame) < 1:
        return None
    height, width, _ = frame
    return EncodedImage("jpg", width, height, data)
