"""A file is made again when something that it read has changed, and only then."""

import pytest

from plugins.incremental_builds.fingerprints import Fingerprints
from plugins.incremental_builds.ledger import Heard, Known, Ledger, Product
from tests.incremental_builds.test_reads import Told

KEY = b"k" * 32
SHARED = {"SITENAME": "В"}


def _product(own=None, shared=None, name="a.html"):
    return Product(name, own or {"url": "a/"}, shared or SHARED, bytes)


HEARD = Heard("a.html", ("SITENAME", "missing", "url"), (("a", "card"),), is_all=True)


def _known(heard=HEARD):
    articles = {"a": Told("a", title="А")}
    ledger = Ledger(Known(KEY), lambda name: True, Fingerprints(articles, remembers=True))
    assert not ledger.is_current(_product())
    ledger.note(_product(), heard)
    return ledger.now.noted()


def _is_current(noted, product=None, title="А", left=True, key=KEY, articles=None):
    articles = {"a": Told("a", title=title)} if articles is None else articles
    known = Known.read(noted, key)
    ledger = Ledger(known, lambda name: left, Fingerprints(articles, remembers=True))
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
    assert Known.read(None, KEY).records == {} and Known.read(b"other", KEY).records == {}
