"""A build is skipped when nothing has changed; after any edit the site is a clean build's."""

import gc
import os
import shutil
import sqlite3
import sys
from contextlib import closing

import pytest
from pelican.plugins.signals import content_written

from tests.conftest import ODDITIES, PROJECT, build, sparse, tree
from visnyk.incremental_builds.up_to_date import settings_digest
from visnyk.language_editions.lazy_contents import NewsArticle
from visnyk.newsroom import Newsroom
from visnyk.site_build.output_folder import OutputFolder

pytestmark = pytest.mark.usefixtures("memoized_builds")
CALL = "articles/2025/2025-10-01-mentorship-call.uk.md"
RESULTS = "articles/2025/2025-11-26-mentorship-results.results.yaml"
SKIPPED = "Нічого не змінилося"


@pytest.fixture
def theme(tmp_path):
    """A copy of the theme, to be changed by the test."""
    return shutil.copytree(PROJECT / "theme", tmp_path / "theme")


def _replace(path, old, new):
    before = path.stat()
    data = path.read_bytes()
    assert old.encode() in data
    path.write_bytes(data.replace(old.encode(), new.encode()))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))  # so that size and time say nothing


def _add(content, theme, output):
    (content / "articles/2026/2026-01-20-new.uk.md").write_text("---\ntitle: Нова\n---\n", "utf-8")


def _picture(content, theme, output):
    shutil.copy(content / "images/2026/lunch.jpg", content / "images/2026/x.jpg")
    data = (content / "images/2026/lunch.jpg").read_bytes()
    (content / "images/2026/lunch.jpg").write_bytes(data + b"\0")


EDITS = {
    "a text": lambda c, t, o: _replace(c / CALL, "Надішліть", "Відправте"),
    "a title": lambda c, t, o: _replace(c / CALL, "Шукаємо", "Кличемо"),
    "a translation": lambda c, t, o: _replace(
        c / CALL.replace(".uk.", ".en."), "Write to", "Send it"
    ),
    "a shared field": lambda c, t, o: _replace(c / CALL, "2025-11-05 18:00", "2025-11-05 17:00"),
    "a new item": _add,
    "a deleted translation": lambda c, t, o: (c / "pages/about.en.md").unlink(),
    "a register": lambda c, t, o: _replace(c / "registers/tags.yaml", "ґурток", "гурток"),
    "a community": lambda c, t, o: _replace(
        c / "registers/communities.csv", "Савинська", "Савінська"
    ),
    "winners": lambda c, t, o: _replace(c / RESULTS, "Korostyshiv", "Kushuhum"),
    "a picture": _picture,
    "a document": lambda c, t, o: _replace(c / "articles/2026/menu.pdf", "000", "111"),
    "a template": lambda c, t, o: _replace(t / "templates/page.html", "prose", "prosa"),
    "a style": lambda c, t, o: _replace(t / "static/css/base.css", "margin: 0", "margin: 1"),
    "a word": lambda c, t, o: _replace(
        t / "translations/uk/LC_MESSAGES/visnyk.po", "Читайте також", "Дивіться також"
    ),
    "a damaged page": lambda c, t, o: (o / "index.html").write_text("x"),
    "a lost page": lambda c, t, o: (o / "about/index.html").unlink(),
}
UNSEEN = {"a picture", "a damaged page", "a lost page"}  # of a picture only what is not published


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """A folder with a newsroom, a theme and the site that was built of them, and a copy of it."""
    folder = tmp_path_factory.mktemp("edits") / "now"
    newsroom = shutil.copytree(ODDITIES, folder / "content")
    _replace(newsroom / RESULTS, "Савинська", "UA63040150000053402")  # its name will change
    theme = shutil.copytree(PROJECT / "theme", folder / "theme")
    assert build(newsroom, folder / "output", THEME=str(theme)).status == 0
    return folder, shutil.copytree(folder, folder.with_name("built"))


@pytest.mark.parametrize("edit", sparse(EDITS, every=4))
def test_after_any_edit_the_site_equals_a_clean_build(edit, folders):
    folder, built = folders
    shutil.rmtree(folder)
    shutil.copytree(built, folder)
    newsroom, theme, output = (folder / name for name in ("content", "theme", "output"))
    before = tree(output)
    EDITS[edit](newsroom, theme, output)
    again = build(newsroom, output, THEME=str(theme))
    assert again.status == 0
    clean = build(newsroom, folder / "clean", THEME=str(theme)).tree()
    assert again.tree() == clean
    assert (clean == before) == (edit in UNSEEN)


@pytest.fixture
def rendered():
    """The pages that builds render."""
    names = []

    def receive(path, context):
        names.append(path.partition(".output.visnyk/new/")[2])

    with content_written.connected_to(receive):
        yield names


def test_only_pages_that_read_something_that_changed_are_rendered_again(built_newsroom, rendered):
    newsroom, output = built_newsroom / "content", built_newsroom / "output"
    _replace(newsroom / "pages/about.uk.md", "Пишіть нам", "Напишіть")
    build(newsroom, output)
    assert rendered == ["about/index.html"]
    rendered.clear()
    _replace(newsroom / CALL, "Надішліть", "Відправте")
    build(newsroom, output)
    assert rendered == ["news/2025/10/mentorship-call/index.html"]


def test_when_nothing_changed_the_build_is_skipped(built_newsroom, capsys):
    output = built_newsroom / "output"
    first = tree(output)
    assert build(built_newsroom / "content", output).tree() == first
    assert capsys.readouterr().out.startswith(SKIPPED)


