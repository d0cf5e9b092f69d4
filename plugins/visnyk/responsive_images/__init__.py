"""Publish images in every width and modern format, upright, in sRGB and without metadata.

Of metadata only that AI has made an image is kept (IPTC's Digital Source Type).

The original of an image is never published: only files made from its pixels, JPEG (or PNG) as a
fallback for every browser, WebP and AVIF, in the widths of the layout, under names with a hash of
their content. Documents are published as they are. Nothing here knows Pelican.

Reads: the files of the content folder that texts name; processed images, in a cache by hash.
Adds: for every named file what it is published as: paths, sizes, an image's derivatives.
Settings: `PICTURES` (True): False publishes each image as one file, upright and without metadata.
"""

from visnyk.responsive_images.bundles import dump_images, load_images
from visnyk.responsive_images.processing import (
    ImageJob,
    ImageProcessor,
    inspect_files,
    process_images,
)
from visnyk.responsive_images.published import Derivative, Image, ImageFormat, PublishedFile

__all__ = [
    "Derivative",
    "Image",
    "ImageFormat",
    "ImageJob",
    "ImageProcessor",
    "PublishedFile",
    "dump_images",
    "inspect_files",
    "load_images",
    "process_images",
]
