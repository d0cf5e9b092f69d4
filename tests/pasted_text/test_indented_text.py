"""Which indented lines are text, which are code, and which may be either."""

import pytest

from visnyk.pasted_text.indented_text import is_prose


@pytest.mark.parametrize(("is_text", "lines"), [
    (True, ["Слово за словом"]), (True, ["Їде Volvo."]), (True, ["Слово", "- ще слово"]),
    (True, ["The council has met today."]), (True, ["“We have all met,” she said."]),
    (True, ["Усе на https://e.org/a_b?c=d і {static}/files/x_y.pdf"]),
    (True, ["1. Заява (копія);"]), (True, ["- The council has met today."]),
    (True, ["The council has met."]),
    (True, ["(The council) has met today."]), (True, ["The council has decided this:"]),
    (False, ["x = 5"]), (False, ["git clone x"]), (False, ["The council met"]),
    (False, ["for x in all the y: run(x)"]), (False, ["print('слово')"]), (False, ["# слово"]),
    (False, ["слово // слово"]), (False, ["слово()"]), (False, ["слово | слово"]),
    (False, ["x;", "Код = 5"]), (False, ["Run the whole test suite now: make();"]),
    (None, ["x = «Слово за словом»"]), (None, ["the council has met today"]), (None, ["12 345"]),
    (None, ["x = 5", "Слово за словом"]), (None, ["Слово за словом", "12"]),
    (None, ["The council has met today"]), (None, ["the mayor of Kyiv has met us."]),
])  # fmt: skip
def test_indented_lines_are_text_or_code(is_text, lines):
    assert is_prose(lines) is is_text
