"""What the newsroom's texts name besides other items: files of the content folder above all."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from visnyk.article_schema import Document
from visnyk.article_schema.documents import Reference
from visnyk.newsroom.items import Item, PageItem


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
        for lang, source in thing.sources.items():
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
