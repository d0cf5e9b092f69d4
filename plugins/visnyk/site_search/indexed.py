"""What the index says of an article: what it names, in both languages, what it can be filtered by,
and the card that a result shows. Pure.
"""

from visnyk.article_schema.fields import BothLanguages
from visnyk.newsroom import Item
from visnyk.ukrainian_language import cut_at_word, format_date, typography_text

SHORT = 180  # characters of a teaser, about two lines
KINDS = {  # what visitors call an announcement, whatever its text says
    "call": ("відбір", "конкурс", "call", "contest"),
    "results": ("підсумки", "результати", "конкурс", "results", "contest"),
    "event": ("подія", "event"),
}


def names(item: Item, lang: str) -> dict[str, list[str]]:
    """Return what an item names, by kind: `places`, `terms`, `people`, and its `titles`."""
    fields = item.sources[lang].fields
    entries = [*item.tags, *(entry for entry in (item.category, item.programme) if entry)]
    places = [
        name
        for community in item.mentioned()
        for names in (community.names, community.short_names)
        for name in names.values()
    ]
    places += [name for entry in item.regions for name in entry.names.values()]
    organiser = item.fields.organiser
    both = (organiser.uk, organiser.en) if isinstance(organiser, BothLanguages) else (organiser,)
    people = [*item.fields.author, *both, fields.source and fields.source.name]
    return {
        "places": [*places, *([fields.place] if fields.place else [])],
        "terms": [
            *(name for entry in entries for name in entry.names.values()),
            *KINDS.get(item.fields.kind, ()),
        ],
        "people": [name for name in people if name],
        "titles": [other.fields.title for other in item.sources.values()],
    }


def facets(item: Item) -> dict[str, set[str]]:
    """Return what an item is found by when a visitor filters, by the filter's name."""
    return {
        "category": {item.category.slug} if item.category else set(),
        "region": {region.slug for region in item.regions},
        "year": {str(item.moment.day.year)},
    }


def card(item: Item, lang: str, root: str) -> list[str]:
    """Return a result's card: title, address, teaser, day in words and in ISO 8601, category."""
    source, day = item.sources[lang], item.moment.day
    pattern = {"pattern": "LLLL y"} if item.fields.date_approximate else {}
    return [
        typography_text(source.fields.title, lang),
        root + item.path(lang),
        cut_at_word(source.teaser, SHORT),
        format_date(day, lang, **pattern),
        day.isoformat(),
        item.category.names[lang] if item.category else "",
    ]
