"""Share cards of built sites: which page has which, when they are rendered again or kept."""

import io
import json
import re
from pathlib import Path

import pytest
from pelican.plugins.signals import content_written
from PIL import Image

from tests.conftest import build, start

pytestmark = pytest.mark.usefixtures("memoized_builds")
LUNCH = "news/2026/01/school-lunch/index.html"
LUNCH_FILE = "articles/2026/2026-01-09-school-lunch.uk.md"
PROPERTY = re.compile(r'<meta property="og:image(:\w+)?" content="([^"]*)">')


def og_image(built, page: str) -> dict[str, str]:
    """Return the Open Graph properties of a page's image."""
    return {name or ":url": value for name, value in PROPERTY.findall(built.read(page))}


def cards(built) -> dict[str, bytes]:
    """Return the cards of a site by name."""
    return {name: data for name, data in built.tree().items() if name.startswith("cards/")}


def rendered(output: Path) -> dict[str, int]:
    """Return when each card of the cache was rendered."""
    folder = output.with_name(output.name + "-cache") / "cards"
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}


def change(content: Path, path: str, old: str, new: str) -> None:
    file = content / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_every_card_of_a_page_exists_with_the_stated_size_and_type(site):
    pages = [
        page for page in site.tree() if page.endswith(".html") and "og:image" in site.read(page)
    ]
    assert len(pages) > 20
    for page in pages:
        card = og_image(site, page)
        address = card[":url"].removeprefix("https://news.example.org/")
        data = site.data(address)
        with Image.open(io.BytesIO(data)) as image:
            assert (str(image.width), str(image.height)) == (card[":width"], card[":height"])
            assert Image.MIME[image.format] == card[":type"]
        assert len(data) < 60_000


def test_listed_articles_have_their_own_card_and_other_pages_the_editions(site):
    assert og_image(site, LUNCH)[":url"].startswith(
        "https://news.example.org/cards/school-lunch.uk."
    )
    english = "en/" + LUNCH
    if english in site.tree():
        assert "/cards/school-lunch.en." in og_image(site, english)[":url"]
    for page, edition in (("index.html", "uk"), ("en/index.html", "en"), ("tags/index.html", "uk")):
        assert f"/cards/edition.{edition}." in og_image(site, page)[":url"]


def test_every_card_belongs_to_a_page(site):
    pages = "".join(site.read(page) for page in site.tree() if page.endswith(".html"))
    assert [name for name in cards(site) if name not in pages] == []


def test_feeds_have_the_card_and_its_size(site):
    items = json.loads(site.read("feed.json"))["items"]
    for item in items:
        attached = item["attachments"][0]
        name = attached["url"].removeprefix("https://news.example.org/")
        assert name.startswith("cards/") and attached["size_in_bytes"] == len(cards(site)[name])
        assert f'src="{attached["url"]}"' not in item["content_html"]


def test_only_the_newest_articles_have_a_card(newsroom, tmp_path):
    built = build(newsroom, tmp_path / "output", SHARE_CARDS_MAX=2)
    ukrainian = [name for name in cards(built) if ".uk." in name]
    assert len(ukrainian) == 3
    newest = json.loads(built.read("feed.json"))["items"][:2]
    assert all("/cards/" in item["image"] for item in newest)
    others = [page for page in built.tree() if page.startswith("news/") and page.endswith(".html")]
    shared = [
        page for page in others if "/cards/edition.uk." in og_image(built, page).get(":url", "")
    ]
    assert len(shared) >= len(others) - 2 - 5


def test_with_pictures_off_there_are_no_cards(newsroom, tmp_path):
    built = build(newsroom, tmp_path / "output", PICTURES=False)
    assert not cards(built) and "cards/" not in built.read("index.html")


def test_nothing_is_rendered_again_when_nothing_on_a_card_changed(built_newsroom):
    newsroom, output = built_newsroom / "content", built_newsroom / "output"
    before = rendered(output)
    path = newsroom / LUNCH_FILE
    path.write_text(path.read_text("utf-8") + "\nЩе.\n", "utf-8")
    build(newsroom, output)
    assert rendered(output) == before


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (LUNCH_FILE, "title: ", "title: Отже, "),
        ("registers/categories.yaml", "{uk: ", "{uk: Х"),
    ],
)
def test_a_change_of_its_text_changes_a_card(built_newsroom, site, tmp_path, path, old, new):
    newsroom, output = built_newsroom / "content", built_newsroom / "output"
    first = cards(site)
    change(newsroom, path, old, new)
    second = cards(build(newsroom, output))
    assert second.keys() - first.keys() and first.keys() - second.keys()
    assert second == cards(build(newsroom, tmp_path / "clean"))


