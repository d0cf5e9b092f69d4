"""Publish announcements as data: calls with a state, events with a time, results with winners.

Reads: each edition's articles, the site's newsroom and day.
Adds: `article.state`, `article.results`, `article.call`, `article.results_article`; the lists
    `open_calls` and `coming_events` in every context; the page `/announcements/`; winners as CSV,
    JSON and data packages in the folders of their pages, those of all contests at
    `/announcements/data/`; `calendar.ics` of each edition and region; the site's
    `scheduled_changes`.
"""

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from visnyk.announcements.open_data import (
    CONTEST_COLUMNS,
    WINNER_COLUMNS,
    Contest,
    all_rows,
    as_csv,
    as_json,
    as_package,
    contest_data,
    schema,
)
from visnyk.announcements.results import in_alphabet, item_list, results
from visnyk.announcements.states import (
    CalendarHead,
    arrange,
    changes,
    dated,
    last_day,
    state,
)
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
    """The inputs of a calendar."""

    head: CalendarHead
    items: tuple[Keyed[Item], ...]
    today: Keyed[datetime.date]


def add_attributes(edition: EditionSite) -> None:
    """Set the state and results of an edition's articles, and link calls to their results."""
    site, items = edition.site, edition.site.newsroom.announced
    announcements = arrange(listed(items), site.today)
    if not edition.edition.prefix:
        site.scheduled_changes += changes(items, site.today)
    articles = {**edition.listed, **edition.articles}
    results_of = {item.fields.call: item.slug for item in items if item.fields.call}
    for item in items:
        for article in (edition.listed.get(item.slug), edition.articles.get(item.slug)):
            if article:
                results_article = articles.get(results_of.get(item.slug, ""))
                _add_attributes(edition, article, results_article, articles)
    if edition.settings["WITH_DRAFTS"]:  # else no item is in the future
        for article in [*edition.listed.values(), *edition.articles.values()]:
            article.is_future = article.item.moment.moment > site.now
    for name, members in announcements._asdict().items():
        edition.context["other_announcements" if name == "rest" else name] = [
            edition.listed[item.slug] for item in members
        ]


def _add_attributes(
    edition: EditionSite,
    article: NewsArticle,
    results_article: NewsArticle | None,
    articles: dict[str, NewsArticle],
) -> None:
    """Set the attributes that only announcements have."""
    item = article.item
    article.state = state(item.fields, edition.site.today, results_article is not None)
    article.results_article = results_article
    article.call = articles.get(item.fields.call or "")
    if item.fields.kind == "results":
        article.results = outcome = results(item, edition.registers, edition.terms)
        if item.winners:
            title, siteurl = article.document.fields.title, edition.site.siteurl
            article.item_list = item_list(outcome, title, siteurl)


def write_list(edition: EditionSite, writer: SiteWriter) -> None:
    """Write the announcements of an edition, page by page."""
    articles = edition.context["other_announcements"]
    edition.write_page(writer, "announcements", ROUTES.folder("announcements"), articles=articles)


def write_data(edition: EditionSite, writer: SiteWriter) -> None:
    """Write the winners of each contest in its page's folder, and those of all contests."""
    lang, contests = edition.lang, []
    for slug, article in edition.listed.items():
        if article.item.winners:
            winners = in_alphabet(article.item.winners, lang)
            contest = contest_data(article.item, edition.registers, winners, edition.site.siteurl)
            contests.append(contest)
            if slug in edition.articles:
                table = as_csv(contest.winners, WINNER_COLUMNS), WINNER_COLUMNS
                folder, title = article.item.path(lang), contest.titles[lang]
                _write_package(edition, writer, folder, slug, title, [contest], table)
    _write_all_contests(edition, writer, contests)


def _write_all_contests(
    edition: EditionSite, writer: SiteWriter, contests: Sequence[Contest]
) -> None:
    path = ROUTES.folder("open_data")
    folder = edition.edition.path(path)
    columns = {**CONTEST_COLUMNS, **WINNER_COLUMNS}
    rows = as_csv(all_rows(contests), columns), columns
    _write_package(edition, writer, folder, "winners", f"{edition.name}: winners", contests, rows)
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
            authority = edition.settings["FEED_ID_AUTHORITY"]
            head = CalendarHead(name, url, site.siteurl, authority, lang)
            items = [item for item in dated(listing.items, today) if lang in item.documents]
            entries = tuple(Keyed.holding(_entry_key(i, lang, today), i) for i in items)
            # the day changes nothing but whether an entry is over, which is in its key
            day = Keyed.holding("in the keys of the entries", today)
            writer.write(path, load_calendar, CalendarInputs(head, entries, day))


def _entry_key(item: Item, lang: str, today: datetime.date) -> tuple[str, bytes, bytes, bool]:
    """Return plain values that determine an item's entry in a calendar."""
    digests = item.main.metadata_digest, item.documents[lang].metadata_digest
    last = last_day(item)
    return item.path(lang), *digests, last is not None and last >= today


def load_calendar(inputs: CalendarInputs) -> bytes:
    """Return a calendar (RFC 5545)."""
    from visnyk.announcements.calendar import render_calendar  # takes long to import

    items = [entry.load() for entry in inputs.items]
    return render_calendar(inputs.head, items, inputs.today.load())


def _write_package(
    edition: EditionSite, writer: SiteWriter, folder: str, name: str, title: str,
    contests: Sequence[Contest], table: tuple[bytes, dict[str, str]],
) -> None:  # fmt: skip
    """Write three files into a folder; `table` is a CSV with the descriptions of its columns."""
    (data, columns), licence = table, edition.profile.licence
    sources = [contest.source for contest in contests]
    package = as_package(name, title, sources, columns, data, licence)
    files = data, as_json(contests, licence), package
    for file, content in zip(DATA_PACKAGE, files, strict=True):
        writer.write(folder + file, bytes, content)


def register() -> None:
    """Add attributes to the articles of each edition; write lists and data after its pages."""
    signals.edition_assembled.connect(add_attributes)
    for write in (write_list, write_data, write_calendars):
        signals.edition_written.connect(write)
