"""The page that explains and lists all feeds, and what other pages announce."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tests.conftest import ODDITIES, build

pytestmark = pytest.mark.usefixtures("memoized_builds")
ANNOUNCED = 'head link[rel="alternate"][type^="application/"]'


def _addresses(site, page, selector):
    return [node.attributes["href"] for node in HTMLParser(site.read(page)).css(selector)]


def _feeds(site):
    return {name for name in site.tree() if re.search(r"(feed|atom)\.(xml|json)$", name)}


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_all_feeds_of_an_edition_are_listed_once(site, prefix):
    listed = _addresses(site, f"{prefix}feeds/index.html", ".feed-format a")
    own = {f"/{name}" for name in _feeds(site) if name.startswith("en/") == bool(prefix)}
    assert len(listed) == len(own) and set(listed) == own


def test_feeds_stand_in_groups_in_the_alphabet_of_the_edition(site):
    page = HTMLParser(site.read("feeds/index.html"))
    headings = [node.text() for node in page.css(".feed-group h2")]
    assert headings == ["Головні стрічки", "Категорії", "Програми", "Області", "Теми", "Громади"]
    groups = [[n.text() for n in group.css(".feed-name")] for group in page.css(".feed-group")]
    assert groups[0] == ["Усі новини", "Оголошення"]
    regions = [name.removesuffix(" область") for name in groups[3]]
    assert regions == ["Житомирська", "Тернопільська", "Харківська", "Хмельницька"]


def test_an_address_is_there_to_be_selected(site):
    page = HTMLParser(site.read("en/feeds/index.html"))
    addresses = [node.text() for node in page.css(".feed-address")]
    assert addresses[0] == "https://news.example.org/en/feed.xml"
    assert len(addresses) == len(page.css(".feed"))


def test_every_page_leads_to_the_list_of_feeds(site):
    for name in site.tree():
        if name.endswith(".html"):
            prefix = "/en" if name.startswith("en/") else ""
            assert f"{prefix}/feeds/" in _addresses(site, name, ".footer a"), name


@pytest.mark.parametrize(
    "place",
    ["announcements/", "categories/cooperation/", "tags/mentoring/", "programmes/polaris/",
     "regions/zhytomyr/", "communities/ua63040150000053402/"],
)  # fmt: skip
@pytest.mark.parametrize("prefix", ["", "en/"])
def test_a_page_announces_the_feeds_of_its_place_first(site, place, prefix):
    if f"{prefix}{place}feed.xml" not in site.tree():
        place = "regions/zhytomyr/"
    announced = _addresses(site, f"{prefix}{place}index.html", ANNOUNCED)
    names = ("feed.xml", "atom.xml", "feed.json")
    assert announced == [f"/{prefix}{at}{name}" for at in (place, "") for name in names]


def test_an_article_announces_its_category_first(site):
    announced = _addresses(site, "news/2025/10/mentorship-call/index.html", ANNOUNCED)
    assert announced[0] == "/categories/cooperation/feed.xml" and announced[3] == "/feed.xml"


def test_data_of_contests_announce_announcements_first(site):
    announced = _addresses(site, "announcements/data/index.html", ANNOUNCED)
    assert announced[0] == "/announcements/feed.xml" and len(announced) == 6


def test_a_text_may_lead_to_the_page(newsroom, tmp_path):
    path = newsroom / "pages/about.uk.md"
    path.write_text(path.read_text("utf-8") + "\n[Стрічки](/feeds/)\n", "utf-8")
    assert 'href="/feeds/"' in build(newsroom, tmp_path / "output").read("about/index.html")


def test_without_list_feeds_the_page_lists_the_editions(tmp_path):
    site = build(ODDITIES, tmp_path / "output", LIST_FEEDS=False)
    listed = _addresses(site, "feeds/index.html", ".feed-format a")
    assert listed == ["/feed.xml", "/atom.xml", "/feed.json"]
