"""Announcements as data: calls with a state, events with a time, results with their winners.

Reads: each edition's articles, the context's `newsroom` and `today`.
Adds: `article.state`, `article.results`, `article.call`, `article.results_article`; the lists
    `open_calls` and `coming_events` in every context; the page `/announcements/`; winners as CSV,
    JSON and data packages beside their pages, and of all contests at `/announcements/data/`;
    `calendar.ics` of each edition and region; the context's `changes_to_come`.
"""

from functools import partial
from typing import Any

from pelican.plugins import signals

from visnyk.announcements.open_data import (
    OF_CONTEST,
    OF_WINNER,
    as_csv,
    as_json,
    as_package,
    contest,
    rows_of_all,
    schema,
)
from visnyk.announcements.results import in_alphabet, item_list, results
from visnyk.announcements.states import arrange, changes, dated, last_day, state
from visnyk.language_editions.feed_links import feed_title
from visnyk.language_editions.listings import listed


def describe(generator: Any) -> None:
    """Give the articles of an edition their state and results, and tie calls to results."""
    context = generator.context
    items = context["newsroom"].announced
    announced = arrange(listed(items), context["today"])
    context["changes_to_come"] = changes(items, context["today"])
    articles = {**generator.shown, **generator.own}
    answers = {item.fields.call: item.slug for item in items if item.fields.call}
    for item in items:
        for article in filter(None, (generator.shown.get(item.slug), generator.own.get(item.slug))):
            _tell(generator, article, articles.get(answers.get(item.slug)), articles)
    if generator.settings["WITH_DRAFTS"]:  # else nothing is to come
        for article in [*generator.shown.values(), *generator.own.values()]:
            article.is_future = article.item.moment.moment > context["now"]
    for name, its in announced._asdict().items():
        context["other_announcements" if name == "rest" else name] = [
            generator.shown[item.slug] for item in its
        ]


def _tell(generator: Any, article: Any, answer: Any, articles: dict[str, Any]) -> None:
    """Give an announcement what few articles have; `answer` holds the results of a call."""
    item, context = article.item, generator.context
    article.state = state(item.fields, context["today"], answer is not None)
    article.results_article = answer
    article.call = articles.get(item.fields.call)
    if item.fields.kind == "results":
        article.results = results(item, context["newsroom"].registers, generator.terms)
    if item.winners:
        title, siteurl = article.read_from.fields.title, generator.settings["SITEURL"]
        article.item_list = item_list(article.results, title, siteurl)


def write_list(generator: Any, writer: Any) -> None:
    """Write the announcements of an edition, page by page."""
    generator.write_page(
        writer,
        "announcements",
        "announcements/",
        articles=generator.context["other_announcements"],
    )


def write_data(generator: Any, writer: Any) -> None:
    """Write the winners beside their page, and all winners of all contests, as open data."""
    registers, lang = generator.context["newsroom"].registers, generator.edition.lang
    siteurl = generator.settings["SITEURL"]
    contests = []
    for slug, article in generator.shown.items():
        if article.item.winners:
            winners = in_alphabet(article.item.winners, lang)
            told = contest(article.item, registers, winners, siteurl)
            contests.append(told)
            if slug in generator.own:
                title = told.titles[lang]
                rows = as_csv(told.winners, OF_WINNER), OF_WINNER
                _write_package(writer, article.item.path(lang), slug, title, [told], rows)
    folder = generator.edition.path("announcements/data/")
    columns = {**OF_CONTEST, **OF_WINNER}
    rows = as_csv(rows_of_all(contests), columns), columns
    title = f"{generator.settings['SITENAME']}: winners"
    _write_package(writer, folder, "winners", title, contests, rows)
    _write(writer, f"{folder}winners.schema.json", schema())
    feeds = generator.feeds("announcements/")
    generator.write_page(writer, "open_data", "announcements/data/", contests=contests, feeds=feeds)


def write_calendars(generator: Any, writer: Any) -> None:
    """Write the calendar of an edition and those of its regions, empty ones too."""
    settings, edition, today = generator.settings, generator.edition, generator.context["today"]
    for listing in generator.listings:
        if listing.kind in ("index", "region"):
            path = edition.path(f"{listing.path}calendar.ics")
            place = listing.entry.names[edition.lang] if listing.entry else ""
            name, siteurl = feed_title(settings["SITENAME"], place), settings["SITEURL"]
            address, authority = f"{siteurl}/{path}", settings["FEED_ID_AUTHORITY"]
            head = (name, address, siteurl, authority, edition.lang)
            items = [i for i in dated(listing.items, today) if edition.lang in i.sources]
            told = [_told(item, edition.lang, today) for item in items]
            write = partial(_calendar, head, items, today)
            writer.write_made(path, write, {"head": head, "items": told})


def _told(item: Any, lang: str, today: Any) -> tuple:
    """Return all that decides an item's entry in a calendar."""
    digests = item.main.metadata_digest, item.sources[lang].metadata_digest
    return item.path(lang), *digests, last_day(item) >= today


def _calendar(head: tuple, items: list, today: Any) -> bytes:
    from visnyk.announcements.calendar import CalendarHead, calendar  # takes long to import

    return calendar(CalendarHead(*head), items, today)


def _write_package(
    writer: Any, folder: str, name: str, title: str, contests: list, rows: tuple[bytes, dict]
) -> None:
    table, columns = rows
    sources = [told.source for told in contests]
    _write(writer, f"{folder}winners.csv", table)
    _write(writer, f"{folder}winners.json", as_json(contests))
    package = as_package(name, title, sources, columns, table)
    _write(writer, f"{folder}datapackage.json", package)


def _write(writer: Any, name: str, data: bytes) -> None:
    writer.write_made(name, partial(bytes, data), {"data": data})


def register() -> None:
    """Describe articles when they are all known; write lists and data after their pages."""
    signals.article_generator_finalized.connect(describe)
    signals.article_writer_finalized.connect(write_list)
    signals.article_writer_finalized.connect(write_data)
    signals.article_writer_finalized.connect(write_calendars)
