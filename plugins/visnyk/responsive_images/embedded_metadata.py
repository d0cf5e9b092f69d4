"""Read what an image file states about its pixels: orientation (EXIF), colour profile (ICC)."""

import struct

SRGB = (b"sRGB", "sRGB".encode("utf-16-be"))
ORIENTATION = 0x0112


def is_srgb(profile: bytes) -> bool:
    """Return whether a colour profile describes itself as sRGB (ICC.1:2022, 9.2.41).

    Then its pixels are what browsers take those without a profile for.
    """
    try:
        (count,) = struct.unpack_from(">I", profile, 128)
        for number in range(min(count, 100)):
            name, start, size = struct.unpack_from(">4sII", profile, 132 + 12 * number)
            if name == b"desc":
                description = profile[start : start + size]
                return any(word in description for word in SRGB)
    except struct.error:
        return False
    return False


def exif_orientation(exif: bytes) -> int:
    """Return the orientation that a TIFF header states (Exif 2.32, 4.6.4), 1 by default.

    0 for a header or value that is not understood. Raises struct.error for a truncated header.
    """
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if not order:
        return 0
    (first,) = struct.unpack_from(order + "I", exif, 4)
    (count,) = struct.unpack_from(order + "H", exif, first)
    for number in range(count):
        tag, kind, _, value = struct.unpack_from(order + "HHIH", exif, first + 2 + 12 * number)
        if tag == ORIENTATION:
            return int(value) if kind == 3 else 0
    return 1