def test_each_edition_has_its_own_texts(built_newsroom, site):
    newsroom, output = built_newsroom / "content", built_newsroom / "output"
    change(newsroom, "registers/categories.yaml", "en: Cooperation", "en: Working together")
    changed = cards(site).keys() ^ cards(build(newsroom, output)).keys()
    assert len(changed) == 4 and all(".en." in name for name in changed)


def test_a_changed_image_changes_the_card(built_newsroom, site):
    newsroom, output = built_newsroom / "content", built_newsroom / "output"
    out = io.BytesIO()
    Image.new("RGB", (900, 600), "#a02080").save(out, "JPEG")
    (newsroom / "images/2026/lunch.jpg").write_bytes(out.getvalue())
    second = cards(build(newsroom, output))
    changed = second.keys() - cards(site).keys()
    assert changed and all(name.startswith("cards/school-lunch.") for name in changed)


def test_a_card_missing_or_damaged_in_the_cache_is_rendered_again(built_newsroom, site):
    newsroom, output = built_newsroom / "content", built_newsroom / "output"
    first = cards(site)
    folder = built_newsroom / "output-cache" / "cards"
    for number, path in enumerate(sorted(folder.iterdir())):
        damaged = path.read_bytes()[:-1] + b"?"
        path.unlink() if number % 2 else path.write_bytes(damaged)
    for name in first:
        (output / name).unlink()
    assert cards(build(newsroom, output)) == first


def test_a_published_card_is_kept_when_another_replaces_it(newsroom, tmp_path):
    output = tmp_path / "output"
    first = cards(build(newsroom, output, SWAP_OUTPUT=True))
    change(newsroom, LUNCH_FILE, "title: ", "title: Отже, ")
    second = cards(build(newsroom, output, SWAP_OUTPUT=True))
    assert first.keys() < second.keys()


def test_a_changed_image_description_needs_no_rendering(built_newsroom):
    newsroom, output = built_newsroom / "content", built_newsroom / "output"
    before = rendered(output)
    change(newsroom, LUNCH_FILE, "Стіл зі стравами", "Стіл у їдальні")
    built = build(newsroom, output)
    assert rendered(output) == before
    assert og_image(built, LUNCH)[":alt"] == "«Їжа» в ліцеї. Стіл у їдальні"


def sizes_are_true(built) -> bool:
    """Return whether the feed states the true size of each card."""
    attached = [item["attachments"][0] for item in json.loads(built.read("feed.json"))["items"]]
    names = [one["url"].removeprefix("https://news.example.org/") for one in attached]
    return [one["size_in_bytes"] for one in attached] == [len(cards(built)[name]) for name in names]


@pytest.mark.parametrize("settings", [{}, {"SWAP_OUTPUT": True}])
def test_cached_sizes_are_true(built_newsroom, site, settings):
    newsroom, output = built_newsroom / "content", built_newsroom / "output"
    assert sizes_are_true(site)
    change(newsroom, LUNCH_FILE, "title: ", "title: Отже, ")
    assert sizes_are_true(build(newsroom, output, **settings))


def test_a_published_card_may_be_missing_in_the_cache(built_newsroom):
    newsroom, output, pages = built_newsroom / "content", built_newsroom / "output", []

    def receive(path, context):
        pages.append(path.partition(".output.visnyk/new/")[2])

    for name in rendered(output):
        (built_newsroom / "output-cache" / "cards" / name).unlink()
    path = newsroom / LUNCH_FILE
    path.write_text(path.read_text("utf-8") + "\nЩе.\n", "utf-8")
    with content_written.connected_to(receive):
        assert build(newsroom, output).status == 0
    assert pages == [LUNCH], "code, theme or libraries are others than in the first build"
    assert not rendered(output)


def test_a_page_without_an_article_has_the_editions_subtitle(site):
    alt = og_image(site, "en/index.html")[":alt"]
    assert alt == "News of Ukraine’s communities, programmes and partnerships"


def test_a_build_that_renders_nothing_does_not_load_the_renderer(newsroom, tmp_path):
    output = tmp_path / "output"
    start(newsroom, output).communicate()
    path = newsroom / LUNCH_FILE
    path.write_text(path.read_text("utf-8") + "\nЩе.\n", "utf-8")
    process = start(newsroom, output, PYTHONPROFILEIMPORTTIME="1")
    imports = process.communicate()[1]
    assert process.returncode == 0 and "visnyk.share_cards.card_cache" in imports
    assert "visnyk.share_cards.drawing" not in imports
