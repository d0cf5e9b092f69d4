"""A text is read once in its life; the cache may be lost, damaged or old, never wrong."""

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ODDITIES, PROJECT, build
from visnyk.article_schema.segments import dump
from visnyk.article_schema.term_weights import serialize
from visnyk.incremental_builds.cache import READINGS, TEXTS, WORDS, CacheFile
from visnyk.incremental_builds.content_cache import DocumentCache, reading_code
from visnyk.incremental_builds.file_hashes import FileHashes
from visnyk.newsroom.content_folder import Text, read_texts
from visnyk.parallel_work import WorkerPool
from visnyk.parallel_work.worker_pool import MIN_ITEMS

pytestmark = pytest.mark.usefixtures("made_once")
PLUGINS = PROJECT / "plugins" / "visnyk"
TEXT = "---\ntitle: Новина N\n---\n\nТекст «N».\n"
MANY = {
    f"articles/2026/2026-01-{n % 28 + 1:02}-item-{n}.uk.md": TEXT.replace("N", str(n))
    for n in range(MIN_ITEMS + 5)
}
FEW = dict(list(MANY.items())[:3])


class _NoPool:
    address = ""

    def map(self, function, items, total, label):
        raise AssertionError("nothing is stale: nobody is needed")


def _read(path, texts, pool=None, code=b"code", with_words=True):
    folder = path.with_name("texts")
    files = {name: folder / name for name in texts}
    for name, text in texts.items():
        files[name].parent.mkdir(parents=True, exist_ok=True)
        files[name].write_text(text, "utf-8")
    said, pool = [], pool or WorkerPool()
    with closing(CacheFile(path, said.append)) as store:
        readings = DocumentCache(store, code, FileHashes({}).of, pool, with_words)(files)
        if isinstance(pool, WorkerPool):
            pool.close()
        return list(map(_whole, readings)), said


def _whole(reading):
    """With its text, which a kept reading fetches when somebody asks."""
    return reading._replace(document=_at_hand(reading.document))


def _at_hand(source):
    return replace(source, text=dump(source.segments), words=serialize(*source.stems))


def test_a_pool_reads_what_one_process_reads_and_in_the_same_order(tmp_path):
    texts = [Text(name, text.encode()) for name, text in MANY.items()]
    assert _read(tmp_path / "x", MANY)[0] == list(map(_whole, read_texts(texts)))


def test_the_second_time_nothing_is_read(tmp_path):
    first, _ = _read(tmp_path / "x", MANY)
    assert _read(tmp_path / "x", MANY, _NoPool())[0] == first


def test_other_reading_code_reads_everything_anew(tmp_path):
    _read(tmp_path / "x", FEW)
    with pytest.raises(AssertionError, match="nobody is needed"):
        _read(tmp_path / "x", FEW, _NoPool(), b"other")


def test_the_code_is_every_file_of_the_readers(tmp_path):
    for package in ("article_schema", "content_registers", "ukrainian_language"):
        (tmp_path / package).mkdir()
    codes = [reading_code(tmp_path, FileHashes({}).of_folder)]
    (tmp_path / "article_schema" / "x.py").write_text("1")
    codes += [reading_code(place, FileHashes({}).of_folder) for place in (tmp_path, PLUGINS)]
    assert len(set(codes)) == 3


def test_texts_that_are_gone_are_forgotten(tmp_path):
    _read(tmp_path / "x", FEW)
    _read(tmp_path / "x", dict(list(FEW.items())[:1]))
    with closing(sqlite3.connect(tmp_path / "x")) as connection:
        assert connection.execute("SELECT count(*) FROM texts").fetchone() == (1,)


def test_words_are_kept_where_they_will_be_asked_for_and_the_same_where_not(tmp_path):
    with_words, _ = _read(tmp_path / "x", FEW)
    without, _ = _read(tmp_path / "y", FEW, with_words=False)
    assert with_words == without
    for name, number in (("x", len(FEW)), ("y", 0)):
        with closing(sqlite3.connect(tmp_path / name)) as connection:
            assert connection.execute("SELECT count(*) FROM words").fetchone() == (number,)


