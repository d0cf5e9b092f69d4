"""Values that plugins store from build to build: each under the prefix of its plugin."""

import pytest

from tests.conftest import build
from visnyk.incremental_builds.plugin_cache import CacheMiss, CacheNamespace
from visnyk.language_editions.signals import site_written

pytestmark = pytest.mark.usefixtures("memoized_builds")


class _Cache(dict):
    put = dict.__setitem__


def test_plugins_do_not_see_each_others_values():
    cache = _Cache()
    search, related = CacheNamespace(cache, "search:uk"), CacheNamespace(cache, "related:uk")
    search.put("state", b"1")
    assert cache == {"search:uk:state": b"1"}
    assert search.get("state") == search.require("state") == b"1"
    assert related.get("state") is None


def test_a_missing_value_on_which_others_depend_is_named():
    with pytest.raises(CacheMiss, match="search:uk:state"):
        CacheNamespace(_Cache(), "search:uk").require("state")


def test_an_empty_value_is_no_miss():
    assert CacheNamespace(_Cache({"search:uk:state": b""}), "search:uk").require("state") == b""


def test_what_is_published_depends_on_no_value_of_an_earlier_build(newsroom, tmp_path):
    found = []

    def receive(site, writer):
        found.append(site.cache.get("mine"))
        site.cache.put("mine", b"1")

    with site_written.connected_to(receive):
        for swaps in (False, True, True):
            build(newsroom, tmp_path / "output", SWAP_OUTPUT=swaps, PICTURES=False)
        (newsroom / "pages/about.en.md").unlink()
        build(newsroom, tmp_path / "output", PICTURES=False)
    assert found == [None, None, None, b"1"]
