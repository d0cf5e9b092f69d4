"""Colour profiles by their own description (ICC.1:2022, 9.2.41)."""

import struct

SRGB = (b"sRGB", "sRGB".encode("utf-16-be"))


def is_srgb(profile: bytes) -> bool:
    """Tell whether a profile calls itself sRGB: then pixels mean what browsers take them for."""
    try:
        (count,) = struct.unpack_from(">I", profile, 128)
        for number in range(min(count, 100)):
            name, start, size = struct.unpack_from(">4sII", profile, 132 + 12 * number)
            if name == b"desc":
                told = profile[start : start + size]
                return any(word in told for word in SRGB)
    except struct.error:
        return False
    return False
