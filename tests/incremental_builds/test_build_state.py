"""A file is rendered again when something that it was built from has changed, and only then."""

from types import SimpleNamespace

import pytest

from tests.incremental_builds.test_dependencies import Article
from visnyk.incremental_builds.artifacts import (
    FileArtifact,
    Keyed,
    PageArtifact,
)
from visnyk.incremental_builds.build_state import BuildState, SavedState
from visnyk.incremental_builds.dependencies import Dependencies, DependencyRecorder
from visnyk.incremental_builds.fingerprints import Fingerprints

KEY = b"k" * 32
SHARED = {"SITENAME": "В"}
TEMPLATE, OTHER_TEMPLATE = SimpleNamespace(name="article.html"), SimpleNamespace(name="page.html")
READ = Dependencies(("SITENAME", "missing", "url"), (("a", "metadata"),), True)


def _page(own=None, shared=None, name="a.html", digest=None, template=TEMPLATE):
    return PageArtifact(name, template, shared or SHARED, own or {"url": "a/"}, digest)


def _state(saved=None, articles=("a",), title="А", unmodified=True, key=KEY):
    contents = {name: Article(name, title=title) for name in articles}
    previous = SavedState.load(saved, key)
    return BuildState(previous, lambda name: unmodified, Fingerprints(contents, memoizes=True))


def _saved(read=READ, page=None):
    state, page = _state(), page or _page()
    assert not state.is_up_to_date(page)
    state.record(page, read)
    return state.next.serialize()


def _is_up_to_date(saved, page=None, **state):
    return _state(saved, **state).is_up_to_date(page or _page())


def test_an_unchanged_page_is_up_to_date():
    assert _is_up_to_date(_saved())


@pytest.mark.parametrize("change", [
    {"title": "Б"}, {"unmodified": False}, {"key": b"x" * 32}, {"articles": ()},
    {"page": _page(own={"url": "b/"})},
    {"page": _page(shared={"SITENAME": "Інший"})},
    {"page": _page(shared={"SITENAME": "В", "missing": "вже є"})},
    {"page": _page(name="b.html")},
    {"page": _page(template=OTHER_TEMPLATE)},
])  # fmt: skip
def test_a_page_that_read_something_that_changed_is_stale(change):
    assert not _is_up_to_date(_saved(), **change)


def test_values_that_were_not_read_may_change():
    assert _is_up_to_date(_saved(), _page(shared={"SITENAME": "В", "today": "завтра"}))
    assert _is_up_to_date(_saved(), _page(own={"url": "a/", "feeds": []}))


def test_shared_values_are_fingerprinted_once_per_dependency_set():
    state = _state(articles=())
    shared = {"SITENAME": object()}  # its changes could not be noticed
    for name, own in [("a", {}), ("b", {}), ("c", {"SITENAME": "власна"}), ("d", {})]:
        read = Dependencies(("SITENAME",), (), True)
        state.record(PageArtifact(name, TEMPLATE, shared, own), read)
    assert set(state.next.records) == {"c"}


def test_an_own_value_hides_the_shared_one():
    saved = _saved()
    assert not _is_up_to_date(saved, _page(own={"url": "a/", "SITENAME": "Б"}))


@pytest.mark.parametrize("read", [
    READ._replace(is_complete=False), READ._replace(contents=(("gone", "metadata"),)),
])  # fmt: skip
def test_a_page_whose_inputs_cannot_be_known_is_rendered_every_time(read):
    assert not _is_up_to_date(_saved(read))


def test_a_state_of_another_key_is_an_empty_one():
    assert SavedState.load(None, KEY).records == {}
    assert SavedState.load(b"other", KEY).records == {}


def test_values_are_not_computed_where_their_digest_is_the_same():
    saved = _saved(page=_page(lambda: {"url": "a/"}, digest=b"1"))

    def never():
        raise AssertionError("the values are computed")

    assert _is_up_to_date(saved, _page(lambda: {"url": "a/"}, digest=lambda: b"1"))
    state = _state(saved)
    assert not state.is_up_to_date(_page(lambda: {"url": "a/"}, digest=b"2"))
    assert state.is_up_to_date(_page(never, digest=b"1"))  # the names of its values are known


def test_without_a_digest_the_values_are_compared():
    saved = _saved(page=_page(digest=lambda: None))
    assert _is_up_to_date(saved, _page(digest=lambda: None))
    assert not _is_up_to_date(saved, _page({"url": "b/"}, digest=lambda: None))


def test_dependencies_that_no_page_has_any_longer_are_dropped_in_time():
    saved, articles = None, ["a"]
    for number in range(20):
        added = f"b{number}"
        state = _state(saved, [*articles, added])
        for name, keys in (("a.html", ("a",)), ("b.html", ("a", added))):
            page = _page(name=name)
            if not state.is_up_to_date(page):
                read = tuple((key, "metadata") for key in keys)
                state.record(page, Dependencies(("SITENAME", "url"), read, True))
        saved = state.next.serialize()
    assert len(SavedState.load(saved, KEY).contents) < 10
    state = _state(saved, ["a", "b19"])
    assert all(state.is_up_to_date(_page(name=name)) for name in ("a.html", "b.html"))
    assert not _state(saved, ["a", "b18"]).is_up_to_date(_page(name="b.html"))


def _join(inputs):
    return "".join(map(str, inputs)).encode()


def _recorded(inputs, **state):
    before = _state(**state)
    artifact = FileArtifact("data.txt", _join, inputs)
    assert not before.is_up_to_date(artifact)
    before.record(artifact, artifact.dependencies(DependencyRecorder()))
    return before.next.serialize()


def test_the_inputs_of_a_file_are_what_its_function_renders():
    assert FileArtifact("data.txt", _join, ("a", 1)).render() == b"a1"
    saved = _recorded(("a", 1))
    assert _is_up_to_date(saved, FileArtifact("data.txt", _join, ("a", 1)))
    assert not _is_up_to_date(saved, FileArtifact("data.txt", _join, ("a", 2)))


def test_a_keyed_input_is_loaded_only_to_be_rendered():
    def never():
        raise AssertionError("the value is loaded")

    saved = _recorded((Keyed(("k", 1), never),))
    assert _is_up_to_date(saved, FileArtifact("data.txt", _join, (Keyed(("k", 1), never),)))
    assert not _is_up_to_date(saved, FileArtifact("data.txt", _join, (Keyed(("k", 2), never),)))


@pytest.mark.parametrize("change", [{"title": "Б"}, {"articles": ()}])
def test_an_article_among_the_inputs_is_a_dependency_at_any_depth(change):
    inputs = ("head", [Article("a", title="А")])
    saved = _recorded(inputs)
    assert _is_up_to_date(saved, FileArtifact("data.txt", _join, inputs))
    assert not _is_up_to_date(saved, FileArtifact("data.txt", _join, inputs), **change)
    for nested in ({"articles": (Article("a", title="А"),)}, {Article("a", title="А")}):
        artifact = FileArtifact("data.txt", _join, ("head", nested))
        assert artifact.dependencies(DependencyRecorder()).contents == (
            ("a", "metadata"), ("a", "text"),
        )  # fmt: skip


def test_a_file_whose_inputs_cannot_be_fingerprinted_is_rendered_every_time():
    inputs = (object(),)
    assert not _is_up_to_date(_recorded(inputs), FileArtifact("data.txt", _join, inputs))
