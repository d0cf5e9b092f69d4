"""What people paste comes out right, or is reported with its line, wherever they paste it.

Each kind of input is put into a field, a text, a table, a caption, notes of winners in YAML and
CSV, a register and a page. In each place visitors see what was meant, or a fault names that line.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import MAY, build, sparse

FEW = {  # what a page of a text does not need
    "SITE_SEARCH": False, "RELATED_ARTICLES": False, "PICTURES": False, "SHARE_CARDS_MAX": 0,
    "LIST_FEEDS": False,
}  # fmt: skip
FAULT = re.compile(r"^(.+?):(\d+): (помилка|зауваження): ", re.M)
BEFORE, AFTER = "Початок ", " кінець"
SPACES = str.maketrans("\u00a0\u202f", "  ")


class Place(NamedTuple):
    """Where words can stand: a file as it is written around them, and the page that shows them."""

    name: str
    path: str
    before: str
    after: str
    page: str

    def line(self) -> int:
        """Return the line on which the words stand."""
        return self.before.count("\n") + 1


def _article(slug: str, fields: str = "") -> str:
    return f"---\ntitle: {slug}\ncategory: education\n{fields}---\n\n"


RESULTS = "kind: results\napplications: 9\n"
CSV_TEXT = f"{_article('note-csv', RESULTS)}[RESULTS]\n"
YAML_TEXT = f"{_article('note-yaml', RESULTS)}[RESULTS]\n"
ARTICLES = "articles/2026/2026-01-2"
PLACES = [
    Place(
        "field", f"{ARTICLES}0-field.uk.md", "---\ncategory: education\ntitle: ",
        "\n---\n\nТекст.\n", "news/2026/01/field/",
    ),
    Place("text", f"{ARTICLES}1-text.uk.md", _article("text"), "\n", "news/2026/01/text/"),
    Place(
        "table", f"{ARTICLES}2-table.uk.md", f"{_article('table')}| Назва | Сума |\n|---|---|\n| ",
        " | 5 |\n", "news/2026/01/table/",
    ),
    Place(
        "caption", f"{ARTICLES}3-caption.uk.md",
        f"{_article('caption')}![Обід]({{static}}/images/2026/lunch.jpg \"", '")\n',
        "news/2026/01/caption/",
    ),
    Place(
        "note-csv", f"{ARTICLES}4-note-csv.results.csv", "community;note_uk\nСавинська;", "\n",
        "news/2026/01/note-csv/",
    ),
    Place(
        "note-yaml", f"{ARTICLES}5-note-yaml.results.yaml",
        "winners:\n  - community: Савинська\n    note:\n      en: x\n      uk: ", "\n",
        "news/2026/01/note-yaml/",
    ),
    Place(
        "register", "registers/tags.yaml",
        "gurtok: {uk: ґурток, en: club}\nyizha: {uk: їжа, en: food}\nmentoring:\n  en: mentoring\n"
        "  uk: ", "\n", "tags/mentoring/",
    ),
    Place("page", "pages/terms.uk.md", "---\ntitle: Умови\n---\n\n", "\n", "terms/"),
]  # fmt: skip
YAML = frozenset(("field", "note-yaml", "register"))
MARKDOWN = frozenset(("text", "table", "caption", "page"))
EVERYWHERE = YAML | MARKDOWN | {"note-csv"}
NOWHERE: frozenset[str] = frozenset()


class Kind(NamedTuple):
    """Words as they are pasted and as they are meant; `reported` are the places with a fault.

    Without `meant`, they are reported everywhere.
    """

    pasted: str
    meant: str
    reported: frozenset[str] = NOWHERE


KINDS = {
    "soft hyphen": Kind("інно\u00adвація", "інновація"),
    "zero-width space": Kind("інно\u200bвація", "інновація"),
    "word joiner": Kind("інно\u2060вація", "інновація"),
    "byte order mark": Kind("інно\ufeffвація", "інновація"),
    "decomposed letter": Kind("и\u0306ого ї\u0301", "його ї́"),
    "windows dash": Kind("текст \u0096 тире", "текст — тире"),
    "windows apostrophe": Kind("об\u0092єднання", "об’єднання"),
    "control character": Kind("знак\x08ова", "", EVERYWHERE),
    "turned words": Kind("знак\u202eова", "", EVERYWHERE),
    "cut by a hash": Kind("флешмоб #разом", "флешмоб #разом", YAML),
    "superscripts": Kind("1200 м², 10³ і CO₂", "1200 м², 10³ і CO₂"),
    "arithmetic": Kind("5*3*2 = 30", "5*3*2 = 30"),
    "names with underscores": Kind("файл_заявки_2026", "файл_заявки_2026"),
    "signs of HTML": Kind("менше 5 < 7 & більше", "менше 5 < 7 & більше"),
    "emoji": Kind("перемога 💪🏽 разом", "перемога 💪🏽 разом"),
    "straight quotes": Kind('ГО "Разом" виграла', "ГО «Разом» виграла"),
    "curly quotes of one kind": Kind("ГО ”Разом” виграла", "ГО «Разом» виграла"),
    "German quotes": Kind("ГО „Разом“ виграла", "ГО „Разом“ виграла"),
    "company name": Kind('ТОВ "Завод "Меркурій" виграло', "ТОВ «Завод „Меркурій“» виграло"),
    "unpaired quote": Kind('ГО "Разом виграла', "", EVERYWHERE),
    "Russian letter": Kind("новий объект", "", EVERYWHERE),
    "vertical tab": Kind("перше\x0bдруге", "", EVERYWHERE),
    "cut by a colon": Kind("форум: підсумки", "форум: підсумки", YAML),
    "bracket at the start": Kind("[Оновлено] форум", "[Оновлено] форум"),
    "formula": Kind("=1+1", "=1+1"),
    "no-break spaces": Kind("1\u00a0200\u202fгрн", "1 200 грн"),
    "narrow letters": Kind("№ 5 § 3 ™ €", "№ 5 § 3 ™ €"),
    "dashes": Kind("Київ - Львів -- Одеса", "Київ — Львів — Одеса"),
    "double space": Kind("слово  слово", "слово слово"),
    "Latin letter": Kind("гpомада", "гpомада", EVERYWHERE),
}


def _words(kind: Kind) -> str:
    return f"{BEFORE}{kind.pasted}{AFTER}"


@pytest.mark.usefixtures("memoized_builds")
@pytest.mark.parametrize("name", sparse(KINDS, every=4))
def test_it_is_shown_as_meant_or_reported_with_its_line(name, newsroom: Path, tmp_path, capsys):
    kind = KINDS[name]
    for file, text in (("4-note-csv", CSV_TEXT), ("5-note-yaml", YAML_TEXT)):
        (newsroom / f"{ARTICLES}{file}.uk.md").write_text(text)
    if kind.reported:
        assert set(_build(kind, PLACES, newsroom, tmp_path / "reported", capsys)) >= kind.reported
    for place in PLACES:
        if place.name in kind.reported:
            _put(place, "добре", newsroom)
    shown = [place for place in PLACES if place.name not in kind.reported]
    if shown:
        assert _build(kind, shown, newsroom, tmp_path / "shown", capsys) == {}
    for place in shown:
        file = tmp_path / "shown" / place.page / "index.html"
        text = " ".join(LexborHTMLParser(file.read_text("utf-8")).body.text(separator="").split())
        assert f"{BEFORE}{kind.meant}{AFTER}".strip() in text.translate(SPACES), place.name


def _put(place: Place, words: str, newsroom: Path) -> None:
    file = newsroom / place.path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{place.before}{words}{place.after}", "utf-8", newline="")


def _build(kind: Kind, places: list[Place], newsroom: Path, output: Path, capsys) -> dict[str, int]:
    """Build with a kind in some places; return the places of faults, which have the right line."""
    for place in places:
        _put(place, _words(kind), newsroom)
    build(newsroom, output, MAY, **FEW)
    found = {
        (path, int(line))
        for path, line, _ in FAULT.findall(capsys.readouterr().err.replace(f"{newsroom}/", ""))
    }
    reported = {place.name: place.line() for place in places if (place.path, place.line()) in found}
    assert {(p.path, p.line()) for p in places if p.name in reported} == found
    return reported
