"""What items name: register entries, each other, winners. All found, or a fault with a guess."""

from collections.abc import Iterator

from visnyk.article_schema import Document, Fault, WinnerRow, did_you_mean
from visnyk.content_registers import Community, Entry, Registers
from visnyk.newsroom.items import Item, Winner


def name_entries(item: Item, registers: Registers) -> Iterator[Fault]:
    """Fill the item's category, tags, programme, communities and regions."""
    fields, source = item.fields, item.main
    for field in ("category", "programme"):
        if name := getattr(fields, field):
            found, faults = _named(source, field, (name,), registers)
            setattr(item, field, found[0] if found else None)
            yield from faults
    for field in ("tags", "communities", "regions"):
        if names := getattr(fields, field):
            found, faults = _named(source, field, names, registers)
            setattr(item, field, found)
            yield from faults
    if item.communities:
        implied = [registers.regions[place.region] for place in item.communities]
        item.regions = list({entry.slug: entry for entry in item.regions + implied}.values())


def _named(
    source: Document, field: str, names: tuple[str, ...], registers: Registers
) -> tuple[list[Entry | Community], list[Fault]]:
    """Return what a field names, and what is wrong with it."""
    entries = [*map(registers.by_key(field).get, names)]
    if None not in entries and len(set(names)) == len(names):
        return entries, []  # most of them
    entries = [registers.find(field, name) for name in names]
    found, faults, one = [], [], isinstance(getattr(source.fields, field), str)
    for place, (name, entry) in enumerate(zip(names, entries, strict=True)):
        if not isinstance(entry, str) and entry not in found:
            found.append(entry)
            continue
        wrong = entry if isinstance(entry, str) else f"«{name}» назване двічі"
        line = source.line(field) if one else source.line(field, place)
        faults.append(Fault(source.path, line, f"поле «{field}»: {wrong}"))
    return found, faults


def name_each_other(items: list[Item]) -> Iterator[Fault]:
    """Yield faults of `related` and `call`, which name other items by slug."""
    by_slug = {item.slug: item for item in items}
    for item in items:
        source = item.main
        for place, slug in enumerate(item.fields.related):
            if slug == item.slug or slug not in by_slug:
                what = "це сама ця новина" if slug == item.slug else "такої новини немає."
                guess = did_you_mean(slug, by_slug) if slug != item.slug else ""
                message = f"поле «related»: «{slug}»: {what}{guess}"
                yield Fault(source.path, source.line("related", place), message)
        call = item.fields.call
        if call and (call not in by_slug or by_slug[call].fields.kind != "call"):
            calls = [slug for slug, other in by_slug.items() if other.fields.kind == "call"]
            message = (
                f"поле «call»: оголошення про відбір «{call}» немає.{did_you_mean(call, calls)}"
            )
            yield Fault(source.path, source.line("call"), message)


def name_winners(
    item: Item, path: str, rows: list[WinnerRow], registers: Registers
) -> Iterator[Fault]:
    """Fill the item's winners from its results file; they imply their regions."""
    seen: dict[str, int] = {}
    for row in rows:
        community = registers.communities.find(row.community)
        if isinstance(community, str):
            yield Fault(path, row.line, community)
        elif community.code in seen:
            message = (
                f"«{community.names['uk']}» названа двічі (уперше в рядку {seen[community.code]})"
            )
            yield Fault(path, row.line, message)
        else:
            seen[community.code] = row.line
            note = {"uk": row.note_uk, "en": row.note_en}
            item.winners.append(Winner(community, {k: v for k, v in note.items() if v}))
            region = registers.regions[community.region]
            item.regions += [] if region in item.regions else [region]
    stated = item.fields.winners_count
    if stated is not None and stated != len(rows):
        message = f"winners_count {stated}, а у файлі {path} громад {len(rows)}: приберіть це поле"
        yield Fault(item.main.path, item.main.line("winners_count"), message)
