"""Places by code, terms by slug; a name that several bear is no name."""

import csv
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import PROJECT, examples
from visnyk.content_registers import Community, Entry, read_registers
from visnyk.content_registers.entries import EMPTY, read_entries

CONTENT = PROJECT / "content"
REGISTERS, FAULTS = read_registers(CONTENT)
with (CONTENT / "registers" / "communities.csv").open(encoding="utf-8") as file:
    ROWS = list(csv.DictReader(file))
ZAVODSKA = {
    "UA61060150000032895": "ternopil",
    "UA53060130000040567": "poltava",
    "UA48060270000044708": "mykolaiv",
}


def test_all_communities_are_read():
    assert FAULTS == []
    assert len(REGISTERS.communities.by_code) == len(ROWS) == 1772


def test_the_three_zavodska_communities_are_reported_apart_by_code():
    found = {code: REGISTERS.find("communities", code).region for code in ZAVODSKA}
    assert found == ZAVODSKA


def test_their_name_is_refused_with_every_code_and_oblast():
    message = REGISTERS.find("communities", "Заводська громада")
    assert all(code in message for code in ZAVODSKA)
    assert "Тернопільська область" in message


@pytest.mark.parametrize(
    "name", ["Савинська", "савинська громада", "Savyntsi", "UA63040150000053402"]
)
def test_one_of_a_name_is_found_by_it(name):
    assert REGISTERS.find("communities", name).code == "UA63040150000053402"


@pytest.mark.parametrize("apostrophe", "'’ʼ`")
def test_any_apostrophe_serves(apostrophe):
    name = next(row["name_uk"] for row in ROWS if "’" in row["name_uk"] or "'" in row["name_uk"])
    written = name.replace("’", apostrophe).replace("'", apostrophe)
    assert REGISTERS.find("communities", written) == REGISTERS.find("communities", name)


@examples(60)
@given(st.sampled_from(ROWS))
def test_a_name_finds_a_community_only_if_it_is_the_only_one(row):
    namesakes = Counter(other["name_uk"] for other in ROWS)
    found = REGISTERS.find("communities", row["name_uk"])
    assert isinstance(found, Community) == (namesakes[row["name_uk"]] == 1)


@pytest.mark.parametrize(("text", "is_fault"), [
    ("{}\n", False), ("# none yet\n{}", False), ("# none yet\n", True), ("# {}\n", True),
])  # fmt: skip
def test_a_register_says_itself_that_it_has_no_entries(text, is_fault):
    entries, faults = read_entries("registers/programmes.yaml", text.encode())
    assert entries == {} and [fault.message for fault in faults] == [EMPTY] * is_fault


def test_a_term_is_found_by_slug_and_guessed_when_misspelt():
    assert isinstance(REGISTERS.find("tags", "mentoring"), Entry)
    assert "«mentoring»?" in REGISTERS.find("tags", "mentorin")
    assert "напишіть «mentoring»" in REGISTERS.find("tags", "менторство")


@pytest.mark.parametrize(("field", "name", "way_out"), [
    ("tags", "nova-tema", "допишіть у registers/tags.yaml рядок «nova-tema: {uk: …, en: …}»"),
    ("tags", "Нова тема", "registers/tags.yaml рядок «nova-tema: {uk: Нова тема, en: …}»"),
    ("category", "podii", "допишіть у registers/categories.yaml рядок «podii: {uk: …, en: …}»"),
    ("programme", "!", "допишіть у registers/programmes.yaml рядок «nazva: {uk: !, en: …}»"),
    ("regions", "zakarpatia", "registers/regions.csv"),
])  # fmt: skip
def test_an_unknown_entry_names_the_file_and_the_line_to_add(field, name, way_out):
    assert way_out in REGISTERS.find(field, name)


@pytest.mark.parametrize("data", ["a: {uk: А}", "a: text", "А: {uk: А, en: A}",
                                  "a: {uk: А, en: A, x: 1}",
                                  "# a", "a: [",
                                  "a: {uk: А, en: A}\na: {uk: Б, en: B}"])  # fmt: skip
def test_a_faulty_register_is_named_with_a_line(data):
    entries, faults = read_entries("registers/tags.yaml", data.encode())
    assert faults and all(fault.line >= 1 for fault in faults)


