"""The results of a contest for one edition: winners in alphabetical order, counts, map. Pure."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from visnyk.content_registers import Registers
from visnyk.language_editions.region_map import RegionMap, region_map
from visnyk.language_editions.terms import CommunityTerm, Terms
from visnyk.newsroom import Item
from visnyk.newsroom.items import Winner
from visnyk.ukrainian_language import sort_key


class ShownWinner(NamedTuple):
    """A winner in an edition: the term of its community, a note in the edition's language or ""."""

    community: CommunityTerm
    note: str


class Results(NamedTuple):
    """The outcome of a contest; `winners` may be empty where only their number is stated."""

    winners: list[ShownWinner]
    winners_count: int
    regions_count: int
    applications: int | None
    map: RegionMap | None


def results(item: Item, registers: Registers, terms: Terms) -> Results:
    """Return an item's results with the names of an edition's terms."""
    lang = terms.edition.lang
    winners = [
        ShownWinner(terms.community(winner.community), winner.note.get(lang, ""))
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
    """Return the winners in the alphabetical order of a language, equal names by code."""

    def order(winner: Winner) -> tuple[object, str]:
        return sort_key(winner.community.short_names[lang], lang), winner.community.code

    return sorted(winners, key=order)


def item_list(results: Results, name: str, siteurl: str) -> dict[str, object]:
    """Return the winners as schema.org's ItemList (https://schema.org/ItemList)."""
    return {
        "@type": "ItemList",
        "name": name,
        "numberOfItems": len(results.winners),
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
            for position, winner in enumerate(results.winners, 1)
        ],
    }
