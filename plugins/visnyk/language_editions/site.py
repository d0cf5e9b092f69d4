"""The whole site and each edition of it, as typed values that generators and plugins share."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from gettext import GNUTranslations
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

from visnyk.content_registers import Registers
from visnyk.incremental_builds.bytecode_cache import BytecodeStore
from visnyk.incremental_builds.dependencies import DependencyRecorder
from visnyk.incremental_builds.plugin_cache import PluginCache
from visnyk.language_editions.environment import EditionEnvironment, LazyTemplate
from visnyk.language_editions.feed_links import FeedLink, FeedList, feed_links
from visnyk.language_editions.lazy_contents import LazyContent, NewsArticle
from visnyk.language_editions.listings import Listing
from visnyk.language_editions.terms import Terms
from visnyk.language_editions.texts import EditionTexts
from visnyk.newsroom import Newsroom
from visnyk.newsroom.links import LinkTargets
from visnyk.newsroom_profile import Profile, ProfileTexts
from visnyk.parallel_work import WorkerPool
from visnyk.site_routes import Edition, in_every_edition
from visnyk.static_files import Assets

Inputs = TypeVar("Inputs")
Settings = dict[str, Any]  # Pelican's, whose values have any type
Context = dict[str, Any]  # what all templates of an edition read, likewise


class ScheduledChange(NamedTuple):
    """A moment at which the site changes without an edit, the reason, and the path of the item."""

    moment: datetime.datetime
    reason: str
    path: str


class SiteWriter(Protocol):
    """The part of the build's writer that plugins use."""

    def write(self, path: str, render: Callable[[Inputs], bytes], inputs: Inputs) -> None:
        """Write the file that a function renders from `inputs`, on which every byte depends."""

    def has_file(self, path: str) -> bool:
        """Return whether the site has a file."""

    def write_file(
        self, name: str, template: LazyTemplate, context: Context, **values: object
    ) -> None:
        """Write a page or the pages of a list, as Pelican's `Writer.write_file`."""

    def write_article(
        self, path: str, template: LazyTemplate, context: Context, digest: bytes,
        values: Callable[[], Context], newest: datetime.datetime,
    ) -> None:  # fmt: skip
        """Write a page whose values depend on nothing but a digest and are computed to render."""


@dataclass
class Site:
    """The whole site of one build: its content, settings and services.

    `listings` are all lists of items, the index first. `contents` holds every article and page by
    its key, `editions` each edition by its language, the default one first; `root` is the path of
    SITEURL with its slash. `renders_immediately`: pages are rendered one by one, for plugins of
    others.
    """

    newsroom: Newsroom
    listings: list[Listing]
    now: datetime.datetime
    settings: Settings
    profile: Profile
    assets: Assets
    cache: PluginCache
    worker_pool: WorkerPool
    bytecode: BytecodeStore
    recorder: DependencyRecorder
    root: str
    renders_immediately: bool = False
    editions: dict[str, "EditionSite"] = field(default_factory=dict)
    contents: dict[str, LazyContent] = field(default_factory=dict)
    scheduled_changes: list[ScheduledChange] = field(default_factory=list)

    @property
    def today(self) -> datetime.date:
        """The day of the build."""
        return self.now.date()

    @property
    def siteurl(self) -> str:
        """The site's URL without a slash at its end."""
        siteurl: str = self.settings["SITEURL"]
        return siteurl


@dataclass
class EditionSite:
    """One edition: its articles and lists, its templates, terms and translations.

    `context` is what all its templates read, `settings` Pelican's with those of the edition.
    `articles` have a text in the edition's language; `listed` are those of its lists, newest first,
    including items without a translation, with their Ukrainian text; both by slug.
    `articles_by_path` holds the articles of each list, `feed_lists` the lists that have feeds, each
    with its newest articles.
    """

    site: Site
    edition: Edition
    settings: Settings
    context: Context
    environment: EditionEnvironment
    translations: GNUTranslations
    terms: Terms
    template: Callable[[str], LazyTemplate]
    texts: EditionTexts
    articles: dict[str, NewsArticle] = field(default_factory=dict)
    listed: dict[str, NewsArticle] = field(default_factory=dict)
    articles_by_path: dict[str, list[NewsArticle]] = field(default_factory=dict)
    feed_lists: list[tuple[FeedList, list[NewsArticle]]] = field(default_factory=list)
    feed_links: dict[str, list[FeedLink]] = field(default_factory=dict)
    feed_digests: dict[str, bytes] = field(default_factory=dict)

    @property
    def lang(self) -> str:
        """The language code."""
        return self.edition.lang

    @property
    def name(self) -> str:
        """The newsroom's name in this edition."""
        name: str = self.settings["SITENAME"]
        return name

    @cached_property
    def profile(self) -> ProfileTexts:
        """What the newsroom says about itself, in this edition's language."""
        return self.site.profile.in_language(self.lang)

    @property
    def registers(self) -> Registers:
        """The newsroom's registers."""
        return self.site.newsroom.registers

    @property
    def targets(self) -> LinkTargets:
        """All targets of links."""
        return self.site.newsroom.targets

    @cached_property
    def translated(self) -> list[NewsArticle]:
        """The listed articles in the edition's own language, newest first."""
        return [
            article for slug, article in self.listed.items() if self.articles.get(slug) is article
        ]

    @cached_property
    def cache_folder(self) -> Path:
        """The folder in which plugins may store files between builds."""
        return Path(self.settings["CACHE_PATH"])

    def feeds(self, path: str = "") -> list[FeedLink]:
        """Return the links to the feeds of the list at a path, then to the edition's.

        Feeds without items are left out.
        """
        if path not in self.feed_links:
            lists = {feed_list.path: feed_list for feed_list, _ in self.feed_lists}
            self.feed_links[path] = feed_links(self.edition, path, self.name, lists)
        return self.feed_links[path]

    def feeds_digest(self, path: str = "") -> bytes:
        """Return the hash of the links to a list's feeds."""
        if path not in self.feed_digests:
            links = repr(self.feeds(path)).encode()
            self.feed_digests[path] = blake2b(links, digest_size=16).digest()
        return self.feed_digests[path]

    def write_page(
        self, writer: SiteWriter, template: str, path: str, save_as: str = "", **values: object
    ) -> None:
        """Write a list's page or pages; `path` is relative to the edition's root."""
        url = self.edition.path(path)
        writer.write_file(
            save_as or f"{url}index.html",
            self.template(template),
            self.context,
            template_name=template,
            url=url,
            **{"translations": in_every_edition(path), "feeds": self.feeds(path), **values},
        )


def by_slug(articles: Sequence[NewsArticle]) -> dict[str, NewsArticle]:
    """Return articles by slug."""
    return {article.slug: article for article in articles}
