"""Which files of the content folder the newsroom's texts and lead pictures name."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plugins.article_schema import Source
from plugins.newsroom.items import Item, PageItem


class LinkedFile(NamedTuple):
    """One mention of a file: `kind` is image, static or attach; `page` the address that has it."""

    path: str
    kind: str
    page: str
    source: Source
    line: int


def linked_files(things: Iterable[Item | PageItem]) -> Iterator[LinkedFile]:
    """Yield every mention, thing by thing."""
    for thing in things:
        image = getattr(thing.fields, "image", None)
        if image:
            line = thing.main.line("image")
            yield LinkedFile(image.lstrip("/"), "image", thing.path("uk"), thing.main, line)
        for lang, source in thing.sources.items():
            for kind, _, line, path in source.references:
                if kind in ("static", "attach"):
                    yield LinkedFile(path, kind, thing.path(lang), source, line)
