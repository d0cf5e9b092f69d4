"""Read a whole content folder and check it, before any page is rendered.

Reads: the content folder (articles, pages, results, registers, linked files).
Adds: a `Newsroom`: items newest first, each with its languages, register entries and winners;
    the target of every link; all faults and warnings.
Pure except `content_folder`, which opens the files. Independent of Pelican.
"""

from visnyk.newsroom.assembly import Newsroom
from visnyk.newsroom.content_folder import BuildInputs, read_newsroom
from visnyk.newsroom.items import Item, PageItem, Winner

__all__ = ["BuildInputs", "Item", "Newsroom", "PageItem", "Winner", "read_newsroom"]
