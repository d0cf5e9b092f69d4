"""The generators of each edition: Pelican's own, given what the newsroom has read."""

from collections.abc import Iterator
from functools import partial
from itertools import islice

from pelican import Pelican
from pelican.generators import ArticlesGenerator, PagesGenerator
from pelican.plugins import signals as pelican_signals

from visnyk.language_editions import signals
from visnyk.language_editions.edition_generator import EditionGenerator
from visnyk.language_editions.feed_links import FeedList
from visnyk.language_editions.lazy_contents import LazyContent, NewsArticle, NewsPage
from visnyk.language_editions.listings import (
    REGISTERS,
    Listing,
    archive_years,
    feeding_lists,
    listed,
    period_of,
)
from visnyk.language_editions.menu import menu
from visnyk.language_editions.region_map import region_map
from visnyk.language_editions.site import Context, EditionSite, SiteWriter, by_slug
from visnyk.language_editions.terms import Term
from visnyk.newsroom import Item
from visnyk.site_routes import EDITIONS, ROUTES, Edition
from visnyk.ukrainian_language import sort_key


class EditionArticles(EditionGenerator, ArticlesGenerator):  # type: ignore[misc]  # untyped
    """The dated articles of one edition and all its lists."""

    def generate_context(self) -> None:
        """Create the articles and lists; lists include articles that are only in Ukrainian."""
        edition = self.edition_site
        self._create_articles()
        self.articles = self.dates = list(edition.listed.values())
        self.hidden_articles = [a for a in edition.articles.values() if a.status == "hidden"]
        pelican_signals.article_generator_pretaxonomy.send(self)
        edition.articles_by_path = {
            listing.path: [edition.listed[item.slug] for item in listing.items]
            for listing in edition.site.listings
        }
        self._add_lists_to_context()
        edition.feed_lists = list(self._feed_lists())
        pelican_signals.article_generator_finalized.send(self)
        signals.edition_assembled.send(edition)

    def _create_articles(self) -> None:
        edition, newsroom = self.edition_site, self.edition_site.site.newsroom
        edition.articles = by_slug(
            [
                self.content(NewsArticle, item, item.documents[edition.lang])
                for item in newsroom.items
                if edition.lang in item.documents
            ]
        )
        for slug, article in edition.articles.items():
            _link_translations(article, edition.site.editions["uk"].articles[slug])
        edition.listed = by_slug([self._listed(item) for item in listed(newsroom.items)])

    def _listed(self, item: Item) -> NewsArticle:
        """Return the edition's article, else the Ukrainian text with the edition's terms."""
        article = self.edition_site.articles.get(item.slug)
        if article and article.status != "hidden":
            return article
        article = self.content(NewsArticle, item, item.main)
        ukrainian = self.edition_site.site.editions["uk"].articles[item.slug]
        article.translations = ukrainian.translations
        return article

    def _add_lists_to_context(self) -> None:
        """Give templates the lists under Pelican's names, in the alphabet of the edition."""
        edition = self.edition_site
        self.context.update(articles=self.articles, dates=self.dates, menu=menu(edition))
        for kind, plural in REGISTERS.items():
            groups = _groups(edition, kind)
            setattr(self, plural, dict(groups) if kind == "tag" else groups)
            self.context[plural] = groups
        counts = {term.slug: len(articles) for term, articles in self.context["regions"]}
        name = partial(edition.terms.term, "region")
        self.context["regions_map"] = region_map(edition.registers, counts, name)

    def _feed_lists(self) -> Iterator[tuple[FeedList, list[NewsArticle]]]:
        """Yield the lists that have feeds, each with its newest articles in their language."""
        edition, limit = self.edition_site, self.settings["FEED_MAX_ITEMS"]
        listings = edition.site.listings
        lists = feeding_lists(listings, edition.site.newsroom.announced)
        for listing in lists if self.settings["LIST_FEEDS"] else listings[:1]:
            articles = (edition.listed[item.slug] for item in listing.items)
            translated = (article for article in articles if article.lang == edition.lang)
            if newest := list(islice(translated, limit)):
                yield FeedList(listing.kind, listing.path, self._title(listing)), newest

    def _title(self, listing: Listing) -> str:
        """Return the name of a list in the edition; the index and periods have none."""
        if listing.kind == "announcements":
            return self.edition_site.translations.gettext("Announcements")
        return listing.entry.names[self.edition.lang] if listing.entry else ""

    def generate_feeds(self, writer: SiteWriter) -> None:
        """Do nothing: the plugin `feeds` writes them, after the pages."""

    def generate_output(self, writer: SiteWriter) -> None:
        """Write every article and list, then send `edition_written`."""
        super().generate_output(writer)
        signals.edition_written.send(self.edition_site, writer=writer)

    def generate_pages(self, writer: SiteWriter) -> None:
        """Write every article and every list."""
        edition = self.edition_site
        for article in edition.articles.values():
            self._write_article(writer, article)
        for listing in edition.site.listings:
            self._write_list(writer, listing)
        for route in ROUTES.registers.values():
            edition.write_page(writer, route.page, route.folder)
        if self.settings["ARCHIVES"]:
            years = archive_years(edition.site.listings, self.edition)
            edition.write_page(writer, "archives", ROUTES.folder("period_archives"), years=years)
        if not self.edition.prefix:
            edition.write_page(writer, "404", "404.html", save_as="404.html", translations={})

    def _write_article(self, writer: SiteWriter, article: NewsArticle) -> None:
        if pelican_signals.article_generator_write_article.receivers:
            pelican_signals.article_generator_write_article.send(self, content=article)
        category = article.item.category
        path = ROUTES.registers["category"].path(category.slug) if category else ""
        writer.write_article(
            f"{article.item.path(self.edition.lang)}index.html",
            self.get_template(article.template),
            self.context,
            article.references_digest() + self.edition_site.feeds_digest(path),
            partial(self._page_values, article, path),
            article.item.moment.moment,
        )

    def _page_values(self, article: NewsArticle, path: str) -> Context:
        """Return the names that an article's page alone has; `path` is that of its category."""
        category, address = article.item.category, article.item.path(self.edition.lang)
        return {
            "article": article,
            "category": category and self.edition_site.terms.term("category", category),
            "address": address,
            "output_file": f"{address}index.html",
            "translations": _translations(article),
            "feeds": self.edition_site.feeds(path),
        }

    def _write_list(self, writer: SiteWriter, listing: Listing) -> None:
        edition = self.edition_site
        values: Context = {}
        if listing.entry and listing.kind == "community":
            community = edition.registers.communities.by_code[listing.entry.code]
            values["community"] = edition.terms.community(community)
            values["wins"] = [edition.listed[item.slug] for item in _won(listing, community.code)]
        elif listing.entry:
            values[listing.kind] = edition.terms.term(listing.kind, listing.entry)
        if listing.period:
            values["period"] = period_of(listing.period, self.edition)
        articles = edition.articles_by_path[listing.path]
        edition.write_page(writer, listing.kind, listing.path, articles=articles, **values)


