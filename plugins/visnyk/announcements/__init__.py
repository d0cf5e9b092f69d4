"""Announcements as data: calls with a state, events with a time, results with their winners.

Reads: each edition's articles, the site's newsroom and day.
Adds: `article.state`, `article.results`, `article.call`, `article.results_article`; the lists
    `open_calls` and `coming_events` in every context; the page `/announcements/`; winners as CSV,
    JSON and data packages beside their pages, and of all contests at `/announcements/data/`;
    `calendar.ics` of each edition and region; the site's `scheduled_changes`.
"""

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from visnyk.announcements.open_data import (
    OF_CONTEST,
    OF_WINNER,
    Contest,
    as_csv,
    as_json,
    as_package,
    contest,
    rows_of_all,
    schema,
)
from visnyk.announcements.results import in_alphabet, item_list, results
from visnyk.announcements.states import arrange, changes, dated, last_day, state
from visnyk.incremental_builds.artifacts import Keyed
from visnyk.language_editions import signals
from visnyk.language_editions.feed_links import feed_title
from visnyk.language_editions.lazy_contents import NewsArticle
from visnyk.language_editions.listings import listed
from visnyk.language_editions.site import EditionSite, SiteWriter
from visnyk.newsroom import Item
from visnyk.site_routes import ROUTES
from visnyk.site_routes.routes import CALENDAR, DATA_PACKAGE, DATA_SCHEMA


class CalendarInputs(NamedTuple):
    """All that decides a calendar; `head` is a `CalendarHead` as a plain tuple."""

    head: tuple[str, str, str, str, str]
    items: tuple[Keyed[Item], ...]
    today: Keyed[datetime.date]


def describe(edition: EditionSite) -> None:
    """Give the articles of an edition their state and results, and tie calls to results."""
    site, items = edition.site, edition.site.newsroom.announced
    announcements = arrange(listed(items), site.today)
    if not edition.edition.prefix:
        site.scheduled_changes += changes(items, site.today)
    articles = {**edition.listed, **edition.articles}
    results_of = {item.fields.call: item.slug for item in items if item.fields.call}
    for item in items:
        for own in (edition.listed.get(item.slug), edition.articles.get(item.slug)):
            if own:
                _describe(edition, own, articles.get(results_of.get(item.slug, "")), articles)
    if edition.settings["WITH_DRAFTS"]:  # else no item is in the future
        for article in [*edition.listed.values(), *edition.articles.values()]:
            article.is_future = article.item.moment.moment > site.now
    for name, members in announcements._asdict().items():
        edition.context["other_announcements" if name == "rest" else name] = [
            edition.listed[item.slug] for item in members
        ]


def _describe(
    edition: EditionSite,
    article: NewsArticle,
    results_article: NewsArticle | None,
    articles: dict[str, NewsArticle],
) -> None:
    """Give an announcement what few articles have."""
    item = article.item
    article.state = state(item.fields, edition.site.today, results_article is not None)
    article.results_article = results_article
    article.call = articles.get(item.fields.call)
    if item.fields.kind == "results":
        article.results = results(item, edition.registers, edition.terms)
    if item.winners:
        title, siteurl = article.document.fields.title, edition.site.siteurl
        article.item_list = item_list(article.results, title, siteurl)


def write_list(edition: EditionSite, writer: SiteWriter) -> None:
    """Write the announcements of an edition, page by page."""
    articles = edition.context["other_announcements"]
    edition.write_page(writer, "announcements", ROUTES.folder("announcements"), articles=articles)


def write_data(edition: EditionSite, writer: SiteWriter) -> None:
    """Write the winners beside their page, and all winners of all contests, as open data."""
    lang, contests = edition.lang, []
    for slug, article in edition.listed.items():
        if article.item.winners:
            winners = in_alphabet(article.item.winners, lang)
            data = contest(article.item, edition.registers, winners, edition.site.siteurl)
            contests.append(data)
            if slug in edition.articles:
                rows = as_csv(data.winners, OF_WINNER), OF_WINNER
                path, title = article.item.path(lang), data.titles[lang]
                _write_package(writer, path, slug, title, [data], rows)
    path = ROUTES.folder("open_data")
    folder = edition.edition.path(path)
    columns = {**OF_CONTEST, **OF_WINNER}
    rows = as_csv(rows_of_all(contests), columns), columns
    _write_package(writer, folder, "winners", f"{edition.name}: winners", contests, rows)
    writer.write(f"{folder}{DATA_SCHEMA}", bytes, schema())
    feeds = edition.feeds(ROUTES.folder("announcements"))
    edition.write_page(writer, "open_data", path, contests=contests, feeds=feeds)


def write_calendars(edition: EditionSite, writer: SiteWriter) -> None:
    """Write the calendar of an edition and those of its regions, empty ones too."""
    site, lang, today = edition.site, edition.lang, edition.site.today
    for listing in site.listings:
        if CALENDAR in ROUTES.by_kind[listing.kind].files:
            path = edition.edition.path(f"{listing.path}{CALENDAR}")
            region = listing.entry.names[lang] if listing.entry else ""
            name, url = feed_title(edition.name, region), f"{site.siteurl}/{path}"
            head = (name, url, site.siteurl, edition.settings["FEED_ID_AUTHORITY"], lang)
            items = [item for item in dated(listing.items, today) if lang in item.documents]
            entries = tuple(Keyed.holding(_entry_key(i, lang, today), i) for i in items)
            day = Keyed.holding("each entry's key says whether it is over", today)
            writer.write(path, render_calendar, CalendarInputs(head, entries, day))


def _entry_key(item: Item, lang: str, today: datetime.date) -> tuple[str, bytes, bytes, bool]:
    """Return all that decides an item's entry in a calendar."""
    digests = item.main.metadata_digest, item.documents[lang].metadata_digest
    return item.path(lang), *digests, last_day(item) >= today


def render_calendar(inputs: CalendarInputs) -> bytes:
    """Return a calendar (RFC 5545)."""
    from visnyk.announcements.calendar import CalendarHead, calendar  # takes long to import

    items = [entry.load() for entry in inputs.items]
    return calendar(CalendarHead(*inputs.head), items, inputs.today.load())


def _write_package(
    writer: SiteWriter, folder: str, name: str, title: str, contests: Sequence[Contest],
    rows: tuple[bytes, dict[str, str]],
) -> None:  # fmt: skip
    table, columns = rows
    sources = [contest.source for contest in contests]
    package = as_package(name, title, sources, columns, table)
    for file, data in zip(DATA_PACKAGE, (table, as_json(contests), package), strict=True):
        writer.write(folder + file, bytes, data)


def register() -> None:
    """Describe articles when they are all known; write lists and data after their pages."""
    signals.edition_assembled.connect(describe)
    for write in (write_list, write_data, write_calendars):
        signals.edition_written.connect(write)
