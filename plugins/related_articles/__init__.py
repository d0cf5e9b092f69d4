"""Related news under each article: pinned by the editor, then the most alike, each with its reason.

Alike are articles of one language that have telling words, a contest, communities, a programme or
tags in common; see `likeness` for what counts how much.

Reads: each edition's articles in its own language; the context's `notes` of earlier builds.
Adds: `article.related_articles`: a list, perhaps empty, of `article`, the `reason` that its card
    shows (results, call, community, programme, tag, words, pinned) and the name of what they
    share (`shared`).
Settings: `RELATED_ARTICLES` (True): False leaves them out; `RELATED_ARTICLES_MAX` (4): how many.
"""

from functools import partial
from typing import Any, NamedTuple

from pelican.plugins import signals

from plugins.related_articles.likeness import Traits
from plugins.related_articles.remembered import Remembered, Told


class Related(NamedTuple):
    """An article that stands beside another; `shared` names what `reason` is about, or is ""."""

    article: Any
    reason: str
    shared: str


def relate(generator: Any) -> None:
    """Give every article of an edition its related ones."""
    settings, own = generator.settings, generator.own
    if not settings["RELATED_ARTICLES"]:
        return
    listed = {a.slug: a for a in generator.articles if own.get(a.slug) is a}
    most, notes = settings["RELATED_ARTICLES_MAX"], generator.context["notes"]
    remembered = Remembered(notes, generator.edition.lang, most)
    lists = remembered.lists({slug: _told(article) for slug, article in listed.items()})
    for slug, article in own.items():
        article.related_articles = [
            _related(article, listed[near.slug], near.reason) for near in lists.get(slug, ())
        ]


def _told(article: Any) -> Told:
    item, source = article.item, article.read_from
    is_in_contest = item.fields.kind == "call" or item.fields.call
    traits = Traits(
        item.moment.day.toordinal(),
        item.programme.slug if item.programme else "",
        frozenset(tag.slug for tag in item.tags),
        frozenset(community.code for community in item.mentioned()),
        (item.fields.call or item.slug) if is_in_contest else "",
        item.fields.related,
        {},
    )
    stamp = source.card_digest, source.text_digest, tuple(traits)
    return Told(traits, stamp, partial(getattr, source, "weights"))


def _related(article: Any, other: Any, reason: str) -> Related:
    item, its, lang = article.item, other.item, article.lang
    if reason == "contest":
        return Related(other, "results" if its.fields.call == item.slug else "call", "")
    if reason == "community":
        codes = {community.code for community in its.mentioned()}
        shared = [c.names[lang] for c in item.mentioned() if c.code in codes]
        return Related(other, reason, shared[0] if len(shared) == 1 else "")
    if reason == "programme":
        return Related(other, reason, item.programme.names[lang])
    if reason == "tag":
        return Related(other, reason, next(t.names[lang] for t in item.tags if t in its.tags))
    return Related(other, reason, "")


def register() -> None:
    """Relate articles when they are all known, after `announcements` has tied calls to results."""
    signals.article_generator_finalized.connect(relate)
