"""What each format says of an item: pictures, languages, sources, corrections, in valid words."""

import datetime
import email.utils
import io
import json
import re
from xml.etree import ElementTree

import feedparser
import pytest
from PIL import Image

from tests.conftest import build

pytestmark = pytest.mark.usefixtures("memoized_builds")
NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
}
RFC_2822 = re.compile(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}")
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
SITE = "https://news.example.org/"
LUNCH, CALL, RESULTS = "school-lunch", "mentorship-call", "mentorship-results"


def _xml(site, name):
    return ElementTree.fromstring(site.data(name))


def _items(site, name):
    kind = "item" if name.endswith("feed.xml") else "atom:entry"
    return _xml(site, name).iterfind(f".//{kind}", NAMES)


def _item(site, name, slug):
    if name.endswith("json"):
        items = json.loads(site.read(name))["items"]
        return next(item for item in items if slug in item["url"])
    return next(item for item in _items(site, name) if slug in _link(item))


def _link(item):
    return item.findtext("link") or item.find("atom:link", NAMES).get("href")


def _said(item, name):
    return [found.text for found in item.iterfind(name, NAMES)]


def _all(site, ending):
    return [name for name in site.tree() if name.endswith(ending)]


def test_rss_encloses_the_picture_with_its_true_length_type_and_words(site):
    item = _item(site, "feed.xml", LUNCH)
    enclosed = item.find("enclosure").attrib
    data = site.data(enclosed["url"].removeprefix(SITE))
    assert enclosed["length"] == str(len(data)) and enclosed["type"] == "image/jpeg"
    width, height = Image.open(io.BytesIO(data)).size
    media = item.find("media:content", NAMES)
    assert media.attrib == {
        "url": enclosed["url"], "type": "image/jpeg", "medium": "image", "fileSize": str(len(data)),
        "width": str(width), "height": str(height),
    }  # fmt: skip
    assert media.find("media:description", NAMES).text == "«Їжа» в ліцеї. Стіл зі стравами"
    assert media.find("media:credit", NAMES).text == "Фото редакції"
    parsed = next(e for e in feedparser.parse(site.data("feed.xml")).entries if LUNCH in e.link)
    assert parsed.summary == "Короткий лід." and "Кухня після ремонту" in parsed.content[0].value


def test_atom_and_json_hold_the_same_picture(site):
    enclosed = _item(site, "feed.xml", LUNCH).find("enclosure").attrib
    entry = _item(site, "atom.xml", LUNCH)
    link = entry.find("atom:link[@rel='enclosure']", NAMES).attrib
    assert {k: link[k] for k in ("length", "type")} == {k: enclosed[k] for k in ("length", "type")}
    assert link["href"] == enclosed["url"] and entry.find("media:content", NAMES) is not None
    item = _item(site, "feed.json", LUNCH)
    assert item["image"] == enclosed["url"]
    assert item["attachments"] == [{"url": enclosed["url"], "mime_type": "image/jpeg",
                                    "title": "«Їжа» в ліцеї. Стіл зі стравами",
                                    "size_in_bytes": int(enclosed["length"])}]  # fmt: skip
    assert "/cards/mentorship-call.uk." in _item(site, "feed.json", CALL)["image"]


def test_who_wrote_it_or_where_it_was_read(site):
    lunch, results = _item(site, "feed.xml", LUNCH), _item(site, "feed.xml", RESULTS)
    assert _said(lunch, "dc:creator") == ["Юрій Музика"] and not _said(lunch, "dc:source")
    assert _said(results, "dc:creator") == ["Cities4Cities"]
    assert _said(results, "dc:source") == ["https://example.org/news?a=1&b=2"]
    entry = _item(site, "en/atom.xml", RESULTS)
    assert _said(entry, "atom:author/atom:name") == ["Cities4Cities"]
    assert _said(entry, "atom:author/atom:uri") == ["https://example.org/en/news"]
    via = entry.find("atom:link[@rel='via']", NAMES).attrib
    assert via == {"rel": "via", "href": "https://example.org/en/news", "title": "Cities4Cities"}
    by_newsroom = _item(site, "en/feed.json", CALL)["authors"]
    assert by_newsroom == [{"name": "Visnyk", "url": f"{SITE}en/"}]


