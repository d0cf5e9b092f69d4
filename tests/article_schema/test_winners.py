"""Winners as YAML and as spreadsheets save them."""

import pytest

from visnyk.article_schema import read_winners

TABLES = [
    "community,note_uk,note_en\nСавинська,уперше,first\nКуренівська,,\n",
    "\ufeffcommunity;note_uk;note_en\r\nСавинська;уперше;first\r\nКуренівська;;\r\n",
    'community;note_uk;note_en\n"Савинська";"уперше";"first"\n;;\nКуренівська;;\n',
    "community,note_uk\nСавинська,уперше\nКуренівська\n",
]


@pytest.mark.parametrize("table", TABLES)
def test_spreadsheets_are_read_as_they_are_saved(table):
    rows, faults = read_winners("x.results.csv", table.encode())
    assert faults == []
    assert [(row.community, row.note_uk) for row in rows] == [
        ("Савинська", "уперше"),
        ("Куренівська", ""),
    ]


def test_yaml_rows_know_their_lines():
    data = (
        "winners:\n  - community: Савинська\n    note: {uk: уперше, en: first}\n"
        "  - community: UA1\n"
    )
    rows, faults = read_winners("x.results.yaml", data.encode())
    assert faults == []
    assert [(row.community, row.note_en, row.line) for row in rows] == [
        ("Савинська", "first", 2), ("UA1", "", 4)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.results.yaml", "winners:\n"), ("x.results.yaml", ""), ("x.results.yaml", "- a"),
        ("x.results.yaml", "winners:\n  - note: {uk: а, en: b}\n"),
        ("x.results.yaml", "winers: []\n"),
        ("x.results.csv", ""), ("x.results.csv", "community\n"),
        ("x.results.csv", "community,note\nСавинська,x\n"),
        ("x.results.csv", "community\nСавинська,x,y\n"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(name, data):
    assert read_winners(name, data.encode())[1]


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ('UA1,"перший\nUA2,другий\nUA3,третій\n', 2),
        ('UA1,перший\nUA2,"другий\nз розривом"\nUA3,третій\n', 3),
        ('UA1,"перший”\nUA2,"другий"\n', 2),
        ('UA1,"Кухня" для школи\nUA2,другий\n', 2),
    ],
)
def test_a_quote_that_swallows_winners_is_a_fault_in_its_line(rows, line):
    faults = read_winners("x.results.csv", f"community,note_uk\n{rows}".encode())[1]
    assert [(fault.path, fault.line) for fault in faults] == [("x.results.csv", line)]
    assert "лапки" in faults[0].message
