"""The table of routes: each folder of the site once, with everything that other packages need.

Every edition has all routes, each under the edition's prefix. The order of the rows is that of
lists in the sitemap.
"""

import re
from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass
from functools import cached_property

from visnyk.site_routes.editions import EDITIONS, split_edition

PAGE_FOLDER = "page/"  # of the further pages of a list: `page/2/`
FEED_FILES = ("feed.xml", "atom.xml", "feed.json")
CALENDAR = "calendar.ics"
WINNERS_CSV = "winners.csv"
DATA_PACKAGE = (WINNERS_CSV, "winners.json", "datapackage.json")
DATA_SCHEMA = "winners.schema.json"
ROOT_FILES = tuple(
    """404.html _redirects _redirects.nginx.conf manifest.webmanifest news-sitemap.xml robots.txt
    sitemap.xml""".split()
)
LINKABLE_ROOT_FILES = ("manifest.webmanifest", "robots.txt", "sitemap.xml")
SITEMAP = re.compile(r"/sitemap-[^/]+\.xml")
TRANSIENT_ROOT_FILE = re.compile(r"sitemap-.+\.xml|news-sitemap\.xml|404\.html|_.*")
FURTHER_PAGE = re.compile(rf"(?:.*/)?{PAGE_FOLDER}\d+/")


@dataclass(frozen=True)
class Route:
    """A folder of each edition: its own page, and the pages below it.

    `page` and `below` are names of templates, "" where there are no such pages. There is a page
    `below` for each item, period of the archive or register entry that items name.
    """

    folder: str  # with a slash at its end; "" is the edition's root
    page: str = ""
    below: str = ""
    register: bool = False  # below are lists of register entries
    paginated: bool = False  # lists continue at `page/2/`
    feeds: int = 0  # the group of its lists on the page of feeds; 0: they have no feeds
    files: tuple[str, ...] = ()  # names of files in the folders of its pages, but for feeds
    linkable: bool = True  # texts may link to the page with any settings
    reserved: bool = False  # no alias may begin with it
    stable: bool = True  # False: only its own page is locked once published, not the rest

    @property
    def kind(self) -> str:
        """The name of the route in code: the template of its lists or items, else its folder's."""
        return self.below or self.page or self.folder.rstrip("/")

    @property
    def is_list(self) -> bool:
        """Whether the page at the folder is itself a list of items."""
        return self.paginated and not self.below

    def path(self, name: str) -> str:
        """Return the path, within an edition, of a page below the folder."""
        return f"{self.folder}{name}/"


