"""A file is there whole or not at all."""

import os
import resource

import pytest

from visnyk.site_routes.atomic_files import prepare_file, write_atomically


def test_a_file_holds_all_its_parts_and_nothing_is_left_beside(tmp_path):
    for by_many in (False, True):
        write_atomically(tmp_path / "a", b"one ", b"two", by_many=by_many)
        assert (tmp_path / "a").read_bytes() == b"one two"
        assert os.listdir(tmp_path) == ["a"]


def test_a_prepared_file_takes_its_place_when_it_is_reported_to(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    rename = prepare_file(tmp_path / "a", ".a.new", b"new")
    assert (tmp_path / "a").read_bytes() == b"old" and (tmp_path / ".a.new").exists()
    rename()
    assert (tmp_path / "a").read_bytes() == b"new" and os.listdir(tmp_path) == ["a"]


@pytest.mark.parametrize("by_many", [False, True])
def test_a_disk_that_is_full_leaves_the_old_file(tmp_path, by_many):
    (tmp_path / "a").write_bytes(b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    try:
        with pytest.raises(OSError):
            write_atomically(tmp_path / "a", b"new" * 1000, by_many=by_many)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (tmp_path / "a").read_bytes() == b"old"


def test_processes_do_not_write_into_each_others_files(tmp_path):
    (tmp_path / "a.new").mkdir()
    write_atomically(tmp_path / "a", b"mine", by_many=True)
    assert (tmp_path / "a").read_bytes() == b"mine"
