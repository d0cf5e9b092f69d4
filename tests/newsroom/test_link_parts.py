"""Links to parts of other texts are checked, and lead to headings by any editor's name of them."""

import re

import pytest

from tests.conftest import build

pytestmark = pytest.mark.usefixtures("memoized_builds")
UK, PAGE = "articles/2026/2026-01-20-{}.uk.md", "pages/{}.uk.md"
HEADINGS = "## Як подати заявку?\n\nТекст.\n\n## Документи\n\n<p id='own'>А</p>\n"
TEXT = f"---\ntitle: Порядок\n---\n\n{HEADINGS}"
PATHS = ("{filename}2026-01-20-poriadok.uk.md", "/rules/")
LINK = "---\ntitle: Новина\n---\n\nСлово.\n\n"


def _build(newsroom, tmp_path, capsys, links, **settings):
    (newsroom / UK.format("poriadok")).write_text(TEXT, "utf-8")
    (newsroom / PAGE.format("rules")).write_text(TEXT, "utf-8")
    (newsroom / UK.format("links")).write_text(LINK + "\n\n".join(links) + "\n", "utf-8")
    built = build(newsroom, tmp_path / "output", **settings)
    reported = re.findall(r"links\.uk\.md:(\d+): зауваження: (.*)", capsys.readouterr().err)
    return built, [(int(line), message) for line, message in reported]


@pytest.mark.parametrize(("to", "page"), [
    (PATHS[0], "/news/2026/01/poriadok/"), (PATHS[1], "/rules/"),
    ("{filename}/pages/rules.uk.md", "/rules/"), ("/news/2026/01/poriadok/",) * 2,
])  # fmt: skip
def test_a_link_to_another_text_leads_to_its_heading(newsroom, tmp_path, capsys, to, page):
    fragments = ["#як-подати-заявку", "#Документи", "#dokumenty", "#own", "#main", "#top", ""]
    links = [f"[ось]({to}{fragment})" for fragment in fragments]
    built, reported = _build(newsroom, tmp_path, capsys, links)
    assert not built.status and not reported
    html = built.read("news/2026/01/links/index.html")
    found = re.findall(rf'<a href="{page}([^"]*)">ось</a>', html)
    assert found == ["#yak-podaty-zaiavku", "#dokumenty", "#dokumenty", "#own", "#main", "#top", ""]


@pytest.mark.parametrize("to", PATHS)
def test_a_link_to_no_part_of_a_text_is_a_warning_with_its_line(newsroom, tmp_path, capsys, to):
    fragments = ("#документи", "#dokumentu", "#dokumentu")
    links = [f"[ось]({to}{fragment})" for fragment in fragments]
    built, reported = _build(newsroom, tmp_path, capsys, links)
    assert not built.status and [line for line, _ in reported] == [9, 11]
    for _, message in reported:
        assert f"«{to}#dokumentu»" in message and "Можливо, «#dokumenty»?" in message


def test_parts_of_lists_and_of_what_is_not_published_are_not_reported(newsroom, tmp_path, capsys):
    links = [
        "[а](/tags/mentoring/#x)",
        "[б]({filename}2026-12-31-embargo.uk.md#x)",
        "[в](/feed.xml#x)",
    ]
    built, reported = _build(newsroom, tmp_path, capsys, links)
    assert not built.status and [line for line, message in reported if "розділ" in message] == []


def test_a_cached_text_still_has_its_ids(newsroom, tmp_path, capsys):
    own = "[б]({filename}2026-01-20-links.uk.md#x)"  # a text without ids
    links = ["[а]({filename}2026-01-20-poriadok.uk.md#dokumentu)", own]
    first = _build(newsroom, tmp_path, capsys, links)[1]
    assert "Приберіть «#…» або додайте розділ" in first[1][1]
    (newsroom / PAGE.format("other")).write_text(TEXT, "utf-8")
    assert _build(newsroom, tmp_path, capsys, links)[1] == first != []


def test_the_same_broken_link_is_reported_at_each_of_its_lines(newsroom, tmp_path, capsys):
    (newsroom / UK.format("x")).write_text(LINK + "[а](/nema/)\n\n`/nema/`\n\n[б](/nema/)", "utf-8")
    assert build(newsroom, tmp_path / "output").status == 1
    assert re.findall(r":(\d+): помилка: на сайті", capsys.readouterr().err) == ["7", "11"]
