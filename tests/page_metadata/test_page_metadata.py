"""JSON-LD, Open Graph tags and the manifest, against schema.org's vocabulary and the content."""

import json
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from markupsafe import Markup
from PIL import Image
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tests.conftest import ODDITIES, PROJECT, build
from visnyk.page_metadata.json_ld import drop_empty, linked_data
from visnyk.page_metadata.sharing import image_to_share, meta_description, without_nbsp
from visnyk.page_metadata.web_manifest import ICONS, theme_colours
from visnyk.responsive_images import Image as PublishedImage

TYPES = json.loads(Path(__file__).with_name("schemaorg.json").read_text("utf-8"))["types"]
ADDRESS = "https://news.example.org"
LUNCH = "news/2026/01/school-lunch/index.html"
FORUM = "news/2026/02/forum/index.html"
RESULTS = "news/2025/11/mentorship-results/index.html"


@cache
def _parsed(html):
    return HTMLParser(html)


def _pages(site):
    """Return every page but redirects, by name."""
    return {n: _parsed(site.read(n)) for n in site.tree() if n.endswith(".html")}


def _metas(page):
    found = defaultdict(list)
    for node in page.css("meta[property], meta[name]"):
        key = node.attributes.get("property") or node.attributes["name"]
        found[key].append(node.attributes.get("content"))
    return found


def _graph(page):
    return [n for s in page.css('script[type="application/ld+json"]')
            for n in json.loads(s.text(deep=True))["@graph"]]  # fmt: skip


def _node(page, kind):
    return next((node for node in _graph(page) if node["@type"] == kind), None)


