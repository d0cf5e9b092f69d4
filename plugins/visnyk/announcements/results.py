"""Winners as an edition shows them: in its own alphabet, counted. Pure."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

from visnyk.content_registers import Registers
from visnyk.language_editions.region_map import RegionMap, region_map
from visnyk.language_editions.terms import Terms
from visnyk.newsroom import Item
from visnyk.newsroom.items import Winner
from visnyk.ukrainian_language import sort_key


class ShownWinner(NamedTuple):
    """A winner: its community as the edition names it, a note in the edition's language or ""."""

    community: Any
    note: str


class Results(NamedTuple):
    """The outcome of a contest; without named winners only `count` is known."""

    winners: list[ShownWinner]
    count: int
    regions_count: int
    applications: int | None
    map: RegionMap | None


def results(item: Item, registers: Registers, terms: Terms) -> Results:
    """Return an item's results in the words of an edition's terms."""
    lang = terms.edition.lang
    winners = [
        ShownWinner(terms.place(winner.community), winner.note.get(lang, ""))
        for winner in in_alphabet(item.winners, lang)
    ]
    counts = Counter(winner.community.region for winner in item.winners)
    return Results(
        winners,
        len(winners) or item.fields.winners_count or 0,
        len(counts),
        item.fields.applications,
        region_map(registers, counts, partial(terms.term, "region")) if winners else None,
    )


def in_alphabet(winners: Sequence[Winner], lang: str) -> list[Winner]:
    """Return the winners in the alphabet of a language, equal names by code."""

    def place(winner: Winner) -> tuple:
        return sort_key(winner.community.short_names[lang], lang), winner.community.code

    return sorted(winners, key=place)


def item_list(shown: Results, name: str, siteurl: str) -> dict[str, Any]:
    """Return the winners as schema.org's ItemList (https://schema.org/ItemList)."""
    return {
        "@type": "ItemList",
        "name": name,
        "numberOfItems": len(shown.winners),
        "itemListOrder": "https://schema.org/ItemListOrderAscending",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "item": {
                    "@type": "AdministrativeArea",
                    "name": winner.community.name,
                    "identifier": winner.community.code,
                    "url": f"{siteurl}/{winner.community.url}",
                    "containedInPlace": {
                        "@type": "AdministrativeArea",
                        "name": winner.community.region.name,
                    },
                },
            }
            for position, winner in enumerate(shown.winners, 1)
        ],
    }
