"""What texts link to, whether it exists, and all that decides where a link leads."""

import marshal
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import unquote

from visnyk.article_schema import did_you_mean
from visnyk.article_schema.documents import Document, Reference
from visnyk.newsroom.items import Item, PageItem
from visnyk.responsive_images import PublishedFile


class LinkTargets(NamedTuple):
    """All that a link may lead to.

    `sources` maps content paths to addresses, "" if not built; `embargoed` are the paths of items
    whose time has not come: a link to one is but text until then.
    """

    sources: dict[str, str]
    embargoed: frozenset[str]
    files: Mapping[str, PublishedFile]
    addresses: frozenset[str]


def broken(source: Document, reference: Reference, targets: LinkTargets) -> str:
    """Return why a link leads nowhere, in an editor's words, or "" when it leads somewhere."""
    path = reference.path
    shown = f"{{{reference.kind}}}{reference.target}" if reference.kind else reference.target
    if reference.kind == "filename":
        if targets.sources.get(path) or path in targets.embargoed:
            return ""
        if path in targets.sources:
            return f"посилання «{shown}» веде до чернетки"
        return f"посилання «{shown}» нікуди не веде.{_near(path, targets.sources, 'filename')}"
    if reference.kind:
        near = "" if path in targets.files else _near(path, targets.files, reference.kind)
        return "" if path in targets.files else f"файла «{shown}» немає.{near}"
    if not reference.target.startswith("/"):
        return (
            f"посилання «{shown}» нікуди не веде: до новини ведуть через {{filename}}, "
            "до файла — через {static}, до іншого сайту — з https://"
        )
    wanted = unquote(reference.target.split("#")[0].split("?")[0]).lstrip("/")
    if wanted in targets.addresses:
        return ""
    near = did_you_mean(f"/{wanted}", [f"/{address}" for address in targets.addresses])
    return f"на сайті немає адреси «{shown}».{near}"


def premature(source: Document, reference: Reference, targets: LinkTargets) -> str:
    """Return a warning when a link leads to an embargoed item, else ""."""
    if reference.kind != "filename":
        return ""
    if reference.path not in targets.embargoed:
        return ""
    return f"новина «{reference.target}» ще не вийшла: до того часу посилання буде простим текстом"


def leads(
    source: Document, targets: LinkTargets
) -> Iterator[str | tuple[str, int, int, int] | None]:
    """Yield, for each link of a text, all that decides what `LinkResolver` makes of it.

    An item without an address is embargoed, where nothing is wrong.
    """
    for kind, _, _, path in source.links:
        if kind == "filename":
            yield targets.sources.get(path)
        elif kind:
            yield targets.files[path].published()


def leads_of_all(targets: LinkTargets) -> bytes:
    """Return the hash of all that decides where any link leads."""
    files = {path: file.published() for path, file in targets.files.items()}
    told = marshal.dumps((targets.sources, files), 2)
    return blake2b(told, digest_size=16).digest()


def _near(path: str, known: Mapping[str, object], kind: str) -> str:
    guess = did_you_mean(path, known)
    return guess.replace("«", f"«{{{kind}}}/", 1) if guess else ""


class Elsewhere(NamedTuple):
    """A link to no published item or page; `page` is the address that has it."""

    page: str
    source: Document
    reference: Reference


class LinkedFile(NamedTuple):
    """One mention of a file: `kind` is image, static or attach; `page` the address that has it."""

    path: str
    kind: str
    page: str
    source: Document
    line: int


def leading_elsewhere(
    things: Iterable[Item | PageItem], addresses: Mapping[str, str]
) -> list[Elsewhere]:
    """Return the few links that need a look; `addresses` are those of content paths, or ""."""
    address, found = addresses.get, []
    for thing in things:
        for lang, source in thing.documents.items():
            links, to_items = source.links, source.to_items
            if len(links) == len(to_items) and all(map(address, to_items)):
                continue  # most of them
            page = thing.path(lang)
            for link in links:
                if link[0] != "filename" or not address(link[3]):
                    found.append(Elsewhere(page, source, Reference._make(link)))
    return found


def linked_files(
    things: Iterable[Item | PageItem], links: Iterable[Elsewhere]
) -> Iterator[LinkedFile]:
    """Yield every mention: lead pictures, then what the texts link to."""
    for thing in things:
        image = getattr(thing.fields, "image", None)
        if image:
            line = thing.main.line("image")
            yield LinkedFile(image.lstrip("/"), "image", thing.path("uk"), thing.main, line)
    for page, source, (kind, _, line, path) in links:
        if kind in ("static", "attach"):
            yield LinkedFile(path, kind, page, source, line)
