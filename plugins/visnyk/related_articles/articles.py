"""What related articles need of an article and of the registers, and the list that a theme gets.

The door of the package, as Hugo's `related.Document`: the ranking behind it knows only `Features`
and slugs. Pure.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import NamedTuple, Protocol, overload

from visnyk.article_schema import Document
from visnyk.newsroom import Item
from visnyk.related_articles.incremental_ranking import ArticleInput
from visnyk.related_articles.ranking import Neighbour, NeighbourRow
from visnyk.related_articles.similarity import Features


class RelatableArticle(Protocol):
    """An article of one edition: its language, its item, and the file of its text."""

    slug: str
    lang: str
    item: Item
    document: Document


class NamedEntry(Protocol):
    """An entry of a register: a community, a programme or a tag."""

    @property
    def names(self) -> Mapping[str, str]:
        """Its name in each language."""


class SharedEntries(NamedTuple):
    """Finds what two articles share; both functions take a reason and a slug (or code)."""

    entry: Callable[[str, str], NamedEntry]
    digest: Callable[[str, str], bytes]  # of all that the entry says


class Related(NamedTuple):
    """A related article; `shared` is the name of what `reason` is about, or ""."""

    article: RelatableArticle
    reason: str
    shared: str


class RelatedArticles(Sequence[Related]):
    """The related articles of one article, looked up on first access."""

    def __init__(
        self, article: RelatableArticle, neighbours: Sequence[NeighbourRow],
        articles: Mapping[str, RelatableArticle], shared: SharedEntries,
    ):  # fmt: skip
        self.article = article
        self.neighbours = neighbours
        self.articles = articles
        self.shared = shared

    def fingerprint_key(self) -> tuple[tuple[NeighbourRow, ...], list[bytes]]:
        """Return plain values that change whenever one of the related articles' labels does."""
        entries = [self.shared.digest(*row[2:]) for row in self.neighbours if row[3]]
        return tuple(self.neighbours), entries

    @cached_property
    def related(self) -> list[Related]:
        """All of them, the nearest first."""
        return [self._related(Neighbour(*row)) for row in self.neighbours]

    def _related(self, neighbour: Neighbour) -> Related:
        other, reason = self.articles[neighbour.slug], neighbour.reason
        if reason == "contest":
            reason = "results" if other.item.fields.call == self.article.slug else "call"
        if not neighbour.shared:
            return Related(other, reason, "")
        entry = self.shared.entry(neighbour.reason, neighbour.shared)
        return Related(other, reason, entry.names[self.article.lang])

    def __len__(self) -> int:
        return len(self.neighbours)

    @overload
    def __getitem__(self, index: int) -> Related: ...
    @overload
    def __getitem__(self, index: slice) -> list[Related]: ...
    def __getitem__(self, index: int | slice) -> Related | list[Related]:
        return self.related[index]


def input_digest(article: RelatableArticle) -> bytes:
    """Return what decides an article's features and stems: no article with the same differs."""
    item, source = article.item, article.document
    digest = item.main.metadata_digest + source.metadata_digest + source.text_digest
    if item.communities or item.winners:  # a register and a file of their own name them
        digest += "".join([community.code for community in item.mentioned()]).encode()
    return digest


def article_input(article: RelatableArticle) -> ArticleInput:
    """Return what the ranking needs of an article; its text is read when the stems are needed."""
    return ArticleInput(partial(_features, article.item), lambda: article.document.stems[0])


def _features(item: Item, terms: Mapping[str, int]) -> Features:
    is_in_contest = item.fields.kind == "call" or item.fields.call
    return Features(
        item.moment.day.toordinal(),
        item.programme.slug if item.programme else "",
        frozenset(tag.slug for tag in item.tags),
        frozenset(community.code for community in item.mentioned()),
        (item.fields.call or item.slug) if is_in_contest else "",
        item.fields.related,
        terms,
    )
