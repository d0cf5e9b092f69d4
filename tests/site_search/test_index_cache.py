"""The cached index: what an edit computes again, and what it takes from an earlier build."""

from hypothesis import given, settings
from hypothesis import strategies as st

from visnyk.site_search.index_cache import IncrementalIndex
from visnyk.site_search.index_format import stem_files, word_file
from visnyk.site_search.postings import index_month

SHARDS = 8
STEMS = "громад конкурс школ міст бюджет театр вод дорог лікарн мер".split()


class _Cache(dict):
    put = dict.__setitem__


def _index(cache, newsroom, computed=None, shards=SHARDS):
    """Return the index of a newsroom, given by month as articles, each its stems with weights.

    Months that are computed are added to the list `computed`.
    """

    def month_lines(month):
        if computed is not None:
            computed.append(month)
        words = {stem: stem + "а" for weights in newsroom[month] for stem in weights}
        articles = [(weights, [f"#year/{month[:4]}"]) for weights in newsroom[month]]
        return index_month(articles, words, shards)

    digests = {month: repr((shards, its)).encode() for month, its in newsroom.items()}
    return IncrementalIndex(cache, "uk", shards, digests, month_lines)


def _files(index):
    return {name: index.read(name).decode() for name in (*index.word_files, *index.stem_files)}


def test_every_stem_has_its_postings_and_is_listed():
    newsroom = {"2025-11": [{"вод": 1}], "2026-02": [{"вод": 3}, {"мер": 1}]}
    files = _files(_index(_Cache(), newsroom))
    assert "вод\t\u05ae;\u05b1$;" in files[word_file("вод", SHARDS)].split("\n")
    assert all("вод\t2а" in files[name] for name in stem_files("вод", SHARDS))


def test_an_edit_computes_its_month_again_and_caches_the_files_that_differ():
    months = ("2025-10", "2025-11", "2025-12")
    newsroom = {month: [dict.fromkeys(STEMS, 1)] for month in months}
    cache, computed = _Cache(), []
    first = _index(cache, newsroom, computed)
    assert computed == [*months]
    before, edited = dict(cache), {**newsroom, "2025-11": [dict.fromkeys(STEMS, 1) | {"вод": 2}]}
    computed.clear()
    second = _index(cache, edited, computed)
    assert computed == ["2025-11"]
    name = word_file("вод", SHARDS)
    differing = {each for each in cache if cache[each] != before[each]}
    assert differing == {"search:uk:state", "search:uk:month:2025-11", f"search:uk:{name}"}
    files = [*first.word_files, *first.stem_files]
    assert [each for each in files if first.digest(each) != second.digest(each)] == [name]


def test_nothing_is_computed_or_cached_when_nothing_has_changed():
    newsroom, cache, computed = {"2025-10": [{"вод": 1}]}, _Cache(), []
    first = _files(_index(cache, newsroom))
    before = dict(cache)
    assert _files(_index(cache, newsroom, computed)) == first
    assert computed == [] and cache == before


MONTHS = st.sampled_from(["2025-10", "2025-11", "2025-12", "2026-01"])
ARTICLES = st.lists(st.dictionaries(st.sampled_from(STEMS), st.integers(1, 32), max_size=4))
NEWSROOMS = st.lists(st.dictionaries(MONTHS, ARTICLES), min_size=1, max_size=5)


@settings(deadline=None, derandomize=True)
@given(NEWSROOMS, st.data())
def test_after_any_edits_and_lost_values_the_files_equal_those_without_a_cache(newsrooms, data):
    cache = _Cache()
    for newsroom in newsrooms:
        shards = data.draw(st.sampled_from([SHARDS, SHARDS, SHARDS, 16]))
        index = _index(cache, newsroom, shards=shards)
        clean = _index(_Cache(), newsroom, shards=shards)
        for lost in data.draw(st.lists(st.sampled_from(["", *sorted(cache)]), max_size=2)):
            cache.pop(lost, None)
        assert _files(index) == _files(clean)
        names = [*index.word_files, *index.stem_files]
        assert [*map(index.digest, names)] == [*map(clean.digest, names)]
        for lost in data.draw(st.lists(st.sampled_from(["", *sorted(cache)]), max_size=2)):
            cache.pop(lost, None)
