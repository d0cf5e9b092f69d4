"""Related news under each article: pinned by the editor, then the most alike, each with its reason.

Alike are articles of one language that have telling words, a contest, communities, a programme or
tags in common; see `likeness` for what counts how much.

Reads: each edition's articles in its own language; the context's `notes` of earlier builds.
Adds: `article.related_articles`: a list, perhaps empty, of `article`, the `reason` that its card
    shows (results, call, community, programme, tag, words, pinned) and the name of what they
    share (`shared`).
Settings: `RELATED_ARTICLES` (True): False leaves them out; `RELATED_ARTICLES_MAX` (4): how many.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import Any, NamedTuple

from visnyk.language_editions import signals
from visnyk.language_editions.site import EditionSite
from visnyk.related_articles.likeness import Traits
from visnyk.related_articles.ranking import Near
from visnyk.related_articles.remembered import Remembered, Told


class Related(NamedTuple):
    """An article that stands beside another; `shared` names what `reason` is about, or is ""."""

    article: Any
    reason: str
    shared: str


class RelatedArticles(Sequence):
    """The `Related` of an article, put together when somebody first asks for them."""

    def __init__(self, article: Any, nears: Sequence[tuple], listed: Mapping[str, Any]):
        self.article = article
        self.nears = nears
        self.listed = listed

    def fingerprint_key(self) -> tuple:
        """Return plain values that decide it."""
        told = self.article.generator.edition_site.terms.entry_digest
        shared = [self._entry(*near[2:]) for near in self.nears if near[3]]
        return tuple(self.nears), [told(entry) for entry in shared]

    def _entry(self, reason: str, slug: str) -> Any:
        registers = self.article.generator.edition_site.registers
        if reason == "community":
            return registers.communities.by_code[slug]
        return registers.programmes[slug] if reason == "programme" else registers.tags[slug]

    @cached_property
    def made(self) -> list[Related]:
        """All of them."""
        return [self._related(Near(*near)) for near in self.nears]

    def _related(self, near: Near) -> Related:
        other, reason = self.listed[near.slug], near.reason
        if reason == "contest":
            reason = "results" if other.item.fields.call == self.article.slug else "call"
        name = self._entry(reason, near.shared).names[self.article.lang] if near.shared else ""
        return Related(other, reason, name)

    def __len__(self) -> int:
        return len(self.nears)

    def __getitem__(self, number: Any) -> Any:
        return self.made[number]


def relate(edition: EditionSite) -> None:
    """Give every article of an edition its related ones."""
    settings, own = edition.settings, edition.articles
    if not settings["RELATED_ARTICLES"]:
        return
    listed = {article.slug: article for article in edition.translated}
    most, notes = settings["RELATED_ARTICLES_MAX"], edition.site.cache
    stamps = {slug: _stamp(article) for slug, article in listed.items()}
    remembered = Remembered(notes, edition.lang, most)
    lists = remembered.lists(stamps, lambda slug: _told(listed[slug]))
    for slug, article in own.items():
        article.related_articles = RelatedArticles(article, lists.get(slug, ()), listed)


def _stamp(article: Any) -> bytes:
    """Return what decides an article's traits and words."""
    item, source = article.item, article.document
    stamp = item.main.metadata_digest + source.metadata_digest + source.text_digest
    if item.communities or item.winners:  # a register and a file of their own say which
        stamp += "".join([community.code for community in item.mentioned()]).encode()
    return stamp


def _told(article: Any) -> Told:
    return Told(partial(_traits, article.item), lambda: article.document.stems[0])


def _traits(item: Any, words: Mapping[str, int]) -> Traits:
    is_in_contest = item.fields.kind == "call" or item.fields.call
    return Traits(
        item.moment.day.toordinal(),
        item.programme.slug if item.programme else "",
        frozenset(tag.slug for tag in item.tags),
        frozenset(community.code for community in item.mentioned()),
        (item.fields.call or item.slug) if is_in_contest else "",
        item.fields.related,
        words,
    )


def register() -> None:
    """Relate articles when they are all known, after `announcements` has tied calls to results."""
    signals.edition_assembled.connect(relate)
