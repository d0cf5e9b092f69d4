"""Spaces that stand within signs of bold words go out of them; all other signs stay."""

import pytest

from visnyk.pasted_text.emphasis_mends import mend_emphasis


@pytest.mark.parametrize(("line", "mended"), [
    ("це ** так ** було", "це  **так**  було"), ("«** Увага **»", "« **Увага** »"),
    ("“** Увага **!", "“ **Увага** !"), ("**Дата: **завтра", "**Дата:** завтра"),
])  # fmt: skip
def test_spaces_go_out_of_bold_words(line, mended):
    assert mend_emphasis(line) == mended


@pytest.mark.parametrize("line", [
    "***слово ***далі", "2 ** 3 разом 2 ** 4", "х ** у ** z", "так ** Увага **далі", "а ** ** б",
    "а **** б", "\\**слово **далі", "**слово **`x`",
])  # fmt: skip
def test_signs_that_may_mean_something_else_stay(line):
    assert mend_emphasis(line) == line
