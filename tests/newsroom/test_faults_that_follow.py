"""No fault follows from another: only what is wrong is reported."""

import re

import pytest

from tests.conftest import MAY, build, sparse

pytestmark = pytest.mark.usefixtures("memoized_builds")
CALL = "articles/2025/2025-10-01-mentorship-call"
RESULTS = "articles/2025/2025-11-26-mentorship-results"
LUNCH = "articles/2026/2026-01-09-school-lunch"
SPOILT = {  # what is done to a text, by the words of its only fault
    "невідоме поле «tagz»": lambda text: text.replace("---\n", "---\ntagz: [a]\n", 1),
    "двокрапка всередині": lambda text: text.replace("---\n", "---\nplace: Форум: так\n", 1),
    "стає приміткою": lambda text: text.replace("---\n", "---\nplace: Зала #5\n", 1),
    "має починатися рядком": lambda text: text.replace("---\n", "", 1),
    "не в кодуванні UTF-8": lambda text: text.encode("utf-16"),
    "керівний знак": lambda text: f"{text}\x07",
}


def _write(newsroom, name, fields="", body="Текст."):
    path = newsroom / name
    path.write_text(f"---\ntitle: Нова\n{fields}---\n\n{body}\n", "utf-8")


def _reported(newsroom, tmp_path, capsys, **settings):
    """Return the lines about the content of a build that must not succeed."""
    assert build(newsroom, tmp_path / "output", MAY, **settings).status == 1
    lines = capsys.readouterr().err.replace(f"{newsroom}/", "").splitlines()
    return [line for line in lines if ": помилка: " in line or ": зауваження: " in line]


@pytest.mark.parametrize(
    ("name", "lang"),
    [(n, lang) for n in (CALL, RESULTS, "pages/about") for lang in ("uk", "en")] + [(LUNCH, "uk")],
)
@pytest.mark.parametrize("words", sparse(SPOILT, every=4))
def test_a_faulty_text_has_one_fault_and_nothing_that_refers_to_it_has_any(
    newsroom, tmp_path, capsys, name, lang, words
):
    path = newsroom / f"{name}.{lang}.md"
    day = re.fullmatch(r"articles/\d+/(\d+)-(\d+)-\d+-(.+)", name)
    address = f"news/{day[1]}/{day[2]}/{day[3]}" if day else name.removeprefix("pages/")
    prefix = "" if lang == "uk" else "en/"
    _write(newsroom, "pages/links.uk.md", "", (
        f"[а]({{filename}}/{name}.{lang}.md) [б](/{prefix}{address}/) [в](/{prefix}tags/mentoring/)"
        f" [г](/{prefix}archive/2025/) [ґ](/{prefix}programmes/polaris/feed.xml)"
    ))  # fmt: skip
    spoilt = SPOILT[words](path.read_text("utf-8"))
    path.write_bytes(spoilt if isinstance(spoilt, bytes) else spoilt.encode())
    for settings in ({}, {"CHECK_ONLY": True}):
        (line,) = _reported(newsroom, tmp_path, capsys, **settings)
        assert line.startswith(f"{name}.{lang}.md:") and words in line


def test_call_and_related_of_a_faulty_item_are_no_faults(newsroom, tmp_path, capsys):
    _write(newsroom, f"{CALL}.uk.md", "tagz: [a]\n")
    _write(newsroom, "articles/2026/2026-01-30-x.uk.md", (
        "kind: results\nwinners_count: 3\ncall: mentorship-call\nrelated: [mentorship-call]\n"
    ))  # fmt: skip
    (line,) = _reported(newsroom, tmp_path, capsys)
    assert "tagz" in line


def test_a_typo_beside_a_faulty_item_is_still_reported(newsroom, tmp_path, capsys):
    _write(newsroom, f"{CALL}.uk.md", "tagz: [a]\n")
    _write(newsroom, "articles/2026/2026-01-30-x.uk.md", "related: [mentorship-cal]\n", (
        "[а]({filename}/articles/2025/2025-10-01-mentorship-cal.uk.md)\n"
        "[б](/news/2025/10/mentorship-cal/)\n[в](/tags/mentorin/)\n[г](/archive/2024/)\n"
        "[ґ](/tags/mentoring/feed.xm)"
    ))  # fmt: skip
    lines = _reported(newsroom, tmp_path, capsys)
    own = [int(line.split(":")[1]) for line in lines if line.startswith("articles/2026/2026-01-30")]
    assert own == [3, 6, 7, 8, 9, 10] and len(lines) == 7


