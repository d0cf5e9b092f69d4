"""Front matter that is checked and explained, and Markdown that becomes safe HTML.

Pure: bytes in, a `Source` out; every fault carries its line. Nothing here knows Pelican, other
files or the clock, so that a text can be read anywhere: in a process pool, an editor, a test.

Reads: one `.md` file of `content/articles` or `content/pages`, one `.results.yaml` or `.csv`.
Adds: `Source` (typed front matter, HTML with its `{filename}` links still open, line numbers).
"""

from plugins.article_schema.faults import Fault, did_you_mean
from plugins.article_schema.sources import Source, read_article, read_page
from plugins.article_schema.winners import WinnerRow, read_winners

__all__ = [
    "Fault",
    "Source",
    "WinnerRow",
    "did_you_mean",
    "read_article",
    "read_page",
    "read_winners",
]
