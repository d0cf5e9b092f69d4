"""A file that was not touched is not read; one that was is, whatever its size and time say."""

import os
import pickle
import time

import pytest

from visnyk.incremental_builds.file_hashes import JUST_NOW, FileHashes, hash_of


@pytest.fixture
def settled(tmp_path, monkeypatch):
    """A file, looked at long after it was written."""
    path = tmp_path / "folder" / "a"
    path.parent.mkdir()
    path.write_bytes(b"one")
    later = time.time_ns() + 2 * JUST_NOW
    monkeypatch.setattr("time.time_ns", lambda: later)
    return path


def _known(path):
    first = FileHashes({})
    first.of(path)
    return pickle.loads(pickle.dumps(first.seen))


def test_an_untouched_file_is_not_read_again(settled):
    known = _known(settled)
    state, _ = known[str(settled)]
    assert FileHashes({str(settled): (state, b"kept")}).of(settled) == b"kept"


def test_another_byte_of_the_same_size_and_time_is_seen(settled):
    known, before = _known(settled), settled.stat()
    settled.write_bytes(b"two")
    os.utime(settled, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert FileHashes(known).of(settled) == hash_of(b"two")


def test_a_file_that_has_just_changed_is_read_again(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_bytes(b"one")
    written = path.stat().st_mtime_ns
    monkeypatch.setattr("time.time_ns", lambda: written + JUST_NOW)
    assert _known(path)[str(path)][0] == ()


def test_one_build_sees_a_file_once(settled):
    seen = FileHashes({})
    first = seen.of(settled)
    settled.write_bytes(b"two")
    assert seen.of(settled) == first


@pytest.mark.parametrize("change", [
    lambda folder: (folder / "a").write_bytes(b"two"), lambda folder: (folder / "a").unlink(),
    lambda folder: (folder / "b").write_bytes(b"one"),
    lambda folder: (folder / "a").rename(folder / "c"),
    lambda folder: (folder / "gone").symlink_to(folder / "nowhere"),
])  # fmt: skip
def test_every_change_of_a_folder_shows(settled, change):
    folder = settled.parent
    before = FileHashes({}).of_folder(folder)
    change(folder)
    assert FileHashes({}).of_folder(folder) != before


def test_a_folder_s_hash_knows_no_compiled_code(settled):
    folder = settled.parent
    before = FileHashes({}).of_folder(folder)
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "x.pyc").write_bytes(b"x")
    assert FileHashes({}).of_folder(folder) == before
