"""Two editions of the same lists; the switch always leads somewhere."""

import datetime
import shutil
from urllib.parse import unquote

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import ODDITIES, build
from visnyk.article_schema.dates import Moment
from visnyk.language_editions.listings import Listing, all_listings, archive_years
from visnyk.language_editions.template_functions import site_root
from visnyk.newsroom.items import Item
from visnyk.site_routes import EDITIONS, in_every_edition

pytestmark = pytest.mark.usefixtures("memoized_builds")

UK, EN = EDITIONS


def _pages(site):
    return {name: LexborHTMLParser(data.decode()) for name, data in site.tree().items()
            if name.endswith(".html")}  # fmt: skip


def test_every_page_but_404_exists_in_both_editions_or_says_that_it_does_not(site):
    pages = _pages(site)
    for name, page in pages.items():
        switch = page.css_first(".language-switch a")
        target = switch.attributes["href"].lstrip("/") + "index.html"
        assert target in pages, name
        other = name.removeprefix("en/") if name.startswith("en/") else f"en/{name}"
        if other in pages:
            assert target == other
        elif name != "404.html":
            assert "Цієї новини немає англійською" in page.css_first(".language-switch").text()


def test_an_item_has_a_foot_if_there_is_something_to_say_in_it(later):
    feet = {name: page.css_first(".article-foot") for name, page in _pages(later).items()
            if page.css_first(".article-head")}  # fmt: skip
    assert all(foot is None or foot.text(strip=True) for foot in feet.values())
    assert feet["news/2026/01/school-lunch/index.html"]
    assert feet["news/2026/02/hidden-note/index.html"] is None


def test_alternates_are_returned(site):
    pages = _pages(site)
    for name, page in pages.items():
        found = {n.attributes["hreflang"]: n.attributes["href"] for n in page.css("link[hreflang]")}
        if found:
            assert set(found) == {"uk", "en", "x-default"}
            own = page.css_first("link[rel=canonical]").attributes["href"]
            assert found["en" if name.startswith("en/") else "uk"] == own
            assert found["x-default"] == found["uk"]


def test_an_item_only_in_ukrainian_is_marked_in_english_lists(site):
    page = LexborHTMLParser(site.read("en/index.html"))
    card = next(
        c for c in page.css(".card") if "school-lunch" in c.css_first("a").attributes["href"]
    )
    assert card.css_first("a").attributes["href"] == "/news/2026/01/school-lunch/"
    assert card.css_first(".card-title").attributes["lang"] == "uk"
    assert "in Ukrainian" in card.text() and "Education" in card.text()


def test_english_feeds_hold_no_ukrainian_items(site):
    assert "school-lunch" not in site.read("en/feed.xml")
    assert "en/categories/education/feed.xml" not in site.tree()


def test_drafts_and_embargoed_items_are_in_no_byte_of_the_site(site):
    for name, data in site.tree().items():
        assert "Чернетка" not in data.decode("utf-8", "ignore"), name
        assert "ембарго" not in data.decode("utf-8", "ignore").lower(), name
        assert "embargo" not in name and "draft" not in name


def test_a_hidden_item_has_its_page_and_no_mention(site, newsroom, tmp_path):
    built = build(newsroom, tmp_path / "output", epoch="1771000000")
    mentions = [
        n for n, data in built.tree().items() if "hidden-note" in data.decode("utf-8", "ignore")
    ]
    assert mentions == ["news/2026/02/hidden-note/index.html"]


def test_a_lead_picture_with_an_odd_name_is_found(newsroom, tmp_path):
    (newsroom / "images/2026/lunch.jpg").rename(newsroom / "images/2026/Обід №1 #2.jpg")
    path = newsroom / "articles/2026/2026-01-09-school-lunch.uk.md"
    text = path.read_text("utf-8")
    text = text.replace("image: images/2026/lunch.jpg", 'image: "images/2026/Обід №1 #2.jpg"')
    text = text.replace("/images/2026/lunch.jpg", "/images/2026/Обід №1 %232.jpg")
    path.write_text(text, "utf-8")
    built = build(newsroom, tmp_path / "output")
    page = LexborHTMLParser(built.read("news/2026/01/school-lunch/index.html"))
    named = {unquote(picture.attributes["src"]).lstrip("/") for picture in page.css("main img")}
    assert named <= set(built.tree()) and len(named) == 1
    assert all(" " not in picture.attributes["src"] for picture in page.css("img"))


def test_previews_show_drafts_and_mark_them(newsroom, tmp_path):
    built = build(newsroom, tmp_path / "output", WITH_DRAFTS=True)
    home = LexborHTMLParser(built.read("index.html"))
    marks = [badge.text() for badge in home.css(".badge-draft")]
    assert "Чернетка" in marks and "Ще не опубліковано" in marks


