"""The generators of each edition: Pelican's own, given what the newsroom has read."""

from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import Any

from pelican.generators import ArticlesGenerator, PagesGenerator
from pelican.plugins import signals

from visnyk.language_editions.edition_generator import EditionGenerator
from visnyk.language_editions.editions import EDITIONS, Edition, in_every_edition
from visnyk.language_editions.feed_links import FeedList
from visnyk.language_editions.lazy_contents import NewsArticle, NewsPage
from visnyk.language_editions.listings import (
    REGISTERS,
    Listing,
    feeding_lists,
    listed,
)
from visnyk.language_editions.periods import archive_years, period_of
from visnyk.language_editions.region_map import region_map
from visnyk.newsroom import Item
from visnyk.ukrainian_language import sort_key


class EditionArticles(EditionGenerator, ArticlesGenerator):
    """The dated articles of one edition and all its lists."""

    def generate_context(self) -> None:
        """Make the articles; borrow, for the lists, those that exist only in Ukrainian."""
        newsroom, lang = self.context["newsroom"], self.edition.lang
        self.own = {
            item.slug: self.content(NewsArticle, item, item.sources[lang])
            for item in newsroom.items
            if lang in item.sources
        }
        made = self.context["articles_of_editions"]
        made[lang] = self.own
        for slug, article in self.own.items():
            _pair(article, made["uk"][slug])
        self.shown = {item.slug: self._shown(item) for item in listed(newsroom.items)}
        self.articles = self.dates = list(self.shown.values())
        self.hidden_articles = [a for a in self.own.values() if a.status == "hidden"]
        signals.article_generator_pretaxonomy.send(self)
        self.listings = self.context["listings"]
        self.articles_by_path = {
            listing.path: [self.shown[item.slug] for item in listing.items]
            for listing in self.listings
        }
        self._name_lists()
        self.feeding = list(self._feeding())
        self.context["feed_lists"] = {place.path: place for place, _ in self.feeding}
        signals.article_generator_finalized.send(self)

    def _shown(self, item: Item) -> NewsArticle:
        """Return this edition's article, or one of the Ukrainian text with this edition's terms."""
        own = self.own.get(item.slug)
        if own and own.status != "hidden":
            return own
        borrowed = self.content(NewsArticle, item, item.main)
        ukrainian = self.context["articles_of_editions"]["uk"][item.slug]
        borrowed.translations = ukrainian.translations
        return borrowed

    def _name_lists(self) -> None:
        """Give templates the lists under Pelican's names, in the alphabet of the edition."""
        self.context.update(articles=self.articles, dates=self.dates)
        for kind, plural in REGISTERS.items():
            groups = [
                (self.terms.term(kind, listing.entry), self.articles_by_path[listing.path])
                for listing in self.listings
                if listing.kind == kind
            ]
            groups.sort(key=lambda group: sort_key(group[0].name, self.edition.lang))
            setattr(self, plural, dict(groups) if kind == "tag" else groups)
            self.context[plural] = groups
        counts = {term.slug: len(articles) for term, articles in self.context["regions"]}
        registers, name = self.context["newsroom"].registers, partial(self.terms.term, "region")
        self.context["regions_map"] = region_map(registers, counts, name)

    def _feeding(self) -> Iterator[tuple[FeedList, list[NewsArticle]]]:
        """Yield the places that have feeds, each with its newest articles in the own language."""
        lang, most = self.edition.lang, self.settings["FEED_MAX_ITEMS"]
        lists = feeding_lists(self.listings, self.context["newsroom"].announced)
        for listing in lists if self.settings["LIST_FEEDS"] else self.listings[:1]:
            shown = (self.shown[item.slug] for item in listing.items)
            newest = list(islice((article for article in shown if article.lang == lang), most))
            if newest:
                yield FeedList(listing.kind, listing.path, self._called(listing)), newest

    def _called(self, listing: Listing) -> str:
        """Return what a list is called in the edition; the index and periods have no name."""
        if listing.kind == "announcements":
            return self.words.gettext("Announcements")
        return listing.entry.names[self.edition.lang] if listing.entry else ""

    def generate_feeds(self, writer: Any) -> None:
        """Do nothing: the plugin `feeds` writes them when the pages are written."""

    def generate_pages(self, writer: Any) -> None:
        """Write every article and every list."""
        for article in self.own.values():
            self._write_article(writer, article)
        for listing in self.listings:
            self._write_list(writer, listing)
        for plural in REGISTERS.values():
            self.write_page(writer, plural, f"{plural}/")
        if self.settings["ARCHIVES"]:
            years = archive_years(self.listings, self.edition)
            self.write_page(writer, "archives", "archive/", years=years)
        if not self.edition.prefix:
            self.write_page(writer, "404", "404.html", save_as="404.html", translations={})

    def _write_article(self, writer: Any, article: NewsArticle) -> None:
        if signals.article_generator_write_article.receivers:
            signals.article_generator_write_article.send(self, content=article)
        category = article.item.category
        place = f"{REGISTERS['category']}/{category.slug}/" if category else ""
        writer.write_page(
            f"{article.item.path(self.edition.lang)}index.html",
            self.get_template(article.template),
            self.context,
            article.stamp_of_names() + self.feeds_stamp(place),
            partial(self._values_of_page, article, place),
            article.item.moment.moment,
        )

    def _values_of_page(self, article: NewsArticle, place: str) -> dict[str, Any]:
        """Return what an article's page has of its own; `place` is the path of its category."""
        category, address = article.item.category, article.item.path(self.edition.lang)
        return {
            "article": article,
            "category": category and self.terms.term("category", category),
            "address": address,
            "output_file": f"{address}index.html",
            "translations": _translations(article),
            "feeds": self.feeds(place),
        }

    def _write_list(self, writer: Any, listing: Listing) -> None:
        named: dict[str, Any] = {}
        if listing.entry:
            named[listing.kind] = self.terms.term(listing.kind, listing.entry)
        if listing.kind == "community":
            places = self.context["newsroom"].registers.places.communities
            named["place"] = self.terms.place(places[listing.entry.code])
            named["wins"] = [self.shown[item.slug] for item in _won(listing)]
        if listing.period:
            named["period"] = period_of(listing.period, self.edition)
        articles = self.articles_by_path[listing.path]
        self.write_page(writer, listing.kind, listing.path, articles=articles, **named)

    def write_page(self, writer: Any, template: str, path: str, **named: Any) -> None:
        """Write a list's page or pages; `path` is relative to the edition's root."""
        address = self.edition.path(path)
        writer.write_file(
            named.pop("save_as", f"{address}index.html"),
            self.get_template(template),
            self.context,
            template_name=template,
            url=address,
            **{"translations": in_every_edition(path), "feeds": self.feeds(path), **named},
        )


