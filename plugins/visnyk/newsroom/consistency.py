"""What must hold together within an item: kind and dates, picture and words, languages."""

from collections.abc import Iterator

from visnyk.article_schema import Document, Fault
from visnyk.article_schema.fields import ONLY_FOR
from visnyk.newsroom.items import Item

ONLY_FOR_SOME = frozenset().union(*ONLY_FOR.values())
TO_LOOK_AT = ONLY_FOR_SOME | {"modified", "image_alt", "image_credit"}


def incoherent(item: Item, has_winners_file: bool) -> Iterator[Fault]:
    """Yield what contradicts itself in an item."""
    source, fields = item.main, item.fields
    if fields.kind == "event" and fields.starts is None:
        yield Fault(source.path, source.line("kind"), "подія без початку: додайте поле «starts»")
    if fields.starts and fields.ends and fields.ends.last_moment <= fields.starts.moment:
        yield Fault(source.path, source.line("ends"), "подія закінчується раніше, ніж починається")
    if fields.kind == "results" and not has_winners_file and fields.winners_count is None:
        name = source.path.replace(".uk.md", ".results.yaml")
        message = f"підсумки без переможців: створіть {name} або вкажіть «winners_count»"
        yield Fault(source.path, source.line("kind"), message)
    for language in item.documents.values():
        if not fields.image and TO_LOOK_AT.isdisjoint(language.stated):
            continue  # most of them
        yield from _picture(item, language)
        yield from _later(item, language)
        yield from _of_another_kind(item, language)
    yield from _first_in_ukrainian(item)


def _picture(item: Item, source: Document) -> Iterator[Fault]:
    names = ("image_alt", "image_credit")
    for name in names:
        stated = getattr(source.fields, name) is not None
        if item.fields.image and not stated:
            empty = ' (порожній опис "" — для прикраси)' if name == "image_alt" else ""
            yield Fault(source.path, source.line("image"), f"до картинки бракує «{name}»{empty}")
        elif stated and not item.fields.image:
            yield Fault(source.path, source.line(name), f"є «{name}», а картинки («image») немає")


def _later(item: Item, source: Document) -> Iterator[Fault]:
    modified = source.fields.modified
    if modified and modified.last_moment < item.moment.moment:
        yield Fault(source.path, source.line("modified"), "«modified» раніше за дату новини")


def _of_another_kind(item: Item, source: Document) -> Iterator[Fault]:
    for kind, names in ONLY_FOR.items():
        for name in sorted(names.intersection(source.stated)):
            if kind != item.fields.kind:
                message = f"поле «{name}» буває лише там, де «kind: {kind}»"
                yield Fault(source.path, source.line(name), message)


def _first_in_ukrainian(item: Item) -> Iterator[Fault]:
    english = item.documents.get("en")
    if english and english.fields.status == "published" and item.fields.status != "published":
        message = f"українська версія ще «{item.fields.status}»: англійська не може вийти без неї"
        yield Fault(english.path, english.line("status"), message)
