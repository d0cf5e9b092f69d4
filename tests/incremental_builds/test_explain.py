"""`make why` says what a page was built from and what has changed since; it writes nothing."""

import shutil

import pytest

from tests.conftest import PROJECT, build
from visnyk.incremental_builds.explain import possible_files

CALL = "articles/2025/2025-10-01-mentorship-call.uk.md"
PAGE, TAG, FEED = "/news/2025/10/mentorship-call/", "/tags/mentoring/", "feed.xml"
UP_TO_DATE = "Відтоді нічого не змінилося: файл такий, як має бути."
STALE = "Чому наступна побудова складе його наново:"
pytestmark = pytest.mark.usefixtures("memoized_builds")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A folder with a newsroom, its theme and the built site; tests copy back what they edit."""
    folder = tmp_path_factory.mktemp("why")
    shutil.copytree(PROJECT / "tests/oddities", folder / "content")
    shutil.copytree(PROJECT / "theme", folder / "theme")
    assert _build(folder).status == 0
    return folder


@pytest.fixture
def edit(built):
    """A function that replaces a text in a file until the test ends."""
    originals = {}

    def replace(name, old, new):
        path = built / name
        originals[path] = path.read_bytes()
        assert old in path.read_text("utf-8")
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    yield replace
    for path, data in originals.items():
        path.write_bytes(data)


def _build(folder, **settings):
    return build(folder / "content", folder / "output", THEME=str(folder / "theme"), **settings)


@pytest.fixture
def why(built, capsys):
    """A function that explains a page: the lines before and after the title of the reasons."""

    def explain(page, status=0, **settings):
        before = {path for path in built.iterdir() if path.name != "output-cache"}, _stamps(built)
        capsys.readouterr()
        assert _build(built, EXPLAIN_PAGE=page, **settings).status == status
        after = {path for path in built.iterdir() if path.name != "output-cache"}, _stamps(built)
        assert after == before
        printed = capsys.readouterr()
        lines = (printed.err if status else printed.out).splitlines()
        last = lines.index(STALE) if STALE in lines else len(lines)
        return lines[:last], [line.strip() for line in lines[last + 1 :]]

    return explain


def _stamps(folder):
    files = [*folder.glob("output*"), *(folder / "output").rglob("*")]
    return {path: path.stat().st_mtime_ns for path in files if path.name != "output-cache"}


@pytest.mark.parametrize(
    ("page", "renderer", "read"),
    [
        (PAGE, "шаблон article", f"  {CALL}: метадані, текст"),
        (TAG, "шаблон tag", f"  {CALL}: метадані"),
        (f"/en{TAG}", "шаблон tag", f"  {CALL.replace('.uk.', '.en.')}: метадані"),
        (FEED, "функція visnyk.feeds.render_feed", f"  {CALL}: метадані, текст"),
    ],
)
def test_a_page_is_explained_by_what_it_was_built_from(why, page, renderer, read):
    lines, reasons = why(page)
    assert lines[1] == f"Складає {renderer}" and read in lines and "  спільні дані" not in lines
    assert lines[-1] == UP_TO_DATE and not reasons


def test_names_that_a_page_has_read_are_listed_those_without_a_value_are_not(why):
    (line,) = [line for line in why(PAGE)[0] if line.startswith("  спільні дані")]
    names = set(line.partition(": ")[2].split(", "))
    assert {"SITENAME", "edition", "pages"} <= names
    assert names.isdisjoint(("_", "asset", "regions_map"))


@pytest.mark.parametrize("page", [PAGE, TAG, FEED])
def test_a_new_title_is_the_reason_for_its_page_a_list_and_a_feed(why, edit, page):
    edit(f"content/{CALL}", "Шукаємо", "Кличемо")
    lines, reasons = why(page)
    assert UP_TO_DATE not in lines
    assert f"{CALL}: змінилися метадані" in reasons
    assert not [reason for reason in reasons if "текст" in reason or "налаштування" in reason]


def test_a_new_text_is_the_reason_for_its_page_and_for_no_list(why, edit):
    edit(f"content/{CALL}", "Надішліть", "Відправте")
    assert f"{CALL}: змінився текст" in why(PAGE)[1]
    assert why(TAG)[0][-1] == UP_TO_DATE


def test_after_an_edit_of_a_template_everything_is_rendered_again(why, edit):
    edit("theme/templates/page.html", "prose", "prosa")
    for page in (TAG, FEED):
        assert why(page)[1] == [
            "змінилися код, шаблони або налаштування: наново складаються всі файли"
        ]


def test_a_new_article_changes_the_own_values_of_its_list(why, built):
    path = built / "content/articles/2026/2026-01-20-new.uk.md"
    path.write_text("---\ntitle: Нова\ntags: [mentoring]\n---\n", "utf-8")
    try:
        reasons, reasons_of_new = why(TAG)[1], why("/news/2026/01/new/")[1]
    finally:
        path.unlink()
    assert "змінилися власні дані сторінки" in reasons and reasons_of_new == ["файл новий"]


def test_an_altered_file_of_the_site_is_the_reason_itself(why, built):
    path = built / "output/tags/mentoring/index.html"
    path.rename(built / "aside")
    try:
        reasons = why(TAG)[1]
    finally:
        (built / "aside").rename(path)
    assert reasons == ["файл у теці сайту змінено або видалено"]


def test_a_page_that_the_next_build_removes_is_named(why, built):
    path = built / "content/pages/about.en.md"
    path.rename(built / "aside")
    try:
        lines = why("/en/about/")[0]
    finally:
        (built / "aside").rename(path)
    assert lines == [
        "Файлу en/about/index.html на сайті більше не буде: наступна побудова його прибере."
    ]


def test_an_unknown_page_is_said_with_a_guess(why):
    assert why("/tag/mentoring/", status=1)[0] == [
        "На сайті немає адреси «/tag/mentoring/». Можливо, «/tags/mentoring/»?"
    ]


def test_a_page_may_be_named_in_many_ways(why):
    for page in ("tags/mentoring", "https://news.example.org/tags/mentoring/", TAG):
        assert why(page)[0][0] == "tags/mentoring/index.html"


def test_faults_of_the_content_come_first(why, edit, capsys):
    edit(f"content/{CALL}", "title:", "titel:")
    assert any("titel" in line for line in why(PAGE, status=1)[0])


def test_without_an_earlier_build_every_page_is_new(newsroom, tmp_path, capsys):
    assert build(newsroom, tmp_path / "output", EXPLAIN_PAGE="/").status == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [STALE, "  файл новий"]
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize(
    ("address", "root", "file"),
    [
        ("", "/", "index.html"),
        ("/", "/", "index.html"),
        ("/en/", "/", "en/index.html"),
        ("en/tags/x", "/", "en/tags/x/index.html"),
        ("feed.xml", "/", "feed.xml"),
        ("/newsroom/", "/newsroom/", "index.html"),
        ("/newsroom/en/?a#b", "/newsroom/", "en/index.html"),
        ("en/feed.xml", "/newsroom/", "en/feed.xml"),
        ("https://example.org/newsroom/%D0%B0/", "/newsroom/", "а/index.html"),
    ],
)
def test_an_address_means_a_file(address, root, file):
    assert file in possible_files(address, root)
