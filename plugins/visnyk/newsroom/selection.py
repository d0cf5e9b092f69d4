"""Select what a build shows; drafts and what is dated in the future are left out. Pure."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import NamedTuple, TypeVar

from visnyk.newsroom.items import Item, PageItem

ItemOrPage = TypeVar("ItemOrPage", Item, PageItem)


class LeftOut(NamedTuple):
    """The content paths of drafts, and those of items to come, each with its day."""

    drafts: tuple[str, ...] = ()
    future: tuple[str, ...] = ()


class Selection(NamedTuple):
    """The items and pages that a build shows, and the items that it leaves out until later."""

    items: list[Item]
    pages: list[PageItem]
    embargoed: list[Item]
    next_moment: datetime.datetime | None


def select(
    items: list[Item], pages: list[PageItem], now: datetime.datetime, with_drafts: bool
) -> Selection:
    """Return what a build at a moment shows; with drafts, whatever is dated later too."""
    future = [item for item in items if item.moment.moment > now]
    due = items if with_drafts else [item for item in items if item.moment.moment <= now]
    return Selection(
        _newest_first(_published(due, with_drafts)),
        _published(pages, with_drafts),
        [] if with_drafts else future,
        min((item.moment.moment for item in future), default=None),
    )


def _published(items: Sequence[ItemOrPage], with_drafts: bool) -> list[ItemOrPage]:
    """Return the items that this build shows, each in the languages that are no drafts."""
    published = []
    for item in items:
        documents = item.documents
        drafts = [lang for lang, d in documents.items() if d.fields.status == "draft"]
        if not drafts or with_drafts:
            published.append(item)
        elif "uk" not in drafts:
            published.append(replace(item, documents={"uk": documents["uk"]}))
    return published


def _newest_first(items: list[Item]) -> list[Item]:
    """Return the items newest first; those of the same moment are in the order of slugs."""
    by_slug = sorted(items, key=attrgetter("slug"))
    return sorted(by_slug, key=lambda item: item.moment.moment, reverse=True)


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
