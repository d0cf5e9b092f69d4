"""The text under the fields: its Markdown as safe, typeset HTML, and what had to be refused."""

from collections.abc import Iterator
from typing import NamedTuple

from visnyk.article_schema.markdown_text import Converter, heading_id, typeset
from visnyk.article_schema.prose import leads_out, prose_html, split_prose
from visnyk.article_schema.safe_html import clean, refused, undescribed_pictures
from visnyk.article_schema.segments import Segments
from visnyk.article_schema.source_lines import SourceLines
from visnyk.article_schema.splitting import split_html


class Body(NamedTuple):
    """The HTML of a text, with its links still open, and faults as (line, message).

    `segments` are the same HTML, split at its links.
    """

    html: str
    segments: Segments
    faults: list[tuple[int, str]]


def read_body(lines: SourceLines, lang: str, converter: Converter, path: str) -> Body:
    """Convert the text at `path`, refuse what is not allowed in it, and typeset it."""
    html = prose_html(lines.body, heading_id)
    if html is not None and is_harmless(html):
        html = typeset(html, lang)
        return Body(html, split_prose(html, path), [])
    if html is None:
        html = converter.convert(lines.body, lang)
    safe = typeset(clean(html), lang)
    return Body(safe, split_html(safe, path), list(_faults(html, lines)))


def is_harmless(prose: str) -> bool:
    """Tell whether HTML of prose has nothing to refuse and nothing that `clean` writes otherwise.

    Only an address can be refused in prose: one from the site's root or in braces has no scheme.
    """
    return "\xa0" not in prose and not leads_out(prose)


def _faults(html: str, lines: SourceLines) -> Iterator[tuple[int, str]]:
    for snippet, reason in refused(html):
        yield lines.of(snippet), reason
    for source in undescribed_pictures(html):
        yield (
            lines.of(source),
            (f"картинка «{source}» без опису: напишіть, що на ній, у квадратних дужках ![…](…)"),
        )
