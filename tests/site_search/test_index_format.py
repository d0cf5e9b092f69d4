"""The format of the index: its signs, the files of a stem, and what `index.json` says of both."""

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import PROJECT
from visnyk.site_search import index_format
from visnyk.site_search.index_format import (
    all_stem_files,
    all_word_files,
    encode_month,
    encode_position,
    encode_weight,
    halves,
    month_number,
    published_format,
    stem_files,
    word_file,
)

LETTERS = "абв"
SCRIPT = PROJECT / "theme" / "static" / "js" / "index_files.js"


def test_a_long_stem_is_cut_after_three_letters_a_short_one_after_two():
    assert halves("конкурс") == ("кон", "-курс") and halves("бюджет") == ("бюд", "-жет")
    assert halves("школ") == ("шк", "-ол") and halves("ок") == ("ок", "-")


@given(st.text(LETTERS, min_size=4, max_size=9), st.data())
def test_one_wrong_letter_leaves_one_half_as_it_is(stem, data):
    at = data.draw(st.integers(0, len(stem) - 1))
    wrong = stem[:at] + data.draw(st.sampled_from(LETTERS)) + stem[at + 1 :]
    assert {*halves(stem)} & {*halves(wrong)}


def test_a_stem_is_in_one_file_of_words_and_listed_by_both_halves():
    assert word_file("конкурс", 512) in all_word_files(512)
    one, other = (set(stem_files(stem, 512)) for stem in ("конкурс", "конкурб"))
    assert one != other and len(one) == len(other) == 2 and one & other
    assert one | other <= {*all_stem_files(512)}


def test_every_month_and_position_has_a_sign_of_its_own():
    assert [month_number(month) for month in ("1990-01", "1990-02", "2025-11")] == [0, 1, 430]
    assert month_number("1989-12") == 1023 and encode_month("1990-02") == "\u0401"
    signs = [encode_position(position) for position in range(5000)]
    assert signs == sorted(set(signs)) and signs[:2] == [";", "<"]
    assert [ord(signs[position]) for position in (67, 68, 931, 932)] == [0x7E, 0xA0, 0x3FF, 0x800]
    others = {*map(chr, range(0x400, 0x800)), *map(chr, range(0x21, 0x3B)), "\t", "\n", "\x85"}
    assert others.isdisjoint(signs)


def test_weights_that_are_too_heavy_have_one_sign():
    assert [encode_weight(weight) for weight in (0, 1, 25, 26, 99)] == ["!", '"', ":", ":", ":"]


def test_the_published_format_has_all_numbers_and_marks():
    assert published_format() == {
        "months": [0x400, 0x800],
        "weights": [0x21, 0x3B],
        "positions": [[0x3B, 0x7F], [0xA0, 0x400], [0x800, 0xD800]],
        "longStem": 6,
        "halves": [2, 3],
        "secondHalf": "-",
        "wholeWord": "=",
        "facet": "#",
        "base": 36,
    }
    ranges = [index_format.MONTHS, index_format.WEIGHTS, *index_format.POSITIONS]
    codes = [code for one in ranges for code in one]
    assert len(codes) == len(set(codes))


def test_the_script_reads_every_value_of_the_published_format_and_has_no_copy_of_one(site):
    script = re.sub("//.*", "", SCRIPT.read_text("utf-8"))
    read = set(re.findall(r"this\.(\w+)", script)) | {"facet"}  # which `search.js` reads
    assert published_format().keys() <= read
    index = json.loads(site.read("en/search/index.json"))
    assert index["format"] == json.loads(json.dumps(published_format()))
    numbers = {int(number, 0) for number in re.findall(r"\b0x\w+|\b\d+\b", script)}
    assert numbers <= {0, 1, 8, 16, 255, 256, 0xEDB88320, 0xFFFFFFFF}  # of CRC-32, and bits
    assert not re.search(r"[\"'`][-=#]", script)
