"""Write RSS 2.0, Atom and JSON Feed of each edition and of each list.

Reads: each edition's `feed_lists`, once its pages are written; `_partials/feed_text.html`
    for the whole text of an article, of which it may read nothing but that article, its image and
    its `text`, whose URLs are absolute.
Adds: `feed.xml`, `atom.xml` and `feed.json` under the edition, every category, tag, programme,
    region and community and the announcements that have items in the edition's language: summary
    and full text, image, permanent ids; the page `feeds/` that explains and lists them.
Settings: `FEED_MAX_ITEMS` (30); `FEED_ID_AUTHORITY`: a domain and a day on which the newsroom owned
    it, of which permanent ids consist (RFC 4151); `LIST_FEEDS` (True): False leaves only the
    edition's; `WEBSUB_HUB` (""): the URL of a hub that pushes new entries to subscribers (W3C
    WebSub).
"""

from typing import NamedTuple

from visnyk.feeds.directory import grouped_feeds
from visnyk.feeds.entries import FeedAuthor, FeedEntry, FeedHead, feed_entry
from visnyk.feeds.json_feed import json_feed
from visnyk.feeds.xml_feeds import atom, rss
from visnyk.incremental_builds.artifacts import Keyed
from visnyk.language_editions import signals
from visnyk.language_editions.feed_links import FORMATS, FeedList
from visnyk.language_editions.lazy_contents import LazyContent, NewsArticle
from visnyk.language_editions.site import EditionSite, SiteWriter
from visnyk.site_routes import ROUTES

SERIALIZERS = dict(zip(FORMATS, (rss, atom, json_feed), strict=True))


class Feed(NamedTuple):
    """The inputs of a feed.

    `hidden` holds the slugs of articles whose translation is hidden: it is not linked. `entries`
    gives the entry of an article, which depends on the article, the settings and the theme.
    """

    file: str
    head: FeedHead
    articles: list[NewsArticle]
    hidden: tuple[str, ...]
    entries: Keyed["EntryCache"]


class EntryCache:
    """Computes the entry of each article of an edition once; an article is in many feeds."""

    def __init__(self, edition: EditionSite):
        self.edition = edition
        self.entries: dict[str, FeedEntry] = {}

    def __getitem__(self, article: NewsArticle) -> FeedEntry:
        """Return the entry of an article."""
        if article.slug not in self.entries:
            self.entries[article.slug] = _feed_entry(self.edition, article)
        return self.entries[article.slug]


def write_feeds(edition: EditionSite, writer: SiteWriter) -> None:
    """Write the feeds of an edition's lists."""
    entries = EntryCache(edition)
    for feed_list, articles in edition.feed_lists:
        hidden = tuple(article.slug for article in articles if _is_hidden(article.translation))
        for file in FORMATS:
            head = _head(edition, feed_list, file)
            feed = Feed(file, head, articles, hidden, Keyed.holding("entries", entries))
            writer.write(edition.edition.path(feed_list.path + file), render_feed, feed)


def render_feed(feed: Feed) -> bytes:
    """Return a feed in the format of its file name."""
    entries = feed.entries.load()
    return SERIALIZERS[feed.file](feed.head, [entries[article] for article in feed.articles])


def _is_hidden(translation: LazyContent | None) -> bool:
    return translation is not None and translation.status == "hidden"


def _head(edition: EditionSite, feed_list: FeedList, file: str) -> FeedHead:
    settings, siteurl = edition.settings, edition.site.siteurl
    authority = settings["FEED_ID_AUTHORITY"]
    return FeedHead(
        f"tag:{authority}:{edition.lang}:{feed_list.path}{file}",
        feed_list.title(edition.name),
        settings["SITESUBTITLE"],
        edition.edition.url(siteurl, feed_list.path),
        edition.edition.url(siteurl, feed_list.path + file),
        edition.lang,
        FeedAuthor(edition.name, edition.edition.url(siteurl)),
        settings["WEBSUB_HUB"],
    )


def _feed_entry(edition: EditionSite, article: NewsArticle) -> FeedEntry:
    siteurl, authority = edition.site.siteurl, edition.settings["FEED_ID_AUTHORITY"]
    template = edition.environment.get_template("_partials/feed_text.html")
    image = article.head_image and article.head_image.absolute(siteurl)
    text = edition.texts.for_feed(article)
    content = template.render(article=article, text=text, picture=image)
    return feed_entry(article, content.strip(), siteurl, authority, edition.name)


def write_page(edition: EditionSite, writer: SiteWriter) -> None:
    """Write the page that explains feeds and lists all feeds of an edition."""
    feed_lists = [feed_list for feed_list, _ in edition.feed_lists]
    groups = grouped_feeds(feed_lists, edition.edition, edition.name)
    edition.write_page(writer, "feeds", ROUTES.folder("feeds"), groups=groups)


def register() -> None:
    """Write feeds after the pages of each edition."""
    signals.edition_written.connect(write_feeds)
    signals.edition_written.connect(write_page)
