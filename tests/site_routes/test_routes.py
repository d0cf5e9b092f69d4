"""One table says all about the site's addresses, and a new row in it reaches every reader."""

import ast
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.settings import read_settings

from tests.conftest import PROJECT
from visnyk.feeds.directory import grouped_feeds
from visnyk.language_editions.feed_links import FeedList
from visnyk.language_editions.listings import addresses_of_lists
from visnyk.newsroom_profile.menu import PLACES
from visnyk.site_routes import EDITIONS, ROUTES, Route, RouteTable, in_every_edition
from visnyk.site_routes.addresses import HASHED
from visnyk.site_routes.editions import split_edition
from visnyk.site_routes.routes import FEED_FILES, PAGE_FOLDER, ROOT_FILES, TRANSIENT_ROOT_FILE
from visnyk.sitemaps.entries import LastModified, list_entries
from visnyk.stable_addresses.aliases import Alias, alias_conflicts
from visnyk.stable_addresses.collisions import PresentAddresses
from visnyk.stable_addresses.vanishing import stable_address

TEMPLATES = PROJECT / "theme" / "templates"
PLUGINS = PROJECT / "plugins" / "visnyk"
AUTHORS = Route(
    "authors/", "authors", "author", register=True, paginated=True, feeds=7, files=("card.vcf",)
)
SHOP = Route("shop/", "shop", linkable=False, reserved=True, stable=False)
ROUTES_AND_MORE = RouteTable(*ROUTES, AUTHORS, SHOP)


def test_no_folder_and_no_kind_stands_in_the_table_twice():
    assert len(ROUTES.by_folder) == len(ROUTES.by_kind) == len(ROUTES)
    assert all(route.folder.endswith("/") for route in ROUTES if route.folder)


def test_a_new_row_reaches_every_list_of_the_table():
    routes = ROUTES_AND_MORE
    assert {"authors", "shop"} == routes.taken_names - ROUTES.taken_names
    assert {"card.vcf"} == routes.file_names - ROUTES.file_names
    assert routes.overviews == (*ROUTES.overviews, "authors/", "shop/")
    assert routes.linkable == (*ROUTES.linkable, "authors/")
    assert routes.paginated_templates == (*ROUTES.paginated_templates, "author")
    assert routes.feed_groups == [*ROUTES.feed_groups, ("author",)]
    assert routes.registers == {**ROUTES.registers, "author": AUTHORS}
    assert routes.folder("author") == "authors/" and AUTHORS.path("olena") == "authors/olena/"
    assert routes.is_by_items("/en/authors/olena/") and routes.is_reserved("/en/shop/x/")
    assert routes.is_transient("en/shop/x.json") and not routes.is_transient("shop/index.html")


def test_lists_of_items_are_not_among_the_overviews_nor_pages_without_one():
    assert set(ROUTES.overviews) & {"", "announcements/", "news/", "theme/"} == set()
    assert {"archive/", "announcements/data/", "search/", "tags/"} <= set(ROUTES.overviews)
    assert set(ROUTES.linkable) & {"", "search/", "news/", "theme/"} == set()


def test_links_may_lead_to_the_page_of_a_new_row():
    paths = set(addresses_of_lists([], ROUTES_AND_MORE))
    assert paths - set(addresses_of_lists([])) == {"authors/", "en/authors/"}


def test_the_sitemap_names_every_page_of_a_new_row():
    files = {"authors/index.html", "authors/page/2/index.html", "shop/index.html"}
    entries = list_entries([], [], files.__contains__, LastModified([]), ROUTES_AND_MORE)
    assert [entry.path for entry in entries] == ["authors/", "authors/page/2/", "shop/"]


def test_the_page_of_feeds_lists_those_of_a_new_row():
    feed_lists = [FeedList("author", "authors/olena/", "Олена"), FeedList("index", "", "")]
    groups = grouped_feeds(feed_lists, EDITIONS[1], "Visnyk", ROUTES_AND_MORE)
    assert [(group.kind, group.feed_lists[0].url) for group in groups] == [
        ("index", "en/"), ("author", "en/authors/olena/"),
    ]  # fmt: skip


@pytest.mark.parametrize("address", ["/shop/old/", "/en/shop/old/", "/a/card.vcf"])
def test_what_a_new_row_reserves_is_no_alias(address):
    alias = Alias(address, "/b/", "uk", "b.uk.md", 3)
    with_more = PresentAddresses(["/a/"], ROUTES_AND_MORE)
    assert [fault.line for fault in alias_conflicts([alias], with_more)] == [3]
    assert list(alias_conflicts([alias], PresentAddresses(["/a/"]))) == []


def test_what_comes_and_goes_in_a_new_row_is_not_locked():
    names = ["shop/index.html", "shop/list.json", "en/shop/parts/1.json"]
    assert [stable_address(name, ROUTES_AND_MORE) for name in names] == ["/shop/", "", ""]


@pytest.mark.parametrize(("address", "expected"), [
    ("/search/", True), ("/en/search/a/", True), ("/theme/x.css", True), ("/feeds/", True),
    ("/page/2/", True), ("/en/tags/x/page/17/", True), ("/search.html", False),
    ("/tags/x/", False), ("/page/", False), ("/page/x/", False), ("/enclosed/search/", False),
])  # fmt: skip
def test_the_site_keeps_addresses_for_itself(address, expected):
    assert ROUTES.is_reserved(address) is expected


