"""An item in one language as Pelican's articles and the theme's templates know it.

Pure: an item and an edition's terms in, plain metadata out; the names are those of the contract.
"""

from typing import Any, NamedTuple

from visnyk.article_schema import Document
from visnyk.article_schema.fields import BothLanguages
from visnyk.language_editions.terms import Terms, Words
from visnyk.newsroom import Item, PageItem
from visnyk.newsroom.images import Format, shown
from visnyk.newsroom.links import LinkTargets
from visnyk.site_routes import Edition
from visnyk.ukrainian_language import romanize


class Picture(NamedTuple):
    """A lead picture; `url` is relative to the site's root, sizes are pixels.

    They, `type` (of content) and `length` (bytes) are those of the file that every program knows.
    """

    url: str
    width: int
    height: int
    alt: str
    credit: str
    type: str
    length: int
    formats: tuple[Format, ...]


class Author(NamedTuple):
    """Who wrote an article, in the letters of the edition; `slug` as Pelican's authors have it."""

    name: str
    slug: str


def article_metadata(
    item: Item, source: Document, edition: Edition, terms: Terms
) -> dict[str, Any]:
    """Return the metadata of one article; `source` may be in another language than the edition."""
    fields, shared = source.fields, item.fields
    return {
        **named_terms(item, terms),
        "title": fields.title,
        "slug": item.slug,
        "lang": source.lang,
        "date": item.moment.moment,
        "date_approximate": shared.date_approximate,
        "modified": fields.modified.moment if fields.modified else None,
        "corrections": fields.corrections,
        "summary": fields.summary or "",
        "teaser": source.teaser,
        "status": fields.status,
        "kind": shared.kind,
        "source": fields.source,
        "authors": [_author(name, source.lang) for name in shared.author],
        "deadline": shared.deadline,
        "deadline_history": shared.deadline_history,
        "organiser": _in_language(shared.organiser, source.lang),
        "apply": fields.apply,
        "starts": shared.starts,
        "ends": shared.ends,
        "place": fields.place,
        "online": shared.online,
        "aliases": fields.aliases,
        "reading_minutes": source.reading_minutes,
        "url": item.path(source.lang),
        "save_as": item.path(source.lang) + "index.html",
    }


def named_terms(item: Item, terms: Terms) -> dict[str, Any]:
    """Return what an item names, as an edition shows it."""
    return {
        "category": terms.term("category", item.category) if item.category else None,
        "tags": [terms.term("tag", entry) for entry in item.tags],
        "programme": terms.term("programme", item.programme) if item.programme else None,
        "regions": [terms.term("region", entry) for entry in item.regions],
        "communities": [terms.place(community) for community in item.communities],
    }


def lead_picture(item: Item, source: Document, targets: LinkTargets, root: str) -> Picture | None:
    """Return the picture that stands at the head of an article, or None."""
    if not item.fields.image:
        return None
    file = targets.files[item.fields.image.lstrip("/")]
    alt, credit = source.fields.image_alt or "", source.fields.image_credit or ""
    url, width, height, *told = shown(file, "image", "", root)[:6]
    return Picture(url, width, height, alt, credit, *told)


def page_metadata(page: PageItem, source: Document) -> dict[str, Any]:
    """Return the metadata of an undated page."""
    return {
        "title": source.fields.title,
        "slug": page.slug,
        "lang": source.lang,
        "summary": source.fields.summary or source.teaser,
        "status": source.fields.status,
        "url": page.path(source.lang),
        "save_as": page.path(source.lang) + "index.html",
    }


def _author(name: str, lang: str) -> Author:
    latin = romanize(name)
    return Author(name if lang == "uk" else latin, latin.lower().replace(" ", "-"))


def _in_language(name: str | BothLanguages | None, lang: str) -> Words | None:
    """Return a name in the text's language; one given once is Ukrainian unless all Latin."""
    if name is None:
        return None
    if isinstance(name, BothLanguages):
        return Words(getattr(name, lang), lang)
    return Words(name, lang if name.isascii() else "uk")
