"""Reads a content folder into a newsroom: the only place that opens an editor's files."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from visnyk.article_schema import Document, Fault, read_article, read_page, read_winners
from visnyk.article_schema.documents import ParseResult
from visnyk.article_schema.markdown_text import Converter
from visnyk.content_registers import Registers, read_registers
from visnyk.newsroom.assembly import Desk, Newsroom
from visnyk.newsroom.folder_scan import scan
from visnyk.newsroom.items import Item
from visnyk.responsive_images import ImageProcessor
from visnyk.stable_addresses.url_lock import NAME, lock_conflicts, read_lock


class Text(NamedTuple):
    """An article or page to be read: its content path and its bytes."""

    path: str
    data: bytes


def read_texts(texts: Sequence[Text]) -> list[ParseResult]:
    """Read texts one after another with one converter, in this process."""
    converter = Converter()
    return [
        (read_article if text.path.startswith("articles/") else read_page)(*text, converter)
        for text in texts
    ]


def read_here(files: Mapping[str, str]) -> list[ParseResult]:
    """Read texts, by content path, here and now."""
    return read_texts([Text(name, Path(path).read_bytes()) for name, path in files.items()])


class BuildInputs(NamedTuple):
    """What decides, besides the content, which newsroom comes out.

    `measure` makes, of all files, what tells what linked ones become; `read` reads texts and
    `registers` the registers (here and now, unless the caller knows better); `list_addresses` tells
    which lists there will be.
    """

    ignored: list[str]
    now: datetime.datetime
    with_drafts: bool
    list_addresses: Callable[[list[Item]], Iterable[str]]
    measure: Callable[[Mapping[str, Path]], ImageProcessor]
    read: Callable[[Mapping[str, str]], list[ParseResult]] = read_here
    registers: Callable[[Path], tuple[Registers, list[Fault]]] = read_registers


def read_newsroom(content: Path, given: BuildInputs) -> Newsroom:
    """Read everything once. Faults of the whole folder are in the result; nothing is written."""
    files = scan(content, given.ignored)
    registers, faults = given.registers(content)
    measure = given.measure(files.others)
    desk = Desk(registers, files.others, measure, given.now, given.with_drafts)
    readings = given.read({**files.articles, **files.pages})
    articles, pages = readings[: len(files.articles)], readings[len(files.articles) :]
    winners = {}
    for path, file in files.winners.items():
        winners[path], wrong = read_winners(path, file.read_bytes())
        faults += wrong
    newsroom = desk.arrange(_sources(articles), _sources(pages), winners, given.list_addresses)
    newsroom.faults += files.faults + faults + [f for r in readings for f in r.faults]
    newsroom.faults += desk.lonely(files.winners, files.articles)
    _read_lock(content / NAME, newsroom)
    return newsroom


def _read_lock(path: Path, newsroom: Newsroom) -> None:
    """Read which addresses have been published; what it says must fit the site."""
    newsroom.lock, faults = read_lock(path.read_bytes() if path.exists() else None)
    newsroom.faults += faults
    if newsroom.lock.lines:
        aliases = {alias.address for alias in newsroom.aliases}
        newsroom.faults += lock_conflicts(newsroom.lock, newsroom.site_addresses().pages, aliases)


def _sources(readings: list[ParseResult]) -> list[Document]:
    return [reading.source for reading in readings if reading.source]
