"""Winners as an edition shows them: in its own alphabet, counted. Pure."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from plugins.newsroom import Item
from plugins.newsroom.items import Winner
from plugins.ukrainian_language import sort_key


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


def results(item: Item, place: Callable, lang: str) -> Results:
    """Return an item's results; `place` turns a community into the edition's."""
    winners = in_alphabet(item.winners, place, lang)
    return Results(
        winners,
        len(winners) or item.fields.winners_count or 0,
        len({winner.community.region for winner in item.winners}),
        item.fields.applications,
    )


def in_alphabet(winners: Sequence[Winner], place: Callable, lang: str) -> list[ShownWinner]:
    """Return the winners in the alphabet of a language, equal names by code."""
    shown = [ShownWinner(place(w.community), w.note.get(lang, "")) for w in winners]
    return sorted(shown, key=lambda w: (sort_key(w.community.short_name, lang), w.community.code))
