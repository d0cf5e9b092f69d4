"""Old addresses of items and pages (`aliases`): their targets, and which are not allowed. Pure.

An address begins with `/`; a folder ends with it.
"""

import posixpath
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol

from visnyk.article_schema import Document, Fault
from visnyk.site_routes import ROUTES, RouteTable

MAX_NAME = 255  # bytes of a file name on common file systems


class Alias(NamedTuple):
    """An old address of what is now at `target`; stated in a line of the file at `path`."""

    address: str
    target: str
    lang: str
    path: str
    line: int


class Addressed(Protocol):
    """An article or page: its files by language, and its path in each."""

    @property
    def documents(self) -> Mapping[str, Document]:
        """The files by language."""

    def path(self, lang: str) -> str:
        """Return the path, relative to the site's root: `en/about/`."""


def aliases_of(items: Iterable[Addressed]) -> Iterator[Alias]:
    """Yield every old address of articles and pages, one after another."""
    for item in items:
        for lang, document in item.documents.items():
            for index, address in enumerate(document.fields.aliases or ()):
                line = document.line("aliases", index)
                yield Alias(address, f"/{item.path(lang)}", lang, document.path, line)


def page_file(address: str) -> str:
    """Return the file of a redirect page at an address, or "".

    There is none at the address of an image or document, where an HTML page would be wrong, nor
    with a name that is too long.
    """
    name = address.lstrip("/")
    if any(len(segment.encode()) > MAX_NAME for segment in name.split("/")):
        return ""
    if name.endswith("/"):
        return f"{name}index.html"
    return name if name.endswith((".html", ".htm")) else ""


def alias_conflicts(
    aliases: Iterable[Alias], paths: Container[str], routes: RouteTable = ROUTES
) -> Iterator[Fault]:
    """Yield a fault for each old address that is in use now, or that has several targets.

    `paths` are those of pages and lists, without the slash before them.
    """
    seen: dict[str, Alias] = {}
    for alias in aliases:
        reason = _conflict(alias, paths, routes)
        earlier = seen.setdefault(alias.address, alias)
        if not reason and earlier is not alias:
            reason = f"така сама вже є у файлі {earlier.path} (рядок {earlier.line})"
        if reason:
            message = f"поле «aliases»: стара адреса «{alias.address}»: {reason}"
            yield Fault(alias.path, alias.line, message)
    files = {page_file(address): alias for address, alias in seen.items()}
    for name, alias in files.items():
        if name and any(folder in files for folder in _folders(name)):
            message = f"поле «aliases»: «{alias.address}» лежить у файлі, а не в теці"
            yield Fault(alias.path, alias.line, message)


def _conflict(alias: Alias, paths: Container[str], routes: RouteTable) -> str:
    """Return, in an editor's words, why an address cannot be an alias, or ""."""
    folder, _, name = alias.address[1:].rpartition("/")
    folder = f"{folder}/" if folder else ""
    if alias.address == alias.target:
        return "це теперішня адреса цієї сторінки, приберіть її"
    if not name and folder in paths:
        return "за нею вже стоїть інша сторінка"
    if routes.is_reserved(alias.address) or (name in routes.file_names and folder in paths):
        return "вона потрібна самому сайту"
    return ""


def _folders(name: str) -> Iterator[str]:
    while name := posixpath.dirname(name):
        yield name
