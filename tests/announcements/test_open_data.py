"""Open data does not depend on the order of winners, and reads back as it was written."""

import csv
import hashlib
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import ODDITIES, examples
from visnyk.announcements.open_data import (
    CONTEST_COLUMNS,
    WINNER_COLUMNS,
    all_rows,
    as_csv,
    as_json,
    as_package,
    contest_data,
    schema,
)
from visnyk.announcements.results import in_alphabet, results
from visnyk.article_schema.dates import parse_moment
from visnyk.article_schema.fields import ArticleFields, validate
from visnyk.content_registers import read_registers
from visnyk.content_registers.regions import read_shapes
from visnyk.language_editions.region_map import LEVELS, level_of, region_map
from visnyk.language_editions.terms import Terms
from visnyk.newsroom import Item
from visnyk.newsroom.items import Winner
from visnyk.site_routes import EDITIONS
from visnyk.ukrainian_language import sort_key

pytestmark = pytest.mark.usefixtures("memoized_builds")
REGISTERS = read_registers(ODDITIES)[0]
COMMUNITIES = sorted(REGISTERS.communities.by_code.values())[::7]
NOTES = st.one_of(st.just({}), st.fixed_dictionaries({"uk": st.text(), "en": st.text()}))
WINNERS = st.lists(
    st.builds(Winner, st.sampled_from(COMMUNITIES), NOTES),
    unique_by=lambda winner: winner.community.code,
    max_size=15,
)
PAGE = "news/2025/11/mentorship-results/"


def _item(winners):
    fields = validate(ArticleFields, {
        "title": "Підсумки", "kind": "results", "applications": 98,
        "source": {"name": "Cities4Cities", "url": "https://example.org/a"},
    })  # fmt: skip
    source = type("S", (), {"slug": "contest", "fields": fields, "path": "x"})
    return Item({"uk": source}, fields, parse_moment("2025-11-26"), winners=winners)


def _contest(winners, lang="uk"):
    return contest_data(
        _item(winners), REGISTERS, in_alphabet(winners, lang), "https://example.org"
    )


@examples(100)
@given(winners=WINNERS, order=st.randoms())
@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.lang)
def test_any_order_gives_the_same_table_counts_and_map(edition, winners, order):
    terms = Terms(edition, REGISTERS)
    mixed = list(winners)
    order.shuffle(mixed)
    one, other = (results(_item(some), REGISTERS, terms) for some in (winners, mixed))
    assert one == other and _contest(winners, edition.lang) == _contest(mixed, edition.lang)
    assert one.winners_count == len(winners)
    assert one.regions_count == len({winner.community.region for winner in winners})
    names = [sort_key(shown.community.short_name, edition.lang) for shown in one.winners]
    assert names == sorted(names)
    if winners:
        on_map = {on.region.slug: on.number for on in one.map.regions if on.number}
        named = [winner.community.region for winner in winners]
        assert on_map == {slug: named.count(slug) for slug in named if slug != "sevastopol"}


@examples(100)
@given(WINNERS)
def test_csv_reads_back_the_same(winners):
    contest = _contest(winners)
    data = as_csv(contest.winners, WINNER_COLUMNS)
    assert data.startswith("\ufeff".encode())
    read = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [_without_apostrophes(row) for row in read] == [
        _without_apostrophes(winner) for winner in contest.winners
    ]


def _without_apostrophes(row):
    return {name: str(value).replace("'", "") for name, value in row.items()}


SIGNS = tuple("=+-@＝＋－＠﹢﹣﹦﹫")
FORMULAS = st.text(st.sampled_from("=+-@＝＋－＠\t\r\n;,\"'|!а1 \ufeff"), max_size=12)


def _begins_a_formula(cell):
    return cell.lstrip("\ufeff \t\r\n").startswith(SIGNS)


@examples(1500)
@given(note=FORMULAS, separator=st.sampled_from(",;\t"))
def test_no_cell_is_a_formula_in_any_spreadsheet(note, separator):
    data = as_csv(
        [{"number": 1, "note_uk": note, "note_en": note}], ["number", "note_uk", "note_en"]
    )
    table = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=separator)
    cells = [cell for row in list(table)[1:] for cell in row]
    assert not list(filter(_begins_a_formula, cells))


@pytest.mark.parametrize("text", [
    "=cmd|' /C calc'!A0", "+380 44 111", "-5", "@SUM(A1)", "＝1+1", '=HYPERLINK("http://x")',
    "\tx", " =1", "добре;=1", "добре\n=1", 'добре;"=1"',
])  # fmt: skip
def test_an_apostrophe_keeps_a_formula_from_running_in_csv_alone(text):
    item = _item([Winner(COMMUNITIES[0], {"uk": text, "en": text})])
    item.main.fields = validate(ArticleFields, {"title": f"= {text}", "kind": "results"})
    contest = contest_data(item, REGISTERS, item.winners, "https://example.org")
    columns = {**CONTEST_COLUMNS, **WINNER_COLUMNS}
    data = as_csv(all_rows([contest]), columns).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(data, newline=""))
    for cell in (row["note_uk"], row["note_en"], row["contest_uk"]):
        assert "'" in cell and not _begins_a_formula(cell) and not cell.startswith(("\t", "\r"))
    stored = json.loads(as_json([contest], None))["contests"][0]
    assert stored["title"]["uk"] == item.main.fields.title
    assert stored["winners"][0]["note_uk"] == text


