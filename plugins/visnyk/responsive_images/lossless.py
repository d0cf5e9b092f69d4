"""A JPEG freed of its metadata without touching a pixel, where nothing else has to change.

Segments by ITU-T T.81, annex B. A picture that must be turned, whose colours are not sRGB or whose
segments do not add up to a whole is left to those who decode it.
"""

import re
import struct

from visnyk.responsive_images.bundles import File
from visnyk.responsive_images.profiles import is_srgb

START, END, SCAN = b"\xff\xd8", b"\xff\xd9", 0xDA
FRAMES = {0xC0, 0xC1, 0xC2}  # baseline, extended, progressive: those that browsers show
TABLES = {0xC4, 0xDB, 0xDD}
EXIF, PROFILE, ADOBE = b"Exif\0\0", b"ICC_PROFILE\0", b"Adobe"
ORIENTATION = 0x0112
# within a scan 0xFF stands before a zero, a restart marker or another 0xFF
NEXT_SEGMENT = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def stripped(data: bytes) -> File | None:
    """Return the JPEG without metadata, or None when more has to be done."""
    if not data.startswith(START):
        return None
    try:
        return _stripped(data)
    except (struct.error, IndexError):
        return None


def _stripped(data: bytes) -> File | None:
    kept, place, size, profile = [START], 2, None, []
    while data[place : place + 2] != END:
        if data[place] != 0xFF:
            return None
        marker, (length,) = data[place + 1], struct.unpack_from(">H", data, place + 2)
        end = place + 2 + length
        body = data[place + 4 : end]
        if marker == SCAN:
            found = NEXT_SEGMENT.search(data, end)
            if not found or not size:
                return None
            end = found.start()
        elif marker in FRAMES:
            size = struct.unpack_from(">xHHB", body)
        elif marker == 0xE1 and body.startswith(EXIF) and orientation(body[6:]) != 1:
            return None
        elif marker == 0xE2 and body.startswith(PROFILE):
            profile.append(body[14:])
        elif marker not in TABLES and not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            return None
        if marker in FRAMES | TABLES | {SCAN} or (marker == 0xEE and body.startswith(ADOBE)):
            kept.append(data[place:end])
        place = end
    if not size or size[2] not in (1, 3) or min(size) < 1 or not _in_srgb(profile):
        return None
    return File("jpg", size[1], size[0], b"".join([*kept, END]))


def _in_srgb(profile: list[bytes]) -> bool:
    return not profile or is_srgb(b"".join(profile))


def orientation(exif: bytes) -> int:
    """Return the orientation that a TIFF header states (Exif 2.32, 4.6.4), 1 by default."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if not order:
        return 0
    (first,) = struct.unpack_from(order + "I", exif, 4)
    (count,) = struct.unpack_from(order + "H", exif, first)
    for number in range(count):
        tag, kind, _, value = struct.unpack_from(order + "HHIH", exif, first + 2 + 12 * number)
        if tag == ORIENTATION:
            return value if kind == 3 else 0
    return 1
