"""The months of an index: what an edit makes again, and what it takes from an earlier build."""

from hypothesis import given, settings
from hypothesis import strategies as st

from visnyk.site_search.months import Months
from visnyk.site_search.postings import file_of, files_listing, part_of_month

SHARDS = 8
STEMS = "громад конкурс школ міст бюджет театр вод дорог лікарн мер".split()


class _Notes(dict):
    put = dict.__setitem__


def _months(notes, newsroom, asked=None, shards=SHARDS):
    """Return the index of a newsroom, given by month as articles, each its words with weights."""

    def make(month):
        if asked is not None:
            asked.append(month)
        spelled = {stem: stem + "а" for weights in newsroom[month] for stem in weights}
        articles = [(weights, [f"#year/{month[:4]}"]) for weights in newsroom[month]]
        return part_of_month(articles, spelled, shards)

    stamps = {month: repr((shards, its)).encode() for month, its in newsroom.items()}
    return Months(notes, "uk", shards, stamps, make)


def _all(months):
    return {name: months.file(name).decode() for name in (*months.words, *months.stems)}


def test_every_stem_has_its_postings_and_is_listed():
    found = _all(_months(_Notes(), {"2025-11": [{"вод": 1}], "2026-02": [{"вод": 3}, {"мер": 1}]}))
    assert "вод\t\u05ae;\u05b1$;" in found[file_of("вод", SHARDS)].split("\n")
    assert all("вод\t2а" in found[name] for name in files_listing("вод", SHARDS))


def test_an_edit_makes_its_month_again_and_notes_the_files_that_differ():
    months = ("2025-10", "2025-11", "2025-12")
    before = {month: [dict.fromkeys(STEMS, 1)] for month in months}
    notes, asked = _Notes(), []
    first = _months(notes, before, asked)
    assert asked == [*months]
    noted, after = dict(notes), {**before, "2025-11": [dict.fromkeys(STEMS, 1) | {"вод": 2}]}
    asked.clear()
    second = _months(notes, after, asked)
    assert asked == ["2025-11"]
    name = file_of("вод", SHARDS)
    differing = {each for each in notes if notes[each] != noted[each]}
    assert differing == {"search:uk:heads", "search:uk:month:2025-11", f"search:uk:{name}"}
    files = [*first.words, *first.stems]
    assert [each for each in files if first.digest(each) != second.digest(each)] == [name]


def test_nothing_is_made_or_noted_when_nothing_has_changed():
    newsroom, notes, asked = {"2025-10": [{"вод": 1}]}, _Notes(), []
    first = _all(_months(notes, newsroom))
    noted = dict(notes)
    assert _all(_months(notes, newsroom, asked)) == first
    assert asked == [] and notes == noted


MONTHS = st.sampled_from(["2025-10", "2025-11", "2025-12", "2026-01"])
ARTICLES = st.lists(st.dictionaries(st.sampled_from(STEMS), st.integers(1, 32), max_size=4))
NEWSROOMS = st.lists(st.dictionaries(MONTHS, ARTICLES), min_size=1, max_size=5)


@settings(deadline=None, derandomize=True)
@given(NEWSROOMS, st.data())
def test_whatever_changes_and_whatever_note_is_lost_the_files_are_those_of_a_first_build(
    newsrooms, data
):
    notes = _Notes()
    for newsroom in newsrooms:
        shards = data.draw(st.sampled_from([SHARDS, SHARDS, SHARDS, 16]))
        found = _months(notes, newsroom, shards=shards)
        anew = _months(_Notes(), newsroom, shards=shards)
        for lost in data.draw(st.lists(st.sampled_from(["", *sorted(notes)]), max_size=2)):
            notes.pop(lost, None)
        assert _all(found) == _all(anew)
        names = [*found.words, *found.stems]
        assert [*map(found.digest, names)] == [*map(anew.digest, names)]
        for lost in data.draw(st.lists(st.sampled_from(["", *sorted(notes)]), max_size=2)):
            notes.pop(lost, None)
