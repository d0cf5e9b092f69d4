"""Old addresses of items and pages (`aliases`): where they lead, and which cannot be.

Pure. An address begins with `/`; a folder ends with it.
"""

import posixpath
import re
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from visnyk.article_schema import Document, Fault
from visnyk.newsroom.items import Item, PageItem

RESERVED = re.compile(r"/(en/)?(theme|search|feeds)/|.*/page/\d+/$")
FILES = frozenset(  # that stand in the folders of lists and items
    """404.html _redirects _redirects.nginx.conf atom.xml calendar.ics datapackage.json feed.json
    feed.xml manifest.webmanifest news-sitemap.xml robots.txt sitemap.xml winners.csv winners.json
    winners.schema.json""".split()
)
LONGEST = 255  # bytes that a file system takes as a name


class Alias(NamedTuple):
    """An old address of what is now at `target`, in a language, stated in a line of a source."""

    address: str
    target: str
    lang: str
    source: Document
    line: int


def aliases(things: Iterable[Item | PageItem]) -> Iterator[Alias]:
    """Yield every old address, thing by thing."""
    for thing in things:
        for lang, source in thing.sources.items():
            stated = source.fields.aliases
            for place, address in enumerate(stated) if stated else ():
                line = source.line("aliases", place)
                yield Alias(address, f"/{thing.path(lang)}", lang, source, line)


def page_file(address: str) -> str:
    """Return the file of a page at an address; "" where there can be none.

    Whoever asks for a picture or a document is not helped by a page.
    """
    name = address.lstrip("/")
    if any(len(part.encode()) > LONGEST for part in name.split("/")):
        return ""
    if name.endswith("/"):
        return f"{name}index.html"
    return name if name.endswith((".html", ".htm")) else ""


def colliding(stated: Iterable[Alias], addresses: Container[str]) -> Iterator[Fault]:
    """Yield a fault for each old address that is somebody's now, or several things'.

    `addresses` are those of pages and lists, without the slash before them.
    """
    seen: dict[str, Alias] = {}
    for alias in stated:
        why = _taken(alias, addresses)
        earlier = seen.setdefault(alias.address, alias)
        if not why and earlier is not alias:
            why = f"така сама вже є у файлі {earlier.source.path} (рядок {earlier.line})"
        if why:
            message = f"поле «aliases»: стара адреса «{alias.address}»: {why}"
            yield Fault(alias.source.path, alias.line, message)
    files = {page_file(address): alias for address, alias in seen.items()}
    for name, alias in files.items():
        if name and any(folder in files for folder in _folders(name)):
            message = f"поле «aliases»: «{alias.address}» лежить у файлі, а не в теці"
            yield Fault(alias.source.path, alias.line, message)


def _taken(alias: Alias, addresses: Container[str]) -> str:
    folder, _, name = alias.address[1:].rpartition("/")
    folder = f"{folder}/" if folder else ""
    if alias.address == alias.target:
        return "це теперішня адреса цієї сторінки, приберіть її"
    if not name and folder in addresses:
        return "за нею вже стоїть інша сторінка"
    if RESERVED.match(alias.address) or (name in FILES and folder in addresses):
        return "вона потрібна самому сайту"
    return ""


def _folders(name: str) -> Iterator[str]:
    while name := posixpath.dirname(name):
        yield name
