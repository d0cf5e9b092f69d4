"""A file is made again when something that it read has changed, and only then."""

from types import SimpleNamespace

import pytest
from tests.incremental_builds.test_dependencies import Told

from visnyk.incremental_builds.artifacts import Artifact, Dependencies
from visnyk.incremental_builds.build_state import BuildState
from visnyk.incremental_builds.fingerprints import Fingerprints
from visnyk.incremental_builds.saved_state import SavedState

KEY = b"k" * 32
SHARED = {"SITENAME": "В"}


def _product(own=None, shared=None, name="a.html"):
    return Artifact(name, own or {"url": "a/"}, shared or SHARED, bytes)


HEARD = Dependencies("a.html", ("SITENAME", "missing", "url"), (("a", "card"),), is_all=True)


def _known(heard=HEARD):
    articles = {"a": Told("a", title="А")}
    ledger = BuildState(SavedState(KEY), lambda name: True, Fingerprints(articles, remembers=True))
    assert not ledger.is_current(_product())
    ledger.note(_product(), heard)
    return ledger.now.noted()


def _is_current(noted, product=None, title="А", left=True, key=KEY, articles=None):
    articles = {"a": Told("a", title=title)} if articles is None else articles
    known = SavedState.read(noted, key)
    ledger = BuildState(known, lambda name: left, Fingerprints(articles, remembers=True))
    return ledger.is_current(product or _product())


def test_what_is_the_same_is_current():
    assert _is_current(_known())


@pytest.mark.parametrize("change", [
    {"title": "Б"}, {"left": False}, {"key": b"x" * 32}, {"articles": {}},
    {"product": _product(own={"url": "b/"})},
    {"product": _product(shared={"SITENAME": "Інший"})},
    {"product": _product(shared={"SITENAME": "В", "missing": "вже є"})},
    {"product": _product(name="b.html")},
])  # fmt: skip
def test_what_reads_something_that_changed_is_not(change):
    assert not _is_current(_known(), **change)


def test_what_was_not_read_may_change():
    assert _is_current(_known(), _product(shared={"SITENAME": "В", "today": "завтра"}))
    assert _is_current(_known(), _product(own={"url": "a/", "feeds": []}))


def test_what_a_name_is_need_be_told_once_only_for_products_that_read_the_same():
    ledger = BuildState(SavedState(KEY), lambda name: True, Fingerprints({}, remembers=True))
    unknown = {"SITENAME": object()}  # what changes in it could not be noticed
    heard = {name: Dependencies(name, ("SITENAME",), (), is_all=True) for name in "abcd"}
    for name, own in [("a", {}), ("b", {}), ("c", {"SITENAME": "власна"}), ("d", {})]:
        ledger.note(Artifact(name, own, unknown, bytes), heard[name])
    assert set(ledger.now.records) == {"c"}


def test_a_name_of_one_s_own_hides_the_shared_one():
    noted = _known()
    product = _product(own={"url": "a/", "SITENAME": "Б"})
    assert not _is_current(noted, product)


@pytest.mark.parametrize("heard", [
    HEARD._replace(is_all=False), HEARD._replace(parts=(("gone", "card"),)),
])  # fmt: skip
def test_what_cannot_be_known_is_made_every_time(heard):
    assert not _is_current(_known(heard))


def test_a_damaged_note_is_no_note():
    assert SavedState.read(None, KEY).records == {} and SavedState.read(b"other", KEY).records == {}


def _ledger(noted, articles=("a",)):
    content = {key: Told(key, title="А") for key in articles}
    known = SavedState.read(noted, KEY)
    return BuildState(known, lambda name: True, Fingerprints(content, remembers=True))


PAGE = SimpleNamespace(name="article.html")


def _page(decided, values=lambda: {"url": "a/"}):
    return Artifact("a.html", values, SHARED, template=PAGE, decided=decided)


def test_values_are_not_asked_for_where_what_decides_them_is_the_same():
    ledger = _ledger(None)
    ledger.is_current(_page(b"1"))
    ledger.note(_page(b"1"), HEARD)
    noted = ledger.now.noted()

    def never():
        raise AssertionError("nobody need know")

    assert _ledger(noted).is_current(_page(lambda: b"1"))
    ledger = _ledger(noted)
    assert not ledger.is_current(_page(b"2"))
    assert ledger.is_current(_page(b"1", never))  # the names of its values are known by now


def test_what_decides_a_page_may_be_unknown_then_its_values_are_compared():
    ledger = _ledger(None)
    product = Artifact("a.html", {"url": "a/"}, SHARED, template=PAGE, decided=lambda: None)
    ledger.is_current(product)
    ledger.note(product, HEARD)
    noted = ledger.now.noted()
    assert _ledger(noted).is_current(product)
    other = Artifact("a.html", {"url": "b/"}, SHARED, template=PAGE, decided=lambda: None)
    assert not _ledger(noted).is_current(other)


def test_parts_that_nothing_reads_any_longer_are_forgotten_in_time():
    noted, articles = None, ["a"]
    for number in range(20):
        key = f"b{number}"
        ledger = _ledger(noted, [*articles, key])
        for name, parts in (("a.html", ("a",)), ("b.html", ("a", key))):
            product = _product(name=name)
            if not ledger.is_current(product):
                read = tuple((part, "card") for part in parts)
                ledger.note(product, Dependencies(name, ("SITENAME", "url"), read, is_all=True))
        noted = ledger.now.noted()
    assert len(SavedState.read(noted, KEY).parts) < 10
    ledger = _ledger(noted, ["a", "b19"])
    assert all(ledger.is_current(_product(name=name)) for name in ("a.html", "b.html"))
    assert not _ledger(noted, ["a", "b18"]).is_current(_product(name="b.html"))
