"""An unchanged file is not read again; a changed one is, even if it has the same size and time."""

import os
import pickle
import shutil
import time

import pytest

from visnyk.incremental_builds.file_hashes import RACY, FileHashes, hash_of


@pytest.fixture
def settled(tmp_path, monkeypatch):
    """A file that is hashed long after it was written."""
    path = tmp_path / "folder" / "a"
    path.parent.mkdir()
    path.write_bytes(b"one")
    later = time.time_ns() + 2 * RACY
    monkeypatch.setattr("time.time_ns", lambda: later)
    return path


def _previous(path):
    first = FileHashes({})
    first.of(path)
    return pickle.loads(pickle.dumps(first.current))


def test_an_untouched_file_is_not_read_again(settled):
    previous = _previous(settled)
    state, _ = previous[str(settled)]
    assert FileHashes({str(settled): (state, b"cached")}).of(settled) == b"cached"


def test_an_edit_that_keeps_size_and_time_is_noticed(settled):
    previous, before = _previous(settled), settled.stat()
    settled.write_bytes(b"two")
    os.utime(settled, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert FileHashes(previous).of(settled) == hash_of(b"two")


def test_a_file_that_has_just_changed_is_read_again(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_bytes(b"one")
    written = path.stat().st_mtime_ns
    monkeypatch.setattr("time.time_ns", lambda: written + RACY)
    assert _previous(path)[str(path)][0] == ()


def test_a_build_hashes_a_file_once(settled):
    hashes = FileHashes({})
    first = hashes.of(settled)
    settled.write_bytes(b"two")
    assert hashes.of(settled) == first


@pytest.mark.parametrize("change", [
    lambda folder: (folder / "a").write_bytes(b"two"), lambda folder: (folder / "a").unlink(),
    lambda folder: (folder / "b").write_bytes(b"one"),
    lambda folder: (folder / "a").rename(folder / "c"),
    lambda folder: (folder / "gone").symlink_to(folder / "nowhere"),
])  # fmt: skip
def test_every_change_of_a_folder_changes_its_hash(settled, change):
    folder = settled.parent
    before = FileHashes({}).of_folder(folder)
    change(folder)
    assert FileHashes({}).of_folder(folder) != before


def test_a_copy_of_a_folder_has_the_same_hash(settled, tmp_path):
    (settled.parent / "inner").mkdir()
    (settled.parent / "inner" / "b").write_bytes(b"two")
    copy = shutil.copytree(settled.parent, tmp_path / "elsewhere")
    assert FileHashes({}).of_folder(copy) == FileHashes({}).of_folder(settled.parent)
    (copy / "inner" / "b").rename(copy / "b")
    assert FileHashes({}).of_folder(copy) != FileHashes({}).of_folder(settled.parent)


def test_compiled_code_does_not_change_the_hash_of_a_folder(settled):
    folder = settled.parent
    before = FileHashes({}).of_folder(folder)
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "x.pyc").write_bytes(b"x")
    assert FileHashes({}).of_folder(folder) == before


def test_a_known_hash_is_one_of_an_unchanged_file_and_nothing_is_read_for_another(settled):
    before = FileHashes({})
    assert before.known(settled) == b"" and before.current == {}
    digest = before.of(settled)
    later = FileHashes({**before.current, "gone": ((), b"x")})
    assert later.known(settled) == digest
    assert later.all_known().keys() == {str(settled), "gone"}
    settled.write_bytes(b"three")
    assert FileHashes(before.current).known(settled) == b""
