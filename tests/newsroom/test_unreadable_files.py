"""A file that cannot be parsed is a fault with its path; so are the faults of all other files."""

import re

import pytest

from tests.conftest import build
from tests.time_limits import ends_soon
from visnyk.article_schema import read_winners
from visnyk.article_schema.faults import MOST_FAULTS
from visnyk.article_schema.front_matter import LARGEST_FILE
from visnyk.content_registers import read_registers
from visnyk.newsroom import content_folder
from visnyk.newsroom.content_folder import Text, read_texts

PATH = "articles/2026/2026-01-20-x.uk.md"
DEEP = 100_000
NESTED = {
    "closed brackets": f"title: x\ntags: {'[' * 500}{']' * 500}\n",
    "brackets": f"title: x\ntags: {'[' * DEEP}\n",
    "braces": f"title: x\ntags: {'{a: ' * DEEP}\n",
    "dashes": f"title: x\ntags:\n{'- ' * DEEP}a\n",
    "questions": f"title: x\ntags:\n{'? ' * DEEP}a\n",
    "lines": "title: x\n" + "".join(f"{' ' * depth}a:\n" for depth in range(500)),
}
BODIES = {
    "list signs": "+ " * 1000 + "a",
    "quotations": "> " * 1000 + "a",
    "lists": "\n".join(f"{'    ' * depth}- a" for depth in range(300)),
    "definitions": "a\n: b\n" * 900,
    "elements": "<div>" * 5000,
    "elements with Markdown": '<div markdown="1">\n' * 900,
}


def _read(*texts):
    with ends_soon():
        return read_texts([Text(PATH, text.encode()) for text in texts])


@pytest.mark.parametrize("fields", NESTED.values(), ids=NESTED)
def test_fields_that_are_nested_too_deep_are_a_fault(fields):
    (fault,) = _read(f"---\n{fields}---\n")[0].faults
    assert fault.path == PATH and fault.line > 1
    with ends_soon():
        (winner_fault,) = read_winners("x.results.yaml", fields.encode())[1]
    assert winner_fault.line == fault.line - 1


def test_fields_may_be_nested_as_deep_as_is_allowed():
    (fault,) = _read(f"---\ntitle: x\ntags: {'[' * 60}{']' * 60}\n---\n")[0].faults
    assert "«tags.1»" in fault.message


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_text_that_is_nested_too_deep_stops_no_other(body):
    deep, plain = _read(f"---\ntitle: x\n---\n\n{body}\n", "---\ntitle: x\n---\n\n**a** <b>b</b>\n")
    assert deep.document or len(deep.faults) == 1
    assert plain.document.html == "<p><strong>a</strong> <b>b</b></p>" and not plain.faults


def test_what_nobody_foresaw_names_the_file_and_the_reason():
    (fault,) = _read("---\ntitle: x\n---\n\n" + "a\n: b\n" * 900)[0].faults
    assert (
        str(fault) == f"{PATH}:1: помилка: файл не вдалося прочитати "
        "(занадто глибока вкладеність: приберіть зайві дужки чи відступи)"
    )


def test_what_takes_too_long_is_a_fault_of_its_file_and_stops_no_other(monkeypatch):
    monkeypatch.setattr(content_folder, "MOST_SECONDS", 0.01)
    slow, plain = _read("---\ntitle: x\n---\n\n" + "*а* " * 10_000, "---\ntitle: x\n---\n\nа\n")
    assert "читання триває надто довго: розділіть файл" in str(slow.faults[0])
    assert slow.faults[0].path == PATH
    assert plain.document and not plain.faults


def test_of_thousands_of_faults_in_a_file_the_errors_come_first_and_the_rest_are_counted():
    body = "Слово: гpа.\n\n" * 1500 + "<b onclick=x>а</b>\n"
    (result,) = _read(f"---\ntitle: x\n---\n{body}")
    assert len(result.faults) == MOST_FAULTS + 1
    first, last = result.faults[0], result.faults[-1]
    assert (first.is_warning, last.is_warning) == (False, True)
    assert re.fullmatch(r"і ще \d+ у цьому файлі: виправте спершу ті, що вже названо", last.message)
    assert first.line == 3004 and last.line <= 3003


