"""Whatever happens to the cache file, a value that is read is one that was stored, or none."""

from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment

from tests.conftest import SECRET, examples
from visnyk.incremental_builds.bytecode_cache import BytecodeStore
from visnyk.incremental_builds.cache import DOCUMENTS, LAYOUT, OTHER, TABLES, CacheFile

VALUES = {bytes([number]) * 8: bytes([number]) * 300 for number in range(40)}


@pytest.fixture(scope="module")
def undamaged(tmp_path_factory):
    path = tmp_path_factory.mktemp("cache") / "x"
    with closing(CacheFile(path, pytest.fail, SECRET)) as cache:
        for table in TABLES:
            cache.put_many(table, VALUES.items())
    return path


@examples(200)
@given(positions=st.lists(st.floats(0, 0.9999), min_size=1, max_size=30), byte=st.integers(1, 255))
def test_damage_costs_only_time(positions, byte, undamaged, tmp_path_factory):
    path = tmp_path_factory.mktemp("damaged") / "x"
    data = bytearray(undamaged.read_bytes())
    for position in positions:
        data[int(position * len(data))] ^= byte
    path.write_bytes(data)
    with closing(CacheFile(path, lambda message: None, SECRET)) as cache:
        for table in TABLES:
            assert dict(cache.items(table)).items() <= VALUES.items()
            assert all(cache.get(table, key) in (None, VALUES[key]) for key in VALUES)
        for table in TABLES:
            cache.retain(table, list(VALUES)[:20])
        cache.put_many(DOCUMENTS, VALUES.items())
        cache.put_named({"a": b"1"})
        assert dict(cache.items(DOCUMENTS)).items() <= VALUES.items()


def test_a_file_of_another_layout_is_reported_and_begun_anew(tmp_path):
    said = []
    for change in (0, 0, 1):
        with closing(CacheFile(tmp_path / "x", said.append, SECRET)) as cache:
            found = cache.get_named("a")
            cache.put_named({"a": b"1"})
            cache.connection.execute(f"PRAGMA user_version = {LAYOUT + change}")
    assert (found, said) == (b"1", [])
    with closing(CacheFile(tmp_path / "x", said.append, SECRET)) as cache:
        assert cache.get_named("a") is None
    assert said == [f"{tmp_path / 'x'}: {OTHER}"]


def test_templates_are_stored_for_an_edition_and_for_the_same_code():
    first = BytecodeStore(None, b"code")
    first.for_edition("uk").add({"ukx": b"1"})
    assert first.is_changed
    again = BytecodeStore(first.serialize(), b"code")
    assert again.compiled == {"ukx": b"1"} and not again.is_changed
    assert BytecodeStore(first.serialize(), b"other code").compiled == {}


def test_a_fork_sends_each_compiled_template_once():
    store = BytecodeStore(None, b"code")
    environment = Environment(
        loader=DictLoader({"a": "а", "b": "б"}), bytecode_cache=store.for_edition("uk")
    )
    for name in "ab":
        environment.get_template(name)
        assert [key[:2] for key in store.drain_new()] == ["uk"]
    assert store.drain_new() == {}
