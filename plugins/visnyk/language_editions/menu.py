"""The main menu of an edition: what `newsroom.yaml` names, without places that hold nothing."""

from typing import NamedTuple

from visnyk.language_editions.site import EditionSite
from visnyk.newsroom_profile.fields import OutsideLink
from visnyk.newsroom_profile.menu import DEFAULT_MENU, PLACES
from visnyk.newsroom_profile.profile import in_one
from visnyk.site_routes import ROUTES


class MenuEntry(NamedTuple):
    """An entry: a `place` of the site, whose name templates know, or else a `name`.

    `path` is that of the site, `url` the URL on another site; one of them is "". The path of the
    default edition's home page is "", too.
    """

    place: str
    name: str
    path: str
    url: str


def menu(edition: EditionSite) -> list[MenuEntry]:
    """Return the entries for an edition; pages without a text in its language are left out."""
    wanted = edition.site.profile.fields.menu or DEFAULT_MENU
    entries = (_entry(edition, entry) for entry in wanted)
    return [entry for entry in entries if entry]


def _entry(edition: EditionSite, entry: str | OutsideLink) -> MenuEntry | None:
    if isinstance(entry, OutsideLink):
        return MenuEntry("", in_one(edition.lang, entry.name), "", entry.url)
    if entry in PLACES:
        path = edition.edition.path(PLACES[entry])
        return MenuEntry(entry, "", path, "") if _holds_anything(edition, entry) else None
    for page in edition.site.newsroom.pages:
        document = page.documents.get(edition.lang)
        if page.slug == entry and document and document.fields.status != "hidden":
            return MenuEntry("", document.fields.title, page.path(edition.lang), "")
    return None


def _holds_anything(edition: EditionSite, place: str) -> bool:
    """Return whether a place has items, or is there at all."""
    site = edition.site
    if place == "search":
        return bool(site.settings["SITE_SEARCH"])
    if place == "announcements":
        return bool(site.newsroom.announced)
    if place == "archive":
        return bool(site.settings["ARCHIVES"]) and len(site.listings) > 1
    kinds = {route.page: kind for kind, route in ROUTES.registers.items()}
    return place not in kinds or any(list.kind == kinds[place] for list in site.listings)