def test_a_file_that_is_too_large_says_its_size_and_the_limit():
    text = f"---\ntitle: x\ntags: [{'а, ' * LARGEST_FILE}]\n---\n"
    message = "файл завеликий: 8,1 МБ, а може бути до 2 МБ: розділіть його"
    (fault,) = _read(text)[0].faults
    assert (fault.line, fault.message) == (1, message)
    assert read_winners("x.results.csv", text.encode())[1][0].message == message


@pytest.mark.parametrize(("name", "data", "line"), [
    ("tags.yaml", "a: " + "[" * DEEP, 1),
    ("categories.yaml", "a:\n  uk: {}\n", 2),
    ("programmes.yaml", "a: {uk: П, en: P, funder: {ua: П, en: P}}\n", 1),
    ("programmes.yaml", "a:\n  uk: П\n  en: P\n  implementer: {uk: П}\n", 4),
    ("tags.yaml", "a: слово\n", 1),
    ("region_shapes.json", "[1]", 1),
    ("region_shapes.json", "[" * DEEP, 1),
    ("region_shapes.json", '{"viewBox": 1, "source": "", "shapes": 5}', 1),
    ("regions.csv", "slug\n", 1),
    ("communities.csv", "+UA1\n", None),
    ("communities.csv", '+"' + "a" * 200_000 + "\n", None),
])  # fmt: skip
def test_a_wrong_register_is_a_fault_and_the_others_are_read(newsroom, name, data, line):
    file = newsroom / "registers" / name
    before = file.read_text("utf-8")
    file.write_text(before + data[1:] if data.startswith("+") else data, "utf-8")
    line = line or before.count("\n") + 1
    with ends_soon():
        registers, faults = read_registers(newsroom)
    own = {fault.line for fault in faults if fault.path == f"registers/{name}"}
    assert data != "[" * DEEP or "(занадто глибока вкладеність: " in str(faults)
    assert line in own and registers.regions | registers.tags and "Language" not in str(faults)
    assert build(newsroom, newsroom.parent / "output").status == 1


@pytest.mark.parametrize(("field", "reported"), [
    ("organiser: {ua: П}", "невідоме поле «organiser.ua». Можна: uk, en."),
    ("organiser: {uk: П}", "бракує поля «organiser.en»"),
    ("organiser: [П]", "поле «organiser»: потрібен текст, а тут список: якщо це текст, "
                       'візьміть його в лапки: organiser: "[П]"'),
    ("organiser: {uk: [П], en: x}", "поле «organiser.uk»: потрібен текст, а тут список"),
    ("organiser: {BothLanguages: 1}", "невідоме поле «organiser.BothLanguages». Можна: uk, en."),
    ("source: {nam: П}", "невідоме поле «source.nam». Можливо, «name»?"),
    ("corrections: [5]",
     "поле «corrections.1»: потрібна група полів, як {date: …, text: …}, а тут число"),
    ("kind: [news]", "поле «kind»: потрібне слово, а тут список"),
])  # fmt: skip
def test_wrong_nested_values_are_reported_by_their_own_names(field, reported):
    faults = _read(f"---\ntitle: x\n{field}\n---\n")[0].faults
    assert reported in {fault.message for fault in faults}
    assert {fault.line for fault in faults} == {3}


def test_thousands_of_unknown_tags_in_one_file_are_reported_soon(newsroom, tmp_path, capsys):
    tags = ", ".join(f"mentor-{number}" for number in range(20_000))
    (newsroom / PATH).write_text(f"---\ntitle: x\ntags: [{tags}]\n---\n", "utf-8")
    with ends_soon():
        assert build(newsroom, tmp_path / "output", CHECK_ONLY=True).status == 1
    reported = capsys.readouterr().err
    assert reported.count("невідома назва теми") == 20_000 and reported.count("Можливо") == 20
