"""Describe articles and events for search engines as JSON-LD (see `json_ld`). Pure.

Only the metadata of an article is read, never its text, so that an edit of the text leaves the node
as it is.
"""

import datetime
from collections.abc import Mapping
from urllib.parse import urljoin

from visnyk.article_schema.dates import Moment
from visnyk.language_editions.lazy_contents import NewsArticle
from visnyk.page_metadata.json_ld import Node, Publisher, image_node, organization, unescaped
from visnyk.page_metadata.sharing import without_nbsp
from visnyk.responsive_images import Image

SCHEMA_ORG = "https://schema.org/"


def news_article(
    publisher: Publisher,
    article: NewsArticle,
    headline: str,
    shared: Image | None,
    translations: Mapping[str, str],
) -> Node:
    """Return an article (https://schema.org/NewsArticle).

    `translations` are its paths by language; the Ukrainian text is the original.
    """
    url = publisher.absolute(article.url)
    return {
        "@type": "NewsArticle",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "headline": unescaped(headline),
        "description": without_nbsp(article.summary or article.teaser),
        "inLanguage": article.lang,
        "datePublished": article.date.isoformat(),
        "dateModified": _modified(article).isoformat(),
        "author": _authors(publisher, article),
        "publisher": organization(publisher),
        "image": _images(publisher, article, shared),
        "articleSection": article.category and article.category.name,
        "keywords": [tag.name for tag in article.tags],
        "contentLocation": _content_locations(publisher, article),
        "isBasedOn": article.source and article.source.url,
        "isAccessibleForFree": True,
        "correction": _corrections(article),
        **_translation(publisher, article.lang, translations),
    }


def _modified(article: NewsArticle) -> datetime.datetime:
    corrected = [correction.date.moment for correction in article.corrections]
    modified: datetime.datetime = max(filter(None, (article.date, article.modified, *corrected)))
    return modified


def _images(publisher: Publisher, article: NewsArticle, shared: Image | None) -> list[Node | None]:
    images = [article.image] if article.image else []
    images += [shared] if shared and shared.url not in {image.url for image in images} else []
    return [image_node(publisher, image) for image in images]


def _authors(publisher: Publisher, article: NewsArticle) -> list[Node]:
    """Return the authors, falling back to the source and then the publisher."""
    people: list[Node] = [{"@type": "Person", "name": author.name} for author in article.authors]
    if people:
        return people
    if article.source:
        name, url = without_nbsp(article.source.name), article.source.url
        home = url and urljoin(url, "/")
        return [{"@type": "Organization", "name": name, "url": home}]
    return [{"@type": "Organization", "name": publisher.name, "url": publisher.home}]


def _content_locations(publisher: Publisher, article: NewsArticle) -> list[Node]:
    return [
        {
            "@type": "AdministrativeArea",
            "name": term.name,
            "url": publisher.absolute(term.url),
        }
        for term in (*article.communities, *article.regions)
    ]


def _corrections(article: NewsArticle) -> list[Node]:
    return [
        {
            "@type": "CorrectionComment",
            "text": without_nbsp(correction.text),
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


def event(
    publisher: Publisher, article: NewsArticle, headline: str, shared: Image | None
) -> Node | None:
    """Return the event that an article announces (https://schema.org/Event), or None.

    Without a place and a link there is none: an event must have a location.
    """
    if not (article.place or article.online):
        return None
    mode = "Online" if article.online else "Offline"
    mode = "Mixed" if article.place and article.online else mode
    organiser = article.organiser
    organizer = (
        {"@type": "Organization", "name": without_nbsp(organiser.text)} if organiser else None
    )
    return {
        "@type": "Event",
        "name": unescaped(headline),
        "description": without_nbsp(article.summary or article.teaser),
        "url": publisher.absolute(article.url),
        "inLanguage": article.lang,
        "startDate": _iso_8601(article.starts),
        "endDate": article.ends and _iso_8601(article.ends),
        "eventStatus": f"{SCHEMA_ORG}EventScheduled",
        "eventAttendanceMode": f"{SCHEMA_ORG}{mode}EventAttendanceMode",
        "location": _event_locations(article),
        "organizer": organizer or organization(publisher),
        "image": shared and publisher.absolute(shared.url),
    }


def _event_locations(article: NewsArticle) -> list[Node]:
    locations: list[Node] = []
    if article.place:
        name = without_nbsp(article.place)
        locations.append({"@type": "Place", "name": name, "address": name})
    if article.online:
        locations.append({"@type": "VirtualLocation", "url": article.online})
    return locations


def _iso_8601(moment: Moment) -> str:
    """Return a date, with the time unless only the day is stated."""
    return moment.moment.isoformat() if moment.has_time else moment.day.isoformat()
