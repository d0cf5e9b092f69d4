"""Reads a content folder into a newsroom: the only place that opens an editor's files."""

import datetime
from collections.abc import Callable, Iterable
from pathlib import Path

from plugins.article_schema import Fault, Source, read_article, read_page, read_winners
from plugins.article_schema.markdown_text import Converter
from plugins.content_registers import read_registers
from plugins.newsroom.desk import Desk, Newsroom
from plugins.newsroom.files import scan
from plugins.newsroom.items import Item
from plugins.responsive_images import FileMeasure


def read_newsroom(
    content: Path,
    cache: Path,
    ignored: list[str],
    now: datetime.datetime,
    with_drafts: bool,
    list_addresses: Callable[[list[Item]], Iterable[str]],
) -> Newsroom:
    """Read everything once. Faults of the whole folder are in the result.

    Nothing is written but pictures made safe, in `cache`.
    """
    files = scan(content, ignored)
    registers, faults = read_registers(content)
    desk = Desk(
        registers, files.others, FileMeasure(files.others, cache / "pictures"), now, with_drafts
    )
    articles, wrong_articles = _read(content, files.articles, read_article)
    pages, wrong_pages = _read(content, files.pages, read_page)
    winners = {}
    for path in files.winners:
        rows, wrong = read_winners(path, (content / path).read_bytes())
        faults += wrong
        winners[path] = rows
    newsroom = desk.arrange(articles, pages, winners, list_addresses)
    newsroom.faults += files.faults + faults + wrong_articles + wrong_pages
    newsroom.faults += desk.lonely(files.winners, files.articles)
    return newsroom


def _read(content: Path, paths: list[str], read: Callable) -> tuple[list[Source], list[Fault]]:
    converter = Converter()
    sources, faults = [], []
    for path in paths:
        source, wrong = read(path, (content / path).read_bytes(), converter)
        faults += wrong
        if source:
            sources.append(source)
    return sources, faults