class EditionPages(EditionGenerator, PagesGenerator):
    """The undated pages of one edition."""

    def generate_context(self) -> None:
        """Make the pages; those only in Ukrainian stay in the Ukrainian edition."""
        newsroom, lang = self.context["newsroom"], self.edition.lang
        shown = [page for page in newsroom.pages if lang in page.sources]
        shown.sort(key=lambda page: sort_key(page.sources[lang].fields.title, lang))
        made = [self.content(NewsPage, page, page.sources[lang]) for page in shown]
        self.pages = [page for page in made if page.status != "hidden"]
        self.hidden_pages = [page for page in made if page.status == "hidden"]
        self.context["pages"] = self.pages
        signals.page_generator_finalized.send(self)

    def generate_output(self, writer: Any) -> None:
        """Write every page."""
        for page in [*self.pages, *self.hidden_pages]:
            signals.page_generator_write_page.send(self, content=page)
            writer.write_file(
                page.save_as,
                self.get_template(page.template),
                self.context,
                page=page,
                url=page.url,
                translations=_translations(page),
                feeds=self.feeds(),
            )
        signals.page_writer_finalized.send(self, writer=writer)


def _won(listing: Listing) -> list[Item]:
    """Return the items of a community's list in which it is among the winners."""
    code = listing.entry.code
    return [item for item in listing.items if code in {w.community.code for w in item.winners}]


def _pair(article: NewsArticle, ukrainian: NewsArticle) -> None:
    if article is not ukrainian:
        article.translations, ukrainian.translations = [ukrainian], [article]


def _translations(content: NewsArticle | NewsPage) -> dict[str, str]:
    """Return its addresses by language; only what is hidden itself leads to what is hidden."""
    item, is_hidden = content.item, content.status == "hidden"
    return {
        lang: item.path(lang)
        for lang, source in item.sources.items()
        if is_hidden or source.fields.status != "hidden"
    }


def _generators(edition: Edition) -> list[type]:
    return [
        type(f"{base.__name__}_{edition.lang}", (base,), {"edition": edition})
        for base in (EditionPages, EditionArticles)
    ]


def default_generators() -> list[type]:
    """Return the generators of the Ukrainian edition, which the run loop puts first."""
    return _generators(EDITIONS[0])


def further_generators(pelican: Any) -> list[type]:
    """Return the generators of every further edition."""
    return [cls for edition in EDITIONS[1:] for cls in _generators(edition)]
