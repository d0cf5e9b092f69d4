"""Parse and validate one text: front matter, and its Markdown as safe HTML.

Pure: bytes in, a `Document` out; every fault has a line. Independent of Pelican, other files and
the clock, so that a text can be parsed anywhere: in a process pool, an editor, a test.

Reads: one `.md` file of `content/articles` or `content/pages`, one `.results.yaml`, `.csv` or
`.xlsx`.
Adds: `Document` (typed front matter, HTML with its `{filename}` links still open, line numbers).
"""

from visnyk.article_schema.documents import ArticleDocument, Document, read_article, read_page
from visnyk.article_schema.faults import Fault
from visnyk.article_schema.guesses import Guesses, did_you_mean
from visnyk.article_schema.winner_tables import WinnerRow
from visnyk.article_schema.winners import read_winners

__all__ = [
    "ArticleDocument",
    "Document",
    "Fault",
    "Guesses",
    "WinnerRow",
    "did_you_mean",
    "read_article",
    "read_page",
    "read_winners",
]
