"""Old addresses of items and pages (`aliases`): their targets, and which are not allowed. Pure.

An address begins with `/`; a folder ends with it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol

from visnyk.article_schema import Document, Fault
from visnyk.site_routes.addresses import folded
from visnyk.stable_addresses.collisions import PresentAddresses, folders_of, page_file


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


def alias_conflicts(aliases: Iterable[Alias], present: PresentAddresses) -> Iterator[Fault]:
    """Yield a fault for each old address that is in use now, or that has several targets."""
    aliases, seen = list(aliases), dict[str, Alias]()
    files = {folded(a.address) for a in aliases if page_file(a.address) and a.address[-1] != "/"}
    for alias in aliases:
        earlier = seen.setdefault(folded(alias.address), alias)
        reason = _conflict(alias, present)
        if not reason and earlier is not alias:
            reason = _reported_twice(alias, earlier)
        if not reason and not files.isdisjoint(folders_of(folded(alias.address))):
            reason = "вона лежить у файлі, а не в теці"
        if reason:
            message = f"поле «aliases»: стара адреса «{alias.address}»: {reason}"
            yield Fault(alias.path, alias.line, message)


def _reported_twice(alias: Alias, earlier: Alias) -> str:
    where = f"у файлі {earlier.path} (рядок {earlier.line})"
    if alias.address == earlier.address:
        return f"така сама вже є {where}"
    return f"лише великими літерами відрізняється від «{earlier.address}» {where}: лишіть одну"


def _conflict(alias: Alias, present: PresentAddresses) -> str:
    """Return, in an editor's words, why an address cannot be an alias, or ""."""
    if alias.address == alias.target:
        return "це теперішня адреса цієї сторінки, приберіть її"
    same = present.same(alias.address)
    if same and same == alias.target:
        return f"це теперішня адреса цієї сторінки («{same}») іншими літерами, приберіть її"
    if same and same != alias.address:
        return f"лише великими літерами відрізняється від «{same}», яка є на сайті, приберіть її"
    if same.endswith("/"):
        return "за нею вже стоїть інша сторінка"
    if same or present.is_reserved(alias.address):
        return "вона потрібна самому сайту"
    file = present.file_above(alias.address)
    return f"вона лежить у файлі сайту «{file}», приберіть її" if file else ""
