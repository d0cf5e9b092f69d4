"""What the index says of an article: the names in it, what filters find it by, its result. Pure."""

from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol

from visnyk.article_schema import Document
from visnyk.article_schema.fields import BothLanguages
from visnyk.article_schema.term_weights import by_length, lowercase_words, shortest_words
from visnyk.content_registers import Community
from visnyk.newsroom import Item
from visnyk.site_search.index_format import FACET
from visnyk.site_search.postings import add_names
from visnyk.ukrainian_language import cut_at_word, format_date, typography_text

TEASER_LENGTH = 180  # characters, about two lines
KINDS = {  # what visitors call an announcement, whatever its text says
    "call": ("відбір", "конкурс", "call", "contest"),
    "results": ("підсумки", "результати", "конкурс", "results", "contest"),
    "event": ("подія", "event"),
}


class SearchableArticle(Protocol):
    """An article of one edition: its language, its item, and the file of its text."""

    lang: str
    item: Item
    document: Document

    def metadata_digests(self) -> tuple[bytes, ...]:
        """Return what decides all of it but its text and the names of winners."""


class SearchDocument(NamedTuple):
    """An article in the index: how much each stem weighs, its facets, which are stems too.

    `words` have a word for each other stem: those in its text, and those in the names.
    """

    weights: dict[str, int]
    facets: list[str]
    words: tuple[dict[str, str], dict[str, str]]


def input_digest(
    article: SearchableArticle, community_digest: Callable[[Community], bytes]
) -> bytes:
    """Return what decides all that the index says of an article."""
    item = article.item
    own = b"".join((*article.metadata_digests(), article.document.text_digest))
    titles = [source.metadata_digest for source in item.documents.values()]  # the translation's too
    won = [community_digest(winner.community) for winner in item.winners]
    return b"".join((own, *titles, *won))


def search_document(article: SearchableArticle) -> SearchDocument:
    """Return what the index takes in of an article."""
    item = article.item
    weights, in_text = article.document.stems
    named = names(item, article.lang)
    in_names = shortest_words(
        word for texts in named.values() for text in texts for word in lowercase_words(text)
    )
    found = facets(item).items()
    as_stems = [f"{FACET}{name}/{value}" for name, values in found for value in sorted(values)]
    return SearchDocument(add_names(weights, named), as_stems, (in_text, in_names))


def month_words(documents: Iterable[SearchDocument]) -> dict[str, str]:
    """Return for each stem the shortest word of the documents that has it."""
    found: dict[str, str] = {}
    for by_stem in (words for document in documents for words in document.words):
        for stem, word in by_stem.items():
            best = found.setdefault(stem, word)
            if best != word and by_length(word) < by_length(best):
                found[stem] = word
    return found


def names(item: Item, lang: str) -> dict[str, list[str]]:
    """Return the names in an item, by kind: `places`, `terms`, `people`, and its `titles`.

    Register entries and titles are named in both languages, whichever `lang` is.
    """
    fields = item.documents[lang].fields
    entries = [*item.tags, *filter(None, (item.category, item.programme))]
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
        "titles": [other.fields.title for other in item.documents.values()],
    }


def facets(item: Item) -> dict[str, set[str]]:
    """Return what filters find an item by: values by the filter's name."""
    return {
        "category": {item.category.slug} if item.category else set(),
        "region": {region.slug for region in item.regions},
        "year": {str(item.moment.day.year)},
    }


def search_result(item: Item, lang: str, root: str) -> list[str]:
    """Return what a result shows: title, URL, teaser, date in words and in ISO 8601, category."""
    source, day = item.documents[lang], item.moment.day
    pattern = {"pattern": "LLLL y"} if item.fields.date_approximate else {}
    return [
        typography_text(source.fields.title, lang),
        root + item.path(lang),
        cut_at_word(source.teaser, TEASER_LENGTH),
        format_date(day, lang, **pattern),
        day.isoformat(),
        item.category.names[lang] if item.category else "",
    ]
