"""What templates may call: addresses, dates, numbers and typography of one edition."""

import datetime
from functools import lru_cache, partial
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, Undefined
from markupsafe import Markup

from visnyk.language_editions.pagination import steps_of_pages
from visnyk.site_routes import Edition
from visnyk.ukrainian_language import format_date, format_number, typography_text


class PrintedOnlyIfDefined(Undefined):
    """An unknown name may be asked for with `if`; printing it stops the build."""

    __slots__ = ()
    __str__ = __iter__ = __len__ = __html__ = Undefined._fail_with_undefined_error


def site_root(siteurl: str) -> str:
    """Return the path of SITEURL with a slash at its end: "/" or "/newsroom/"."""
    return urlsplit(siteurl).path.rstrip("/") + "/"


def equip(environment: Environment, edition: Edition, siteurl: str, assets: Any) -> None:
    """Give an environment the theme's filters and functions.

    `once(partial, **given)` includes what is the same on all pages that give it the same: it sees
    the context that all pages of the edition share, and nothing else of the page's own.
    `shown(macro, article, **how)` is what a macro says of an article, on whichever page.
    """
    root, lang = site_root(siteurl), edition.lang
    environment.undefined = PrintedOnlyIfDefined
    # every template that another names asks for these again: a plain mapping answers at once
    environment.make_globals = lambda own: {**environment.globals, **(own or {})}
    environment.filters.update(
        address=lambda path: root + path,
        absolute=lambda path: f"{siteurl}/{path}",
        day=lambda value: format_date(_date(value), lang),
        month=lambda value: format_date(_date(value), lang, pattern="LLLL y"),
        moment=lambda value: f"{format_date(_date(value), lang)}, {value:%H:%M}",
        clock=lambda value: f"{value:%H:%M}",
        iso=_iso,
        number=lambda value: format_number(value, lang),
        steps=steps_of_pages(),
        typography=lambda text, other=lang: _typeset(str(text), other),
    )
    environment.globals.update(
        asset=lambda name: root + assets.address(name),
        imported=lambda name: [root + assets.address(each) for each in assets.imported(name)],
        edition=edition,
        once=lambda name, **given: environment.once(name, given),
        shown=lambda macro, article, **how: environment.card(macro, article, **how),
    )
    environment.once = partial(rendered, environment)
    environment.card = lambda macro, article, **how: macro(article, **how)


def rendered(environment: Environment, name: str, given: dict[str, Any]) -> Markup:
    """Return what a partial says of the context that all pages share, and of what it is given."""
    return Markup(environment.get_template(name).render({**environment.shared, **given}))


@lru_cache(maxsize=8192)  # the same names and titles stand on many pages
def _typeset(text: str, lang: str) -> str:
    return typography_text(text, lang)


def _date(value: datetime.date) -> datetime.date:
    return value.date() if isinstance(value, datetime.datetime) else value


def _iso(value: datetime.date) -> str:
    moment = isinstance(value, datetime.datetime)
    return value.isoformat(timespec="minutes") if moment else value.isoformat()
