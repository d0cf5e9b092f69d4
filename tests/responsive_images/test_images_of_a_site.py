"""Images on pages: in every width, processed once, not opened by later builds."""

import re
import shutil
import sys

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import ODDITIES, build
from tests.responsive_images.sample_images import BAD, GOOD, MADE_BY_AI, photograph
from tests.time_limits import ends_soon

pytestmark = pytest.mark.usefixtures("memoized_builds")
PHOTOGRAPH = photograph(6, (1500, 500))
LUNCH = "articles/2026/2026-01-09-school-lunch.uk.md"
PAGE = "news/2026/01/school-lunch/index.html"
OPENED = []  # by this process, from Python's audit events; a hook cannot be removed
sys.addaudithook(lambda event, args: OPENED.append(str(args[0])) if event == "open" else None)


@pytest.fixture
def newsroom_with_image(newsroom):
    """The tiny newsroom whose lead image is from a phone."""
    (newsroom / "images/2026/lunch.jpg").write_bytes(PHOTOGRAPH)
    return newsroom


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Its site below a path, with pictures in all widths (True) and without (False)."""
    folder = tmp_path_factory.mktemp("pictures")
    newsroom = shutil.copytree(ODDITIES, folder / "content")
    (newsroom / "images/2026/lunch.jpg").write_bytes(PHOTOGRAPH)
    return {
        on: build(newsroom, folder / f"pictures-{on}", PICTURES=on, SITEURL="https://x.org/n")
        for on in (True, False)
    }


def _edit(newsroom, old, new):
    path = newsroom / LUNCH
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_lead_card_and_text_show_the_image_in_every_width(built):
    built = built[True]
    page, home = LexborHTMLParser(built.read(PAGE)), LexborHTMLParser(built.read("index.html"))
    lead, inline = page.css_first(".lead-picture img"), page.css_first(".prose figure img")
    card = home.css_first(".card-picture img")
    assert lead.attributes["fetchpriority"] == "high" and "loading" not in lead.attributes
    assert inline.attributes["loading"] == "lazy" and inline.attributes["alt"] == "Кухня ліцею"
    assert card.attributes["alt"] == "" and page.css_first(".prose figcaption").text()
    for image in (lead, inline, card):
        assert (image.attributes["width"], image.attributes["height"]) == ("1344", "448")
        sources = image.parent.css("source")
        assert [s.attributes["type"] for s in sources] == ["image/avif", "image/webp"]
        for source in sources:
            candidates = re.findall(r"/n/(\S+) (\d+)w", source.attributes["srcset"])
            assert [int(width) for _, width in candidates] == [384, 672, 1024, 1344]
            assert {name for name, _ in candidates} <= built.tree().keys()
            assert "rem" in source.attributes["sizes"]


def test_the_original_is_not_published(built):
    for on in (True, False):
        tree = built[on].tree()
        assert PHOTOGRAPH not in tree.values()
        assert not [name for name, data in tree.items() if b"Serial-1" in data or b"Camera" in data]


def test_with_pictures_off_there_is_one_file(built):
    assert "<source" not in built[False].read(PAGE)
    assert len([name for name in built[False].tree() if "lunch" in name and "images/" in name]) == 1


def test_a_stated_width_is_used_and_attached_images_are_beside_their_page(newsroom, tmp_path):
    text = '![Кухня]({attach}/images/2026/lunch.jpg "Підпис"){width=120 .align-right}'
    (newsroom / "images/2026/lunch.jpg").write_bytes(photograph(1, (600, 400)))
    _edit(newsroom, '![Кухня ліцею]({static}/images/2026/lunch.jpg "Кухня після ремонту")', text)
    built = build(newsroom, tmp_path / "output")
    picture = LexborHTMLParser(built.read(PAGE)).css_first(".prose picture")
    image, source = picture.css_first("img").attributes, picture.css_first("source").attributes
    assert (image["width"], image["height"], image["class"]) == ("120", "80", "align-right")
    assert source["sizes"] == "120px"
    assert image["src"].startswith("/news/2026/01/school-lunch/lunch.")
    assert source["srcset"].split()[0].lstrip("/") in built.tree()


@pytest.mark.parametrize("on", [True, False])
def test_what_ai_has_made_is_marked_in_both_editions_and_in_feeds(newsroom, tmp_path, on):
    (newsroom / "images/2026/lunch.jpg").write_bytes(MADE_BY_AI["jpeg"])
    english = "---\ntitle: Lunch\nimage_alt: Table\nimage_credit: Photo\n---\n\nText.\n"
    (newsroom / LUNCH.replace(".uk.", ".en.")).write_text(english, "utf-8")
    built = build(newsroom, tmp_path / "output", PICTURES=on)
    page = LexborHTMLParser(built.read(PAGE))
    assert "Зображення створене ШІ" in page.css_first(".lead-picture figcaption").text()
    assert page.css_first(".prose figure .image-source").text() == "Зображення створене ШІ"
    assert built.read("feed.xml").count("Зображення створене ШІ") == 2
    english = LexborHTMLParser(built.read(f"en/{PAGE}"))
    assert "AI-generated image" in english.css_first(".lead-picture figcaption").text()
    assert '"digitalSourceType": "https://schema.org/TrainedAlgorithmicMediaDigitalSource"' in (
        built.read(PAGE).replace('":"', '": "')
    )
    for name, data in built.tree().items():
        if name.startswith("images/"):
            assert data.count(b"digitalsourcetype/trainedAlgorithmicMedia") == 1, name


def test_other_images_are_not_marked(built):
    assert "image-source" not in built[True].read(PAGE)


def test_feeds_have_the_fallback_only(built):
    feed = built[True].read("feed.xml")
    assert "srcset" not in feed and "&lt;picture" not in feed
    assert re.search(r"src=\"https://x.org/n/images/2026/lunch\.\w+-1344\.jpg\"", feed)


def _opened(newsroom, tmp_path):
    """Build, and return which originals and bundles were opened."""
    OPENED.clear()
    assert build(newsroom, tmp_path / "output").status == 0
    return [name for name in OPENED if name.endswith(("lunch.jpg", ".pictures"))]


def test_later_builds_open_no_image(newsroom_with_image, tmp_path):
    newsroom = newsroom_with_image
    assert _opened(newsroom, tmp_path)
    (bundle,) = (tmp_path / "output-cache" / "pictures").glob("*.pictures")
    written = bundle.stat().st_mtime_ns
    _opened(newsroom, tmp_path)  # the file was just written: its hash is computed once more
    _edit(newsroom, "Стіл зі стравами", "Обідній стіл")
    opened = [name for name in _opened(newsroom, tmp_path) if name.endswith(".pictures")]
    assert opened == [] and bundle.stat().st_mtime_ns == written
    built = build(newsroom, tmp_path / "output").read(PAGE)
    assert 'alt="Обідній стіл"' in built


def test_an_animation_is_a_warning(newsroom, tmp_path, capsys):
    (newsroom / "images/2026/lunch.jpg").write_bytes(GOOD["animated-gif"])
    assert build(newsroom, tmp_path / "output").status == 0
    assert (
        f"{LUNCH}:7: зауваження: «images/2026/lunch.jpg»: рухомі картинки"
        in capsys.readouterr().err
    )


FAULTY = "articles/2026/2026-01-21-x.uk.md"


def _add_faulty_text(newsroom):
    (newsroom / FAULTY).write_text("---\ntitle: Нова\ntagz: [x]\n---\n\nТекст.\n", "utf-8")


@pytest.mark.parametrize("check_only", [True, False])
def test_faults_of_texts_are_reported_before_any_image_is_encoded(
    newsroom_with_image, tmp_path, capsys, check_only
):
    (newsroom_with_image / "images/2026/broken.jpg").write_bytes(BAD["truncated-jpeg"][0])
    _edit(newsroom_with_image, '/2026/lunch.jpg "', '/2026/broken.jpg "')
    _add_faulty_text(newsroom_with_image)
    output = tmp_path / "output"
    assert build(newsroom_with_image, output, CHECK_ONLY=check_only).status == 1
    reported = capsys.readouterr().err
    assert f"{FAULTY}:3: помилка: невідоме поле «tagz»" in reported
    assert "«images/2026/broken.jpg»: картинка не читається" in reported
    assert not (tmp_path / "output-cache/pictures").exists()


def test_a_check_reads_the_heads_of_images_only(newsroom_with_image, tmp_path):
    """To read this image in full would take longer than any test may."""
    with (newsroom_with_image / "images/2026/lunch.jpg").open("r+b") as file:
        file.seek(1 << 37)
        file.write(b"\xff\xd9")
    with ends_soon():
        assert build(newsroom_with_image, tmp_path / "output", CHECK_ONLY=True).status == 0
    assert not (tmp_path / "output-cache/pictures").exists()


def test_a_check_keeps_what_builds_have_read(newsroom_with_image, tmp_path):
    output = tmp_path / "output"
    build(newsroom_with_image, output)
    _add_faulty_text(newsroom_with_image)
    assert build(newsroom_with_image, output, CHECK_ONLY=True).status == 1
    (newsroom_with_image / FAULTY).unlink()
    assert [name for name in _opened(newsroom_with_image, tmp_path) if ".pictures" in name] == []
