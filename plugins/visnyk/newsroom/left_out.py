"""What a build leaves out on purpose: drafts, and what is dated in the future. Pure."""

from collections.abc import Iterable
from typing import NamedTuple

from visnyk.newsroom.items import Item, PageItem


class LeftOut(NamedTuple):
    """The content paths of drafts, and those of items to come, each with its day."""

    drafts: tuple[str, ...] = ()
    future: tuple[str, ...] = ()


def left_out(
    items: Iterable[Item | PageItem], embargoed: Iterable[Item], with_drafts: bool
) -> LeftOut:
    """Return what is not shown of all items and pages; an item to come is counted once."""
    if with_drafts:
        return LeftOut()
    drafts = [
        document.path
        for item in items
        for document in item.documents.values()
        if document.fields.status == "draft"
    ]
    future = [item for item in embargoed if item.fields.status != "draft"]
    return LeftOut(tuple(drafts), tuple(f"{i.main.path} — {i.moment.day}" for i in future))
