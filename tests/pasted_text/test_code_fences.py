"""Code between fences of any length and indentation, and what only looks like it."""

import pytest

from visnyk.pasted_text.code_fences import Fence, fence_at, fenced_item


@pytest.mark.parametrize(("lines", "fence"), [
    (["```", "а", "```", "б"], Fence("```", ["а"], True)),
    (["~~~", "а"], Fence("~~~", ["а"], False)),
    (["  ```", "    а", " б", "\u00a0в", "\tг", " ```"],
     Fence("```", ["  а", "б", "\u00a0в", "г"], True)),
    (["````", "```", "~~~~", "`````"], Fence("````", ["```", "~~~~"], True)),
    (["``` py x", "```y", "```"], Fence("```py", ["```y"], True)),
    (['```py hl_lines="1 2"', "```"], Fence('```py hl_lines="1 2"', [], True)),
    (["~~~ {.py #x} ", "~~~"], Fence("~~~{.py #x}", [], True)),
    (["~~~ а`б", "~~~"], Fence("~~~а", [], True)), (["``` …", "```"], Fence("```", [], True)),
])  # fmt: skip
def test_code_between_fences_is_read(lines, fence):
    assert fence_at(lines, 0) == fence and fence.sign == fence.opening[: len(fence.sign)]


@pytest.mark.parametrize("line", ["``", "``` а`б", "а ```", "~~"])
def test_other_lines_begin_no_code(line):
    assert fence_at([line, "а", "```"], 0) is None


def test_items_may_begin_with_a_fence():
    assert [bool(fenced_item(f"{sign} ```py")) for sign in ("-", "  1.", "•", "а)", "–", "")] == [
        True, True, True, False, False, False
    ]  # fmt: skip
    assert fenced_item("- а ```") is None
