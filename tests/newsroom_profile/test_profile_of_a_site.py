"""What `newsroom.yaml` states stands on the pages, in feeds and in data of a real site."""

import json
import re
import shutil

import pytest

from tests.conftest import ODDITIES, build
from tests.newsroom_profile.test_profile import WHOLE


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """The site of a newsroom with a whole profile."""
    folder = tmp_path_factory.mktemp("own")
    content = shutil.copytree(ODDITIES, folder / "content")
    (content / "newsroom.yaml").write_text(WHOLE, "utf-8")
    built = build(content, folder / "output", PICTURES=False)
    assert built.status == 0
    return built


def _organization(page):
    for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page):
        for node in json.loads(text)["@graph"]:
            if node.get("@id", "").endswith("#organization"):
                return node
    raise AssertionError("no organization")


def test_names_stand_on_pages_and_in_feeds(own):
    for path in ("index.html", "404.html", "about/index.html"):
        assert "Савинська громада" in own.read(path)
    assert "Savyntsi Community" in own.read("en/index.html")
    assert "<title>Савинська громада" in own.read("feed.xml")
    assert "tag:savyntsi.example.org,2026-01-31:" in own.read("atom.xml")
    assert "NAME:Савинська громада" in own.read("calendar.ics")
    manifest = json.loads(own.read("manifest.webmanifest"))
    assert (manifest["name"], manifest["short_name"]) == ("Савинська громада", "Савинці")


def test_contacts_stand_in_the_footer(own):
    footer = own.read("en/index.html").partition("<footer")[2]
    for text in (
        "Savyntsi Settlement Council", "EDRPOU code 04397182", "1 Tsentralna St",
        '<a href="tel:+380570000000">+380 (57) 000-00-00</a>', 'href="mailto:rada@example.org"',
        '<a href="https://example.org/">Izium Raion</a>', "Write to us",
        '<a href="https://t.me/savyntsi" rel="me">Telegram</a>',
        'href="https://creativecommons.org/licenses/by/4.0/" rel="license">CC BY 4.0</a>',
    ):  # fmt: skip
        assert text in footer, text


def test_search_engines_read_what_kind_of_body_it_is(own):
    node = _organization(own.read("index.html"))
    assert node["@type"] == "GovernmentOrganization"
    assert node["legalName"] == "Савинська селищна рада"
    assert node["identifier"]["value"] == "04397182"
    assert (node["telephone"], node["email"]) == ("+380570000000", "rada@example.org")
    assert node["parentOrganization"]["name"] == "Ізюмський район"
    assert node["sameAs"] == ["https://t.me/savyntsi", "https://www.facebook.com/savyntsi"]


def test_what_is_in_ukrainian_only_says_so_in_the_english_edition(newsroom, tmp_path):
    fields = ("name", "subtitle", "legal_name", "address", "footer")
    text = "".join(f"{field}: Слово {field}\n" for field in fields)
    (newsroom / "newsroom.yaml").write_text(
        text + "parent: {name: Слово parent, url: https://example.org/}\n", "utf-8"
    )
    built = build(newsroom, tmp_path / "output", PICTURES=False)
    page = built.read("en/index.html").partition("<body>")[2]
    for field in (*fields, "parent"):
        marked = re.findall(rf'<\w+[^>]* lang="uk">Слово {field}<', page)
        assert len(marked) == (2 if field == "name" else 1), field
    assert ' lang="uk"' not in built.read("index.html").partition("<footer")[2]


def test_nothing_is_said_that_is_not_stated(newsroom, tmp_path):
    (newsroom / "newsroom.yaml").unlink()
    built = build(newsroom, tmp_path / "output", PICTURES=False)
    page = built.read("index.html")
    for sign in ("footer-contacts", "footer-text", "footer-licence", "creativecommons", 'rel="me"'):
        assert sign not in page.partition("<footer")[2]
    assert set(_organization(page)) <= {"@type", "@id", "name", "url", "logo"}
    for package in built.output.rglob("datapackage.json"):
        assert "licenses" not in json.loads(package.read_text("utf-8"))
    assert "creativecommons" not in built.read("announcements/data/index.html")


