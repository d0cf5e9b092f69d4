"""The entries of the main menu: places of the site, pages, and links to other sites. Pure."""

from collections.abc import Collection, Iterator, Sequence

from visnyk.article_schema.faults import Fault
from visnyk.article_schema.guesses import did_you_mean
from visnyk.newsroom_profile.profile import PROFILE, Profile
from visnyk.site_routes import ROUTES

PLACES = {"news": ""} | {  # the folder, within an edition, of each place that a menu may name
    folder.rstrip("/"): folder
    for folder in (
        *(route.folder for route in ROUTES.registers.values()),
        ROUTES.folder("announcements"),
        ROUTES.folder("period_archives"),
        ROUTES.folder("search"),
        ROUTES.folder("feeds"),
    )
}
DEFAULT_MENU = ("news", "announcements", "categories", "regions", "programmes", "archive", "search")


def menu_faults(profile: Profile, pages: Collection[str]) -> Iterator[Fault]:
    """Yield a fault for each entry that is no place and no page; `pages` are slugs."""
    names = [*PLACES, *sorted(pages)]
    written: list[str] = []
    for entry, line in zip(profile.fields.menu, profile.menu_lines, strict=True):
        if not isinstance(entry, str):
            continue
        if entry not in names:
            yield Fault(PROFILE, line, _unknown(entry, names))
        elif entry in written:
            yield Fault(PROFILE, line, f"«{entry}» уже є в меню: лишіть один раз")
        written.append(entry)


def _unknown(entry: str, names: Sequence[str]) -> str:
    guess = did_you_mean(entry, names)
    way_out = "на інший сайт веде {name: …, url: https://…}"
    return f"у меню немає місця «{entry}».{guess} Можна: {', '.join(names)}; {way_out}"
