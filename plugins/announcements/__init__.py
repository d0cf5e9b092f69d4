"""Announcements as data: calls with a state, events with a time, results with their winners.

Reads: each edition's articles, the context's `newsroom` and `today`.
Adds: `article.state`, `article.results`, `article.call`, `article.results_article`; the lists
    `open_calls` and `coming_events` in every context; the page `/announcements/`.
"""

from typing import Any

from pelican.plugins import signals

from plugins.announcements.results import results
from plugins.announcements.states import arrange, state
from plugins.language_editions.listings import listed


def describe(generator: Any) -> None:
    """Give the articles of an edition their state and results, and tie calls to results."""
    context, edition = generator.context, generator.edition
    announced = arrange(listed(context["newsroom"].items), context["today"])
    articles = {**generator.shown, **generator.own}
    answers = {
        item.fields.call: item.slug for item in context["newsroom"].items if item.fields.call
    }
    for article in [*generator.shown.values(), *generator.own.values()]:
        item = article.item
        answer = articles.get(answers.get(item.slug))
        article.state = state(item.fields, context["today"], answer is not None)
        article.is_future = item.moment.moment > context["now"]
        article.results_article = answer
        article.call = articles.get(item.fields.call)
        is_results = item.fields.kind == "results"
        article.results = results(item, generator.terms.place, edition.lang) if is_results else None
    for name, items in announced._asdict().items():
        context["other_announcements" if name == "rest" else name] = [
            generator.shown[item.slug] for item in items
        ]


def write_list(generator: Any, writer: Any) -> None:
    """Write the announcements of an edition, page by page."""
    generator.write_page(
        writer,
        "announcements",
        "announcements/",
        articles=generator.context["other_announcements"],
    )


def register() -> None:
    """Describe articles when they are all known; write the list after their pages."""
    signals.article_generator_finalized.connect(describe)
    signals.article_writer_finalized.connect(write_list)
