"""Pictures that are safe to publish: upright, and without what the camera wrote about the place.

Pure but for `FileMeasure`, which opens the files that texts name. Documents pass as they are.

Adds: for every named file its address with a content hash, its size, a picture's width and height.
"""

from plugins.responsive_images.measuring import FileMeasure, PublishedFile, Safe, make_safe
from plugins.responsive_images.upright import publishable

__all__ = ["FileMeasure", "PublishedFile", "Safe", "make_safe", "publishable"]