def _menu(page):
    part = page.partition('<nav class="menu"')[2].partition("</nav>")[0]
    return re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', part)


def test_a_menu_has_the_entries_that_are_named_in_their_order(newsroom, tmp_path):
    entries = '[search, about, tags, {name: {uk: "Рада", en: Council}, url: https://example.org/}]'
    (newsroom / "newsroom.yaml").write_text(f"menu: {entries}\n", "utf-8")
    (newsroom / "pages" / "about.en.md").unlink()
    built = build(newsroom, tmp_path / "output", PICTURES=False)
    assert built.status == 0
    assert _menu(built.read("index.html")) == [
        ("/search/", "Пошук"), ("/about/", "Про вісник"), ("/tags/", "Теми"),
        ("https://example.org/", "Рада"),
    ]  # fmt: skip
    assert _menu(built.read("en/index.html")) == [
        ("/en/search/", "Search"), ("/en/tags/", "Tags"), ("https://example.org/", "Council"),
    ]  # fmt: skip
    current = re.findall(r'<a href="([^"]*)" aria-current="page">', built.read("tags/index.html"))
    assert current == ["/tags/"]


def test_a_menu_leaves_out_what_holds_nothing(newsroom, tmp_path):
    for text in newsroom.glob("articles/**/*"):
        if text.is_file():
            text.unlink()
    for text in newsroom.glob("pages/*"):
        text.unlink()
    built = build(newsroom, tmp_path / "output", PICTURES=False, SITE_SEARCH=False)
    assert built.status == 0
    assert _menu(built.read("index.html")) == [("/", "Новини")]


def test_an_unknown_place_of_a_menu_is_reported(newsroom, tmp_path, capsys):
    (newsroom / "newsroom.yaml").write_text("menu:\n- news\n- abuot\n", "utf-8")
    assert build(newsroom, tmp_path / "output").status == 1
    message = "newsroom.yaml:3: помилка: у меню немає місця «abuot». Можливо, «about»? Можна: news,"
    assert message in capsys.readouterr().err


def test_an_edit_of_the_profile_changes_every_page(newsroom, tmp_path):
    (newsroom / "newsroom.yaml").write_text("email: a@example.org\n", "utf-8")
    built = build(newsroom, tmp_path / "output", PICTURES=False)
    assert "mailto:a@example.org" in built.read("index.html")
    (newsroom / "newsroom.yaml").write_text("email: b@example.org\n", "utf-8")
    again = build(newsroom, tmp_path / "output", PICTURES=False)
    fresh = build(newsroom, tmp_path / "fresh", PICTURES=False)
    assert "mailto:b@example.org" in again.read("index.html")
    assert again.tree() == fresh.tree()


def test_faults_of_the_profile_stand_beside_those_of_texts(newsroom, tmp_path, capsys):
    (newsroom / "newsroom.yaml").write_text("kind: x\n", "utf-8")
    (newsroom / "registers" / "tags.yaml").write_text("a: b\n", "utf-8")
    assert build(newsroom, tmp_path / "output").status == 1
    errors = capsys.readouterr().err
    assert "newsroom.yaml:1: помилка: поле «kind»" in errors
    assert "tags.yaml:1: помилка" in errors


@pytest.mark.parametrize("name", ["newsroom.yml", "Newsroom.yaml", "newsrom.yaml"])
def test_a_profile_of_another_name_is_reported(newsroom, tmp_path, capsys, name):
    (newsroom / "newsroom.yaml").rename(newsroom / name)
    assert build(newsroom, tmp_path / "output", PICTURES=False, CHECK_ONLY=True).status == 0
    message = "зауваження: файл не потрапить на сайт: про редакцію читається файл «newsroom.yaml»"
    assert f"{name}:1: {message}" in capsys.readouterr().err


def test_a_newsroom_without_a_name_is_refused(newsroom, tmp_path, capsys):
    settings = {"SITENAME": "A Pelican Blog", "FEED_ID_AUTHORITY": ""}
    assert build(newsroom, tmp_path / "output", **settings).status == 1
    errors = capsys.readouterr().err
    assert "newsroom.yaml:1: помилка: бракує назви редакції" in errors
    assert "newsroom.yaml:1: помилка: бракує того, з чого складаються id стрічок" in errors
