"""Registers are read once; the cache may be lost, damaged or old, never wrong."""

import shutil

import pytest

from tests.conftest import ODDITIES
from visnyk.content_registers import read_registers
from visnyk.incremental_builds.cache import CacheFile
from visnyk.incremental_builds.file_hashes import FileHashes
from visnyk.incremental_builds.register_cache import NOTE, RegisterCache

TAGS = "registers/tags.yaml"


@pytest.fixture
def content(tmp_path):
    shutil.copytree(ODDITIES / "registers", tmp_path / "content" / "registers")
    return tmp_path / "content"


@pytest.fixture
def store(tmp_path):
    return CacheFile(tmp_path / "cache" / "build.sqlite3", print)


def _read(store, content, code=b"code"):
    return RegisterCache(store, code, FileHashes({}).of_folder)(content)


def _told(read):
    (*entries, communities, shapes), faults = read
    return entries, communities.by_code, communities.regions, shapes, faults


def test_what_was_kept_is_what_would_be_read(store, content):
    (content / TAGS).write_text("- no mapping\n", "utf-8")  # its fault is kept, too
    first, again = _read(store, content), _read(store, content)
    assert _told(first) == _told(again) == _told(read_registers(content)) and first[1]


def test_registers_are_read_once(store, content, monkeypatch):
    _read(store, content)
    monkeypatch.setattr(
        "visnyk.incremental_builds.register_cache.read_registers", lambda content: 1 / 0
    )
    assert _read(store, content)[0].categories
    with pytest.raises(ZeroDivisionError):
        _read(store, content, code=b"other code")


@pytest.mark.parametrize("change", [
    lambda folder: (folder / TAGS).write_text("nova: {uk: Нова, en: New}\n", "utf-8"),
    lambda folder: (folder / TAGS).unlink(),
    lambda folder: shutil.rmtree(folder / "registers"),
])  # fmt: skip
def test_every_change_shows(store, content, change):
    _read(store, content)
    change(content)
    assert _told(_read(store, content)) == _told(read_registers(content))


def test_a_register_that_changes_while_it_is_read_is_not_kept(store, content):
    looked = FileHashes({})
    looked.of_folder(content / "registers")
    before = (content / TAGS).read_bytes()
    (content / TAGS).write_text("nova: {uk: Нова, en: New}\n", "utf-8")
    assert "nova" in RegisterCache(store, b"code", looked.of_folder)(content)[0].tags
    (content / TAGS).write_bytes(before)
    assert "nova" not in _read(store, content)[0].tags


def test_what_is_damaged_is_read_again(store, content):
    _read(store, content)
    store.write_notes({NOTE: b"code" + b"damaged"})
    assert _told(_read(store, content)) == _told(read_registers(content))
