"""The text under the fields: its Markdown made safe, typeset HTML, and what had to be refused."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from visnyk.article_schema.markdown_text import Converter, heading_id, typeset
from visnyk.article_schema.prose import prose_html
from visnyk.article_schema.safe_html import clean, is_harmless, refused
from visnyk.article_schema.source_lines import SourceLines

PICTURE_WITHOUT_WORDS = re.compile(
    r"<img\b(?![^>]*\brole=)(?=[^>]*\balt=\"\s*\")[^>]*\bsrc=\"([^\"]*)\""
)


class Body(NamedTuple):
    """The HTML of a text, with its links still open, and faults as (line, message)."""

    html: str
    faults: list[tuple[int, str]]


def read_body(lines: SourceLines, lang: str, converter: Converter) -> Body:
    """Convert a text, refuse what is not allowed in it, and typeset it."""
    html = prose_html(lines.body, heading_id)
    if html is not None and is_harmless(html):
        return Body(typeset(html, lang), [])
    if html is None:
        html = converter.convert(lines.body, lang)
    return Body(typeset(clean(html), lang), list(_faults(html, lines)))


def _faults(html: str, lines: SourceLines) -> Iterator[tuple[int, str]]:
    for snippet, reason in refused(html):
        yield lines.of(snippet), reason
    for match in PICTURE_WITHOUT_WORDS.finditer(html):
        yield (
            lines.of(match[1]),
            (f"картинка «{match[1]}» без опису: напишіть, що на ній, у квадратних дужках ![…](…)"),
        )