def test_an_edit_writes_the_box_that_holds_it(tmp_path):
    boxes = []
    for texts in (FEW, {**FEW, min(FEW): TEXT.replace("N", "інша")}):
        _read(tmp_path / "x", texts)
        with closing(sqlite3.connect(tmp_path / "x")) as connection:
            boxes.append(dict(connection.execute("SELECT key, value FROM readings")))
    first, second = boxes
    assert sum(first[key] != second[key] for key in first) == 1


@pytest.mark.parametrize("damage", [b"no database, but long enough to be read " * 60, b""])
def test_a_damaged_cache_is_begun_anew(tmp_path, damage):
    path = tmp_path / "x"
    first, _ = _read(path, FEW)
    path.write_bytes(damage)
    again, said = _read(path, FEW)
    assert again == first and bool(said) == bool(damage)
    assert _read(path, FEW) == (first, [])


def test_a_cache_of_another_layout_is_begun_anew(tmp_path):
    with closing(sqlite3.connect(tmp_path / "x")) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert _read(tmp_path / "x", FEW)[1]


@pytest.mark.parametrize("table", [READINGS, TEXTS, WORDS])
def test_a_value_that_lost_a_byte_is_read_anew(tmp_path, table):
    first, _ = _read(tmp_path / "x", FEW)
    with closing(sqlite3.connect(tmp_path / "x")) as connection, connection:
        connection.execute(f"UPDATE {table} SET value = substr(value, 1, length(value) - 1)")
    assert _read(tmp_path / "x", FEW)[0] == first


@settings(max_examples=30)
@given(st.dictionaries(st.binary(min_size=1, max_size=4), st.binary(max_size=9), max_size=9),
       st.sets(st.binary(min_size=1, max_size=4), max_size=9))  # fmt: skip
def test_what_is_kept_comes_back_and_the_rest_is_forgotten(tmp_path_factory, values, used):
    with closing(CacheFile(tmp_path_factory.mktemp("s") / "x", print)) as store:
        store.write_notes({"stays": b"1"})
        for table in (TEXTS, WORDS):
            store.keep(table, values.items())
        store.forget_all_but(used)
        for table in (TEXTS, WORDS):
            kept = {key: value for key, value in values.items() if key in used}
            assert dict(store.all_in_order(table)) == kept
            assert {key: store.get(table, key) for key in kept} == kept
            assert store.get(table, b"never") is None
        assert store.note("stays") == b"1" and store.note("never") is None


def test_an_edit_that_keeps_size_and_time_is_seen(newsroom, tmp_path):
    built = build(newsroom, tmp_path / "output")
    path = newsroom / "articles/2025/2025-10-01-mentorship-call.uk.md"
    before = path.stat()
    path.write_bytes(path.read_bytes().replace("Надішліть".encode(), "Відправте".encode()))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    build(newsroom, tmp_path / "output")
    assert "Відправте" in built.read("news/2025/10/mentorship-call/index.html")


def test_faults_are_told_again_though_nothing_is_read(newsroom, tmp_path, capsys):
    (newsroom / "articles/2026/2026-01-20-x.uk.md").write_text("---\ntitel: А\n---\n", "utf-8")
    told = []
    for _ in range(2):
        assert build(newsroom, tmp_path / "output").status == 1
        told.append(capsys.readouterr().err)
    assert told[0] == told[1] and "titel" in told[0]


def test_a_build_tells_what_became_of_the_output(newsroom, tmp_path, capsys):
    build(newsroom, tmp_path / "output")
    assert "Готово: записано" in capsys.readouterr().out
    (tmp_path / "output" / "CNAME").write_text("x")
    (newsroom / "pages/about.en.md").unlink()
    build(newsroom, tmp_path / "output")
    told = capsys.readouterr().out
    assert "прибрано 1" in told and "чужі файли, їх не чіпали: CNAME" in told


def test_a_cache_may_be_deleted_at_any_time(site, tmp_path):
    for _ in range(2):
        built = build(ODDITIES, tmp_path / "output")
        shutil.rmtree(tmp_path / "output-cache")
    assert built.tree() == site.tree()
