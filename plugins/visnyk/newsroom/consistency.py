"""Check that the fields of an item agree: kind and dates, image and description, languages."""

from collections.abc import Iterator

from visnyk.article_schema import Document, Fault
from visnyk.article_schema.fields import ONLY_FOR
from visnyk.newsroom.items import Item

ONLY_FOR_SOME = frozenset[str]().union(*ONLY_FOR.values())
WORDS_OF_AN_IMAGE = {
    "image_alt": 'напишіть, що на ній, а якщо вона лише прикрашає, то ""',
    "image_credit": "напишіть, чия вона",
}
CHECKED_PER_LANGUAGE = ONLY_FOR_SOME | {"modified", *WORDS_OF_AN_IMAGE}


def check_consistency(item: Item, has_winners_file: bool) -> Iterator[Fault]:
    """Yield a fault for each contradiction within an item."""
    document, fields = item.main, item.fields
    if fields.kind == "event" and fields.starts is None:
        yield Fault(
            document.path, document.line("kind"), "подія без початку: додайте поле «starts»"
        )
    if fields.starts and fields.ends and fields.ends.last_moment <= fields.starts.moment:
        yield Fault(
            document.path, document.line("ends"), "подія закінчується раніше, ніж починається"
        )
    if fields.kind == "results" and not has_winners_file and fields.winners_count is None:
        name = document.path.replace(".uk.md", ".results.yaml")
        message = f"підсумки без переможців: створіть {name} або вкажіть «winners_count»"
        yield Fault(document.path, document.line("kind"), message)
    for version in item.documents.values():
        if not fields.image and CHECKED_PER_LANGUAGE.isdisjoint(version.stated):
            continue  # true of most documents
        yield from _image_faults(item, version)
        yield from _modified_faults(item, version)
        yield from _kind_faults(item, version)
    yield from _status_faults(item)


def _image_faults(item: Item, document: Document) -> Iterator[Fault]:
    for name, hint in WORDS_OF_AN_IMAGE.items():
        stated = getattr(document.fields, name) is not None
        if item.fields.image and not stated:
            yield Fault(
                document.path, document.line("image"), f"до картинки бракує «{name}»: {hint}"
            )
        elif stated and not item.fields.image:
            yield Fault(
                document.path, document.line(name), f"є «{name}», а картинки («image») немає"
            )


def _modified_faults(item: Item, document: Document) -> Iterator[Fault]:
    modified = document.fields.modified
    if modified and modified.last_moment < item.moment.moment:
        message = f"«modified» раніше за дату новини ({item.moment.day}): перевірте рік і день"
        yield Fault(document.path, document.line("modified"), message)


def _kind_faults(item: Item, document: Document) -> Iterator[Fault]:
    for kind, names in ONLY_FOR.items():
        for name in sorted(names.intersection(document.stated)):
            if kind != item.fields.kind:
                message = f"поле «{name}» буває лише там, де «kind: {kind}»"
                yield Fault(document.path, document.line(name), message)


def _status_faults(item: Item) -> Iterator[Fault]:
    english = item.documents.get("en")
    if english and english.fields.status == "published" and item.fields.status != "published":
        message = f"українська версія ще «{item.fields.status}»: англійська не може вийти без неї"
        yield Fault(english.path, english.line("status"), message)
