"""What is said of a text in lists, feeds, search and where it is shared is the same, and whole."""

import html
import json
import re
import shutil

import pytest

from tests.conftest import MAY, ODDITIES, Built, build

TEXTS = {  # by slug: the Markdown of a text, and what is said of it
    "lines": (
        "Перший рядок<br>другий рядок, і ще слово.\n\n<table><tr><td>а</td><td>б</td></tr></table>",
        "Перший рядок другий рядок, і ще слово.",
    ),
    "indices": (
        "Кімната має 12 м<sup>2</sup>, вода — H<sub>2</sub>O, файл `a.docx`[^1].\n\n[^1]: Так.",
        "Кімната має 12 м², вода — H₂O, файл a.docx.",
    ),
    "attention": (
        "**УВАГА!**\n\nЗаяви приймають до п’ятниці.",
        "УВАГА! Заяви приймають до п’ятниці.",
    ),
    "address": (
        "https://example.org/long/\n\nДо п’ятниці приймають заяви.",
        "До п’ятниці приймають заяви.",
    ),
    "soft": ("Но&shy;вація громад, яка триває.", "Новація громад, яка триває."),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Built:
    """A site of these texts."""
    folder = tmp_path_factory.mktemp("summaries")
    (folder / "content" / "articles").mkdir(parents=True)
    shutil.copytree(ODDITIES / "registers", folder / "content" / "registers")
    for slug, (text, _) in TEXTS.items():
        file = folder / "content" / "articles" / f"2026-01-20-{slug}.uk.md"
        file.write_text(f"---\ntitle: Назва {slug}\n---\n\n{text}\n", "utf-8")
    site = build(folder / "content", folder / "output", MAY, PICTURES=False)
    assert site.status == 0
    return site


def _plain(text: str) -> str:
    return html.unescape(text).replace("\u00a0", " ").strip()


@pytest.mark.parametrize("slug", TEXTS)
def test_every_summary_of_a_text_is_the_same(built, slug):
    page = built.read(f"news/2026/01/{slug}/index.html")
    said = {
        re.search(r'<meta name="description" content="([^"]*)">', page)[1],
        re.search(r'<meta property="og:description" content="([^"]*)">', page)[1],
    }
    (item,) = [
        it for it in json.loads(built.read("feed.json"))["items"] if f"/{slug}/" in it["url"]
    ]
    said.add(item["summary"])
    for feed, pattern in (
        ("feed.xml", rf"<title>Назва.{slug}</title>.*?<description>(.*?)</description>"),
        ("atom.xml", rf"<title[^>]*>Назва.{slug}</title>.*?<summary[^>]*>(.*?)</summary>"),
        ("index.html", rf"/{slug}/\".*?<p class=\"card-teaser\">(.*?)</p>"),
    ):
        said.add(re.search(pattern, built.read(feed), re.S)[1])
    results = [json.loads(data) for name, data in built.tree().items() if "search/cards/" in name]
    found = {row[2] for rows in results for row in rows if f"/{slug}/" in row[1]}
    said |= found
    assert found and set(map(_plain, said)) == {TEXTS[slug][1]}
