"""Pictures for every place, safe to publish: upright, in sRGB, no word about where and whose.

Pure but for `FileMeasure`, which opens the files that texts name. Documents pass as they are. Of a
picture only what is made here goes out, never the original: JPEG (or PNG) for everybody, WebP and
AVIF for those who know them, in the widths of the layout, under names that hold their hash.

Reads: the files of the content folder that texts name; what was made is kept in a folder by hash.
Adds: for every named file what it is published as: addresses, sizes, a picture's widths.
Settings: `PICTURES` (True): False makes one file of each picture, upright and without metadata.
"""

from visnyk.responsive_images.bundles import noted, read_noted
from visnyk.responsive_images.measuring import FileMeasure
from visnyk.responsive_images.published import Derivative, PublishedFile
from visnyk.responsive_images.works import Work, make_pictures

__all__ = [
    "Derivative", "FileMeasure", "PublishedFile", "Work", "make_pictures", "noted", "read_noted",
]  # fmt: skip