@pytest.mark.parametrize(("address", "expected"), [
    ("/news/2025/11/x/", True), ("/en/archive/2025/", True), ("/en/communities/ua1/", True),
    ("/tags/", False), ("/en/tags/", False), ("/about/", False), ("/announcements/data/", False),
    ("/tags/x/feed.xml", False), ("/", False),
])  # fmt: skip
def test_items_decide_which_pages_there_are_below_some_folders(address, expected):
    assert ROUTES.is_by_items(address) is expected


@pytest.mark.parametrize(("name", "expected"), [
    ("en/tags/x/page/2/index.html", True), ("page/2/index.html", True), ("404.html", True),
    ("sitemap-2025.xml", True), ("sitemap.xml", False), ("_redirects", True),
    ("en/search/words/1.json", True), ("search/index.json", True), ("en/search/index.html", False),
    ("tags/x/index.html", False), ("page/index.html", False), ("tags/x/404.html", False),
])  # fmt: skip
def test_some_files_come_and_go(name, expected):
    assert ROUTES.is_transient(name) is expected


@given(st.sampled_from(EDITIONS), st.from_regex(r"([a-z]{3,}/){0,3}", fullmatch=True))
def test_a_path_and_its_edition_come_apart_as_they_were_joined(edition, path):
    assert split_edition(edition.path(path)) == (edition, path)
    assert in_every_edition(path)[edition.lang] == edition.path(path)
    assert edition.url("https://x.org/y", path) == f"https://x.org/y/{edition.path(path)}"


@pytest.mark.parametrize(("path", "lang", "within"), [
    ("en/", "en", ""), ("en/tags/", "en", "tags/"), ("", "uk", ""), ("open/x/", "uk", "open/x/"),
    ("tags/en/", "uk", "tags/en/"), ("english/", "uk", "english/"),
])  # fmt: skip
def test_only_what_begins_with_a_prefix_lies_in_its_edition(path, lang, within):
    edition, rest = split_edition(path)
    assert (edition.lang, rest) == (lang, within)


def test_settings_paginate_what_the_table_says():
    settings = read_settings(str(PROJECT / "pelicanconf.py"))
    assert list(settings["PAGINATED_TEMPLATES"]) == list(ROUTES.paginated_templates)
    assert f"/{PAGE_FOLDER}{{number}}/" in settings["PAGINATION_PATTERNS"][1].URL


def _files_of(route):
    return {"index.html", *route.files, *(FEED_FILES if route.feeds else ())}


def test_every_file_of_a_site_lies_where_the_table_says(site):
    """A package that writes files of a new name, or elsewhere, has to say so in the table."""
    strangers = []
    for name in site.tree():
        path = split_edition(name)[1]
        folder, _, file = path.rpartition("/")
        route = ROUTES.of_path(path)
        if not folder:
            known = file in _files_of(ROUTES.by_kind["index"]) | {*ROOT_FILES}
            known = known or bool(TRANSIENT_ROOT_FILE.fullmatch(file))
        elif route is None:  # an undated page
            known = "/" not in folder and file == "index.html"
        else:
            known = file in _files_of(route) or not route.stable
        if not known and not HASHED.fullmatch(name):
            strangers.append(name)
    assert strangers == []


def _addresses_of_theme() -> set[str]:
    """Return each path that a template gives to `edition.path`, and those of the menu."""
    markup = "".join(path.read_text("utf-8") for path in TEMPLATES.rglob("*.html"))
    paths = re.findall(r"""edition\.path\(["']([^"']*)["']\)""", markup)
    return {*paths, *PLACES.values()}


def test_the_theme_links_to_nothing_but_routes():
    pages = {route.folder for route in ROUTES if route.page}
    files = {route.folder + name for route in ROUTES for name in route.files}
    found = _addresses_of_theme()
    assert {"", "archive/", "search/", "tags/", "calendar.ics"} <= found
    assert found - pages - files == set()


def test_the_theme_has_a_template_for_each_route_and_a_heading_for_each_group_of_feeds():
    names = {name for route in ROUTES for name in (route.page, route.below) if name}
    assert {name for name in names if not (TEMPLATES / f"{name}.html").exists()} == set()
    headings = re.findall(r'\("(\w+)", _\(', (TEMPLATES / "feeds.html").read_text("utf-8"))
    assert headings == [group[0] for group in ROUTES.feed_groups]


def _texts(path):
    """Return the string constants of a module, but for docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.value


def test_no_address_stands_in_the_code_but_in_the_table():
    folders = [r.folder for r in ROUTES if r.page and r.folder] + ["news/", PAGE_FOLDER]
    files = {*FEED_FILES, *(name for route in ROUTES for name in route.files)}
    folder = re.compile(rf"(.*/)?({'|'.join(map(re.escape, folders))}).*", re.S)
    found = [
        (path.relative_to(PLUGINS).as_posix(), text)
        for path in PLUGINS.rglob("*.py")
        if path.parent.name != "site_routes"
        for text in _texts(path)
        if text in files or (folder.fullmatch(text) and " " not in text)
    ]
    assert found == []
