"""Builds that fail, check, or have other settings leave nothing that a later build could see.

The law: whatever ran before, a build that succeeds makes the site that a clean build makes.
`DAMAGES` (15) rows of builds are tried; `make test` tries a few.
"""

import os
import random
import shutil
from pathlib import Path

import pytest

from tests.conftest import ODDITIES, PROJECT, build, sparse, tree
from visnyk.newsroom import content_folder

ROWS, FEW, LENGTH = int(os.environ.get("DAMAGES", "15")), 1, 6
ARTICLE = "articles/2026/2026-01-20-x.uk.md"
TEXTS = [f"---\ntitle: Нова {n}\ntags: [mentoring]\n---\n\nТекст {n}.\n" for n in "12"]
SETTINGS = [{}, {}, {"WITH_DRAFTS": True}, {"PICTURES": False}, {"DEFAULT_PAGINATION": 2},
            {"SITEURL": "https://other.example.org"}]  # fmt: skip
pytestmark = pytest.mark.usefixtures("memoized_builds")


def _write(path, text):
    def damage(content):
        (content / path).write_text(text, "utf-8")

    return damage


def _append(path, text):
    def damage(content):
        file = content / path
        file.write_text(file.read_text("utf-8") + text, "utf-8")

    return damage


def _replace(path, make):
    def damage(content):
        (content / path).unlink(missing_ok=True)
        make(content / path)

    return damage


FAULTS = {
    "a field": _write(ARTICLE, "---\ntitel: x\n---\n"),
    "a tag": _write(ARTICLE, "---\ntitle: x\ntags: [nope]\n---\n"),
    "a link": _write(ARTICLE, "---\ntitle: x\n---\n\n[а](/nope/)\n"),
    "a picture": _write(ARTICLE, "---\ntitle: x\n---\n\n![а]({static}/images/nope.jpg)\n"),
    "a text too large": _write(ARTICLE, "---\ntitle: x\n---\n" + "[" * 60_000),
    "a register": _append("registers/tags.yaml", "x: {uk: 5}\n"),
    "a broken register": _write("registers/tags.yaml", "a: [\n"),
    "an empty register": _write("registers/categories.yaml", ""),
    "a pipe": _replace(ARTICLE, os.mkfifo),
    "a pipe for a register": _replace("registers/tags.yaml", os.mkfifo),
    "a folder for a register": _replace("registers/communities.csv", os.mkdir),
    "the lock": _write("urls.lock", "gone: [\n"),
    "a page": _write("pages/about.uk.md", "---\n---\n"),
    "a damaged picture": _replace(
        "images/2026/lunch.jpg", lambda p: p.write_bytes(b"\xff\xd8\xff")
    ),
}


def _failing_template(folder):
    theme = folder / "theme"
    if not theme.exists():
        shutil.copytree(PROJECT / "theme", theme)
        (theme / "templates/article.html").write_text("{{ 1 / 0 }}", "utf-8")
    return {"THEME": str(theme)}


class _Newsroom:
    """A newsroom that is built again and again, and clean builds of the same to compare with."""

    def __init__(self, folder: Path, clean: dict):
        self.folder, self.clean = folder, clean
        self.content, self.output = folder / "content", folder / "output"
        self.fill(0)

    def fill(self, number):
        """Make the content good again, with one of the texts."""
        shutil.rmtree(self.content, ignore_errors=True)
        shutil.copytree(ODDITIES, self.content)
        (self.content / ARTICLE).write_text(TEXTS[number], "utf-8")

    def check(self, number, chosen):
        """Build what is good: it is what a clean build makes."""
        self.fill(number)
        key = number, repr(chosen)
        if key not in self.clean:
            other = self.folder / f"clean-{len(self.clean)}"
            assert build(self.content, other, **chosen).status == 0
            self.clean[key] = tree(other)
        assert build(self.content, self.output, **chosen).status == 0
        assert tree(self.output) == self.clean[key]

    def fail(self, chosen, fault=None, **settings):
        """Build what cannot be built: the site stays as it was."""
        before = tree(self.output) if self.output.exists() else {}
        if fault:
            FAULTS[fault](self.content)
        if settings:
            with pytest.raises(ZeroDivisionError):
                build(self.content, self.output, **chosen, **settings)
        else:
            assert build(self.content, self.output, **chosen).status == 1
        assert (tree(self.output) if self.output.exists() else {}) == before


@pytest.fixture(scope="module")
def clean():
    """Sites of clean builds, by text and settings."""
    return {}


@pytest.mark.parametrize("fault", sparse(FAULTS, every=5))
def test_a_fault_that_comes_and_goes_leaves_nothing(fault, tmp_path, clean):
    newsroom = _Newsroom(tmp_path, clean)
    newsroom.check(0, {})
    newsroom.fail({}, fault)
    newsroom.check(0, {})


def test_a_text_that_was_refused_for_lack_of_time_is_read_later(tmp_path, clean, monkeypatch):
    newsroom = _Newsroom(tmp_path, clean)
    (newsroom.content / ARTICLE).write_text(TEXTS[0] + "*а* " * 10_000, "utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(content_folder, "MOST_SECONDS", 0.01)
        assert build(newsroom.content, newsroom.output).status == 1
    assert build(newsroom.content, newsroom.output).status == 0
    assert build(newsroom.content, tmp_path / "other").status == 0
    assert tree(newsroom.output) == tree(tmp_path / "other")


def _row(number, newsroom):
    chance = random.Random(number)
    for _ in range(LENGTH):
        chosen = chance.choice(SETTINGS)
        match chance.choice(["good", "fault", "fault", "check", "template"]):
            case "good":
                newsroom.check(chance.randrange(2), chosen)
            case "fault":
                newsroom.fill(chance.randrange(2))
                newsroom.fail(chosen, chance.choice(list(FAULTS)))
            case "check":
                newsroom.fill(chance.randrange(2))
                assert build(newsroom.content, newsroom.output, CHECK_ONLY=True).status == 0
            case "template":
                newsroom.fill(chance.randrange(2))
                newsroom.fail(chosen, **_failing_template(newsroom.folder))
    newsroom.check(chance.randrange(2), chance.choice(SETTINGS))


@pytest.mark.parametrize(
    "number",
    [n if n < FEW else pytest.param(n, marks=pytest.mark.slow) for n in range(ROWS)],
)
def test_the_build_after_any_row_of_builds_equals_a_clean_one(number, tmp_path, clean):
    _row(number, _Newsroom(tmp_path, clean))
