"""The whole newsroom read once and checked as one, before a single page is made.

Reads: the content folder (articles, pages, results, registers, linked files).
Adds: a `Newsroom`: items newest first, each with its languages, register entries and winners;
    where every link leads; all faults and warnings.
Pure but for `reading`, which opens the files. Knows nothing of Pelican.
"""

from visnyk.newsroom.assembly import Newsroom
from visnyk.newsroom.content_folder import BuildInputs, read_newsroom
from visnyk.newsroom.items import Item, PageItem, Winner

__all__ = ["BuildInputs", "Item", "Newsroom", "PageItem", "Winner", "read_newsroom"]
