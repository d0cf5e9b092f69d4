"""Values that plugins store from build to build: each under the prefix of its plugin."""

import pytest

from visnyk.incremental_builds.plugin_cache import CacheMiss, CacheNamespace


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
