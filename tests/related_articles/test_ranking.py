"""Related articles: pinned, then the most similar; after an edit the same as without a cache."""

from hypothesis import given, settings
from hypothesis import strategies as st

from visnyk.related_articles.incremental_ranking import ArticleInput, IncrementalRanking
from visnyk.related_articles.ranking import Neighbour, Ranking
from visnyk.related_articles.similarity import (
    MIN_SCORE,
    Features,
    cosine,
    rarity,
    similarity,
    top_terms,
)

STEMS = "громад конкурс школ міст бюджет театр вод дорог лікарн мер".split()


def _features(words, day=0, **facts):
    none = {"programme": "", "tags": frozenset(), "communities": frozenset(), "contest": ""}
    terms = top_terms((stem, 1, 1) for stem in words.split())
    return Features(day, **{**none, "pinned": (), **facts}, terms=terms)


def _nearest(articles, slug, limit=4):
    return [neighbour.slug for neighbour in Ranking(articles, limit).nearest(slug)]


def test_articles_with_more_words_in_common_come_first():
    articles = {
        "own": _features("школ вод мер"),
        "two": _features("школ вод театр"),
        "one": _features("школ бюджет театр"),
    }
    assert _nearest(articles, "own") == ["two", "one"]


def test_among_equals_the_newest_comes_first_then_the_slug():
    same = "школ вод"
    articles = {
        "own": _features("школ мер", 5),
        "a-older": _features(same + " театр", 1),
        "b-newer": _features(same + " дорог", 9),
        "a-newer": _features(same + " лікарн", 9),
    }
    assert _nearest(articles, "own") == ["a-newer", "b-newer", "a-older"]


def test_pinned_articles_come_first_in_the_editors_order():
    articles = {
        "own": _features("школ", pinned=("far", "gone", "own", "near")),
        "far": _features("театр"),
        "near": _features("школ мер"),
        "other": _features("школ вод"),
    }
    assert Ranking(articles, 3).nearest("own")[0] == Neighbour("far", 0, "pinned", "")
    assert _nearest(articles, "own") == ["far", "near", "other"]
    assert _nearest(articles, "own", limit=1) == ["far"]


def test_a_pinned_article_below_the_minimal_score_has_a_reason_too():
    articles = {
        "own": _features("школ", pinned=("far",), programme="p"),
        "far": _features("театр", programme="p"),
    }
    assert Ranking(articles, 3).nearest("own") == (Neighbour("far", 15, "programme", "p"),)
    assert Ranking(articles, 3).all()["own"] == (Neighbour("far", 15, "programme", "p"),)


def test_lists_of_all_articles_are_those_of_each_one():
    articles = {
        f"s{number}": _features(f"{STEMS[number % 7]} {STEMS[number % 5]}", number % 3)
        for number in range(30)
    }
    ranking = Ranking(articles, 4)
    assert ranking.all() == {slug: Ranking(articles, 4).nearest(slug) for slug in articles}


def test_a_changed_article_enters_a_full_list():
    articles = {
        "own": _features("школ вод мер"),
        "one": _features("школ вод театр"),
        "new": _features("лікарн"),
    }
    before = Ranking(articles, 1).all()
    articles["new"] = _features("школ вод мер дорог")
    after = Ranking(articles, 1).update(before, ["new"])
    assert [neighbour.slug for neighbour in before["own"] + after["own"]] == ["one", "new"]
    assert after == Ranking(articles, 1).all()


def test_results_are_related_to_their_call():
    articles = {
        "call": _features("школ вод", contest="call"),
        "results": _features("театр мер", contest="call"),
        "like": _features("школ вод дорог"),
    }
    assert Ranking(articles, 4).nearest("call")[0].reason == "contest"
    assert _nearest(articles, "results") == ["call"]


def test_a_programme_alone_relates_no_articles():
    articles = {"a": _features("школ", programme="u"), "b": _features("театр", programme="u")}
    assert _nearest(articles, "a") == []


def test_articles_below_the_minimal_score_are_not_related():
    many = " ".join(STEMS)
    assert similarity(_features(many), _features("громад дах")) >= MIN_SCORE
    far = {"a": _features("школ " + " ".join("абвгдежзик")), "b": _features("школ лмнопрстуф")}
    far["b"] = _features("школ " + " ".join("лмнопрсту"))
    assert _nearest(far, "a") == []


def test_near_duplicates_are_not_in_one_list():
    articles = {
        "own": _features("школ вод"),
        "one": _features("школ мер театр", 2),
        "duplicate": _features("школ мер театр", 1),
        "other": _features("вод дорог лікарн"),
    }
    assert _nearest(articles, "own") == ["one", "other"]


