"""Sitemaps compared with the site itself, on several days and after edits."""

import json
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOON, ODDITIES, build
from visnyk.site_routes import EDITIONS
from visnyk.sitemaps.entries import MAX_ENTRIES, chunks

pytestmark = pytest.mark.usefixtures("memoized_builds")
ADDRESS = "https://news.example.org"
S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
N = "{http://www.google.com/schemas/sitemap-news/0.9}"
X = "{http://www.w3.org/1999/xhtml}link"
DAY = 24 * 3600
CALL = "articles/2025/2025-10-01-mentorship-call"


def _urls(site, name):
    return ElementTree.fromstring(site.data(name)).findall(f"{S}url")


def _listed(site):
    """Return the entries of all pages by path, and their number."""
    index = ElementTree.fromstring(site.data("sitemap.xml"))
    names = [node.text.removeprefix(f"{ADDRESS}/") for node in index.iter(f"{S}loc")]
    found = [u for name in names if name != "news-sitemap.xml" for u in _urls(site, name)]
    return {url.findtext(f"{S}loc").removeprefix(f"{ADDRESS}/"): url for url in found}, len(found)


def test_every_page_that_may_be_found_is_listed_once(later):
    listed, count = _listed(later)
    pages = {
        name.removesuffix("index.html")
        for name, data in later.tree().items()
        if name.endswith("index.html") and b'content="noindex"' not in data
    }
    assert set(listed) == pages and count == len(pages)
    assert "page/2/" in pages and "news/2026/02/hidden-note/" not in pages


def test_alternates_are_those_of_the_page(later):
    for path, url in _listed(later)[0].items():
        alternates = [(link.get("hreflang"), link.get("href")) for link in url.findall(X)]
        for lang, address in alternates:
            assert f'hreflang="{lang}" href="{address}"' in later.read(f"{path}index.html")
        assert [lang for lang, _ in alternates] in ([], ["uk", "en", "x-default"])
        own = "en" if path.startswith("en/") else "uk"
        assert not alternates or dict(alternates)[own] == f"{ADDRESS}/{path}"
    lunch = _listed(later)[0]["news/2026/01/school-lunch/"]
    assert lunch.findall(X) == []  # only in Ukrainian


def test_the_last_change_is_the_content_s(later):
    listed = _listed(later)[0]
    lunch = listed["news/2026/01/school-lunch/"].findtext(f"{S}lastmod")
    assert lunch == listed["tags/yizha/"].findtext(f"{S}lastmod") == "2026-01-12T00:00:00+02:00"
    newest = max(url.findtext(f"{S}lastmod") or "" for url in listed.values())
    assert listed[""].findtext(f"{S}lastmod") == newest
    assert listed["page/2/"].findtext(f"{S}lastmod") == newest
    assert listed["about/"].findtext(f"{S}lastmod") is None


def test_the_index_has_the_last_change_of_each_file(later):
    index = ElementTree.fromstring(later.data("sitemap.xml"))
    for file in index.iter(f"{S}sitemap"):
        name = file.findtext(f"{S}loc").removeprefix(f"{ADDRESS}/")
        newest = max(url.findtext(f"{S}lastmod") or "" for url in _urls(later, name))
        assert file.findtext(f"{S}lastmod") == newest, name


def test_the_last_change_of_a_page_is_that_of_its_file(newsroom, tmp_path):
    path = newsroom / "pages/about.uk.md"
    text = path.read_text("utf-8").replace("---\n", "---\nmodified: 2026-02-03\n", 1)
    path.write_text(text, "utf-8")
    site = build(newsroom, tmp_path / "output")
    assert "sitemap-pages.xml</loc><lastmod>2026-02-03T00:00:00+02:00<" in site.read("sitemap.xml")


def test_a_hidden_page_is_not_listed(newsroom, tmp_path):
    path = newsroom / "pages/about.uk.md"
    path.write_text(path.read_text("utf-8").replace("---\n", "---\nstatus: hidden\n", 1), "utf-8")
    en = newsroom / "pages/about.en.md"
    en.write_text(en.read_text("utf-8").replace("---\n", "---\nstatus: hidden\n", 1), "utf-8")
    site = build(newsroom, tmp_path / "output")
    assert (site.output / "about/index.html").exists() and "about/" not in _listed(site)[0]


def test_lead_images_are_listed(later):
    image = "{http://www.google.com/schemas/sitemap-image/1.1}"
    found = {node.text for url in _listed(later)[0].values() for node in url.iter(f"{image}loc")}
    assert len(found) == 1
    assert (later.output / found.pop().removeprefix(f"{ADDRESS}/")).exists()


