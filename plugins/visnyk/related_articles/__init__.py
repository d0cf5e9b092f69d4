"""Related news under each article: pinned by the editor, then the most similar, with a reason.

Similar are articles of one language that have rare words, a contest, communities, a programme or
tags in common; `similarity` says what counts how much, `ranking` what comes first.

Reads: each edition's articles in its own language; the cache of earlier builds.
Adds: `article.related_articles`: a list, perhaps empty, of `article`, the `reason` that its card
    shows (results, call, community, programme, tag, words, pinned) and the name of what they
    share (`shared`).
Settings: `RELATED_ARTICLES` (True): False leaves them out; `RELATED_ARTICLES_MAX` (4): how many.
"""

from collections.abc import Callable, Mapping

from visnyk.content_registers import Community, Entry, Registers
from visnyk.language_editions import signals
from visnyk.language_editions.site import EditionSite, by_slug
from visnyk.related_articles.articles import (
    RelatableArticle,
    RelatedArticles,
    SharedEntries,
    article_input,
    input_digest,
)
from visnyk.related_articles.incremental_ranking import IncrementalRanking


def relate(edition: EditionSite) -> None:
    """Give every article of an edition its related ones."""
    settings = edition.settings
    if not settings["RELATED_ARTICLES"]:
        return
    limit = settings["RELATED_ARTICLES_MAX"]
    ranking = IncrementalRanking(edition.site.cache, edition.lang, limit)
    shared = shared_entries(edition.registers, edition.terms.entry_digest)
    listed = by_slug(edition.translated)
    for slug, related in related_articles(edition.articles, listed, ranking, shared).items():
        edition.articles[slug].related_articles = related


def related_articles(
    articles: Mapping[str, RelatableArticle],
    listed: Mapping[str, RelatableArticle],
    ranking: IncrementalRanking,
    shared: SharedEntries,
) -> dict[str, RelatedArticles]:
    """Return the related articles of each article, by slug; only `listed` ones are related."""
    digests = {slug: input_digest(article) for slug, article in listed.items()}
    lists = ranking.lists(digests, lambda slug: article_input(listed[slug]))
    return {
        slug: RelatedArticles(article, lists.get(slug, ()), listed, shared)
        for slug, article in articles.items()
    }


def shared_entries(
    registers: Registers, digest_of: Callable[[Entry | Community], bytes]
) -> SharedEntries:
    """Return how to find the register entry that is shared, by the reason that names its kind."""

    def entry(reason: str, slug: str) -> Entry | Community:
        if reason == "community":
            return registers.communities.by_code[slug]
        return registers.programmes[slug] if reason == "programme" else registers.tags[slug]

    return SharedEntries(entry, lambda reason, slug: digest_of(entry(reason, slug)))


def register() -> None:
    """Relate articles once all of them exist, after `announcements` has tied calls to results."""
    signals.edition_assembled.connect(relate)