OTHER_SETTINGS = [
    {"SITENAME": "Інший"}, {"SITEURL": "https://other.example.org"}, {"ARCHIVES": False},
    {"WITH_DRAFTS": True},
]  # fmt: skip


@pytest.mark.parametrize("setting", sparse(OTHER_SETTINGS, every=2))
def test_another_setting_is_another_site(setting, built_newsroom, tmp_path):
    newsroom, output = built_newsroom / "content", built_newsroom / "output"
    before = tree(output)
    again = build(newsroom, output, **setting)
    assert again.tree() == build(newsroom, tmp_path / "clean", **setting).tree() != before


@pytest.mark.parametrize("epoch", sparse(["1771000000", "1770285600", "1762000000"], every=2))
def test_another_day_is_another_site(epoch, built_newsroom, tmp_path):
    newsroom, output = built_newsroom / "content", built_newsroom / "output"
    again = build(newsroom, output, epoch)
    assert again.tree() == build(newsroom, tmp_path / "clean", epoch).tree()


def test_an_embargo_that_ends_the_same_day_ends_in_time(newsroom, tmp_path, capsys):
    path = newsroom / "articles/2026/2026-02-04-later.uk.md"
    path.write_text("---\ntitle: Пізніше\ndate: 2026-02-04 15:00\n---\n", "utf-8")
    page = "news/2026/02/later/index.html"
    assert page not in build(newsroom, tmp_path / "output").tree()  # noon
    build(newsroom, tmp_path / "output", "1770202800")  # 13:00
    assert capsys.readouterr().out.count(SKIPPED) == 1
    assert page in build(newsroom, tmp_path / "output", "1770210000").tree()  # 15:00


def test_a_preview_takes_the_mark_off_when_the_moment_has_come(newsroom, tmp_path):
    path = newsroom / "articles/2026/2026-02-04-later.uk.md"
    path.write_text("---\ntitle: Пізніше\ndate: 2026-02-04 15:00\n---\n", "utf-8")
    page = "news/2026/02/later/index.html"
    before = build(newsroom, tmp_path / "output", WITH_DRAFTS=True).read(page)
    after = build(newsroom, tmp_path / "output", "1770210000", WITH_DRAFTS=True).read(page)
    assert "Ще не опубліковано" in before and "Ще не опубліковано" not in after


def test_warnings_are_printed_by_every_build(newsroom, tmp_path, capsys):
    path = newsroom / "articles/2026/2026-01-20-x.uk.md"
    path.write_text("---\ntitle: Слово менторiв\n---\n", "utf-8")
    for _ in range(2):
        build(newsroom, tmp_path / "output")
        assert "менторів" in capsys.readouterr().err


def test_publishing_and_third_party_plugins_always_build(newsroom, tmp_path, capsys):
    plugin = tmp_path / "clockwork.py"
    plugin.write_text("def register():\n    pass\n")
    plugins = ["visnyk.language_editions", "visnyk.announcements", "clockwork"]
    for _ in range(2):
        build(newsroom, tmp_path / "one", SWAP_OUTPUT=True)
        build(newsroom, tmp_path / "two", PLUGINS=plugins, PLUGIN_PATHS=[str(tmp_path), "plugins"])
    assert SKIPPED not in capsys.readouterr().out


def test_a_damaged_record_only_costs_time(built_newsroom, capsys):
    output = built_newsroom / "output"
    first = tree(output)
    with closing(sqlite3.connect(built_newsroom / "output-cache" / "build.sqlite3")) as file, file:
        file.execute("UPDATE named SET value = substr(value, 3)")
    assert build(built_newsroom / "content", output).tree() == first
    assert SKIPPED not in capsys.readouterr().out


def test_a_process_that_builds_again_frees_the_build_before(newsroom, tmp_path):
    build(newsroom, tmp_path / "output")
    gc.unfreeze()
    gc.collect()
    assert not [o for o in gc.get_objects() if isinstance(o, Newsroom | NewsArticle)]


def test_a_site_whose_swap_was_interrupted_comes_back_with_foreign_files(built_newsroom, tmp_path):
    newsroom, output = built_newsroom / "content", built_newsroom / "output"
    (output / "CNAME").write_text("x")
    with OutputFolder(output).locked(pytest.fail):
        output.rename(built_newsroom / ".output.visnyk" / "old")
    assert not output.exists()
    (newsroom / "pages/about.en.md").unlink()
    build(newsroom, output)
    assert tree(output) == {**build(newsroom, tmp_path / "clean").tree(), "CNAME": b"x"}


def test_whatever_decides_a_site_is_in_the_digest_of_its_settings(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "path", [str(tmp_path), str(tmp_path / "missing")])
    settings, folders = {"SITENAME": "В", "CACHE_PATH": "a", "CHECK_ONLY": True}, [b"code"]
    first = settings_digest(settings, folders)
    (tmp_path / "module.py").write_text("")
    assert settings_digest({**settings, "CACHE_PATH": "b", "CHECK_ONLY": False}, folders) == first
    others = [
        settings_digest({**settings, "SITENAME": "Г"}, folders),
        settings_digest({**settings, "SITEURL": ""}, folders),
        settings_digest(settings, [b"other code"]),
    ]
    for library in ("jinja2-3.1.6.dist-info", "jinja2-3.2.0.dist-info", "x-1.egg-info"):
        (tmp_path / library).mkdir()
        others.append(settings_digest(settings, folders))
    assert len({first, *others}) == 7
