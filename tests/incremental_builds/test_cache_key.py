"""A cached value counts only when this user has signed it: what it holds may run as code."""

import os
import pickle
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import SECRET, build
from visnyk.incremental_builds.cache import NAMED, TEXTS, CacheFile
from visnyk.incremental_builds.cache_key import NoKeyError, cache_key, random_key

pytestmark = pytest.mark.usefixtures("memoized_builds")


def _home(folder):
    return {"XDG_STATE_HOME": str(folder)}


def test_the_key_is_made_once_and_only_its_user_reads_it(tmp_path):
    key = cache_key(_home(tmp_path))
    assert cache_key(_home(tmp_path)) == key != cache_key(_home(tmp_path / "other"))
    (file,) = (tmp_path / "visnyk").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600 and len(key) == 32


@pytest.mark.parametrize("spoil", [
    lambda file: file.chmod(0o644),
    lambda file: file.write_bytes(b"short"),
    lambda file: (file.rename(file.with_name("x")), file.symlink_to("x")),
    lambda file: (file.unlink(), os.mkfifo(file)),
])  # fmt: skip
def test_a_key_that_others_may_know_or_have_put_there_is_replaced(tmp_path, spoil):
    key = cache_key(_home(tmp_path))
    file = tmp_path / "visnyk" / f"cache-{os.geteuid()}.key"
    spoil(file)
    new = cache_key(_home(tmp_path))
    assert new != key and cache_key(_home(tmp_path)) == new
    assert file.is_file() and not file.is_symlink()


def test_a_stated_key_needs_no_home(tmp_path):
    stated = {"VISNYK_CACHE_KEY": "a secret of many letters", **_home("/proc/nowhere")}
    assert cache_key(stated) == cache_key(stated) != cache_key({"VISNYK_CACHE_KEY": "b" * 16})
    with pytest.raises(NoKeyError, match="закоротка"):
        cache_key({"VISNYK_CACHE_KEY": "short"})


def test_a_home_that_cannot_be_written_is_reported(tmp_path):
    (tmp_path / "visnyk").touch()
    with pytest.raises(NoKeyError, match="задайте VISNYK_CACHE_KEY"):
        cache_key(_home(tmp_path))


def test_a_build_without_a_key_goes_on(newsroom, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("VISNYK_CACHE_KEY", "short")
    assert build(newsroom, tmp_path / "output", PICTURES=False).status == 0
    assert "триватиме довше: VISNYK_CACHE_KEY закоротка" in capsys.readouterr().err


def test_values_of_another_user_are_missing(tmp_path):
    said = []
    with closing(CacheFile(tmp_path / "x", said.append, SECRET)) as cache:
        cache.put_named({"a": b"1"})
    with closing(CacheFile(tmp_path / "x", said.append, random_key())) as cache:
        assert cache.get_named("a") is None
    assert "від іншого користувача" in said[0]


def test_a_value_counts_only_where_it_was_signed(tmp_path):
    with closing(CacheFile(tmp_path / "x", pytest.fail, SECRET)) as cache:
        cache.put_many(TEXTS, [(b"a", b"1"), (b"b", b"2")])
        for statement in (
            "INSERT INTO named SELECT * FROM texts WHERE key = x'61'",
            "UPDATE texts SET value = (SELECT value FROM texts WHERE key = x'61')",
        ):
            cache.connection.execute(statement)
        assert cache.get(NAMED, b"a") is None and cache.get(TEXTS, b"b") is None
        assert cache.get(TEXTS, b"a") == b"1"


class Touch:
    """Unpickled, it touches a file: any pickle may run code."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return Path.touch, (self.path,)


@pytest.mark.parametrize("knows_the_hash", [False, True])
def test_code_in_the_cache_of_somebody_else_never_runs(newsroom, tmp_path, knows_the_hash):
    output, touched = tmp_path / "output", tmp_path / "touched"
    first = build(newsroom, output, PICTURES=False).tree()
    file = tmp_path / "output-cache" / "build.sqlite3"
    planted = pickle.dumps(Touch(touched))
    if knows_the_hash:  # everything but the key
        with closing(CacheFile(file, print, random_key())) as cache:
            names = cache._select("SELECT key FROM named", ())
            cache.put_many(NAMED, ((key, planted) for (key,) in names))
            cache.put_named({"files": planted, "templates": planted, "registers": planted})
    else:
        with closing(sqlite3.connect(file)) as connection:
            signature = connection.execute("SELECT substr(value, 1, 16) FROM named").fetchone()[0]
            connection.execute("UPDATE named SET value = ?", (signature + planted,))
            connection.commit()
    assert build(newsroom, output, PICTURES=False).tree() == first
    assert not touched.exists()
    pickle.loads(planted)
    assert touched.exists()
