"""Feeds as real parsers read them."""

import json
import re

import feedparser
import pytest

from tests.conftest import ODDITIES, build

pytestmark = pytest.mark.usefixtures("memoized_builds")
RESULTS = "news/2025/11/mentorship-results/"


def _feeds(site):
    return [name for name in site.tree() if re.search(r"(feed|atom)\.(xml|json)$", name)]


def _entries(site, name):
    """Return (id, url, title, text) of a feed's entries, whatever its format."""
    if name.endswith("json"):
        items = json.loads(site.read(name))["items"]
        return [(i["id"], i["url"], i["title"], i["content_html"]) for i in items]
    parsed = feedparser.parse(site.data(name))
    assert not parsed.bozo, parsed.get("bozo_exception")
    return [(e.id, e.link, e.title, e.content[0].value) for e in parsed.entries]


def test_there_are_feeds_of_every_edition_and_list(site):
    folders = {name.rpartition("/")[0] for name in _feeds(site)}
    assert {"", "en", "categories/cooperation", "en/tags/mentoring", "programmes/polaris",
            "en/regions/zhytomyr", "communities/ua63040150000053402", "announcements",
            "en/announcements"} <= folders  # fmt: skip


def test_an_item_is_the_same_in_every_feed_and_format(site):
    seen = {}
    for name in _feeds(site):
        entries = _entries(site, name)
        assert entries, name
        for identity, url, title, text in entries:
            said = (
                identity,
                title,
                re.sub(r"<[^>]+>", "", text).split(),
            )  # parsers drop attributes
            assert seen.setdefault(url, said) == said


@pytest.mark.parametrize("name", ["feed.xml", "en/feed.xml"])
def test_rss_names_its_language_itself_and_ids_that_are_no_links(site, name):
    text = site.read(name)
    parsed = feedparser.parse(site.data(name))
    assert parsed.feed.language == ("en" if name.startswith("en/") else "uk")
    links = {link.rel: link.href for link in parsed.feed.links}
    assert links["self"] == f"https://news.example.org/{name}"
    assert links["alternate"] == links["self"].removesuffix("feed.xml") == parsed.feed.link
    assert '<guid isPermaLink="false">tag:' in text and 'isPermaLink="true"' not in text
    assert "visnyk.example.org,2025" in text


def test_the_full_text_holds_the_winners_in_their_place(site):
    text = next(e[3] for e in _entries(site, "feed.xml") if RESULTS in e[1])
    assert text.index("Ось вони") < text.index("Заводська громада") < text.index("Що отримає")
    assert "3 громади із 3 областей" in text.replace("\xa0", " ")


def test_every_address_in_a_feed_is_absolute(site):
    for name in _feeds(site):
        for *_, text in _entries(site, name):
            found = re.findall(r'(?:href|src)="([^"]*)"', text)
            assert all(re.match(r"https?://|mailto:", address) for address in found), found


def test_titles_are_plain(site):
    titles = {e[2] for e in _entries(site, "feed.xml")}
    assert 'Три громади отримають менторів: "Міста для міст"' in titles


def test_newest_first_with_zones_and_categories_of_the_edition(site):
    parsed = feedparser.parse(site.data("en/atom.xml"))
    dates = [entry.published for entry in parsed.entries]
    assert dates == sorted(dates, reverse=True) and all(re.search(r"\+0[23]:00$", d) for d in dates)
    filed = {(tag.term, tag.label, tag.scheme) for tag in parsed.entries[0].tags}
    assert filed >= {
        ("cooperation", "Cooperation", "https://news.example.org/en/categories/"),
        ("mentoring", "mentoring", "https://news.example.org/en/tags/"),
    }


def test_announcements_are_one_feed_newest_first(site):
    slugs = [e[1].split("/")[-2] for e in _entries(site, "announcements/feed.json")]
    assert slugs == ["mentorship-results", "mentorship-call"]  # the forum has not appeared yet


def test_a_place_without_items_in_the_language_has_no_feed(site):
    names = site.tree()
    assert "tags/yizha/feed.xml" in names and "en/tags/yizha/feed.xml" not in names
    assert "en/tags/yizha/index.html" in names
    assert "en/tags/yizha/feed" not in site.read("en/tags/yizha/index.html")


def test_without_list_feeds_only_the_editions_have_some(tmp_path):
    site = build(ODDITIES, tmp_path / "output", LIST_FEEDS=False)
    assert {name.rpartition("/")[0] for name in _feeds(site)} == {"", "en"}


def test_no_more_than_the_newest_are_in_a_feed(tmp_path, site):
    few = build(ODDITIES, tmp_path / "output", FEED_MAX_ITEMS=2)
    assert _entries(few, "feed.json") == _entries(site, "feed.json")[:2]


def test_another_domain_keeps_every_id(tmp_path, site):
    moved = build(ODDITIES, tmp_path / "output", SITEURL="https://other.example.com/newsroom")
    for name in _feeds(site):
        old, new = (_entries(built, name) for built in (site, moved))
        assert [e[0] for e in old] == [e[0] for e in new]
        assert all(e[1].startswith("https://other.example.com/newsroom/") for e in new)
    ids = [feedparser.parse(built.data("en/atom.xml")).feed.id for built in (site, moved)]
    assert ids == ["tag:visnyk.example.org,2025:en:atom.xml"] * 2


def test_a_new_title_keeps_the_id_and_a_correction_raises_updated(newsroom, tmp_path, site):
    path = newsroom / "articles/2025/2025-10-01-mentorship-call.uk.md"
    text = path.read_text("utf-8").replace("title: Шукаємо", "title: Знову шукаємо")
    path.write_text(text.replace("kind: call", "kind: call\nmodified: 2025-10-20"), "utf-8")
    after = build(newsroom, tmp_path / "output")
    old, new = (
        next(
            e
            for e in feedparser.parse(built.data("atom.xml")).entries
            if "mentorship-call" in e.link
        )
        for built in (site, after)
    )
    assert old.title != new.title and old.id == new.id
    assert old.updated.startswith("2025-10-01") and new.updated.startswith("2025-10-20")
    built = [feedparser.parse(s.data("en/feed.xml")).feed.updated for s in (site, after)]
    assert built[0] == built[1]  # nothing changed in the English edition


def test_an_alias_keeps_the_id_of_a_moved_item(newsroom, tmp_path, site):
    folder = newsroom / "articles/2025"
    (folder / "2025-10-01-mentorship-call.uk.md").rename(folder / "2025-10-01-moved.uk.md")
    (folder / "2025-10-01-mentorship-call.en.md").unlink()
    for path in folder.glob("2025-11-26*.md"):
        text = re.sub(r"\[([^\]]*)\]\(\{filename\}[^)]*\)", r"\1", path.read_text("utf-8"))
        path.write_text(text.replace("call: mentorship-call", "call: moved"), "utf-8")
    moved = folder / "2025-10-01-moved.uk.md"
    alias = "aliases: [/news/2025/10/mentorship-call/]\nkind: call"
    moved.write_text(moved.read_text("utf-8").replace("kind: call", alias), "utf-8")
    after = build(newsroom, tmp_path / "output")
    ids = [{e[0] for e in _entries(built, "feed.json")} for built in (site, after)]
    assert ids[0] == ids[1]


def test_pages_announce_only_feeds_that_exist(site):
    names = set(_feeds(site))
    for name, data in site.tree().items():
        if name.endswith(".html"):
            found = re.findall(
                r'type="application/(?:rss|atom|feed)\+\w+"[^>]*href="/([^"]+)"', data.decode()
            )
            assert set(found) <= names, name
