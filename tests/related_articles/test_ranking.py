"""Which articles belong beside which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.related_articles.ranking import Candidate, Ranking


def _candidate(slug, age=0, programme=None, communities=(), tags=(), category=None, **more):
    return Candidate(
        slug, age, programme, frozenset(communities), frozenset(tags), category, **more
    )


def _near(candidates, slug="x", count=4):
    return Ranking(candidates).nearest(slug, count)


def test_pinned_ones_come_first_in_the_editor_s_order():
    x = _candidate("x", category="c", pinned=("b", "a"))
    others = [_candidate("a", 1), _candidate("b", 2), _candidate("c", 3, category="c")]
    assert _near([x, *others]) == ["b", "a", "c"]


@pytest.mark.parametrize(("nearer", "farther"), [
    ({"programme": "p"}, {"communities": "mn", "tags": "tu", "category": "c"}),
    ({"communities": "mn"}, {"communities": "m", "tags": "tu"}),
    ({"communities": "m"}, {"tags": "tu", "category": "c"}),
    ({"tags": "tu"}, {"tags": "t", "category": "c"}),
    ({"tags": "t"}, {"category": "c"}),
])  # fmt: skip
def test_what_is_shared_weighs_in_this_order(nearer, farther):
    x = _candidate("x", programme="p", communities="mn", tags="tu", category="c")
    assert _near([x, _candidate("f", 1, **farther), _candidate("n", 2, **nearer)]) == ["n", "f"]


def test_newer_comes_first_among_equals():
    x = _candidate("x", category="c")
    assert _near([x, _candidate("old", 9, category="c"), _candidate("new", 1, category="c")]) == [
        "new",
        "old",
    ]


def test_without_anything_in_common_nothing_is_related():
    assert _near([_candidate("x", tags="t"), _candidate("y", 1, tags="u")]) == []


def test_a_call_and_its_results_belong_together():
    x = _candidate("x", tags="t", partner="call")
    assert _near([x, _candidate("y", 1, tags="t"), _candidate("call", 2)], count=1) == ["call"]


def test_what_was_pinned_but_is_not_published_is_left_out():
    assert _near([_candidate("x", pinned=("gone",))]) == []


LETTERS = st.frozensets(st.sampled_from("abc"), max_size=3)


@given(st.lists(st.tuples(LETTERS, LETTERS, st.sampled_from(["p", None])), min_size=1, max_size=9),
       st.randoms(use_true_random=False), st.integers(0, 5))  # fmt: skip
def test_never_itself_never_twice_never_too_many_in_any_order(rows, shuffler, count):
    candidates = [_candidate(str(n), n, programme, communities, tags)
                  for n, (communities, tags, programme) in enumerate(rows)]  # fmt: skip
    near = _near(candidates, "0", count)
    assert "0" not in near and len(near) == len(set(near)) <= count
    shuffler.shuffle(candidates)
    assert _near(candidates, "0", count) == near