def test_a_table_in_another_encoding_is_named_with_a_line(newsroom):
    path = newsroom / "registers" / "communities.csv"
    path.write_bytes(path.read_text("utf-8").encode("cp1251", "replace"))
    faults = read_registers(newsroom)[1]
    assert [(fault.path, fault.line) for fault in faults] == [("registers/communities.csv", 2)]


def test_a_funder_may_be_named_once_or_in_each_language():
    data = "p: {uk: П, en: P, funder: Sida, implementer: {uk: Хтось, en: Somebody}}"
    entries, faults = read_entries("registers/programmes.yaml", data.encode())
    assert faults == []
    assert entries["p"].funder == {"uk": "Sida", "en": "Sida"}
    assert entries["p"].implementer == {"uk": "Хтось", "en": "Somebody"}


def _spoilt(newsroom, name, change):
    """Return line and message of each fault of a register whose bytes were changed."""
    path = newsroom / "registers" / name
    path.write_bytes(change(path.read_bytes()))
    faults = read_registers(newsroom)[1]
    assert {fault.path for fault in faults} <= {f"registers/{name}"}
    return [(fault.line, fault.message) for fault in faults]


def _with_row(row):
    return lambda data: data.replace(b"\n", f"\n{row}\n".encode(), 1)


GOOD = "UA99000000000000001,Нова,Нове,Nove,rural,Новий,crimea"


def test_a_row_that_is_right_is_no_fault(newsroom):
    assert _spoilt(newsroom, "communities.csv", _with_row(GOOD)) == []


@pytest.mark.parametrize(
    "code",
    ["../../../pwned", "/etc/x", "UA9900000000000000", "UA990000000000000011",
     "ua99000000000000001", "UA99000000000000001/x", "UА99000000000000001",
     "UA9900000000000000١", "UA990000000000 001"],
)  # fmt: skip
def test_a_code_that_is_none_never_becomes_an_address(newsroom, code):
    row = GOOD.replace("UA99000000000000001", code)
    ((line, message),) = _spoilt(newsroom, "communities.csv", _with_row(row))
    assert line == 2 and f"«{code}»" in message and "17 цифр" in message


@pytest.mark.parametrize("slug", ["../x", "/x", "x/y", "Х", "x--y", ".", "x" * 101, "x y"])
@pytest.mark.parametrize("name", ["regions.csv", "tags.yaml", "categories.yaml", "programmes.yaml"])
def test_a_slug_that_is_none_never_becomes_an_address(newsroom, name, slug):
    row = f"{slug},UA99000000000000001,UA-99,Нова,Нова,New,"
    entry = f'"{slug}": {{uk: Нове, en: New}}'
    change = _with_row(row if name.endswith(".csv") else entry)
    ((line, message),) = _spoilt(newsroom, name, change)
    assert line == 2 and f"«{slug}»" in message and "до 100 знаків" in message


def test_a_slug_may_have_a_hundred_letters(newsroom):
    assert _spoilt(newsroom, "tags.yaml", _with_row(f"{'x' * 100}: {{uk: Нове, en: New}}")) == []


@pytest.mark.parametrize(
    ("name", "double"),
    [("communities.csv", "UA01020010000048857,Інша,Інше,Inshe,rural,Інший,crimea"),
     ("regions.csv", "crimea,UA99000000000000001,UA-99,Інша,Інша,Other,"),
     ("regions.csv", "other,UA01000000000013043,UA-99,Інша,Інша,Other,"),
     ("regions.csv", "other,UA99000000000000001,UA-43,Інша,Інша,Other,")],
)  # fmt: skip
def test_a_row_whose_key_another_has_is_named_with_both_lines(newsroom, name, double):
    ((line, message),) = _spoilt(newsroom, name, lambda data: data + double.encode())
    lines = (newsroom / "registers" / name).read_text("utf-8").splitlines()
    assert lines[line - 1] == double and "уже є в рядку 2:" in message


def test_an_entry_that_is_there_twice_is_named_with_both_lines(newsroom):
    entry = b"mentoring: {uk: x, en: y}\nyizha: {uk: x, en: y}\nmentoring: {uk: z, en: z}\n"
    ((line, message),) = _spoilt(newsroom, "tags.yaml", lambda data: entry)
    assert line == 3 and "«mentoring» записане двічі (уперше в рядку 1)" in message