@pytest.mark.parametrize(("lang", "other"), [("uk", "en"), ("en", "uk")])
def test_atom_says_its_language_and_leads_to_the_other(site, lang, other):
    prefix = {"uk": "", "en": "en/"}
    name = f"{prefix[lang]}atom.xml"
    assert _xml(site, name).get("{http://www.w3.org/XML/1998/namespace}lang") == lang
    entry = _item(site, name, CALL)
    own, theirs = (f"{SITE}{prefix[one]}news/2025/10/{CALL}/" for one in (lang, other))
    found = [link.attrib for link in entry.iterfind("atom:link[@rel='alternate']", NAMES)]
    assert [link["href"] for link in found] == [own, theirs, own]  # for readers of either habit
    assert [link.get("hreflang") for link in found] == [None, other, lang]


def test_what_has_no_other_language_leads_to_none(site):
    alternates = _item(site, "atom.xml", LUNCH).findall("atom:link[@rel='alternate']", NAMES)
    assert len(alternates) == 1


def test_a_hidden_translation_is_not_reported_of(newsroom, tmp_path, site):
    assert "hreflang" in site.read("atom.xml")
    for path in newsroom.rglob("2025*.en.md"):
        path.write_text(path.read_text("utf-8").replace("---\n", "---\nstatus: hidden\n", 1))
    assert "hreflang" not in build(newsroom, tmp_path / "output").read("atom.xml")


def test_the_full_text_holds_facts_source_and_corrections(site):
    call = _item(site, "feed.json", CALL)["content_html"]
    assert "5 листопада 2025, 18:00" in call and "1 листопада 2025" in call
    assert '<a href="https://example.org/form">Заповніть форму</a>' in call
    assert "Програма Polaris" in call and "відкрит" not in call.lower()  # no state: it will change
    lunch = _item(site, "feed.json", LUNCH)["content_html"]
    assert "Виправлено назву закладу." in lunch and 'alt="Стіл зі стравами"' in lunch
    results = _item(site, "feed.json", RESULTS)["content_html"]
    assert 'href="https://example.org/news?a=1&amp;b=2"' in results


def test_an_event_tells_when_and_where(newsroom, tmp_path):
    site = build(newsroom, tmp_path / "output", "1772000000")
    text = _item(site, "feed.json", "forum")["content_html"]
    assert "29 березня 2026" in text and "Львів" in text and "https://example.org/live" in text


def test_rss_filed_under_the_words_of_the_edition(site):
    item = _item(site, "en/feed.xml", CALL)
    found = [(c.text, c.get("domain")) for c in item.iterfind("category")]
    assert ("Cooperation", f"{SITE}en/categories/") in found
    assert ("mentoring", f"{SITE}en/tags/") in found


def test_when_it_changed_comes_from_the_content(site):
    lunch = _item(site, "feed.xml", LUNCH)
    changed = _said(lunch, "atom:updated")
    assert changed[0].startswith("2026-01-12T00:00:02")
    assert changed == [_item(site, "feed.json", LUNCH)["date_modified"]]
    assert changed == _said(_item(site, "atom.xml", LUNCH), "atom:updated")
    built = email.utils.parsedate_to_datetime(_xml(site, "feed.xml").findtext(".//lastBuildDate"))
    assert built.date() == datetime.date(2026, 1, 12)


def test_json_has_no_empty_address_of_an_author(site):
    items = json.loads(site.read("feed.json"))["items"]
    authors = [author for item in items for author in item["authors"]]
    assert {len(author) for author in authors} == {1, 2}  # a name, and perhaps a URL
    assert all(value for author in authors for value in author.values())