def test_a_translation_beside_a_misnamed_text_is_no_fault(newsroom, tmp_path, capsys):
    (newsroom / f"{LUNCH}.uk.md").rename(newsroom / f"{LUNCH}.ua.md")
    lines = _reported(newsroom, tmp_path, capsys)
    assert [line.split(":")[0] for line in lines] == [f"{LUNCH}.ua.md"]


def test_winners_beside_a_link_that_leads_out_are_no_fault(newsroom, tmp_path, capsys):
    path = newsroom / f"{RESULTS}.uk.md"
    path.unlink()
    path.symlink_to("/etc/hostname")
    (line,) = _reported(newsroom, tmp_path, capsys)
    assert "за межі теки" in line


def test_a_file_that_only_a_faulty_text_may_link_is_no_warning(newsroom, tmp_path, capsys):
    (newsroom / "articles/2026/plan.pdf").write_bytes(b"x")
    _write(newsroom, "articles/2026/2026-01-30-x.uk.md", "tagz: [a]\n", "[план]({attach}plan.pdf)")
    (line,) = _reported(newsroom, tmp_path, capsys)
    assert "tagz" in line


@pytest.mark.parametrize(("rows", "words"), [
    ("winners:\n  - community: Савинська #1\n", "стає приміткою"),
    ("winners:\n  - comunity: Савинська\n", "comunity"),
])  # fmt: skip
def test_a_count_of_winners_that_cannot_be_read_is_no_fault(
    newsroom, tmp_path, capsys, rows, words
):
    name = "articles/2026/2026-01-30-x"
    _write(newsroom, f"{name}.uk.md", "kind: results\nwinners_count: 1\n")
    (newsroom / f"{name}.results.yaml").write_text(rows, "utf-8")
    (line,) = _reported(newsroom, tmp_path, capsys)
    assert line.startswith(f"{name}.results.yaml:") and words in line


@pytest.mark.parametrize(("register", "data"), [
    ("tags.yaml", "mentoring: {uk: а"), ("tags.yaml", "# порожньо\n"), ("categories.yaml", "x"),
    ("programmes.yaml", "a: [\n"), ("regions.csv", "назва\nx\n"), ("communities.csv", "x\n"),
    ("regions.csv", ""), ("communities.csv", "katotth;name_uk\n"),
])  # fmt: skip
def test_a_register_that_cannot_be_read_makes_no_item_faulty(
    newsroom, tmp_path, capsys, register, data
):
    (newsroom / "registers" / register).write_text(data, "utf-8")
    lines = _reported(newsroom, tmp_path, capsys)
    assert {line.split(":")[0] for line in lines} == {f"registers/{register}"}


def test_a_list_that_only_a_misspelt_item_would_have_may_be_linked(newsroom, tmp_path, capsys):
    tags = newsroom / "registers/tags.yaml"
    tags.write_text(
        tags.read_text("utf-8") + "zovsim-nova: {uk: зовсім нова, en: all new}\n", "utf-8"
    )
    _write(newsroom, "articles/2026/2026-01-30-x.uk.md", "tags: [zovsim-nov]\n")
    _write(newsroom, "pages/links.uk.md", "", "[а](/tags/zovsim-nova/)")
    (line,) = _reported(newsroom, tmp_path, capsys)
    assert "«zovsim-nov»" in line
    _write(newsroom, "articles/2026/2026-01-30-x.uk.md")
    (line,) = _reported(newsroom, tmp_path, capsys)
    assert "«/tags/zovsim-nova/»" in line


def test_nothing_vanishes_only_because_an_item_is_faulty(newsroom, tmp_path, capsys):
    settings = {"SWAP_OUTPUT": True, "SITEURL": "https://news.example.org"}
    assert build(newsroom, tmp_path / "site", MAY, **settings).status == 0
    capsys.readouterr()
    lock = newsroom / "urls.lock"
    moved = lock.read_text("utf-8").replace(
        "moved:\n", "moved:\n  /old/: /news/2025/10/mentorship-call/\n  /stari/: /tags/mentoring/\n"
    )
    lock.write_text(moved, "utf-8")
    text = (newsroom / f"{CALL}.uk.md").read_text("utf-8")
    (newsroom / f"{CALL}.uk.md").write_text(text.replace("---\n", "---\ntagz: [a]\n", 1), "utf-8")
    for given in (settings, {"CHECK_ONLY": True}, {"CHECK_ONLY": True, "STRICT": True}):
        (line,) = _reported(newsroom, tmp_path, capsys, **given)
        assert "tagz" in line