def _below(value):
    """Yield every node of linked data."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from _below(inner)


def _properties(kind):
    inherited = [_properties(parent) for parent in TYPES[kind]["parents"]]
    return set(TYPES[kind]["properties"]).union(*inherited)


def test_linked_data_has_only_what_schema_org_knows_and_nothing_empty(later):
    kinds = set()
    for name, page in _pages(later).items():
        for node in _below(_graph(page)):
            if "@type" in node:
                kinds.add(node["@type"])
                stated = {key for key in node if not key.startswith("@")}
                assert stated <= _properties(node["@type"]), (name, node["@type"])
            assert not [k for k, v in node.items() if v in ("", None, [], {})], (name, node)
    assert kinds == set(TYPES) - {
        "Thing", "CreativeWork", "Article", "Action", "Comment", "MediaObject"
    }  # fmt: skip


def test_no_title_description_or_data_has_a_no_break_space(later):
    for name, page in _pages(later).items():
        texts = [page.css_first("title").text(), *sum(_metas(page).values(), [])]
        texts += [script.text(deep=True) for script in page.css('script[type*="ld+json"]')]
        assert not [text for text in texts if re.search("[\xa0\u202f]", text)], name


def test_every_page_has_its_own_title_and_description(later):
    seen = defaultdict(list)
    for name, page in _pages(later).items():
        metas = _metas(page)
        title, description = page.css_first("title").text(), metas["description"][0]
        assert metas["og:description"] == [description]
        site = "Visnyk" if name.startswith("en/") else "Вісник"
        ending = "" if name in ("index.html", "en/index.html") else f" – {site}"
        assert metas["og:title"][0] + ending == title
        assert 0 < len(title) <= 120 and 10 <= len(description) <= 220, (title, description)
        seen[title].append(name)
        seen[description].append(name)
    assert not {text: names for text, names in seen.items() if len(names) > 1}


@pytest.mark.parametrize(("name", "title", "description"), [
    ("page/2/index.html", "Новини, сторінка 2 з 2 – Вісник",
     "Новини громад, програм і партнерств України. Сторінка 2 з 2."),
    ("en/archive/2026/02/index.html", "February 2026 – Visnyk",
     "Everything published in this period: February 2026."),
])  # fmt: skip
def test_lists_say_what_they_are_and_which_page(later, name, title, description):
    page = _parsed(later.read(name))
    assert page.css_first("title").text() == title
    assert _metas(page)["description"] == [description]


def test_json_ld_and_tags_hold_every_field_of_an_article(later):
    page = _parsed(later.read(LUNCH))
    node, metas = _node(page, "NewsArticle"), _metas(page)
    assert node["headline"] == "«Їжа» в ліцеї" and node["inLanguage"] == "uk"
    assert node["url"] == node["mainEntityOfPage"] == f"{ADDRESS}/news/2026/01/school-lunch/"
    assert node["datePublished"] == "2026-01-09T00:00:00+02:00"
    assert node["dateModified"] == "2026-01-12T00:00:00+02:00"
    assert node["author"] == [{"@type": "Person", "name": "Юрій Музика"}]
    assert node["publisher"]["name"] == "Вісник" and node["publisher"]["logo"]["width"] == 512
    assert node["articleSection"] == "Освіта" and node["keywords"] == ["їжа", "ґурток"]
    assert node["image"][0]["creditText"] == "Фото редакції"
    assert node["correction"][0]["text"] == "Виправлено назву закладу."
    assert "Теофіпольська громада" in {place["name"] for place in node["contentLocation"]}
    assert metas["article:published_time"] == [node["datePublished"]]
    assert metas["article:modified_time"] == [node["dateModified"]]
    assert metas["article:tag"] == ["їжа", "ґурток"] and metas["article:section"] == ["Освіта"]
    assert metas["og:type"] == ["article"] and metas["og:locale"] == ["uk_UA"]


def test_translations_and_sources_are_named(later):
    uk, en = (_node(_parsed(later.read(n)), "NewsArticle") for n in (RESULTS, f"en/{RESULTS}"))
    assert uk["workTranslation"] == [{"@type": "NewsArticle", "@id": en["@id"], "inLanguage": "en"}]
    assert en["translationOfWork"][0]["@id"] == uk["@id"]
    assert uk["isBasedOn"].startswith("https://")
    assert uk["author"][0]["url"] == re.match(r"https://[^/]+/", uk["isBasedOn"])[0]
    metas = _metas(_parsed(later.read(f"en/{RESULTS}")))
    assert metas["og:locale"] == ["en_GB"] and metas["og:locale:alternate"] == ["uk_UA"]


def test_an_event_has_dates_place_and_online_address(later):
    node = _node(_parsed(later.read(FORUM)), "Event")
    assert node["startDate"] == "2026-03-29T04:30:00+03:00"  # 03:30 is skipped that day
    assert node["endDate"] == "2026-03-30"
    assert node["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert [place["@type"] for place in node["location"]] == ["Place", "VirtualLocation"]
    assert node["organizer"]["name"] == "Вісник"


def test_breadcrumbs_lead_from_home_over_pages_that_exist(later):
    for name, page in _pages(later).items():
        steps = (_node(page, "BreadcrumbList") or {"itemListElement": []})["itemListElement"]
        assert bool(steps) or name in ("404.html", "index.html", "en/index.html") or "page/" in name
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        for step in steps:
            path = step["item"].removeprefix(f"{ADDRESS}/")
            assert (later.output / path / "index.html").exists(), (name, path)
    crumbs = _node(_parsed(later.read("en/tags/yizha/index.html")), "BreadcrumbList")
    assert [s["name"] for s in crumbs["itemListElement"]] == ["Visnyk", "Tags", "food"]


@pytest.mark.usefixtures("memoized_builds")
def test_home_says_who_publishes_and_how_to_search(later, tmp_path):
    for name, root in (("index.html", f"{ADDRESS}/"), ("en/index.html", f"{ADDRESS}/en/")):
        site = _node(_parsed(later.read(name)), "WebSite")
        wanted = f"{root}search/?q={{search_term_string}}"
        assert site["potentialAction"]["target"]["urlTemplate"] == wanted
        assert _node(_parsed(later.read(name)), "Organization")["url"] == root
    without = build(ODDITIES, tmp_path / "output", SITE_SEARCH=False)
    assert "potentialAction" not in _node(_parsed(without.read("index.html")), "WebSite")


def test_what_is_hidden_or_missing_is_not_indexed(later):
    hidden = _parsed(later.read("news/2026/02/hidden-note/index.html"))
    assert _metas(hidden)["robots"] == ["noindex"]
    missing = _parsed(later.read("404.html"))
    assert _metas(missing)["robots"] == ["noindex"]
    assert not missing.css('link[rel="canonical"]') and not _graph(missing)
    assert _metas(_parsed(later.read(LUNCH)))["robots"] == ["max-image-preview:large"]


@pytest.mark.usefixtures("memoized_builds")
def test_a_hidden_translation_is_no_translation(newsroom, tmp_path):
    path = newsroom / "articles/2025/2025-10-01-mentorship-call.en.md"
    text = path.read_text("utf-8").replace("---\n", "---\nstatus: hidden\n", 1)
    path.write_text(text, "utf-8")
    site = build(newsroom, tmp_path / "output")
    uk, en = "news/2025/10/mentorship-call/", "en/news/2025/10/mentorship-call/"
    for name in (uk, en):
        assert 'hreflang="x-default"' not in site.read(f"{name}index.html")
    assert "workTranslation" not in _node(_parsed(site.read(f"{uk}index.html")), "NewsArticle")
    assert f'href="/{uk}"' in site.read(f"{en}index.html")  # the switch of the hidden page
    assert f"<loc>{ADDRESS}/{en}</loc>" not in site.read("sitemap-2025.xml")
    assert f'href="{ADDRESS}/{en}"' not in site.read("sitemap-2025.xml")


CARD = PublishedImage("c.png", 1200, 630, "image/png", 9, "К\xa0а")
WIDE = PublishedImage("p.jpg", 600, 315, "image/jpeg", 9, "П\xa0а", "Є.\xa0Коваль")
OWN = PublishedImage("own.png", 1200, 630, "image/png", 9, "Вісник")


@pytest.mark.parametrize(("card", "lead", "chosen"), [
    (CARD, WIDE, CARD._replace(alt="К а")),
    (None, WIDE, WIDE._replace(alt="П а")),
    (None, WIDE._replace(width=599), OWN),
    (None, WIDE._replace(height=314), OWN),
    (None, WIDE._replace(type="image/avif"), OWN),
    (None, None, OWN),
])  # fmt: skip
def test_the_shared_image_is_the_card_then_the_lead_image_then_the_newsrooms_own(
    card, lead, chosen
):
    assert image_to_share(OWN, card, lead) == chosen


def test_a_shared_image_has_its_stated_size(later):
    for name, page in _pages(later).items():
        metas = _metas(page)
        file = later.output / metas["og:image"][0].removeprefix(f"{ADDRESS}/")
        with Image.open(file) as picture:
            sizes = metas["og:image:width"][0], metas["og:image:height"][0]
            assert picture.size == tuple(map(int, sizes)), name
        assert metas["og:image:alt"][0] and metas["twitter:card"] == ["summary_large_image"]


def test_texts_have_no_no_break_spaces_and_descriptions_at_most_200_characters():
    assert without_nbsp(Markup("5\xa0млн\u202fгрн &amp; ні")) == Markup("5 млн грн &amp; ні")
    assert (
        len(meta_description("слово " * 100)) <= 200 and meta_description("Коротко.") == "Коротко."
    )


def test_only_empty_values_are_dropped_of_a_node_at_any_depth():
    values = {"a": "", "b": None, "c": [], "d": {}, "e": 0, "f": False, "g": "0"}
    rest = {"e": 0, "f": False, "g": "0"}
    assert drop_empty({**values, "h": [values, values]}) == {**rest, "h": [rest, rest]}


def test_nothing_in_linked_data_closes_its_element():
    node = {"@type": "Thing", "name": "</script><!--"}
    assert linked_data(node, None).count("<") == 2


def _icon(site, icon):
    return site.output / icon["src"].lstrip("/")


def test_the_manifest_names_icons_of_the_sizes_that_it_states(site):
    manifest = json.loads(site.read("manifest.webmanifest"))
    assert (manifest["name"], manifest["lang"], manifest["start_url"]) == ("Вісник", "uk", "/")
    assert {(i["sizes"], i["purpose"]) for i in manifest["icons"]} >= {
        ("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")
    }  # fmt: skip
    for icon in manifest["icons"]:
        if icon["type"] == "image/png":
            with Image.open(_icon(site, icon)) as picture:
                assert f"{picture.width}x{picture.height}" == icon["sizes"]
    assert len(manifest["icons"]) == len(ICONS)


def test_the_sign_of_a_maskable_icon_is_in_the_safe_circle(site):
    """Within 40 % of its width around the middle (https://www.w3.org/TR/appmanifest/#icon-masks)."""
    manifest = json.loads(site.read("manifest.webmanifest"))
    icon = next(i for i in manifest["icons"] if i["purpose"] == "maskable")
    with Image.open(_icon(site, icon)) as picture:
        seen = picture.convert("RGB")
    ground = seen.getpixel((0, 0))
    far = [(x, y) for x in range(0, 512, 4) for y in range(0, 512, 4)
           if (x - 256) ** 2 + (y - 256) ** 2 > (0.4 * 512) ** 2]  # fmt: skip
    assert {seen.getpixel(point) for point in far} == {ground}


def test_the_bars_around_a_page_have_the_theme_s_colours(site):
    css = (PROJECT / "theme/static/css/tokens.css").read_bytes()
    colours = theme_colours({"css/tokens.css": css})
    page = _parsed(site.read("index.html"))
    tags = {n.attributes["media"]: n.attributes["content"]
            for n in page.css('meta[name="theme-color"]')}  # fmt: skip
    assert tags == {
        "(prefers-color-scheme: light)": colours.light,
        "(prefers-color-scheme: dark)": colours.dark,
    }
    assert theme_colours({}) is None


@pytest.mark.usefixtures("memoized_builds")
def test_under_a_path_every_address_has_it(tmp_path):
    built = build(ODDITIES, tmp_path / "output", SITEURL="https://example.org/newsroom")
    manifest = json.loads(built.read("manifest.webmanifest"))
    assert manifest["scope"] == "/newsroom/" and manifest["icons"][0]["src"].startswith(
        "/newsroom/theme/"
    )
    for page in _pages(built).values():
        for address in _metas(page)["og:url"] + _metas(page)["og:image"]:
            assert address.startswith("https://example.org/newsroom/")
        assert page.css_first('link[rel="manifest"]').attributes["href"].startswith("/newsroom/")