class RouteTable(tuple[Route, ...]):
    """All routes, and every list of addresses that follows from them."""

    def __new__(cls, *routes: Route) -> "RouteTable":
        """Return a table of these routes."""
        return super().__new__(cls, routes)

    @cached_property
    def by_kind(self) -> dict[str, Route]:
        """The routes by kind."""
        return {route.kind: route for route in self}

    @cached_property
    def by_folder(self) -> dict[str, Route]:
        """The routes by folder."""
        return {route.folder: route for route in self}

    @cached_property
    def registers(self) -> dict[str, Route]:
        """The routes that list the entries of a register, by kind."""
        return {route.kind: route for route in self if route.register}

    @cached_property
    def overviews(self) -> tuple[str, ...]:
        """The folders with a page that is not itself a list of items."""
        return tuple(route.folder for route in self if route.page and not route.is_list)

    @cached_property
    def linkable(self) -> tuple[str, ...]:
        """The folders with a page that texts may link to, but for the home page."""
        folders = (route.folder for route in self if route.page and route.linkable)
        return tuple(filter(None, folders))

    @cached_property
    def paginated_templates(self) -> tuple[str, ...]:
        """The templates of lists with further pages (`PAGINATED_TEMPLATES`)."""
        return tuple(route.kind for route in self if route.paginated)

    @cached_property
    def feed_groups(self) -> list[tuple[str, ...]]:
        """The kinds of lists that have feeds, grouped as on the page of feeds."""
        groups = defaultdict(list)
        for route in self:
            groups[route.feeds].append(route.kind)
        return [tuple(groups[number]) for number in sorted(groups) if number]

    @cached_property
    def taken_names(self) -> frozenset[str]:
        """The names that no undated page may have: first segments of paths, and languages."""
        first = (route.folder.partition("/")[0] for route in self if route.folder)
        return frozenset(first) | {edition.lang for edition in EDITIONS}

    @cached_property
    def file_names(self) -> frozenset[str]:
        """The names of files that may be in the folder of a page."""
        return frozenset(ROOT_FILES).union(FEED_FILES, *(route.files for route in self))

    def folder(self, kind: str) -> str:
        """Return the folder of the route of a kind. Raises KeyError where there is none."""
        return self.by_kind[kind].folder

    def of_path(self, path: str) -> Route | None:
        """Return the route with the deepest folder that contains a path within an edition.

        None for the home page, undated pages and files at the root.
        """
        while path := path.rpartition("/")[0]:
            if route := self.by_folder.get(f"{path}/"):
                return route
        return None

    def is_reserved(self, address: str) -> bool:
        """Return whether an address (`/en/search/x/`) may not be an alias."""
        if FURTHER_PAGE.fullmatch(address):
            return True
        route = self.of_path(split_edition(address[1:])[1])
        return route is not None and route.reserved

    def may_be_file(self, address: str, addresses: Container[str]) -> bool:
        """Return whether a file of the site may be at an address; `addresses` has its pages."""
        folder, _, name = address.rpartition("/")
        has_name = name in self.file_names and f"{folder}/" in addresses
        return has_name or SITEMAP.fullmatch(address) is not None

    def is_by_items(self, address: str) -> bool:
        """Return whether a page exists only because of items: an article, a list, a period."""
        path = split_edition(address[1:])[1]
        route = self.of_path(path)
        if route is None or not route.below:
            return False
        return path.endswith("/") and path != route.folder

    def is_transient(self, name: str) -> bool:
        """Return whether a file (`en/tags/x/page/2/index.html`) may disappear once published.

        The number of a list's pages changes with its items; data for scripts change with the page.
        """
        folder = name.removesuffix("index.html")
        if FURTHER_PAGE.fullmatch(folder) or TRANSIENT_ROOT_FILE.fullmatch(name):
            return True
        path = split_edition(name)[1]
        route = self.of_path(path)
        return route is not None and not route.stable and path != f"{route.folder}index.html"


ROUTES = RouteTable(
    Route("", "index", paginated=True, feeds=1, files=(CALENDAR,)),
    Route("news/", below="article", files=DATA_PACKAGE),
    Route("archive/", "archives", "period_archives", paginated=True),
    Route("announcements/", "announcements", paginated=True, feeds=1),
    Route("announcements/data/", "open_data", files=(*DATA_PACKAGE, DATA_SCHEMA)),
    Route("search/", "search", linkable=False, reserved=True, stable=False),
    Route("feeds/", "feeds", reserved=True),
    Route("categories/", "categories", "category", register=True, paginated=True, feeds=2),
    Route("tags/", "tags", "tag", register=True, paginated=True, feeds=5),
    Route("programmes/", "programmes", "programme", register=True, paginated=True, feeds=3),
    Route(
        "regions/", "regions", "region", register=True, paginated=True, feeds=4, files=(CALENDAR,)
    ),
    Route("communities/", "communities", "community", register=True, paginated=True, feeds=6),
    # without pages: files of the theme, of editors and of other programs
    Route("theme/", reserved=True),
    Route("images/"),
    Route("files/"),
    Route("drafts/"),
    Route("admin/"),
    Route(PAGE_FOLDER),
    Route("404/"),  # `404.html` exists
)
