"""Resolve what items refer to by name: register entries, other items, winning communities."""

from collections.abc import Collection, Iterator

from visnyk.article_schema import Document, Fault, Guesses, WinnerRow
from visnyk.content_registers import Community, Entry, Registers
from visnyk.newsroom.items import Item, Winner


def resolve_entries(item: Item, registers: Registers) -> list[Fault]:
    """Set the item's category, tags, programme, communities and regions; return faults.

    Communities imply their regions. Unknown names are left out.
    """
    fields, document, faults = item.fields, item.main, list[Fault]()
    for field in ("category", "programme"):
        if name := getattr(fields, field):
            entries, field_faults = _find_entries(document, field, (name,), registers)
            setattr(item, field, entries[0] if entries else None)
            faults += field_faults
    for field in ("tags", "communities", "regions"):
        if names := getattr(fields, field):
            entries, field_faults = _find_entries(document, field, names, registers)
            setattr(item, field, entries)
            faults += field_faults
    if item.communities:
        implied = [registers.regions[community.region] for community in item.communities]
        item.regions = list({entry.slug: entry for entry in item.regions + implied}.values())
    return faults


def _find_entries(
    document: Document, field: str, names: tuple[str, ...], registers: Registers
) -> tuple[list[Entry | Community], list[Fault]]:
    """Return the entries that a field names, each once, and what is wrong with the names."""
    by_key = registers.by_key(field)
    if not by_key:
        return [], []  # the register itself is at fault
    entries = [by_key[name] for name in names if name in by_key]
    if len(entries) == len(set(names)) == len(names):
        return entries, []  # true of most fields
    entries, faults, guess = [], [], Guesses()
    is_list = not isinstance(getattr(document.fields, field), str)
    for index, name in enumerate(names):
        entry = registers.find(field, name, guess)
        if isinstance(entry, str):
            message = entry
        elif entry in entries:
            message = f"«{name}» названо двічі: приберіть зайве"
        else:
            entries.append(entry)
            continue
        line = document.line(field, index) if is_list else document.line(field)
        faults.append(Fault(document.path, line, f"поле «{field}»: {message}"))
    return entries, faults


def check_item_references(items: list[Item], unread: Collection[str]) -> Iterator[Fault]:
    """Yield faults of `related` and `call`, which name other items by slug.

    `unread` are the slugs of items that could not be read.
    """
    by_slug, guess = {item.slug: item for item in items}, Guesses()
    for item in items:
        document = item.main
        for index, slug in enumerate(item.fields.related):
            if slug == item.slug:
                problem = "це сама ця новина"
            elif slug not in by_slug and slug not in unread:
                problem = f"такої новини немає.{guess(slug, by_slug)}"
            else:
                continue
            message = f"поле «related»: «{slug}»: {problem}"
            yield Fault(document.path, document.line("related", index), message)
        call = item.fields.call
        is_known = call in unread or (call in by_slug and by_slug[call].fields.kind == "call")
        if call and item.fields.kind == "results" and not is_known:
            calls = [slug for slug, other in by_slug.items() if other.fields.kind == "call"]
            near = guess(call, calls)
            message = f"поле «call»: оголошення про відбір «{call}» немає.{near}"
            yield Fault(document.path, document.line("call"), message)


def resolve_winners(
    item: Item, path: str, rows: list[WinnerRow], registers: Registers
) -> list[Fault]:
    """Set the item's winners from the rows of its results file at `path`; return faults.

    Winners imply their regions.
    """
    if not registers.communities.by_code:
        return []  # the register itself is at fault
    faults: list[Fault] = []
    lines: dict[str, int] = {}  # of communities, by code
    guess = Guesses()
    for row in rows:
        community = registers.communities.find(row.community, guess)
        if isinstance(community, str):
            faults.append(Fault(path, row.line, community))
        elif community.code in lines:
            name, first = community.names["uk"], lines[community.code]
            faults.append(Fault(path, row.line, f"«{name}» названа двічі (уперше в рядку {first})"))
        else:
            lines[community.code] = row.line
            notes = {"uk": row.note_uk, "en": row.note_en}
            item.winners.append(Winner(community, {k: v for k, v in notes.items() if v}))
            region = registers.regions[community.region]
            item.regions += [] if region in item.regions else [region]
    return faults


def check_number_of_winners(item: Item, path: str, number: int) -> Iterator[Fault]:
    """Yield a fault if an item states another number of winners than its results file has."""
    stated = item.fields.winners_count
    if stated is not None and stated != number:
        message = f"winners_count {stated}, а у файлі {path} громад {number}: приберіть це поле"
        yield Fault(item.main.path, item.main.line("winners_count"), message)
