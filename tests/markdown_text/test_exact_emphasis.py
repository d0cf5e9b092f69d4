"""Signs of emphasis take no letter with them, whichever of them pair."""

import os
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.conftest import examples
from tests.time_limits import ends_soon
from visnyk.markdown_text.markdown_conversion import Converter

TEXTS = int(os.environ.get("LAW_TEXTS", "5000"))
PIECES = "* ** *** _ __ аб вг *аб* **вг** *аб аб* _д д_ **аб аб** *а*б аб**а*б \\* 5*3*2".split()
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map(
    lambda all: f"я {' '.join(all)}"
)
converter = Converter()


def _check(text):
    html = converter.convert(text, "uk")
    assert re.sub(r"<[^>]+>|\W|_", "", html) == re.sub(r"\W|_", "", text), html


@example("_громада _ *громада* ** громада ** *громада*")
@example("я *аб**а*б *а*б")
@example("я *б **_*б_")
@example("я а*аа**ба*б **")
@example("я *аб**а*б*аб**вг***а*бя**")
@example("я **абд_аб*аб**а*б[а](/)***аб*")
@examples(200)
@given(texts)
def test_no_letter_is_lost(text):
    _check(text)


@pytest.mark.slow
@settings(max_examples=TEXTS)
@given(texts)
def test_no_letter_of_many_texts_is_lost(text):
    _check(text)


@pytest.mark.parametrize(("text", "html"), [
    ("_а *б* ** в ** *г*", "_а <em>б</em> ** в ** <em>г</em>"),
    ("*а* **б** ***в*** _г_ __д__", "<em>а</em> <strong>б</strong> <strong><em>в</em></strong>"
     " <em>г</em> <strong>д</strong>"),
    ("*а **б** в* _г *д* е_", "<em>а <strong>б</strong> в</em> <em>г <em>д</em> е</em>"),
    ("5*3 і *а*", "5*3 і <em>а</em>"),
    ("*б5*3*2аб**_д*аб**вг**", "*б5*3*2аб<strong>_д<em>аб</em>*вг</strong>"),
])  # fmt: skip
def test_what_pairs_is_emphasis(text, html):
    assert converter.convert(text, "uk") == f"<p>{html}</p>"


@pytest.mark.parametrize("repeated", ["*а* ", "*а ** б ", "_а *б* ", "**а** * ", "*а*б**в "])
def test_thousands_of_signs_are_read_soon(repeated):
    with ends_soon():
        converter.convert(repeated * 3000, "uk")