def _news(site):
    if "news-sitemap.xml" not in site.tree():
        return None
    return [
        (n.findtext(f"{N}publication/{N}name"), n.findtext(f"{N}title"))
        for n in ElementTree.fromstring(site.data("news-sitemap.xml")).iter(f"{N}news")
    ]


@pytest.mark.parametrize(("days", "is_news"), [(-1, False), (0, True), (2, True), (3, False)])
def test_news_are_of_the_day_and_of_two_before(days, is_news, newsroom, tmp_path):
    (newsroom / "articles/2026/2026-02-04-new.uk.md").write_text(
        '---\ntitle: "Нове: «лінія» & 5 млн"\n---\n\nТекст.\n', "utf-8"
    )
    (newsroom / "articles/2026/2026-02-04-vague.uk.md").write_text(
        "---\ntitle: Десь тоді\ndate_approximate: true\n---\n\nТекст.\n", "utf-8"
    )
    site = build(newsroom, tmp_path / "output", str(int(NOON) + days * DAY))
    named = f"{ADDRESS}/news-sitemap.xml"
    assert _news(site) == ([("Вісник", "Нове: «лінія» & 5 млн")] if is_news else None)
    assert (named in site.read("robots.txt")) == (named in site.read("sitemap.xml")) == is_news
    changes = json.loads((tmp_path / "output.next-build.json").read_text())["changes"]
    news = {"reason": "news", "path": "news/2026/02/new/"}
    assert news not in changes or is_news


def test_the_next_build_is_scheduled_for_the_day_after_the_last_of_news(newsroom, tmp_path):
    (newsroom / "articles/2026/2026-02-04-new.uk.md").write_text(
        "---\ntitle: Нове\n---\n\nТекст.\n", "utf-8"
    )
    build(newsroom, tmp_path / "output")
    scheduled = json.loads((tmp_path / "output.next-build.json").read_text())
    news = {"reason": "news", "path": "news/2026/02/new/"}
    assert scheduled == {"next": "2026-02-07T00:00:00+02:00", "changes": [news]}


def test_an_edit_rewrites_only_the_sitemaps_that_it_changes(newsroom, tmp_path):
    before = build(newsroom, tmp_path / "output")
    maps = {n: (before.output / n).stat().st_mtime_ns for n in before.tree() if "sitemap" in n}
    path = newsroom / f"{CALL}.uk.md"

    def rewritten(text):
        path.write_text(text, "utf-8")
        after = build(newsroom, tmp_path / "output")
        return {n for n, t in maps.items() if (after.output / n).stat().st_mtime_ns != t}

    text = path.read_text("utf-8")
    assert rewritten(text + "\nЩе абзац.\n") == set()
    text = text.replace("kind:", "modified: 2026-01-30\nkind:", 1)
    assert rewritten(text) == {"sitemap.xml", "sitemap-2025.xml", "sitemap-pages.xml"}
    assert "2026-01-30T00:00:00+02:00" in (before.output / "sitemap-2025.xml").read_text()


def test_under_a_path_all_is_under_it(tmp_path):
    site = build(ODDITIES, tmp_path / "output", SITEURL="https://example.org/newsroom")
    assert "Sitemap: https://example.org/newsroom/sitemap.xml\n" in site.read("robots.txt")
    for name in ("sitemap.xml", "sitemap-pages.xml", "sitemap-2025.xml"):
        root = ElementTree.fromstring(site.data(name))
        assert all(n.text.startswith("https://example.org/newsroom/") for n in root.iter(f"{S}loc"))


def test_drafts_and_future_items_are_not_listed_in_a_preview(tmp_path):
    site = build(ODDITIES, tmp_path / "output", WITH_DRAFTS=True)
    assert (site.output / "news/2026/02/draft/index.html").exists()
    articles = " ".join(path for path in _listed(site)[0] if "news/" in path)
    for slug in ("draft", "embargo", "forum"):
        assert f"/{slug}/" not in articles
    assert "mentorship-call" in articles


@given(st.integers(0, 70), st.integers(1, 20))
def test_chunks_are_never_too_long_and_hold_every_entry(count, limit):
    entries = list(range(count))
    full = list(chunks(entries, limit))
    assert [entry for chunk in full for entry in chunk] == entries
    assert all(0 < len(chunk) <= limit for chunk in full)
    assert list(chunks(entries + ["new"], limit))[: count // limit] == full[: count // limit]


def test_a_file_is_far_below_the_limits_of_the_protocol():
    """50,000 addresses and 50 MB: an address may take 2.5 kB (https://www.sitemaps.org/faq.html)."""
    assert (
        MAX_ENTRIES * len(EDITIONS) <= 50_000 and MAX_ENTRIES * len(EDITIONS) * 2_500 <= 50_000_000
    )
