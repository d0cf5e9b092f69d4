"""Describe pages for search engines as JSON-LD in the vocabulary of https://schema.org. Pure.

Every function returns one node; `linked_data` serializes those of a page. Those of an article are
in `article_json_ld`.
"""

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from visnyk.newsroom_profile import Parent, ProfileTexts
from visnyk.page_metadata.sharing import without_nbsp
from visnyk.responsive_images import Image
from visnyk.site_routes import ROUTES

Node = dict[str, object]  # a JSON object
KINDS = {  # types of https://schema.org by the kind of a newsroom's body
    "community": "GovernmentOrganization",
    "ngo": "NGO",
    "programme": "Project",
    "media": "NewsMediaOrganization",
}
to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Publisher(NamedTuple):
    """The publisher of an edition; `siteurl` is the site's URL, `prefix` the edition's path.

    `profile` is what the newsroom says about itself in the edition's language.
    """

    name: str
    description: str
    siteurl: str
    prefix: str
    lang: str
    logo: Image | None
    profile: ProfileTexts = ProfileTexts()

    def absolute(self, path: str) -> str:
        """Return the absolute URL of a path of the site."""
        return f"{self.siteurl}/{path}"

    @property
    def home(self) -> str:
        """The absolute URL of the edition's home page."""
        return self.absolute(self.prefix)


def linked_data(*nodes: Node | None) -> Markup:
    """Return a script element with the nodes of a page, without empty values.

    No text in it can close the element.
    """
    graph = {"@context": "https://schema.org", "@graph": [drop_empty(n) for n in nodes if n]}
    text = to_json(graph).replace("<", "\\u003c")
    return Markup(f'<script type="application/ld+json">{text}</script>')


def drop_empty(value: object) -> object:
    """Return a value without empty texts, lists and objects at any depth, and without None."""
    if isinstance(value, dict):
        return {key: drop_empty(inner) for key, inner in value.items() if inner or inner == 0}
    if isinstance(value, list):
        return [drop_empty(inner) for inner in value]
    return value


@lru_cache
def organization(publisher: Publisher) -> Node:
    """Return the publisher of the site (https://schema.org/Organization), of the kind it is."""
    profile = publisher.profile
    return {
        "@type": KINDS.get(profile.kind, "Organization"),
        "@id": f"{publisher.siteurl}/#organization",
        "name": publisher.name,
        "alternateName": profile.short_name,
        "legalName": profile.legal_name,
        "identifier": _code(profile.code) if profile.code else None,
        "url": publisher.home,
        "logo": image_node(publisher, publisher.logo),
        "address": profile.address,
        "telephone": profile.phone_link,
        "email": profile.email,
        "parentOrganization": _parent(profile.parent) if profile.parent else None,
        "sameAs": [account.url for account in profile.social],
    }


def _code(code: str) -> Node:
    """Return a code of ЄДРПОУ, the state register (https://schema.org/PropertyValue)."""
    return {"@type": "PropertyValue", "propertyID": "ЄДРПОУ", "value": code}


def _parent(parent: Parent) -> Node:
    return {"@type": "Organization", "name": parent.name, "url": parent.url}


def website(publisher: Publisher, has_search: bool) -> Node:
    """Return the site and the URL of its search (https://schema.org/WebSite)."""
    results = f"{publisher.home}{ROUTES.folder('search')}"
    search = {
        "@type": "SearchAction",
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": f"{results}?q={{search_term_string}}",
        },
        "query": "{search_term_string}",
    }
    return {
        "@type": "WebSite",
        "@id": f"{publisher.home}#website",
        "name": publisher.name,
        "description": publisher.description,
        "url": publisher.home,
        "inLanguage": publisher.lang,
        "publisher": {"@id": f"{publisher.siteurl}/#organization"},
        "potentialAction": search if has_search else None,
    }


def breadcrumbs(publisher: Publisher, steps: Iterable[tuple[str, str]]) -> Node:
    """Return the breadcrumbs from the home page; `steps` are pairs of name and path.

    https://schema.org/BreadcrumbList
    """
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": unescaped(name),
                "item": publisher.absolute(path),
            }
            for position, (name, path) in enumerate([(publisher.name, publisher.prefix), *steps], 1)
        ],
    }


def unescaped(name: str) -> str:
    """Return a name as plain text; a template may have escaped it."""
    return without_nbsp(name.unescape() if isinstance(name, Markup) else str(name))


def image_node(publisher: Publisher, image: Image | None) -> Node | None:
    """Return an image of the site (https://schema.org/ImageObject)."""
    if not image:
        return None
    node: Node = {
        "@type": "ImageObject",
        "url": publisher.absolute(image.url),
        "width": image.width,
        "height": image.height,
        "caption": without_nbsp(image.alt),
        "creditText": without_nbsp(image.credit),
    }
    if image.source_type:  # https://schema.org/IPTCDigitalSourceEnumeration
        source = f"{image.source_type[0].upper()}{image.source_type[1:]}DigitalSource"
        node["digitalSourceType"] = f"https://schema.org/{source}"
    return node
