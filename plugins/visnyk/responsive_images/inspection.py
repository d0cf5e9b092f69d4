"""Look at the head of an image: its size, and whether it will be refused; no pixel is decoded.

A file that seems to break off is decoded all the same, since decoders forgive some of them.
"""

import mmap
import os
from pathlib import Path
from typing import BinaryIO

from visnyk.responsive_images.bundles import ImageVariant, ProcessedImage
from visnyk.responsive_images.widths import max_size

UNKNOWN_HASH = "0" * 64
TAIL = 65_536  # bytes, in which a JPEG ends, before what some phones put after it


def inspect_image(path: Path) -> ProcessedImage:
    """Return what an image will probably become: one variant of unknown hash, or an error.

    Raises OSError.
    """
    from visnyk.responsive_images.opening import animation_warning, decode_image, opened

    try:
        with path.open("rb") as file:
            if not os.fstat(file.fileno()).st_size:
                decode_image(b"")
            if not _seems_whole(file):
                decode_image(path.read_bytes())
            with opened(file, full_size=False) as image:
                width, height = max_size(image.size)
                warning = animation_warning(image)
    except ValueError as error:
        return ProcessedImage(error=str(error))
    variant = ImageVariant("webp", width, height, 0, "")
    return ProcessedImage((variant,), UNKNOWN_HASH, "", warning)


def _seems_whole(file: BinaryIO) -> bool:
    """Return whether a file ends as files of its kind do; the position is then its beginning."""
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        head, tail = data[:16], data[-TAIL:]
        if head.startswith(b"\xff\xd8"):
            return b"\xff\xd9" in tail
        if head.startswith(b"\x89PNG"):
            return b"IEND" in tail
        if head.startswith(b"GIF8"):
            return tail.endswith(b";")
        if head.startswith(b"RIFF"):
            return len(data) >= int.from_bytes(head[4:8], "little") + 8
        return head[4:8] != b"ftyp" or _has_all_boxes(data)


def _has_all_boxes(data: mmap.mmap) -> bool:
    """Return whether the boxes of an AVIF or HEIC (ISO 14496-12, 4.2) end where the file does."""
    start = 0
    while start < len(data):
        size = int.from_bytes(data[start : start + 4], "big")
        if size == 1:
            size = int.from_bytes(data[start + 8 : start + 16], "big")
        if size < 8:  # 0: up to the end of the file
            return size == 0
        start += size
    return start == len(data)
