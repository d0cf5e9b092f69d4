"""Related articles: pinned, then the most alike; after an edit the same as from nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import MAY, PROJECT, build
from visnyk.related_articles.likeness import FLOOR, Traits, cosine, likeness, rarity, telling
from visnyk.related_articles.ranking import Near, Ranking
from visnyk.related_articles.remembered import Remembered, Told

STEMS = "громад конкурс школ міст бюджет театр вод дорог лікарн мер".split()


def _traits(words, day=0, **facts):
    none = {"programme": "", "tags": frozenset(), "communities": frozenset(), "contest": ""}
    weights = telling((stem, 1, 1) for stem in words.split())
    return Traits(day, **{**none, "pinned": (), **facts}, words=weights)


def _near(articles, slug, most=4):
    return [near.slug for near in Ranking(articles, most).nearest(slug)]


def test_those_with_more_words_in_common_come_first():
    articles = {
        "own": _traits("школ вод мер"),
        "two": _traits("школ вод театр"),
        "one": _traits("школ бюджет театр"),
    }
    assert _near(articles, "own") == ["two", "one"]


def test_the_newer_comes_first_among_equals_then_the_slug():
    same = "школ вод"
    articles = {
        "own": _traits("школ мер", 5),
        "a-older": _traits(same + " театр", 1),
        "b-newer": _traits(same + " дорог", 9),
        "a-newer": _traits(same + " лікарн", 9),
    }
    assert _near(articles, "own") == ["a-newer", "b-newer", "a-older"]


def test_pinned_ones_stand_first_in_the_editors_order():
    articles = {
        "own": _traits("школ", pinned=("far", "gone", "own", "near")),
        "far": _traits("театр"),
        "near": _traits("школ мер"),
        "other": _traits("школ вод"),
    }
    assert Ranking(articles, 3).nearest("own")[0] == Near("far", 0, "pinned", "")
    assert _near(articles, "own") == ["far", "near", "other"]
    assert _near(articles, "own", most=1) == ["far"]


def test_a_pinned_one_says_what_it_shares_though_it_is_little():
    articles = {
        "own": _traits("школ", pinned=("far",), programme="p"),
        "far": _traits("театр", programme="p"),
    }
    assert Ranking(articles, 3).nearest("own") == (Near("far", 15, "programme", "p"),)
    assert Ranking(articles, 3).all()["own"] == (Near("far", 15, "programme", "p"),)


def test_all_lists_are_those_found_one_by_one():
    articles = {
        f"s{number}": _traits(f"{STEMS[number % 7]} {STEMS[number % 5]}", number % 3)
        for number in range(30)
    }
    ranking = Ranking(articles, 4)
    assert ranking.all() == {slug: Ranking(articles, 4).nearest(slug) for slug in articles}


def test_a_changed_article_enters_a_list_that_is_full():
    articles = {
        "own": _traits("школ вод мер"),
        "one": _traits("школ вод театр"),
        "new": _traits("лікарн"),
    }
    before = Ranking(articles, 1).all()
    articles["new"] = _traits("школ вод мер дорог")
    after = Ranking(articles, 1).after(before, ["new"])
    assert [near.slug for near in before["own"] + after["own"]] == ["one", "new"]
    assert after == Ranking(articles, 1).all()


def test_results_stand_beside_their_call():
    articles = {
        "call": _traits("школ вод", contest="call"),
        "results": _traits("театр мер", contest="call"),
        "like": _traits("школ вод дорог"),
    }
    assert Ranking(articles, 4).nearest("call")[0].reason == "contest"
    assert _near(articles, "results") == ["call"]


def test_a_programme_alone_makes_nobody_alike():
    articles = {"a": _traits("школ", programme="u"), "b": _traits("театр", programme="u")}
    assert _near(articles, "a") == []


def test_too_little_in_common_is_nothing():
    many = " ".join(STEMS)
    assert likeness(_traits(many), _traits("громад дах")) >= FLOOR
    far = {"a": _traits("школ " + " ".join("абвгдежзик")), "b": _traits("школ лмнопрстуф")}
    far["b"] = _traits("школ " + " ".join("лмнопрсту"))
    assert _near(far, "a") == []


def test_twins_do_not_stand_side_by_side():
    articles = {
        "own": _traits("школ вод"),
        "one": _traits("школ мер театр", 2),
        "twin": _traits("школ мер театр", 1),
        "other": _traits("вод дорог лікарн"),
    }
    assert _near(articles, "own") == ["one", "other"]


def test_reasons_name_the_most_telling_fact():
    facts = {"programme": "p", "tags": frozenset("t"), "communities": frozenset({"UA1"})}
    one = _traits("школ", **facts)
    reasons = []
    for left_out in ([], ["communities"], ["communities", "programme"], [*facts]):
        kept = {name: value for name, value in facts.items() if name not in left_out}
        other = _traits("школ вод", **kept)
        reasons.append(Ranking({"a": one, "b": other}, 4).nearest("a")[0].reason)
    assert reasons == ["community", "programme", "tag", "words"]


def test_rarity_goes_in_steps_of_doubles():
    assert [rarity(n, 100) for n in (1, 2, 3, 4, 63, 64, 100)] == [6, 5, 5, 4, 1, 0, 0]


@given(st.dictionaries(st.sampled_from(STEMS), st.integers(1, 19), min_size=1))
def test_an_article_is_wholly_like_itself(weights):
    traits = _traits("")._replace(words=telling((s, w, 1) for s, w in weights.items()))
    assert 97 <= cosine(traits, traits) <= 100


class _Notes(dict):
    put = dict.__setitem__


def _told(article):
    weights, day, pinned, programme = article

    def traits(words):
        return Traits(day, programme, frozenset(), frozenset(), "", pinned, words)

    return repr(article).encode(), Told(traits, lambda: dict(sorted(weights.items())))


def _remembered(notes, told, most):
    """Return the lists of articles, given by slug as their stamps and what they tell."""
    stamps = {slug: stamp for slug, (stamp, _) in told.items()}
    return Remembered(notes, "uk", most).lists(stamps, lambda slug: told[slug][1])


SLUGS = [f"s{number}" for number in range(12)]
ARTICLE = st.tuples(
    st.dictionaries(st.sampled_from(STEMS), st.integers(1, 19), max_size=6),
    st.integers(0, 3),
    st.lists(st.sampled_from(SLUGS), max_size=2).map(tuple),
    st.sampled_from(["", "p", "q"]),
)
NEWSROOM = st.dictionaries(st.sampled_from(SLUGS), ARTICLE, max_size=12)
EDITS = st.lists(st.tuples(st.sampled_from(SLUGS), st.none() | ARTICLE), max_size=3)


@settings(deadline=None, derandomize=True)
@given(NEWSROOM, st.lists(EDITS, min_size=1, max_size=4), st.data())
def test_after_edits_the_lists_are_those_of_a_build_from_nothing(articles, rounds, data):
    notes = _Notes()
    for edits in [[], *rounds]:
        for slug, article in edits:
            articles.pop(slug, None)
            if article:
                articles[slug] = article
        told = {slug: _told(article) for slug, article in sorted(articles.items())}
        found = _remembered(notes, told, 3)
        assert found == _remembered(_Notes(), told, 3)
        lost = data.draw(st.none() | st.sampled_from(sorted(notes) or [""]))
        notes.pop(lost, None)


def test_an_edit_looks_at_the_words_of_the_edited_article_only():
    asked = []

    def told(slug, words):
        def weights():
            asked.append(slug)
            return dict.fromkeys(sorted(words.split()), 4)

        return words.encode(), Told(lambda known: _traits("")._replace(words=known), weights)

    texts = {f"s{number:02}": f"{STEMS[number % 10]} вікн{number}" for number in range(40)}
    notes = _Notes()
    first = _remembered(notes, {s: told(s, w) for s, w in texts.items()}, 4)
    assert len(asked) == 40
    texts["s07"] = "школ вікн7"
    asked.clear()
    second = _remembered(notes, {s: told(s, w) for s, w in texts.items()}, 4)
    assert asked == ["s07"] and first != second


def test_cards_of_the_sample_say_why(tmp_path):
    built = build(PROJECT / "content", tmp_path / "output", MAY)
    call = next(built.output.glob("news/*/*/eu4reconstruction-call/index.html"))
    assert "Підсумки цього конкурсу" in call.read_text("utf-8")
    results = next(built.output.glob("en/news/*/*/polaris-education-results/index.html"))
    text = results.read_text("utf-8")
    assert "The call that these results answer" in text and "The same programme: " in text


def test_more_than_two_shared_tags_or_communities_count_as_two():
    def score(**facts):
        return likeness(_traits("школ", **facts), _traits("театр", **facts))

    assert score(tags=frozenset("ab")) == score(tags=frozenset("abc")) == 16
    assert score(communities=frozenset("ab")) == score(communities=frozenset("abc")) == 40