class EditionPages(EditionGenerator, PagesGenerator):  # type: ignore[misc]  # untyped
    """The undated pages of one edition."""

    def generate_context(self) -> None:
        """Create the pages; those only in Ukrainian are not in other editions."""
        lang = self.edition.lang
        items = [page for page in self.edition_site.site.newsroom.pages if lang in page.documents]
        items.sort(key=lambda page: sort_key(page.documents[lang].fields.title, lang))
        pages = [self.content(NewsPage, page, page.documents[lang]) for page in items]
        self.pages = [page for page in pages if page.status != "hidden"]
        self.hidden_pages = [page for page in pages if page.status == "hidden"]
        self.context["pages"] = self.pages
        pelican_signals.page_generator_finalized.send(self)

    def generate_output(self, writer: SiteWriter) -> None:
        """Write every page."""
        for page in [*self.pages, *self.hidden_pages]:
            pelican_signals.page_generator_write_page.send(self, content=page)
            writer.write_file(
                page.save_as,
                self.get_template(page.template),
                self.context,
                page=page,
                url=page.url,
                translations=_translations(page),
                feeds=self.edition_site.feeds(),
            )
        pelican_signals.page_writer_finalized.send(self, writer=writer)


def _groups(edition: EditionSite, kind: str) -> list[tuple[Term, list[NewsArticle]]]:
    """Return the terms of a register that articles name, in alphabetical order, with those."""
    groups = [
        (edition.terms.term(kind, listing.entry), edition.articles_by_path[listing.path])
        for listing in edition.site.listings
        if listing.entry and listing.kind == kind
    ]
    return sorted(groups, key=lambda group: sort_key(group[0].name, edition.lang))


def _won(listing: Listing, code: str) -> list[Item]:
    """Return the items of a list in which the community of a code is among the winners."""
    return [item for item in listing.items if code in {w.community.code for w in item.winners}]


def _link_translations(article: NewsArticle, ukrainian: NewsArticle) -> None:
    if article is not ukrainian:
        article.translations, ukrainian.translations = [ukrainian], [article]


def _translations(content: LazyContent) -> dict[str, str]:
    """Return its paths by language; hidden translations are linked only from hidden content."""
    item, is_hidden = content.item, content.status == "hidden"
    return {
        lang: item.path(lang)
        for lang, document in item.documents.items()
        if is_hidden or document.fields.status != "hidden"
    }


def _generators(edition: Edition) -> list[type[EditionGenerator]]:
    return [
        type(f"{base.__name__}_{edition.lang}", (base,), {"edition": edition})
        for base in (EditionPages, EditionArticles)
    ]


def default_generators() -> list[type[EditionGenerator]]:
    """Return the generators of the Ukrainian edition, which the build puts first."""
    return _generators(EDITIONS[0])


def further_generators(pelican: Pelican) -> list[type[EditionGenerator]]:
    """Return the generators of every further edition."""
    return [cls for edition in EDITIONS[1:] for cls in _generators(edition)]


def register() -> None:
    """Add the generators of the further editions."""
    pelican_signals.get_generators.connect(further_generators)
