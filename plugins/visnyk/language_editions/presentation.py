"""The metadata of an article or page: what templates see as `article.title` and so on. Pure."""

from typing import Any, NamedTuple

from visnyk.article_schema import ArticleDocument, Document
from visnyk.article_schema.fields import BothLanguages
from visnyk.language_editions.terms import Terms, Words
from visnyk.newsroom import Item, PageItem
from visnyk.newsroom.images import display_image
from visnyk.newsroom.links import LinkTargets
from visnyk.responsive_images import Image
from visnyk.site_routes import Edition
from visnyk.ukrainian_language import romanize


class Author(NamedTuple):
    """An author; English names are romanized, `slug` is as that of Pelican's authors."""

    name: str
    slug: str


def article_metadata(
    item: Item, source: ArticleDocument, edition: Edition, terms: Terms
) -> dict[str, Any]:
    """Return an article's metadata; `source` may be in another language than the edition."""
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
    """Return the category, tags and so on of an item as terms of an edition."""
    return {
        "category": terms.term("category", item.category) if item.category else None,
        "tags": [terms.term("tag", entry) for entry in item.tags],
        "programme": terms.term("programme", item.programme) if item.programme else None,
        "regions": [terms.term("region", entry) for entry in item.regions],
        "communities": [terms.place(community) for community in item.communities],
    }


def lead_picture(
    item: Item, source: ArticleDocument, targets: LinkTargets, root: str
) -> Image | None:
    """Return the lead image of an article, or None; `root` is the path of SITEURL."""
    if not item.fields.image:
        return None
    file = targets.files[item.fields.image.lstrip("/")]
    alt, credit = source.fields.image_alt or "", source.fields.image_credit or ""
    return display_image(file, "image", "", root)._replace(alt=alt, credit=credit)


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
    """Return a name in a language; a name without translation is Ukrainian unless all ASCII."""
    if name is None:
        return None
    if isinstance(name, BothLanguages):
        return Words(getattr(name, lang), lang)
    return Words(name, lang if name.isascii() else "uk")