@pytest.fixture(scope="module")
def long_lists(tmp_path_factory):
    """Three pages of every list."""
    folder = tmp_path_factory.mktemp("long")
    (folder / "content" / "articles").mkdir(parents=True)
    shutil.copytree(ODDITIES / "registers", folder / "content" / "registers")
    for n in range(5):
        name = folder / "content" / "articles" / f"2025-11-{n + 1:02}-item-{n}.uk.md"
        name.write_text(f"---\ntitle: Новина {n}\ntags: [mentoring]\n---\n\nТекст.\n", "utf-8")
    return build(folder / "content", folder / "output", DEFAULT_PAGINATION=2)


@pytest.mark.parametrize("place", ["", "tags/mentoring/", "archive/2025/11/"])
def test_page_three_is_page_three_in_the_other_language(long_lists, place):
    ukrainian = LexborHTMLParser(long_lists.read(f"{place}page/3/index.html"))
    english = LexborHTMLParser(long_lists.read(f"en/{place}page/3/index.html"))
    assert len(ukrainian.css(".card")) == len(english.css(".card")) == 1
    switch = ukrainian.css_first(".language-switch a").attributes["href"]
    assert switch == f"/en/{place}page/3/"
    assert f"{place}page/4/index.html" not in long_lists.tree()
    assert "сторінка 3 з 3" in ukrainian.css_first("title").text()


@pytest.mark.parametrize(
    ("page", "steps"),
    [
        ("", {"next": "/page/2/"}),
        ("page/2/", {"prev": "/", "next": "/page/3/"}),
        ("page/3/", {"prev": "/page/2/"}),
    ],
)
def test_a_page_of_a_list_leads_to_the_one_before_and_the_one_after(long_lists, page, steps):
    links = LexborHTMLParser(long_lists.read(f"{page}index.html")).css("a.pagination-step")
    assert {link.attributes["rel"]: link.attributes["href"] for link in links} == steps


def _item(day, slug="x"):
    source = type("S", (), {"slug": slug})
    item = Item({"uk": source}, None, Moment(datetime.date.fromisoformat(day)))
    item.fields = type("F", (), {"status": "published"})
    return item


def test_archives_count_years_and_months_newest_first():
    days = ["2026-01-09", "2025-12-31", "2025-12-01", "2025-02-01"]
    years = archive_years(all_listings([_item(day) for day in days]), EN)
    assert [
        (y.year, y.items_count, [(m.date.month, m.items_count, m.url) for m in y.months])
        for y in years
    ] == [
        (2026, 1, [(1, 1, "en/archive/2026/01/")]),
        (2025, 3, [(12, 2, "en/archive/2025/12/"), (2, 1, "en/archive/2025/02/")]),
    ]


def test_switches_leave_whole_kinds_of_lists_out(newsroom, tmp_path):
    off = ("ARCHIVES", "LIST_FEEDS", "RELATED_ARTICLES", "SITE_SEARCH")
    built = build(newsroom, tmp_path / "output", **dict.fromkeys(off, False))
    names = built.tree()
    assert not [name for name in names if name.startswith("archive/2")]
    assert {name for name in names if name.endswith("feed.xml")} == {"feed.xml", "en/feed.xml"}
    assert "Читайте також" not in built.read("news/2025/11/mentorship-results/index.html")
    assert not [name for name in names if name.startswith(("search/", "en/search/"))]
    assert "search/" not in built.read("index.html")


def test_addresses_are_the_same_but_for_the_prefix():
    assert in_every_edition("tags/") == {"uk": "tags/", "en": "en/tags/"}
    assert Listing("index", "", []).path == ""


@pytest.mark.parametrize(("siteurl", "root"), [
    ("https://example.org", "/"), ("https://example.org/newsroom", "/newsroom/"), ("", "/"),
])  # fmt: skip
def test_the_root_is_the_path_of_the_site(siteurl, root):
    assert site_root(siteurl) == root


def test_a_community_s_page_holds_its_news_and_the_contests_it_won(site):
    page = LexborHTMLParser(site.read("communities/ua63040150000053402/index.html"))
    assert page.css_first("h1").text() == "Савинська громада"
    won = [link.attributes["href"] for link in page.css(".facts a")]
    assert "/news/2025/11/mentorship-results/" in won and "/regions/kharkiv/" in won
    about = LexborHTMLParser(site.read("en/communities/ua68040450000097735/index.html"))
    assert [card.css_first("a").attributes["href"] for card in about.css(".card")] == [
        "/news/2026/01/school-lunch/"
    ]
    assert "communities/ua63040150000053402/feed.xml" in site.tree()
    mentioned = [name for name in site.tree() if name.startswith("communities/ua")]
    assert len({name.split("/")[1] for name in mentioned}) == 4


def test_the_map_of_regions_leads_to_those_with_items(site):
    page = LexborHTMLParser(site.read("en/regions/index.html"))
    links = {link.attributes["href"] for link in page.css(".region-map a")}
    listed = {link.attributes["href"] for link in page.css(".terms a")}
    assert links == listed and len(links) > 3
    assert "MapSVG" in page.css_first(".region-map small").text()
