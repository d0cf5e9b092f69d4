"""Whatever happens to the file of the cache, what comes out of it is what went in, or nothing."""

from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from visnyk.incremental_builds.bytecode_cache import BytecodeStore
from visnyk.incremental_builds.cache import NOTES, READINGS, TEXTS, WORDS, CacheFile

VALUES = {bytes([number]) * 8: bytes([number]) * 300 for number in range(40)}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    path = tmp_path_factory.mktemp("store") / "x"
    with closing(CacheFile(path, pytest.fail)) as store:
        for table in (READINGS, TEXTS, WORDS, NOTES):
            store.keep(table, VALUES.items())
    return path


@settings(max_examples=200, deadline=None)
@given(places=st.lists(st.floats(0, 0.9999), min_size=1, max_size=30), byte=st.integers(1, 255))
def test_damage_costs_only_time(places, byte, whole, tmp_path_factory):
    path = tmp_path_factory.mktemp("damaged") / "x"
    data = bytearray(whole.read_bytes())
    for place in places:
        data[int(place * len(data))] ^= byte
    path.write_bytes(data)
    with closing(CacheFile(path, lambda message: None)) as store:
        for table in (READINGS, TEXTS, WORDS, NOTES):
            assert dict(store.all_in_order(table)).items() <= VALUES.items()
            assert all(store.get(table, key) in (None, VALUES[key]) for key in VALUES)
        store.forget_all_but(list(VALUES)[:20])
        store.keep(READINGS, VALUES.items())
        store.write_notes({"a": b"1"})
        assert dict(store.all_in_order(READINGS)).items() <= VALUES.items()


def test_templates_are_kept_for_an_edition_and_for_the_same_code():
    first = BytecodeStore(None, b"code")
    first.of("uk").kept["uk" + "x"] = b"1"
    assert first.is_new
    again = BytecodeStore(first.noted(), b"code")
    assert again.kept == {"ukx": b"1"} and not again.is_new
    assert BytecodeStore(first.noted(), b"other code").kept == {}
