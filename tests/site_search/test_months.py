"""The months of an index: what an edit makes again, and what it takes from an earlier build."""

from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.site_search.months import Months

FILES = ["words/0.txt", "words/1.txt", "stems/0.txt"]


class _Notes(dict):
    put = dict.__setitem__


def _months(notes, articles, asked=None):
    """Return the months of articles, given by month as what they add to each file."""

    def make(month):
        if asked is not None:
            asked.append(month)
        return {name: part for name, part in articles[month].items() if part}

    stamps = {month: repr(parts).encode() for month, parts in articles.items()}
    return Months(notes, "uk", FILES, stamps, make)


def _all(months):
    return {name: months.parts_of(name) for name in FILES}


def test_parts_stand_in_the_order_of_months():
    articles = {
        "2026-02": {"words/0.txt": "b", "stems/0.txt": "y"},
        "2025-11": {"words/0.txt": "a"},
    }
    assert _all(_months(_Notes(), articles)) == {
        "words/0.txt": ["a", "b"], "words/1.txt": [], "stems/0.txt": ["y"],
    }  # fmt: skip


def test_an_edit_makes_its_month_again_and_notes_the_files_that_differ():
    before = {m: {name: f"{m}{name}" for name in FILES} for m in ("2025-10", "2025-11", "2025-12")}
    notes, asked = _Notes(), []
    first = _months(notes, before, asked)
    assert asked == ["2025-10", "2025-11", "2025-12"]
    noted, after = dict(notes), {**before, "2025-11": {**before["2025-11"], "words/1.txt": "new"}}
    asked.clear()
    second = _months(notes, after, asked)
    assert second.parts_of("words/1.txt")[1] == "new" and asked == ["2025-11"]
    differing = {name for name in notes if notes[name] != noted[name]}
    assert differing == {"search:uk:heads", "search:uk:month:2025-11", "search:uk:words/1.txt"}
    assert [first.digest(name) == second.digest(name) for name in FILES] == [True, False, True]


def test_nothing_is_made_or_noted_when_nothing_has_changed():
    articles, notes, asked = {"2025-10": {"words/0.txt": "a"}}, _Notes(), []
    _months(notes, articles)
    noted = dict(notes)
    assert _all(_months(notes, articles, asked))["words/0.txt"] == ["a"]
    assert asked == [] and notes == noted


MONTHS = st.sampled_from(["2025-10", "2025-11", "2025-12", "2026-01"])
PARTS = st.dictionaries(st.sampled_from(FILES), st.sampled_from(["", "а", "б\nв"]))


@settings(deadline=None, derandomize=True)
@given(st.lists(st.dictionaries(MONTHS, PARTS), min_size=1, max_size=5), st.data())
def test_whatever_changes_and_whatever_note_is_lost_the_parts_are_those_of_a_first_build(
    newsrooms, data
):
    notes = _Notes()
    for articles in newsrooms:
        found, anew = _months(notes, articles), _months(_Notes(), articles)
        assert _all(found) == _all(anew)
        assert [*map(found.digest, FILES)] == [*map(anew.digest, FILES)]
        notes.pop(data.draw(st.sampled_from(["", *sorted(notes)])), None)
