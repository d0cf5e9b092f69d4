"""Related news under each article: pinned by the editor, then by what they share.

Reads: each edition's articles in its own language.
Adds: `article.related_articles`, the nearest first, perhaps none.
Settings: `RELATED_ARTICLES` (True): False leaves them out; `RELATED_ARTICLES_MAX` (4): how many.
"""

from typing import Any

from pelican.plugins import signals

from plugins.related_articles.ranking import Candidate, Ranking


def relate(generator: Any) -> None:
    """Give every article of an edition its related ones."""
    if not generator.settings["RELATED_ARTICLES"]:
        return
    own = generator.own
    listed = [a for a in generator.articles if own.get(a.slug) is a]
    hidden = [a for a in own.values() if a.status == "hidden"]
    candidates = [_candidate(article, age) for age, article in enumerate(listed)]
    ranking = Ranking(candidates)
    for article in listed:
        near = ranking.nearest(article.slug, generator.settings["RELATED_ARTICLES_MAX"])
        article.related_articles = [own[slug] for slug in near]
    for article in hidden:
        article.related_articles = []


def _candidate(article: Any, age: int) -> Candidate:
    item = article.item
    partner = article.call or article.results_article
    return Candidate(
        article.slug,
        age,
        item.programme and item.programme.slug,
        frozenset(community.code for community in item.communities),
        frozenset(tag.slug for tag in item.tags),
        item.category and item.category.slug,
        item.fields.related,
        partner.slug if partner else "",
    )


def register() -> None:
    """Relate articles when they are all known, after `announcements` has tied calls to results."""
    signals.article_generator_finalized.connect(relate)
