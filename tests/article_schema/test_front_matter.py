"""YAML 1.2 as editors write it: text stays text, lines are known, nothing is read twice."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import examples
from visnyk.article_schema.faults import ParseError
from visnyk.article_schema.front_matter import (
    decode,
    read_mapping,
    read_plain_fields,
    split,
)
from visnyk.article_schema.yaml_values import read_yaml

PRINTABLE = st.text(
    st.characters(codec="utf-8", exclude_categories=("C",), exclude_characters="\x85\u2028\u2029"),
    max_size=30,
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("no", "no"), ("yes", "yes"), ("on", "on"), ("12:30", "12:30"),
        ("2025-11-26", "2025-11-26"),
        ("2026-02-05 18:00", "2026-02-05 18:00"), ("true", True), ("False", False), ("~", None),
        ("null", None), ("98", 98), ("-7", -7), ("007", 7), ("5.8", 5.8), ("1e3", 1000.0),
        ("0x1F", "0x1F"), ("1_000", "1_000"), ("'98'", "98"), ('"true"', "true"), (".inf", ".inf"),
        ("UA61060150000032895", "UA61060150000032895"), ("[no, 1]", ["no", 1]),
        ("12345678901234567890123", "12345678901234567890123"),
    ],
)  # fmt: skip
def test_scalars_follow_the_core_schema(written, read):
    values, _ = read_mapping(f"value: {written}")
    assert values == {"value": read} and type(values["value"]) is type(read)


def test_every_value_knows_its_line():
    _, lines = read_mapping(
        "a: 1\nsource:\n  name: Х\n  url: y\ntags:\n  - p\n  - q\n", first_line=2
    )
    assert lines[("source", "url")] == 5
    assert lines[("tags", 1)] == 8


@pytest.mark.parametrize("data", [
    "---\r\ntitle: Їжа\r\n---\r\nТекст\r\n".encode(),
    "\ufeff---\ntitle: Їжа\n---\nТекст\n".encode(),
    "---\rtitle: Їжа\r---\rТекст\r".encode(),
    "---\ntitle: І\u0308жа\n---\nТекст\n".encode(),
])  # fmt: skip
def test_windows_macintosh_and_decomposed_letters_are_accepted(data):
    front = split(decode(data))
    assert front.values == {"title": "Їжа"}
    assert (front.body, front.body_line) == ("Текст\n", 4)


def test_a_rule_in_the_text_does_not_end_anything():
    front = split("---\ntitle: a\n---\nодин\n\n---\n\nдва\n")
    assert front.body == "один\n\n---\n\nдва\n"


def test_the_second_of_two_equal_keys_is_named_with_the_first():
    with pytest.raises(ParseError) as error:
        read_mapping("a: 1\nb:\n  c: 1\n  c: 2\n")
    assert error.value.line == 4 and "рядку 3" in error.value.message


@pytest.mark.parametrize(
    "written", ["a: &x 1\nb: *x", "a: !!python/name:os.system x", "- a", "[a]: b"]
)
def test_what_a_newsroom_does_not_need_is_refused(written):
    with pytest.raises(ParseError):
        read_mapping(written)


@given(st.dictionaries(st.from_regex(r"[a-z_]{1,12}", fullmatch=True), PRINTABLE, max_size=5))
def test_quoted_text_comes_back_as_it_was_written(values):
    written = yaml.safe_dump(values, default_style='"', allow_unicode=True, width=1000)
    assert read_mapping(written)[0] == values


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_with_a_line(data):
    try:
        split(decode(b"---\n" + data))
    except ParseError as fault:
        assert 1 <= fault.line <= data.count(b"\n") + data.count(b"\r") + 2


@given(st.text(alphabet="ab:{}[]'\"\n -#&*!|>%@`,?\t", max_size=60))
def test_any_soup_of_signs_is_read_or_refused_with_a_line(text):
    try:
        read_mapping(text)
    except ParseError as fault:
        assert 1 <= fault.line <= text.count("\n") + 1


BARE = """слово Ще|12 3.5 1e3 007 true null ~ no 2026-01-09 18:00 а:б а: :а # #а а#б [а, [а] ] , -
    -а "а" "а" б "" "а\\n" 'а' 'а''б' {а: б} а] &а *а !а %а @а `а` > | ? ?а _а «а» https://а.ua/б
    а,б [а, б] [а,б] [а, ] [] [1, true] ["а", б] [а-б, в_г] ... ---""".split()
BARE += ["\u00a0", "\x85", "\u2028", "\ufeff", "\t", " ", "а б", "[а, б]", "[1, true]"]
NAMES = st.sampled_from(["а", "title", "tags", "date", "a b", '"title"', " title", "- a", "#a", ""])
VALUES = st.lists(st.sampled_from(BARE), max_size=3).map(" ".join)
COLONS = st.sampled_from([": ", ": ", ": ", ":", " : ", ":  "])
FIELDS = st.tuples(NAMES, COLONS, VALUES).map("".join)


def _reported(read, text):
    try:
        values, lines = read(text, 2)
    except ParseError as fault:
        return fault.line, fault.message
    return repr(values), list(lines.items())


@examples(1000)
@given(st.lists(FIELDS | VALUES, max_size=5).map("\n".join), st.sampled_from(["\n", "", "\n\n"]))
def test_plain_fields_are_read_as_yaml(text, end):
    assert _reported(read_mapping, text + end) == _reported(read_yaml, text + end)


@given(st.lists(st.sampled_from([
    "title: Слово", 'title: "Слово: два"', "date: 2026-01-09 18:00", "tags: [а, б-в, 12, true]",
    "summary: Слово, «ще» (одне) - [два]", "kind: news", "winners_count: 12", "slug: null", 'a: ""',
]), unique_by=lambda line: line[:4], min_size=1))  # fmt: skip
def test_what_editors_write_is_read_without_a_parser(fields):
    text = "".join(f"{field}\n" for field in fields)
    assert read_plain_fields(text, 2)
    assert _reported(read_mapping, text) == _reported(read_yaml, text)


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\t", "\ufeff"])
def test_signs_that_yaml_takes_for_more_are_left_to_its_parser(sign):
    text = f'title: "а{sign}б"\n'
    assert read_plain_fields(text, 2) is None
    assert _reported(read_mapping, text) == _reported(read_yaml, text)