@pytest.mark.parametrize(
    ("name", "data", "line", "words"),
    [
        ("communities.csv", "UA1\n", 1, "рядку бракує стовпців: katotth, name_uk, centre_uk"),
        ("communities.csv", "\n\n", 1, "порожній"), ("regions.csv", "\ufeff \n", 1, "порожній"),
        ("tags.yaml", " \n", 1, "порожній"), ("tags.yaml", "- a\n", 1, "назва: значення"),
        ("tags.yaml", "a: {uk: [x], en: y}\n", 1, "потрібен текст"),
        ("tags.yaml", "a: {uk: {x: y}, en: y}\n", 1, "потрібен текст"),
        ("tags.yaml", "a: 5\n", 1, "a: "), ("tags.yaml", "a:\n", 1, "a: "),
        ("region_shapes.json", "[1]", 1, "група полів"), ("region_shapes.json", "1", 1, "група"),
        ("region_shapes.json", "{}", 1, "бракує поля «viewBox»"),
        ("region_shapes.json", "{\n\"viewBox\": ,}", 2, "це не JSON"),
        ("region_shapes.json", "[" * 100_000, 1, "занадто глибока вкладеність"),
        ("region_shapes.json", "1" * 10_000, 1, "це не JSON"),
        ("region_shapes.json", '{"viewBox": [0], "source": "x", "shapes": {}}', 1, "«viewBox»"),
        ("region_shapes.json", '{"viewBox": "0 0 1 x", "source": "x", "shapes": {}}', 1, "viewBox"),
        ("region_shapes.json", '{"viewBox": "0 0 1 1", "source": 5, "shapes": {}}', 1, "«source»"),
        ("region_shapes.json", '{"viewBox": "0 0 1 1", "source": "x"}', 1, "«shapes»"),
        ("region_shapes.json", '{"viewBox": "0 0 1 1", "source": "x", "shapes": []}', 1, "shapes"),
        ("region_shapes.json", '{"viewBox": "0 0 1 1", "source": "x", "shapes": {"a": 5}}', 1,
         "обрис «a»"),
        ("region_shapes.json", '{"viewBox": "0 0 1 1", "source": "x", "shapes": {"a": "<b>"}}', 1,
         "обрис «a»"),
    ],
)  # fmt: skip
def test_a_register_that_is_none_is_named_in_plain_words(newsroom, name, data, line, words):
    path = newsroom / "registers" / name
    path.write_text(data, "utf-8")
    faults = [f for f in read_registers(newsroom)[1] if f.path == f"registers/{name}"]
    assert [fault.line for fault in faults] == [line] and words in faults[0].message


@pytest.mark.parametrize("row", ["UA1", "UA99000000000000001,Нова", GOOD.rpartition(",")[0],
                                 GOOD.replace("Нове,", " ,")])  # fmt: skip
def test_a_short_row_is_named_with_the_columns_that_it_lacks(newsroom, row):
    ((line, message),) = _spoilt(newsroom, "communities.csv", _with_row(row))
    assert line == 2 and message.startswith("у рядку бракує клітинок: ")


def test_a_quote_that_swallows_communities_is_named_with_its_line(newsroom):
    row = GOOD.replace("Нова", '"Нова')
    ((line, message),) = _spoilt(newsroom, "communities.csv", _with_row(row))
    assert line == 2 and "не закриті" in message


def test_a_column_that_is_missing_is_named(newsroom):
    faults = _spoilt(newsroom, "regions.csv", lambda data: data.replace(b"name_en", b"english", 1))
    assert faults[0] == (1, "у першому рядку бракує стовпців: name_en")


def test_a_region_whose_outline_is_missing_is_named_with_its_line(newsroom):
    change = _with_row("other,UA99000000000000001,UA-99,Інша,Інша,Other,vinnytsa")
    ((line, message),) = _spoilt(newsroom, "regions.csv", change)
    assert line == 2 and "Можливо, «vinnytsia»?" in message


def test_a_register_that_is_a_folder_is_named(newsroom):
    path = newsroom / "registers" / "tags.yaml"
    path.unlink()
    path.mkdir()
    assert [str(f) for f in read_registers(newsroom)[1]] == [
        "registers/tags.yaml:1: помилка: реєстру немає або він порожній: поверніть файл"
    ]


def test_a_register_that_cannot_be_read_is_named_with_the_reason(newsroom):
    path = newsroom / "registers" / "tags.yaml"
    path.unlink()
    path.symlink_to("/proc/self/mem")  # whose first byte nobody may read, not even root
    (fault,) = read_registers(newsroom)[1]
    assert str(fault).startswith("registers/tags.yaml:1: помилка: файл не вдалося прочитати (")
