"""The whole newsroom read once and checked as one, before a single page is made.

Reads: the content folder (articles, pages, results, registers, linked files).
Adds: a `Newsroom`: items newest first, each with its languages, register entries and winners;
    where every link leads; all faults and warnings.
Pure but for `reading`, which opens the files. Knows nothing of Pelican.
"""

from plugins.newsroom.desk import Newsroom
from plugins.newsroom.items import Item, PageItem, Winner
from plugins.newsroom.reading import Circumstances, read_newsroom

__all__ = ["Circumstances", "Item", "Newsroom", "PageItem", "Winner", "read_newsroom"]
