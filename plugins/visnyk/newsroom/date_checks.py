"""Check dates and numbers of an item for slips: another year, another order. Pure.

What would tell visitors and search engines of a change that has not come is a fault; what may be so
on purpose is a warning.
"""

import datetime
from collections.abc import Iterator

from visnyk.article_schema import Document, Fault
from visnyk.article_schema.fields import ArticleFields
from visnyk.newsroom.items import Item

CHANGES = frozenset({"modified", "corrections"})
CHECK = "перевірте рік і день"


def check_dates(item: Item, today: datetime.date) -> Iterator[Fault]:
    """Yield a fault or warning for each date or number of an item that cannot be right."""
    for document in item.documents.values():
        if not CHANGES.isdisjoint(document.stated):
            yield from _changes(item, document, today)
    match item.fields.kind:
        case "call":
            yield from _deadlines(item, today)
        case "results":
            yield from _applications(item)
        case "event":
            yield from _event(item)


def _changes(item: Item, document: Document, today: datetime.date) -> Iterator[Fault]:
    """Check the dates of changes; of an item to come, which nobody sees yet, they are warnings."""
    fields, latest = document.fields, max(today, item.moment.day)
    is_to_come = item.moment.day > today
    if fields.modified and fields.modified.day > latest:
        message = f"дата «modified» {fields.modified.day} ще не настала (сьогодні {today}): {CHECK}"
        yield Fault(document.path, document.line("modified"), message, is_to_come)
    for index, correction in enumerate(getattr(fields, "corrections", ())):
        day, line = correction.date.day, document.line("corrections", index, "date")
        if day > latest:
            message = f"дата виправлення {day} ще не настала (сьогодні {today}): {CHECK}"
            yield Fault(document.path, line, message, is_to_come)
        elif day < item.moment.day:
            message = f"виправлення {day} раніше за дату новини ({item.moment.day}): {CHECK}"
            yield Fault(document.path, line, message, is_warning=True)


def _deadlines(item: Item, today: datetime.date) -> Iterator[Fault]:
    document, fields, start = item.main, item.fields, item.moment.day
    if fields.deadline and fields.deadline.day < start:
        message = f"строк {fields.deadline.day} раніший за дату новини ({start}): {CHECK}"
        yield Fault(document.path, document.line("deadline"), message, is_warning=True)
    for index, (message, name) in enumerate(_earlier_deadlines(fields, start, today)):
        if message:
            line = document.line("deadline_history", index, name)
            yield Fault(document.path, line, f"{message}: {CHECK}", is_warning=True)


def _earlier_deadlines(
    fields: ArticleFields, start: datetime.date, today: datetime.date
) -> Iterator[tuple[str, str]]:
    """Yield for each earlier deadline what is wrong with it, or "", and in which field."""
    history = fields.deadline_history
    untils = [earlier.until.last_moment for earlier in history]
    untils += [fields.deadline.last_moment] if fields.deadline else []
    days = [start, *(earlier.announced.day for earlier in history)]
    for index, day in enumerate(days[1:]):
        if day > max(today, start):
            yield f"строк перенесено {day}, а цей день ще не настав (сьогодні {today})", "announced"
        elif day < days[index]:
            before = "попереднє перенесення" if index else "дату новини"
            yield f"строк перенесено {day}, раніше за {before} ({days[index]})", "announced"
        elif untils[index + 1 :] and untils[index] >= untils[index + 1]:
            yield "попередній строк не раніший за наступний", "until"
        else:
            yield "", ""


def _applications(item: Item) -> Iterator[Fault]:
    fields, document = item.fields, item.main
    winners = max(fields.winners_count or 0, len(item.winners))
    if fields.applications is not None and fields.applications < winners:
        message = f"заявок {fields.applications}, а переможців {winners}: перевірте обидва числа"
        yield Fault(document.path, document.line("applications"), message, is_warning=True)


def _event(item: Item) -> Iterator[Fault]:
    document = item.main
    if not item.fields.online and not any(d.fields.place for d in item.documents.values()):
        message = "подія без місця й посилання: додайте «place» або «online»"
        yield Fault(document.path, document.line("kind"), message, is_warning=True)