@pytest.mark.parametrize("text", ["а = б", "Кухня - їдальня", "e@example.org", "– тире", "2:2", ""])
def test_a_text_that_is_no_formula_stays_as_it_is(text):
    data = as_csv([{"number": -1, "note_uk": text}], ["number", "note_uk"]).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(data)))[1] == ["-1", text]


@examples(50)
@given(WINNERS)
def test_json_is_valid_against_its_published_schema(winners):
    published = json.loads(schema())
    Draft202012Validator.check_schema(published)
    document = json.loads(as_json([_contest(winners)], None))
    Draft202012Validator(published).validate(document)
    assert document["contests"][0]["winners"] == list(_contest(winners).winners)


def test_the_schema_refuses_what_is_wrong():
    document = json.loads(as_json([_contest([Winner(COMMUNITIES[0], {})])], None))
    document["contests"][0]["winners"][0]["katotth"] = "1"
    assert not Draft202012Validator(json.loads(schema())).is_valid(document)


def test_a_package_describes_every_column_and_the_bytes():
    rows = all_rows([_contest([Winner(COMMUNITIES[0], {"uk": "а", "en": "b"})])])
    columns = {**CONTEST_COLUMNS, **WINNER_COLUMNS}
    data = as_csv(rows, columns)
    sources = [{}, {"title": "Ч"}]
    package = json.loads(as_package("winners", "Переможці", sources, columns, data, None))
    resource = package["resources"][0]
    described = [field["name"] for field in resource["schema"]["fields"]]
    assert described == data.decode("utf-8-sig").split("\r\n")[0].split(",")
    assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
    assert "apostrophe" in resource["description"]
    assert resource["bytes"] == len(data) and package["sources"] == [{"title": "Ч"}]


@given(st.integers(1, 999).flatmap(lambda most: st.tuples(st.integers(0, most), st.just(most))))
def test_shades_rise_with_numbers_and_the_most_is_the_darkest(numbers):
    count, most = numbers
    assert level_of(most, most) == LEVELS and (level_of(count, most) == 0) == (count == 0)
    assert level_of(count, most) <= level_of(min(count + 1, most), most)


def test_a_map_has_every_region_with_an_outline_once():
    drawn = region_map(REGISTERS, {"lviv": 2}, lambda entry: Terms(EDITIONS[0], REGISTERS).term(
        "region", entry))  # fmt: skip
    slugs = [shown.region.slug for shown in drawn.regions]
    assert len(slugs) == len(set(slugs)) == 26 and slugs[-1] == "lviv" and drawn.credit


@pytest.mark.parametrize(("data", "message"), [("{", "не JSON"), ("{}", "бракує поля")])
def test_damaged_outlines_are_a_fault(data, message):
    shapes, faults = read_shapes("registers/region_shapes.json", data)
    assert shapes.paths == {} and message in faults[0].message


def test_both_editions_offer_the_same_winners(site):
    for prefix in ("", "en/"):
        page = LexborHTMLParser(site.read(f"{prefix}{PAGE}index.html"))
        rows = page.css(".winners-table tbody tr")
        assert len(rows) == 3
        for link in page.css(".downloads a"):
            assert (
                link.attributes["href"].lstrip("/") in site.tree()
                or "/data/" in (link.attributes["href"])
            )
        document = json.loads(site.read(f"{prefix}{PAGE}winners.json"))
        names = [winner["name_uk"] for winner in document["contests"][0]["winners"]]
        assert sorted(names) == sorted(["Заводська громада", "Коростишівська громада",
                                       "Савинська громада"])  # fmt: skip
    everything = json.loads(site.read("announcements/data/winners.json"))
    assert [contest["contest"] for contest in everything["contests"]] == ["mentorship-results"]


def test_the_page_lists_its_winners_for_search_engines(site):
    page = LexborHTMLParser(site.read(f"en/{PAGE}index.html"))
    graph = json.loads(page.css_first('script[type="application/ld+json"]').text())["@graph"]
    item_list = next(node for node in graph if node["@type"] == "ItemList")
    names = [element["item"]["name"] for element in item_list["itemListElement"]]
    assert item_list["numberOfItems"] == 3
    assert names == ["Korostyshiv community", "Savyntsi community", "Zavodske community"]
    first = item_list["itemListElement"][0]["item"]
    assert first["containedInPlace"]["name"] == "Zhytomyr Oblast"
    assert first["url"].removeprefix("https://news.example.org/") + "index.html" in site.tree()
