"""Winners' tables as offices send them: read, or reported with what to do."""

import datetime
import io
import random
import zipfile

import openpyxl
import pytest

from tests.time_limits import ends_soon
from visnyk.article_schema import read_winners
from visnyk.article_schema.column_names import column_of, is_total

NAMES = ["Савинська", "Куренівська"]
SHARED = "Громада;Примітка\nСавинська;уперше\nКуренівська;\n"


def _read(text, suffix="csv"):
    data = text.encode() if isinstance(text, str) else text
    rows, faults = read_winners(f"x.results.{suffix}", data)
    assert all(len(str(fault).splitlines()) == 1 for fault in faults)
    assert not [fault for fault in faults if "триває надто довго" in fault.message]
    return rows, faults


def _workbook(*sheets, change=None):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Аркуш{number}")
        for row in rows:
            sheet.append(row)
        if change:
            change(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


HEADERS = {
    "community": """community Community COMMUNITY Громада громада ГРОМАДА ТГ ОТГ Переможець
        Назва_громади Територіальна_громада Назва_територіальної_громади Громада-переможець
        «Громада» Громaда Назва_ТГ Повна_назва_громади Об'єднана_територіальна_громада
        Громада-учасниця Громада-партнер Громада_заявник Переможці hromada""",
    "code": "Код КАТОТТГ Код_КАТОТТГ Код_громади katotth",
    "region": "Область область. Регіон Назва_області",
    "raion": "Район Назва_району",
    "note_uk": """note_uk Примітка Примітки Примітка_українською Примітка_(укр.) Коментар Коментарі
        Примітка_українська Примітка_(uk) Примітка_UA""",
    "note_en": """note_en Примітка_англійською Примітка_(англ.) Примітка_EN Примітка_(en)
        Примітка_англійська Примітка_eng Коментар_English""",
    "number": "№ № з/п №_п/п N # Номер no n number",
    "": "Сума Проєкт Назва_проєкту Кількість_громад Бюджет Населення_громади note_ukr note",
}


@pytest.mark.parametrize(
    ("header", "column"),
    [(word.replace("_", " ") if word[0] > "z" else word, column)
     for column, words in HEADERS.items() for word in words.split()],
)  # fmt: skip
def test_columns_are_known_by_the_words_of_offices(header, column):
    assert column_of(header) == column or header in ("з/п",)


@pytest.mark.parametrize(("cell", "total"), [
    ("Разом", True), ("УСЬОГО: 2", True), ("всього", True), ("Загалом 5", True),
    ("Підсумок", True), ("Total", True), ("Разомська", False), ("Totalska", False),
    ("У разі", False),
])  # fmt: skip
def test_rows_of_sums_are_known_by_their_first_word(cell, total):
    assert is_total(cell) is total


@pytest.mark.parametrize(
    "data",
    [
        SHARED.encode(), SHARED.encode("utf-8-sig"), SHARED.encode("cp1251"),
        SHARED.replace("\n", "\r\n").encode("cp1251"),
        SHARED.replace(";", "\t").encode("utf-16"),
        SHARED.replace(";", "\t").encode("utf-16-be").join((b"\xfe\xff", b"")),
        SHARED.replace(";", "\t").encode(), SHARED.replace(";", ",").encode(),
        f"sep=;\n{SHARED}".encode(), f"SEP=;\r\n{SHARED}".encode("cp1251"),
        "sep=|\nГромада|Примітка\nСавинська|уперше\nКуренівська|\n".encode(),
        "Громада;Примітка;;;\nСавинська;уперше;;;\nКуренівська;;;;\n;;;;\n".encode(),
        "№;Громада;Примітка\n1;Савинська;уперше\n2.;Куренівська;\n3;;\n".encode(),
        _workbook([("Громада", "Примітка"), ("Савинська", "уперше"), ("Куренівська", None)]),
        _workbook([(), ("", "№ з/п", "Громада", "Примітка"), ("", 1, "Савинська", "уперше"), (),
                   ("", 2.0, " Куренівська\n", "")]),
        _workbook([], [("Громада", "Примітка"), ("Савинська", "уперше"), ("Куренівська",)], []),
    ],
)  # fmt: skip
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_tables_are_read_as_programs_save_them(data, suffix):
    rows, faults = _read(data, suffix)
    assert faults == []
    assert [row.community for row in rows] == NAMES
    assert [row.note_uk for row in rows] == ["уперше", ""]


def test_rows_of_a_workbook_have_the_numbers_that_excel_shows():
    rows = _read(_workbook([(), ("Громада",), (), ("Савинська",)]), "xlsx")[0]
    assert [row.line for row in rows] == [4]


def test_values_of_a_workbook_become_the_texts_that_excel_shows():
    values = [1200000.0, 0.1, datetime.date(2026, 2, 1), datetime.datetime(2026, 2, 1, 9, 5),
              "  два\nрядки "]  # fmt: skip
    table = [("Громада", "Примітка"), *((f"Г{n}", value) for n, value in enumerate(values))]
    rows, faults = _read(_workbook(table), "xlsx")
    assert faults == []
    notes = ["1200000", "0,1", "01.02.2026", "01.02.2026 09:05", "два рядки"]
    assert [row.note_uk for row in rows] == notes


def test_merged_cells_hold_for_all_their_rows():
    rows, faults = _read(
        _workbook(
            [("Область", "Громада"), ("Харківська", "Савинська"), (None, "Ізюмська")],
            change=lambda sheet: sheet.merge_cells("A2:A3"),
        ),
        "xlsx",
    )
    assert faults == []
    assert [row.community for row in rows] == [
        "Савинська, Харківська область", "Ізюмська, Харківська область"
    ]  # fmt: skip


def test_region_and_raion_tell_namesakes_apart_and_a_code_decides():
    text = (
        "Область;Район;Громада;Код\nСумська;;Краснопільська;\n"
        "Вінницька обл.;Гайсинський р-н;Краснопільська;\n"
        "АР Крим;;Мирнівська;\n;Рахівський;Ясінянська;\n;;Савинська;UA63040150000053402\n"
    )
    rows, faults = _read(text)
    assert faults == []
    assert [row.community for row in rows] == [
        "Краснопільська, Сумська область",
        "Краснопільська, Гайсинський р-н, Вінницька обл.",
        "Мирнівська, АР Крим",
        "Ясінянська, Рахівський район",
        "Савинська UA63040150000053402",
    ]


@pytest.mark.parametrize(
    ("text", "line", "reported"),
    [
        ("Громада;Сума, грн;Проєкт\nСавинська;1;x\nКуренівська;2;y\n", 1, "стовпці «Сума, грн», «"),
        ("community,note_ukr\nСавинська,а\nКуренівська,б\n", 1, "Можливо, «note_uk»?"),
        ("Перелік, 2026;\n;\nГромада;\nСавинська;\nКуренівська\n", 1, "над назвами"),
        ("Громада;Сума\nСавинська;1\nКуренівська;2\nРАЗОМ;3\n", 1, "стовпець «Сума»"),
        ("№;Громада\n1;Савинська\n2;Куренівська\nУсього: 2;\n", 4, "у ньому сума"),
        ("Код;Громада\n04356789;Савинська\n;Куренівська\n", 2, "не код КАТОТТГ"),
    ],
)
def test_what_is_left_out_is_a_warning_and_the_rest_is_read(text, line, reported):
    rows, faults = _read(text)
    assert [row.community for row in rows] == NAMES
    assert all(fault.is_warning for fault in faults)
    assert [fault.line for fault in faults if reported in fault.message] == [line]


@pytest.mark.parametrize("code", ["UA{}", "UА{}", "УА{}", "Ua{}", "уа {}"])
def test_a_code_beside_a_name_may_have_cyrillic_letters(code):
    rows, faults = _read(f"Код;Громада\n{code.format(63040150000053402)};Савинська\n")
    assert (len(rows), faults) == (1, [])


def test_a_header_stands_among_the_first_thirty_rows():
    assert _read("Перелік\n" * 29 + SHARED)[0][0].line == 31
    assert _read("Перелік\n" * 30 + SHARED)[0] == []


def test_a_few_capitals_within_words_do_not_make_another_encoding():
    table = "Громада;Примітка\nСавинська;ПрАТ Їжа\nКуренівська\n"
    assert [row.note_uk for row in _read(table.encode("cp1251"))[0]] == ["ПрАТ Їжа", ""]


def test_a_note_that_begins_like_a_sum_takes_no_winner_away():
    rows, faults = _read("Примітка;Громада\nРазом із сусідами;Савинська\n")
    assert (len(rows), faults) == (1, [])


def test_many_unknown_columns_are_one_warning():
    faults = _read("Громада;а;б;в;;г\nСавинська;1;2;3;4;5\n")[1]
    assert len(faults) == 1 and "без назви" in faults[0].message


@pytest.mark.parametrize(
    ("data", "line", "reported"),
    [
        ("Савинська;уперше\nКуренівська;\n", 1, "бракує рядка з назвами стовпців"),
        ("UA63040150000053402,x\n", 1, "бракує рядка з назвами стовпців"),
        ("Савинці ТГ;x\nІзюм ОТГ;y\n", 1, "бракує рядка з назвами стовпців"),
        ("Населений пункт;Примітка\nСавинці;x\n", 1, "а є «Населений пункт», «Примітка»"),
        ("comunity,note_uk\nСавинська,x\n", 1, "Можливо, «community»?"),
        ("Громада;Назва громади\nа;б\n", 1, "означають одне й те саме"),
        ("Громада;Громада\nа;б\n", 1, "стовпці «Громада»"),
        ("Громада;Примітка\n;сама\nСавинська;\n", 2, "бракує громади"),
        ("Громада\n", 1, "не названо"), ("", 1, "назви стовпців"), ("\n;\n", 1, "назви стовпців"),
        ("Область;Громада\nХарківська;\n", 2, "бракує громади"),
        ("Громада;Сума\nПолтавська;х\n".encode("koi8-u"), 1, "CSV UTF-8"),
        (SHARED.encode("koi8-u"), 1, "CSV UTF-8"), (SHARED.encode("cp866", "replace"), 1, "UTF-8"),
        ("community;note_uk\nА;\xe9t\xe9\n".encode("cp1252", "replace"), 2, "UTF-8"),
        ("Громада\nСавинська".encode("utf-16")[:-1], 2, "UTF-8"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), 1, "паролем"),
        (b"PK\x03\x04" + bytes(60), 1, "не читається"), (b"PK\x03\x04", 1, "не читається"),
        (_workbook([]), 1, "назви стовпців"),
        (_workbook([("Громада",), ("а",)])[:-300], 1, "не читається"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_reported_with_its_line(data, line, reported):
    rows, faults = _read(data)
    (fault,) = [fault for fault in faults if not fault.is_warning]
    assert (fault.line, reported in fault.message) == (line, True), fault


def test_another_sheet_is_reported():
    rows, faults = _read(_workbook([("Громада",), ("Савинська",)], [("Резерв",), ("x",)]), "xlsx")
    assert len(rows) == 1
    assert [(fault.line, fault.is_warning) for fault in faults] == [(1, True)]
    assert "а «Аркуш1» ні" in faults[0].message


def _with_part(data, name, content):
    """Return a workbook with another part in place of the one of its name."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
FAR = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r=\'XFD1048576\'><v>1</v></c></row>'
    "</sheetData></worksheet>"
)


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04" + bytes(10_000_000),
        _with_part(_workbook([("Громада",)]), SHEET, FAR),
        _with_part(_workbook([("Громада",)]), SHEET, FAR.replace("XFD1048576", "XFD1")),
        _with_part(_workbook([("Громада",)]), SHEET, "<a>" + " " * 60_000_000),
    ],
)
def test_a_workbook_that_would_fill_the_memory_is_refused(data):
    (fault,) = _read(data, "xlsx")[1]
    assert fault.line == 1 and "завелика" in fault.message


@pytest.mark.parametrize(("row", "cell", "is_small"), [
    (5000, "A5000", True), (5001, "A1", False), (1, "B5001", False), (1, "IV1", True),
    (1, "IW1", False), (1, "iw1", False), (1, "AAA1", False),
])  # fmt: skip
def test_a_sheet_may_have_5000_rows_and_256_columns(row, cell, is_small):
    sheet = FAR.replace('"1048576"', f'"{row}"').replace("XFD1048576", cell)
    faults = _read(_with_part(_workbook([("Громада",)]), SHEET, sheet), "xlsx")[1]
    assert ["завелика" in fault.message for fault in faults] == [not is_small]


def test_a_workbook_that_understates_its_size_is_refused():
    data = bytearray(_with_part(_workbook([("Громада",)]), SHEET, "<a>" + " " * 60_000_000))
    for entry in (b"PK\x01\x02", b"PK\x03\x04"):  # the sizes stand 24 or 22 bytes after it
        start = data.find(entry)
        while start >= 0:
            size = start + (24 if entry == b"PK\x01\x02" else 22)
            data[size : size + 4] = (9).to_bytes(4, "little")
            start = data.find(entry, start + 4)
    assert "завелика" in _read(bytes(data), "xlsx")[1][0].message


def test_a_formula_in_a_note_is_kept_as_data():
    rows = _read("Громада\tПримітка\nСавинська\t=1+1\n")[0]
    assert rows[0].note_uk == "=1+1"


def test_a_text_that_looks_like_a_formula_is_kept_in_a_workbook_too():
    def as_text(sheet):
        sheet["B2"].value, sheet["B2"].data_type = "=HYPERLINK(1)", "s"

    rows, faults = _read(_workbook([("Громада", "Примітка"), ("Савинська", "")], change=as_text))
    assert faults == [] and rows[0].note_uk == "=HYPERLINK(1)"


@pytest.mark.parametrize(
    "text",
    [
        "Громада\n" + "x\n" * 4_900, ";" * 1_900_000, "x;" * 900_000, "x;\n" * 600_000,
        "Громада" + ";x" * 900_000,
        "Громада\n" + "x\n" * 900_000, "Громада;" * 100_000, "об'єднана " * 100_000,
        "Громада\n" + "Разом\n" * 150_000, '"' * 1_900_000, "sep=x\n" * 300_000,
    ],
    ids=lambda text: text[:9],
)  # fmt: skip
def test_a_table_of_any_shape_is_read_or_refused_soon(text):
    with ends_soon():
        _read(text)


def test_a_part_of_cells_that_never_end_is_refused_soon():
    with ends_soon():
        assert _read(_with_part(_workbook([("Громада",)]), SHEET, "<c " * 300_000), "xlsx")[1]


def test_a_damaged_workbook_is_read_or_refused_in_one_line():
    luck, whole = random.Random(17), _workbook([("№", "Громада"), (1, "Савинська")] * 5)
    parts = zipfile.ZipFile(io.BytesIO(whole))
    for number in range(300):
        data = bytearray(whole if number % 2 else parts.read(luck.choice(parts.namelist())))
        for _ in range(luck.choice((1, 3, 20))):
            data[luck.randrange(len(data))] = luck.choice(b"<>&\"'/=09AZ \0\xff")
        if number % 2 == 0:
            data = _with_part(whole, luck.choice(parts.namelist()), bytes(data))
        with ends_soon():
            shown = [str(fault) for fault in _read(bytes(data), "xlsx")[1]]
        assert not [line for line in shown if "файл не вдалося прочитати" in line], shown
