"""Tables are read row by row; a quote never swallows rows in silence."""

import pytest

from visnyk.article_schema.tables import QUOTE_INSIDE, TOO_LONG, UNCLOSED, read_table


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\nx,y\n", [(2, {"a": "x", "b": "y"})]),
        ("a;b\nx, y ; z\n", [(2, {"a": "x, y", "b": "z"})]),
        ("a,b\n\n,\nx\n", [(4, {"a": "x"})]),
        ("a,b,,\nx,y,,,\n", [(2, {"a": "x", "b": "y"})]),
        ('a,b\n"x, ""й""",y', [(2, {"a": 'x, "й"', "b": "y"})]),
        ('a,b\nКухня "Смак",y', [(2, {"a": 'Кухня "Смак"', "b": "y"})]),
        ("", []), ("\n", []), ("\nx,y\n", []), (",,\nx\n", []),
    ],
)  # fmt: skip
def test_rows_are_cells_by_column_with_their_line(text, rows):
    assert read_table(text)[1:] == (rows, [])


@pytest.mark.parametrize(
    ("text", "fault", "read"),
    [
        ('a,b\n1,"2\n3,4\n5,6\n', (2, UNCLOSED), []),
        ('a,b\n1,2\n3,"4\n5,"6\n7,8\n', (3, UNCLOSED), [2]),
        ('a,b\n1,"2\n3,4"\n5,6\n', (2, UNCLOSED), [4]),
        ('a,b\n"Кухня”,Kitchen\nx,"їдальня"\n', (2, UNCLOSED), []),
        ('a,b\n1,2\n3,"4', (3, UNCLOSED), [2]),
        ('"a,b\n1,2\n', (1, UNCLOSED), []),
        ('a,b\n"Кухня" для школи,x\n3,4\n', (2, QUOTE_INSIDE), []),
        ("a,b\n1,2\n3," + "x" * 200_000, (3, TOO_LONG), [2]),
        ("a,b\n1,2,3\n4,5\n", (2, "у рядку більше клітинок, ніж стовпців"), [3]),
        ("a,b,a\n1,2,3\n", (1, "стовпець «a» названо двічі: лишіть один"), [2]),
    ],
)
def test_a_fault_has_the_line_where_it_begins_and_other_rows_are_read(text, fault, read):
    _, rows, faults = read_table(text)
    assert faults == [fault]
    assert [row.line for row in rows] == read
