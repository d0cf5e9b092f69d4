"""Registers are parsed once; their cache may be lost, damaged or outdated, never wrong."""

import shutil

import pytest

from tests.conftest import ODDITIES, SECRET
from visnyk.content_registers import read_registers
from visnyk.incremental_builds.cache import CacheFile
from visnyk.incremental_builds.content_cache import REGISTERS, RegisterCache
from visnyk.incremental_builds.file_hashes import FileHashes

TAGS = "registers/tags.yaml"


@pytest.fixture
def content(tmp_path):
    shutil.copytree(ODDITIES / "registers", tmp_path / "content" / "registers")
    return tmp_path / "content"


@pytest.fixture
def cache(tmp_path):
    return CacheFile(tmp_path / "cache" / "build.sqlite3", print, SECRET)


def _read(cache, content, code=b"code"):
    return RegisterCache(cache, code, FileHashes({}).of_folder)(content)


def _comparable(result):
    (*entries, communities, shapes), faults = result
    return entries, communities.by_code, communities.regions, shapes, faults


def test_cached_registers_equal_parsed_ones(cache, content):
    (content / TAGS).write_text("- no mapping\n", "utf-8")  # its fault is cached, too
    first, again = _read(cache, content), _read(cache, content)
    assert (
        _comparable(first) == _comparable(again) == _comparable(read_registers(content))
        and first[1]
    )


def test_registers_are_parsed_once(cache, content, monkeypatch):
    _read(cache, content)
    monkeypatch.setattr(
        "visnyk.incremental_builds.content_cache.read_registers", lambda content: 1 / 0
    )
    assert _read(cache, content)[0].categories
    with pytest.raises(ZeroDivisionError):
        _read(cache, content, code=b"other code")


@pytest.mark.parametrize("change", [
    lambda folder: (folder / TAGS).write_text("nova: {uk: Нова, en: New}\n", "utf-8"),
    lambda folder: (folder / TAGS).unlink(),
    lambda folder: shutil.rmtree(folder / "registers"),
])  # fmt: skip
def test_every_change_is_noticed(cache, content, change):
    _read(cache, content)
    change(content)
    assert _comparable(_read(cache, content)) == _comparable(read_registers(content))


def test_a_register_that_changes_while_it_is_parsed_is_not_cached(cache, content):
    digest = FileHashes({}).of_folder(content / "registers")
    before = (content / TAGS).read_bytes()
    (content / TAGS).write_text("nova: {uk: Нова, en: New}\n", "utf-8")
    assert "nova" in RegisterCache(cache, b"code", lambda folder: digest)(content)[0].tags
    (content / TAGS).write_bytes(before)
    assert "nova" not in _read(cache, content)[0].tags


def test_a_damaged_value_is_parsed_again(cache, content):
    _read(cache, content)
    cache.put_named({REGISTERS: b"code" + b"damaged"})
    assert _comparable(_read(cache, content)) == _comparable(read_registers(content))
