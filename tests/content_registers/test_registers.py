"""Places by code, terms by slug; a name that several bear is no name."""

import csv
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ODDITIES
from visnyk.content_registers import Community, Entry, read_registers
from visnyk.content_registers.entries import read_entries

REGISTERS, FAULTS = read_registers(ODDITIES)
with (ODDITIES / "registers" / "communities.csv").open(encoding="utf-8") as file:
    ROWS = list(csv.DictReader(file))
ZAVODSKA = {
    "UA61060150000032895": "ternopil",
    "UA53060130000040567": "poltava",
    "UA48060270000044708": "mykolaiv",
}


def test_all_communities_are_read():
    assert FAULTS == []
    assert len(REGISTERS.communities.by_code) == len(ROWS) == 1772


def test_the_three_zavodska_communities_are_told_apart_by_code():
    found = {code: REGISTERS.find("communities", code).region for code in ZAVODSKA}
    assert found == ZAVODSKA


def test_their_name_is_refused_with_every_code_and_oblast():
    message = REGISTERS.find("communities", "Заводська громада")
    assert all(code in message for code in ZAVODSKA)
    assert "Тернопільська область" in message


@pytest.mark.parametrize(
    "name", ["Савинська", "савинська громада", "Savyntsi", "UA63040150000053402"]
)
def test_one_of_a_name_is_found_by_it(name):
    assert REGISTERS.find("communities", name).code == "UA63040150000053402"


@pytest.mark.parametrize("apostrophe", "'’ʼ`")
def test_any_apostrophe_serves(apostrophe):
    name = next(row["name_uk"] for row in ROWS if "’" in row["name_uk"] or "'" in row["name_uk"])
    written = name.replace("’", apostrophe).replace("'", apostrophe)
    assert REGISTERS.find("communities", written) == REGISTERS.find("communities", name)


@settings(max_examples=60)
@given(st.sampled_from(ROWS))
def test_a_name_finds_a_community_only_if_it_is_the_only_one(row):
    namesakes = Counter(other["name_uk"] for other in ROWS)
    found = REGISTERS.find("communities", row["name_uk"])
    assert isinstance(found, Community) == (namesakes[row["name_uk"]] == 1)


def test_a_term_is_found_by_slug_and_guessed_when_misspelt():
    assert isinstance(REGISTERS.find("tags", "mentoring"), Entry)
    assert "«mentoring»?" in REGISTERS.find("tags", "mentorin")
    assert "напишіть «mentoring»" in REGISTERS.find("tags", "менторство")


@pytest.mark.parametrize("data", ["a: {uk: А}", "a: text", "А: {uk: А, en: A}",
                                  "a: {uk: А, en: A, x: 1}",
                                  "a: [", "a: {uk: А, en: A}\na: {uk: Б, en: B}"])  # fmt: skip
def test_a_faulty_register_is_named_with_a_line(data):
    entries, faults = read_entries("registers/tags.yaml", data.encode())
    assert faults and all(fault.line >= 1 for fault in faults)


def test_a_table_in_another_encoding_is_named_with_a_line(newsroom):
    path = newsroom / "registers" / "communities.csv"
    path.write_bytes(path.read_text("utf-8").encode("cp1251", "replace"))
    faults = read_registers(newsroom)[1]
    assert [(fault.path, fault.line) for fault in faults] == [("registers/communities.csv", 2)]


def test_a_funder_may_be_named_once_or_in_each_language():
    data = "p: {uk: П, en: P, funder: Sida, implementer: {uk: Хтось, en: Somebody}}"
    entries, faults = read_entries("registers/programmes.yaml", data.encode())
    assert faults == []
    assert entries["p"].funder == {"uk": "Sida", "en": "Sida"}
    assert entries["p"].implementer == {"uk": "Хтось", "en": "Somebody"}
