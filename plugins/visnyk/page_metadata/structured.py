"""Pages as schema.org describes them (https://schema.org), for search engines. Pure.

Every function returns one node; `linked_data` prints those of a page. Of an article its card alone
is read, never its text: a page that names the article has read that card.
"""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import urljoin

from markupsafe import Markup

from visnyk.page_metadata.pictures import plain
from visnyk.responsive_images import Image
from visnyk.site_routes import ROUTES

Node = dict[str, Any]
AS_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
EVERYWHERE = "https://schema.org/"


class Publisher(NamedTuple):
    """Who publishes an edition; `siteurl` is the site's root, `prefix` the edition's."""

    name: str
    description: str
    siteurl: str
    prefix: str
    lang: str
    logo: Image | None

    def absolute(self, path: str) -> str:
        """Return the whole address of a path of the site."""
        return f"{self.siteurl}/{path}"

    @property
    def home(self) -> str:
        """The address of the edition's home page."""
        return self.absolute(self.prefix)


def linked_data(*nodes: Node | None) -> Markup:
    """Return a script element with the nodes of a page, which nothing in it can close."""
    graph = {"@context": "https://schema.org", "@graph": [node for node in nodes if node]}
    text = AS_JSON(graph).replace("<", "\\u003c")
    return Markup(f'<script type="application/ld+json">{text}</script>')


def stated(node: Node) -> Node:
    """Return a node without what is empty."""
    return {name: value for name, value in node.items() if value not in (None, "", [], {})}


@lru_cache
def organization(publisher: Publisher) -> Node:
    """Return who publishes the site (https://schema.org/Organization)."""
    return stated(
        {
            "@type": "Organization",
            "@id": f"{publisher.siteurl}/#organization",
            "name": publisher.name,
            "url": publisher.home,
            "logo": picture_node(publisher, publisher.logo),
        }
    )


def website(publisher: Publisher, has_search: bool) -> Node:
    """Return the site and how it is searched (https://schema.org/WebSite)."""
    results = f"{publisher.home}{ROUTES.folder('search')}"
    search = {
        "@type": "SearchAction",
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": f"{results}?q={{search_term_string}}",
        },
        "query": "{search_term_string}",
    }
    return stated(
        {
            "@type": "WebSite",
            "@id": f"{publisher.home}#website",
            "name": publisher.name,
            "description": publisher.description,
            "url": publisher.home,
            "inLanguage": publisher.lang,
            "publisher": {"@id": f"{publisher.siteurl}/#organization"},
            "potentialAction": search if has_search else None,
        }
    )


def breadcrumbs(publisher: Publisher, steps: Iterable[tuple[str, str]]) -> Node:
    """Return the way from the home page, steps of name and path.

    https://schema.org/BreadcrumbList
    """
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": _text(name),
                "item": publisher.absolute(path),
            }
            for position, (name, path) in enumerate([(publisher.name, publisher.prefix), *steps], 1)
        ],
    }


def _text(name: str) -> str:
    """Return a name as text, which a template may have made HTML."""
    return plain(name.unescape() if isinstance(name, Markup) else str(name))


def picture_node(publisher: Publisher, picture: Image | None) -> Node | None:
    """Return an image of the site (https://schema.org/ImageObject)."""
    if not picture:
        return None
    return stated(
        {
            "@type": "ImageObject",
            "url": publisher.absolute(picture.url),
            "width": picture.width,
            "height": picture.height,
            "caption": plain(picture.alt),
            "creditText": plain(picture.credit),
        }
    )


def news_article(
    publisher: Publisher,
    article: Any,
    headline: str,
    shared: Image | None,
    translations: Mapping[str, str],
) -> Node:
    """Return an article (https://schema.org/NewsArticle).

    `translations` are its paths by language; the Ukrainian text is the original.
    """
    url = publisher.absolute(article.url)
    corrected = [correction.date.moment for correction in article.corrections]
    changed = max(filter(None, (article.date, article.modified, *corrected)))
    pictures = [article.image] if article.image else []
    pictures += [shared] if shared and shared.url not in {p.url for p in pictures} else []
    return stated(
        {
            "@type": "NewsArticle",
            "@id": url,
            "url": url,
            "mainEntityOfPage": url,
            "headline": _text(headline),
            "description": plain(article.summary or article.teaser),
            "inLanguage": article.lang,
            "datePublished": article.date.isoformat(),
            "dateModified": changed.isoformat(),
            "author": _authors(publisher, article),
            "publisher": organization(publisher),
            "image": [picture_node(publisher, picture) for picture in pictures],
            "articleSection": article.category and article.category.name,
            "keywords": [tag.name for tag in article.tags],
            "contentLocation": _places(publisher, article),
            "isBasedOn": article.source and article.source.url,
            "isAccessibleForFree": True,
            "correction": _corrections(article),
            **_translation(publisher, article.lang, translations),
        }
    )


def _authors(publisher: Publisher, article: Any) -> list[Node]:
    """Return those who wrote it, else who it was heard from, else the newsroom."""
    people = [{"@type": "Person", "name": author.name} for author in article.authors]
    if people:
        return people
    if article.source:
        name, url = plain(article.source.name), article.source.url
        home = url and urljoin(url, "/")
        return [stated({"@type": "Organization", "name": name, "url": home})]
    return [{"@type": "Organization", "name": publisher.name, "url": publisher.home}]


def _places(publisher: Publisher, article: Any) -> list[Node]:
    named: Iterable[Any] = [*article.communities, *article.regions]
    return [
        {
            "@type": "AdministrativeArea",
            "name": place.name,
            "url": publisher.absolute(place.url),
        }
        for place in named
    ]


def _corrections(article: Any) -> list[Node]:
    return [
        {
            "@type": "CorrectionComment",
            "text": plain(correction.text),
            "datePublished": correction.date.moment.isoformat(),
        }
        for correction in article.corrections
    ]


def _translation(publisher: Publisher, lang: str, translations: Mapping[str, str]) -> Node:
    others = [
        {"@type": "NewsArticle", "@id": publisher.absolute(path), "inLanguage": other}
        for other, path in translations.items()
        if other != lang
    ]
    return {"workTranslation" if lang == "uk" else "translationOfWork": others}


def event(publisher: Publisher, article: Any, headline: str, shared: Image | None) -> Node:
    """Return what an article announces (https://schema.org/Event)."""
    place, online = article.place, article.online
    mode = "Mixed" if place and online else "Online" if online else "Offline"
    at_place = {"@type": "Place", "name": plain(place), "address": plain(place)} if place else None
    at_screen = {"@type": "VirtualLocation", "url": online} if online else None
    organiser = article.organiser
    by = {"@type": "Organization", "name": plain(organiser.text)} if organiser else None
    return stated(
        {
            "@type": "Event",
            "name": _text(headline),
            "description": plain(article.summary or article.teaser),
            "url": publisher.absolute(article.url),
            "inLanguage": article.lang,
            "startDate": _written(article.starts),
            "endDate": article.ends and _written(article.ends),
            "eventStatus": f"{EVERYWHERE}EventScheduled",
            "eventAttendanceMode": f"{EVERYWHERE}{mode}EventAttendanceMode",
            "location": [told for told in (at_place, at_screen) if told],
            "organizer": by or organization(publisher),
            "image": shared and publisher.absolute(shared.url),
        }
    )


def _written(moment: Any) -> str:
    """Return a day without a time as a day (ISO 8601)."""
    return moment.moment.isoformat() if moment.has_time else moment.day.isoformat()
