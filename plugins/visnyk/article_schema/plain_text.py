"""HTML as plain words: for summaries, teasers and feeds' titles."""

import html
import re

FIRST_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.S)
NOT_WORDS = re.compile(r"<(sup|sub|pre|code)\b.*?</\1>|<[^>]+>", re.S)
SPACE = re.compile(r"\s+")


def plain(markup: str) -> str:
    """Return the words of a piece of HTML on one line."""
    return SPACE.sub(" ", html.unescape(NOT_WORDS.sub("", markup))).strip()


def first_paragraph(markup: str) -> str:
    """Return the words of the first paragraph that has any, or an empty text."""
    return next(filter(None, (plain(match[1]) for match in FIRST_PARAGRAPH.finditer(markup))), "")