def test_json_says_what_the_feed_is(site):
    feed = json.loads(site.read("en/tags/mentoring/feed.json"))
    del feed["items"]
    assert feed == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Visnyk: mentoring",
        "home_page_url": f"{SITE}en/tags/mentoring/",
        "feed_url": f"{SITE}en/tags/mentoring/feed.json",
        "description": "News of Ukraine’s communities, programmes and partnerships",
        "language": "en",
        "authors": [{"name": "Visnyk", "url": f"{SITE}en/"}],
    }
    assert {i["language"] for i in json.loads(site.read("en/feed.json"))["items"]} == {"en"}


def test_a_hub_is_reported_of_in_every_format(newsroom, tmp_path, site):
    hub = "https://hub.example.net/"
    hubbed = build(newsroom, tmp_path / "output", WEBSUB_HUB=hub)
    assert _xml(hubbed, "feed.xml").find(".//atom:link[@rel='hub']", NAMES).get("href") == hub
    assert _xml(hubbed, "atom.xml").find("atom:link[@rel='hub']", NAMES).get("href") == hub
    assert json.loads(hubbed.read("feed.json"))["hubs"] == [{"type": "WebSub", "url": hub}]
    assert not [name for name in _all(site, ".xml") if b'rel="hub"' in site.data(name)]
    assert "hubs" not in json.loads(site.read("feed.json"))


def test_xml_can_say_whatever_an_editor_wrote(newsroom, tmp_path):
    path = newsroom / "articles/2026/2026-01-09-school-lunch.uk.md"
    summary = "summary: Тому що 1 < 2 & R&D <b>так</b>"
    text = re.sub("summary: .*", summary, path.read_text("utf-8"))
    path.write_text(text + "\n\nЗнак &#x85;.\n", "utf-8")
    site = build(newsroom, tmp_path / "output")
    for name in ("feed.xml", "atom.xml"):
        item = _item(site, name, LUNCH)
        summary = item.findtext("description") or item.findtext("atom:summary", None, NAMES)
        assert summary == "Тому що 1 &lt; 2 &amp; R&amp;D &lt;b&gt;так&lt;/b&gt;"  # as HTML
    assert _item(site, "feed.json", LUNCH)["summary"] == "Тому що 1 < 2 & R&D <b>так</b>"


def test_every_rss_feed_keeps_the_rules_of_validators(site):
    for name in _all(site, "feed.xml"):
        dates = [d.text for n in ("pubDate", "lastBuildDate") for d in _xml(site, name).iter(n)]
        for date in dates:
            assert RFC_2822.fullmatch(date)
            assert email.utils.parsedate_to_datetime(date).strftime("%a") == date[:3]
        guids = [item.findtext("guid") for item in _items(site, name)]
        assert len(guids) == len(set(guids))
        for item in _items(site, name):
            order = [child.tag for child in item]
            assert order.index("description") < order.index(f"{{{NAMES['content']}}}encoded")
            assert all(c.text.strip() for c in item.iterfind("category"))
            assert len(item.findall("enclosure")) <= 1


def test_every_atom_feed_keeps_the_rules_of_validators(site):
    for name in _all(site, "atom.xml"):
        feed = _xml(site, name)
        for tag in ("id", "title", "updated", "author"):
            assert len(feed.findall(f"atom:{tag}", NAMES)) == 1
        dates = [entry.findtext("atom:updated", None, NAMES) for entry in _items(site, name)]
        assert len(dates) == len(set(dates)) and all(map(RFC_3339.fullmatch, dates))
        assert feed.findtext("atom:updated", None, NAMES) == max(dates)
        for entry in _items(site, name):
            alternates = [
                (link.get("type"), link.get("hreflang"))
                for link in entry.iterfind("atom:link[@rel='alternate']", NAMES)
            ]
            assert len(alternates) == len(set(alternates))


def test_nothing_in_a_text_is_refused_by_readers(site):
    for name in _all(site, "feed.json"):
        for item in json.loads(site.read(name))["items"]:
            text = item["content_html"]
            assert not re.search(r"<(script|style|form|iframe|svg|template)\b", text)
            assert not re.search(r"<[^>]*\s(style|on\w+|data-[\w-]+)=", text)