def test_the_reason_is_the_strongest_shared_fact():
    facts = {"programme": "p", "tags": frozenset("t"), "communities": frozenset({"UA1"})}
    one = _features("школ", **facts)
    reasons = []
    for left_out in ([], ["communities"], ["communities", "programme"], [*facts]):
        shared = {name: value for name, value in facts.items() if name not in left_out}
        other = _features("школ вод", **shared)
        reasons.append(Ranking({"a": one, "b": other}, 4).nearest("a")[0].reason)
    assert reasons == ["community", "programme", "tag", "words"]


def test_rarity_steps_when_the_number_of_articles_doubles():
    assert [rarity(n, 100) for n in (1, 2, 3, 4, 63, 64, 100)] == [6, 5, 5, 4, 1, 0, 0]


@given(st.dictionaries(st.sampled_from(STEMS), st.integers(1, 19), min_size=1))
def test_the_cosine_of_an_article_with_itself_is_near_100(weights):
    features = _features("")._replace(terms=top_terms((s, w, 1) for s, w in weights.items()))
    assert 97 <= cosine(features, features) <= 100


class _Cache(dict):
    put = dict.__setitem__


def _lists(cache, articles, limit):
    """Return the lists of articles, given by slug as digest and `ArticleInput`."""
    digests = {slug: digest for slug, (digest, _) in articles.items()}
    ranking = IncrementalRanking(cache, "uk", limit)
    return ranking.lists(digests, lambda slug: articles[slug][1])


def _with_digest(article):
    weights, day, pinned, programme = article

    def features(terms):
        return Features(day, programme, frozenset(), frozenset(), "", pinned, terms)

    return repr(article).encode(), ArticleInput(features, lambda: dict(sorted(weights.items())))


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
def test_lists_after_edits_equal_lists_without_a_cache(articles, rounds, data):
    cache = _Cache()
    for edits in [[], *rounds]:
        for slug, article in edits:
            articles.pop(slug, None)
            if article:
                articles[slug] = article
        inputs = {slug: _with_digest(article) for slug, article in sorted(articles.items())}
        assert _lists(cache, inputs, 3) == _lists(_Cache(), inputs, 3)
        lost = data.draw(st.none() | st.sampled_from(sorted(cache) or [""]))
        cache.pop(lost, None)


def test_an_edit_reads_the_words_of_the_edited_article_only():
    read = []

    def with_digest(slug, words):
        def weights():
            read.append(slug)
            return dict.fromkeys(sorted(words.split()), 4)

        def features(terms):
            return _features("")._replace(terms=terms)

        return words.encode(), ArticleInput(features, weights)

    texts = {f"s{number:02}": f"{STEMS[number % 10]} вікн{number}" for number in range(40)}
    cache = _Cache()
    first = _lists(cache, {s: with_digest(s, w) for s, w in texts.items()}, 4)
    assert len(read) == 40
    texts["s07"] = "школ вікн7"
    read.clear()
    second = _lists(cache, {s: with_digest(s, w) for s, w in texts.items()}, 4)
    assert read == ["s07"] and first != second


def test_one_more_article_changes_all_weights_when_it_makes_a_step_of_rarity():
    def articles(count):
        shared = {f"s{number}": {f"вікн{number}": 1, "школ": 1} for number in range(2)}
        others = {f"s{number}": {f"вікн{number}": 1} for number in range(2, count)}
        return {s: _with_digest((words, 0, (), "")) for s, words in {**shared, **others}.items()}

    cache = _Cache()
    assert _lists(cache, articles(7), 4)["s0"] == (("s1", 19, "words", ""),)
    assert _lists(cache, articles(8), 4)["s0"] == (("s1", 30, "words", ""),)


def test_cards_show_the_reason(archive):
    built = archive
    call = next(built.output.glob("news/*/*/eu4reconstruction-call/index.html"))
    assert "Підсумки цього конкурсу" in call.read_text("utf-8")
    results = next(built.output.glob("en/news/*/*/polaris-education-results/index.html"))
    text = results.read_text("utf-8")
    assert "The call that these results answer" in text and "The same programme: " in text


def test_at_most_two_shared_tags_and_two_communities_count():
    def score(**facts):
        return similarity(_features("школ", **facts), _features("театр", **facts))

    assert score(tags=frozenset("ab")) == score(tags=frozenset("abc")) == 16
    assert score(communities=frozenset("ab")) == score(communities=frozenset("abc")) == 40
