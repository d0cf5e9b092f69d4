"""Which rows are a table, which are none, and which are reported as uneven."""

import pytest

from visnyk.pasted_text.pasted_tables import first_table, uneven_rows

RULE = "|---|---|"


@pytest.mark.parametrize(("lines", "rows"), [
    (["| а\\|б | в |", "| 1 | 2 |"], [f"| а\\|б | в |\n{RULE}", "| 1 | 2 |"]),
    (["| а | б\\|", "| 1 | 2 |"], [f"| а | б\\|\n{RULE}", "| 1 | 2 |"]),
    (["а|б", "-|-", "1"], ["а|б", "-|-"]), (["а|б", "---|", "1|2"], ["а|б", RULE, "1|2"]),
    (["а\tб", "1\t2"], [f"| а | б |\n{RULE}", "| 1 | 2 |"]),
    (["\tа", "1\t2", "3\t4"], [f"|  | а |\n{RULE}", "| 1 | 2 |", "| 3 | 4 |"]),
    ([" а \tб|в", ' "г ""ґ"""\t"д" '], [f"| а | б\\|в |\n{RULE}", '| г "ґ" | "д" |']),
    (["1.\tа\tб", "2.\tв\tг"], ["| 1. | а | б |\n|---|---|---|", "| 2. | в | г |"]),
    (["Дата:\tа\tб", "Хто:\tв\tг"], ["| Дата: | а | б |\n|---|---|---|", "| Хто: | в | г |"]),
    (["Дата: \tа", "Хто:\tб"], ["Дата:  а  ", "Хто: б"]),
    (["а\tб\tв", "1\t2"], ["| а | б | в |\n|---|---|---|", "| 1 | 2 |"]),
    (["а\t\t", "1\t\t2"], ["| а |  |  |\n|---|---|---|", "| 1 |  | 2 |"]),
])  # fmt: skip
def test_rows_become_a_table(lines, rows):
    assert first_table(["слово", *lines, "слово"], 0) == (1, rows)
    assert first_table(lines, 0) == (0, rows)


@pytest.mark.parametrize("lines", [
    ["а\tб"], ["а\tб", "в"], ["а\tб", "\tв"], ["а\tб", "в\tг\tґ"], ["а\t", "б\t"],
    ["а\t\t", "б\t\t"],
    ["1.\tа", "2.\tб"], ["\t1.\tа", "\t2.\tб"], ["-\tа\t", "-\tб\t"], ["|а|б|"], ["|а|б|", "|в|"],
    ["|а|", "|б|"], ["а|б", "---"], ["а|б", "в|г"], ["а\tб", "в\tг\tґ", "д\tе\tє"],
])  # fmt: skip
def test_other_rows_are_no_table(lines):
    assert first_table(lines, 0) == (len(lines), [])


@pytest.mark.parametrize(("lines", "first"), [
    (["а\tб", "в\tг\tґ"], 0), (["слово", "а\tб", "в\tг"], 1), (["а\tб", "в"], None),
    (["а", "б\tв"], None), (["а\tб", "-\tв"], None), (["-\tа", "б\tв"], None),
    (["\tа", "\tб"], None),
])  # fmt: skip
def test_uneven_rows_are_found(lines, first):
    assert uneven_rows(lines) == first
