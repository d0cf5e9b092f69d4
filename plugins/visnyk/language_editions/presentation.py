"""The metadata of an article or page: what templates see as `article.title` and so on. Pure."""

from typing import NamedTuple

from visnyk.article_schema import ArticleDocument, Document
from visnyk.article_schema.fields import BothLanguages
from visnyk.language_editions.terms import LocalizedText, Terms
from visnyk.newsroom import Item, PageItem
from visnyk.newsroom.images import display_image
from visnyk.newsroom.links import LinkTargets
from visnyk.responsive_images import Image
from visnyk.ukrainian_language import romanize

Metadata = dict[str, object]  # by the names that templates read


class Author(NamedTuple):
    """An author; names are romanized in English. `slug` is lower case with hyphens."""

    name: str
    slug: str


def article_metadata(item: Item, document: ArticleDocument, terms: Terms) -> Metadata:
    """Return an article's metadata; `document` may be in another language than the terms."""
    return {
        **_terms(item, terms),
        **_shared_metadata(item, document.lang),
        **_own_metadata(document),
        "url": item.path(document.lang),
        "save_as": item.path(document.lang) + "index.html",
    }


def _own_metadata(document: ArticleDocument) -> Metadata:
    """Return the fields that each language's file states itself."""
    fields = document.fields
    return {
        "title": fields.title,
        "lang": document.lang,
        "modified": fields.modified.moment if fields.modified else None,
        "corrections": fields.corrections,
        "summary": fields.summary or "",
        "teaser": document.teaser,
        "status": fields.status,
        "source": fields.source,
        "apply": fields.apply,
        "place": fields.place,
        "aliases": fields.aliases,
        "reading_minutes": document.reading_minutes,
    }


def _shared_metadata(item: Item, lang: str) -> Metadata:
    """Return the fields that both languages share; names are those in one of them."""
    fields = item.fields
    return {
        "slug": item.slug,
        "date": item.moment.moment,
        "date_approximate": fields.date_approximate,
        "kind": fields.kind,
        "authors": [_author(name, lang) for name in fields.author],
        "deadline": fields.deadline,
        "deadline_history": fields.deadline_history,
        "organiser": _in_language(fields.organiser, lang),
        "starts": fields.starts,
        "ends": fields.ends,
        "online": fields.online,
    }


def _terms(item: Item, terms: Terms) -> Metadata:
    """Return the category, tags and so on of an item as terms of an edition."""
    return {
        "category": terms.term("category", item.category) if item.category else None,
        "tags": [terms.term("tag", entry) for entry in item.tags],
        "programme": terms.term("programme", item.programme) if item.programme else None,
        "regions": [terms.term("region", entry) for entry in item.regions],
        "communities": [terms.community(community) for community in item.communities],
    }


def lead_image(
    item: Item, document: ArticleDocument, targets: LinkTargets, root: str
) -> Image | None:
    """Return the lead image of an article, or None; `root` is the path of SITEURL."""
    if not item.lead_path:
        return None
    alt, credit = lead_alt(item, document), document.fields.image_credit or ""
    image = display_image(targets.files[item.lead_path], "image", "", root)
    return image._replace(alt=alt, credit=credit)


def lead_alt(item: Item, document: ArticleDocument) -> str:
    """Return the description of the lead image in the words of a document, "" without any."""
    if item.fields.image:
        return document.fields.image_alt or ""
    return dict(document.pictures).get(item.lead_path, "")


def page_metadata(page: PageItem, document: Document) -> Metadata:
    """Return the metadata of an undated page."""
    return {
        "title": document.fields.title,
        "slug": page.slug,
        "lang": document.lang,
        "summary": document.fields.summary or document.teaser,
        "status": document.fields.status,
        "url": page.path(document.lang),
        "save_as": page.path(document.lang) + "index.html",
    }


def _author(name: str, lang: str) -> Author:
    latin = romanize(name)
    return Author(name if lang == "uk" else latin, latin.lower().replace(" ", "-"))


def _in_language(name: str | BothLanguages | None, lang: str) -> LocalizedText | None:
    """Return a name in a language; a name without translation is Ukrainian unless all ASCII."""
    if name is None:
        return None
    if isinstance(name, BothLanguages):
        return LocalizedText(getattr(name, lang), lang)
    return LocalizedText(name, lang if name.isascii() else "uk")
