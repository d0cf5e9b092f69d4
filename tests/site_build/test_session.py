"""One build at a time uses a cache; its moment is declared, or now."""

import datetime
import threading
import time

import pytest

from tests.conftest import start
from visnyk.article_schema.dates import KYIV
from visnyk.site_build.session import build_time, exclusive_lock


def test_a_second_build_waits_for_the_first(newsroom, tmp_path):
    lock = tmp_path / "cache" / "build.lock"
    with exclusive_lock(lock, pytest.fail):
        second = start(newsroom, tmp_path / "output", CACHEDIR=str(lock.parent))
        for line in second.stderr:  # it says so, then waits
            if "чекаю" in line:
                break
        assert second.poll() is None and not (tmp_path / "output").exists()
    assert second.wait() == 0
    second.stderr.close()
    assert (tmp_path / "output" / "index.html").exists()


def test_who_waits_for_a_lock_that_is_deleted_gets_the_next_one(tmp_path):
    path, waits, goes_on = tmp_path / "lock", threading.Event(), threading.Event()

    def wait():
        with exclusive_lock(path, waits.set):
            goes_on.wait()

    second = threading.Thread(target=wait)
    with exclusive_lock(path, pytest.fail):
        second.start()
        waits.wait()
        path.unlink()
    while not path.exists():
        time.sleep(0.01)
    third = threading.Thread(target=goes_on.set)
    with exclusive_lock(path, third.start):  # it must wait for the second
        assert goes_on.is_set()
    second.join()


def test_the_moment_of_a_build_is_declared_or_now():
    declared = build_time({"SOURCE_DATE_EPOCH": "1770199200"}, KYIV)
    assert declared == datetime.datetime(2026, 2, 4, 12, tzinfo=KYIV)
    assert declared.utcoffset() == datetime.timedelta(hours=2)
    before = datetime.datetime.now(KYIV)
    assert before <= build_time({}, KYIV) <= datetime.datetime.now(KYIV)


@pytest.mark.parametrize("nonsense", ["tomorrow", "1e9", "9" * 20, "-1", "1770199200000", "١٢٣",
                                      "1_0", "1770199200\n1", "9" * 5000,
                                      "7258118401"])  # fmt: skip
def test_nonsense_is_no_moment(nonsense):
    with pytest.raises(ValueError, match="SOURCE_DATE_EPOCH") as refused:
        build_time({"SOURCE_DATE_EPOCH": nonsense}, KYIV)
    assert str(refused.value).isprintable() and len(str(refused.value)) < 200
