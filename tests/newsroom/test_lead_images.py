"""Without the field `image` a picture of the text leads: in lists, feeds and where it is shared."""

import json
import re
import shutil
from pathlib import Path

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import MAY, ODDITIES, Built, build

FOLDER = "articles/2026"
PAGE = "news/2026/01/walk/index.html"
UKRAINIAN = """---
title: Прогулянка
---

Перший абзац про прогулянку містом.

![Знак]({static}/images/icon.png) [Звіт]({static}/images/report.pdf)

![Парк восени]({static}/images/park.jpg "Осінь")

![Річка]({static}/images/river.jpg)
"""
ENGLISH = """---
title: A walk
---

The first paragraph about a walk in town.

![The park in autumn]({static}/images/park.jpg)
"""


def _picture(content: Path, name: str, size: tuple[int, int], colour: str) -> None:
    Image.new("RGB", size, colour).save(content / "images" / name)


def _write(content: Path, lang: str, text: str) -> None:
    (content / FOLDER / f"2026-01-20-walk.{lang}.md").write_text(text, "utf-8")


def _with_pictures(newsroom: Path) -> Path:
    _picture(newsroom, "icon.png", (64, 64), "red")
    _picture(newsroom, "park.jpg", (900, 600), "green")
    _picture(newsroom, "river.jpg", (900, 600), "blue")
    (newsroom / "images" / "report.pdf").write_bytes(b"%PDF-1.4 report")
    _write(newsroom, "uk", UKRAINIAN)
    _write(newsroom, "en", ENGLISH)
    return newsroom


@pytest.fixture
def content(newsroom: Path) -> Path:
    """A newsroom with pictures, and an article in both languages that shows some."""
    return _with_pictures(newsroom)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of that newsroom, only read."""
    folder = tmp_path_factory.mktemp("lead-images")
    content = _with_pictures(Path(shutil.copytree(ODDITIES, folder / "content")))
    site = build(content, folder / "output", MAY)
    assert site.status == 0
    return site


def _card(built: Built, page: str):
    for card in LexborHTMLParser(built.read(page)).css("article.card"):
        if "/walk/" in card.css_first("a").attributes["href"]:
            return card.css_first("img").attributes
    raise AssertionError("no card")


def test_lists_show_the_first_described_picture_that_is_no_icon(built):
    for page in ("index.html", "en/index.html"):
        image = _card(built, page)
        assert re.search(r"/images/park\.[0-9a-f]{8}-\d+\.jpg", image["src"])
        assert image["alt"] == ""
    assert not [name for name in built.tree() if "ornaments/walk" in name]


@pytest.mark.parametrize(("prefix", "alt"), [("", "Парк восени"), ("en/", "The park in autumn")])
def test_what_is_shared_and_read_by_machines_has_it_with_its_own_words(built, prefix, alt):
    page = built.read(prefix + PAGE)
    card = re.search(
        r'property="og:image" content="https://news.example.org/(cards/walk[^"]*)"', page
    )
    assert card[1].endswith(".jpg") and card[1] in built.tree()
    assert alt in re.search(r'property="og:image:alt" content="([^"]*)"', page)[1]
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert re.search(r"/images/park\.[0-9a-f]{8}", json.dumps(json.loads(data)))
    feed = json.loads(built.read(f"{prefix}feed.json"))
    (entry,) = [item for item in feed["items"] if "/walk/" in item["url"]]
    assert "/cards/walk" in entry["image"]
    assert entry["content_html"].count("images/park.") == 1


def test_its_own_page_shows_it_once_where_the_text_does(built):
    for page in (PAGE, f"en/{PAGE}"):
        tree = LexborHTMLParser(built.read(page))
        shown = [one for one in tree.css("main img") if "park." in one.attributes["src"]]
        assert len(shown) == 1 and tree.css_first(".lead-picture") is None
        assert tree.css(".prose img")


def test_the_sitemap_has_it(built):
    assert re.search(r"<image:loc>[^<]*/images/park\.", built.read("sitemap-2026.xml"))


def test_the_field_wins(content, tmp_path):
    stated = "image: images/river.jpg\nimage_alt: {}\nimage_credit: Ми\n---\n\n"
    _write(content, "uk", UKRAINIAN.replace("---\n\n", stated.format("Річка"), 1))
    english = "image_alt: A river\nimage_credit: We\n---\n\n"
    _write(content, "en", ENGLISH.replace("---\n\n", english, 1))
    built = build(content, tmp_path / "output", MAY)
    assert built.status == 0
    assert "/images/river." in _card(built, "index.html")["src"]
    assert LexborHTMLParser(built.read(PAGE)).css_first(".lead-picture img") is not None


def test_an_icon_alone_leaves_the_ornament(content, tmp_path):
    _write(content, "uk", UKRAINIAN.split("![Парк")[0])
    (content / FOLDER / "2026-01-20-walk.en.md").unlink()
    built = build(content, tmp_path / "output", MAY)
    assert built.status == 0 and "/ornaments/walk" in _card(built, "index.html")["src"]


@pytest.mark.slow
def test_another_description_or_picture_reaches_the_lists_of_the_next_build(content, tmp_path):
    assert build(content, tmp_path / "output", MAY).status == 0
    _write(content, "uk", UKRAINIAN.replace("park.jpg", "icon.png"))
    again = build(content, tmp_path / "output", MAY)
    assert "/images/river." in _card(again, "index.html")["src"]
    _picture(content, "river.jpg", (100, 60), "blue")
    again = build(content, tmp_path / "output", MAY)
    assert "/ornaments/walk" in _card(again, "index.html")["src"]
    clean = build(content, tmp_path / "clean", MAY)
    assert again.tree() == clean.tree()
