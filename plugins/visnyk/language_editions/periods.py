"""Years and months of the archive, as templates show them."""

import datetime
from typing import NamedTuple

from visnyk.language_editions.listings import Listing
from visnyk.site_routes import ROUTES, Edition


class Period(NamedTuple):
    """A year, or a month of it: `date` is the month's first day, None for a year."""

    year: int
    date: datetime.date | None
    url: str
    year_url: str
    count: int = 0  # type: ignore[assignment]  # a word of the theme's; `tuple.count` is unused
    months: tuple["Period", ...] = ()


def period_of(period: tuple[int, ...], edition: Edition, count: int = 0) -> Period:
    """Return (2025,) or (2025, 11) as a period of the edition."""
    year_url = edition.path(ROUTES.by_kind["period_archives"].path(str(period[0])))
    if len(period) == 1:
        return Period(period[0], None, year_url, year_url, count)
    url = f"{year_url}{period[1]:02}/"
    return Period(period[0], datetime.date(period[0], period[1], 1), url, year_url, count)


def archive_years(listings: list[Listing], edition: Edition) -> list[Period]:
    """Return the years, newest first, each with its months, newest first."""
    periods = {
        listing.period: period_of(listing.period, edition, len(listing.items))
        for listing in listings
        if listing.period
    }
    return [
        year._replace(
            months=tuple(p for key, p in periods.items() if key[:1] == period and key[1:])
        )
        for period, year in periods.items()
        if len(period) == 1
    ]
