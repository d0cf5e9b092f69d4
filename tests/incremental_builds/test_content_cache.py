"""A file is parsed once; the cache may be lost, damaged or outdated, never wrong."""

import os
import re
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ODDITIES, PROJECT, SECRET, build, examples
from visnyk.article_schema.term_weights import serialize
from visnyk.incremental_builds.cache import DOCUMENTS, TERMS, TEXTS, CacheFile
from visnyk.incremental_builds.content_cache import PARSERS, DocumentCache, parser_digest
from visnyk.incremental_builds.file_hashes import FileHashes
from visnyk.markdown_text.segments import dump
from visnyk.newsroom import content_folder
from visnyk.newsroom.content_folder import Text, read_texts
from visnyk.parallel_work import WorkerPool
from visnyk.parallel_work.worker_pool import MIN_ITEMS

pytestmark = pytest.mark.usefixtures("memoized_builds")
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
        raise AssertionError("nothing is stale: no worker is needed")


def _results(path, texts, pool=None):
    files = {name: path.with_name(str(number)) for number, name in enumerate(texts)}
    for name, text in texts.items():
        files[name].write_text(text, "utf-8")
    with closing(CacheFile(path, print, SECRET)) as cache:
        cached = DocumentCache(cache, b"code", FileHashes({}).of, pool or WorkerPool(), False)
        return dict(zip(texts, cached(files), strict=True))


def _read(path, texts, pool=None, code=b"code", with_terms=True):
    folder = path.with_name("texts")
    files = {name: folder / name for name in texts}
    for name, text in texts.items():
        files[name].parent.mkdir(parents=True, exist_ok=True)
        files[name].write_text(text, "utf-8")
    said, pool = [], pool or WorkerPool()
    with closing(CacheFile(path, said.append, SECRET)) as cache:
        results = DocumentCache(cache, code, FileHashes({}).of, pool, with_terms)(files)
        if isinstance(pool, WorkerPool):
            pool.close()
        return list(map(_with_text, results)), said


def _with_text(result):
    """Return a result with its text, which a cached document loads on demand."""
    document = result.document
    text, terms = dump(document.segments), serialize(*document.stems)
    return result._replace(document=replace(document, text=text, words=terms))


def test_a_pool_parses_what_one_process_parses_and_in_the_same_order(tmp_path):
    texts = [Text(name, text.encode()) for name, text in MANY.items()]
    assert _read(tmp_path / "x", MANY)[0] == list(map(_with_text, read_texts(texts)))


def test_the_second_time_nothing_is_parsed(tmp_path):
    first, _ = _read(tmp_path / "x", MANY)
    assert _read(tmp_path / "x", MANY, _NoPool())[0] == first


def test_a_text_for_which_time_was_short_is_parsed_again(tmp_path, monkeypatch):
    path, large = next(iter(FEW)), {**FEW, next(iter(FEW)): TEXT + "*а* " * 10_000}
    with monkeypatch.context() as patched:
        patched.setattr(content_folder, "MOST_SECONDS", 0.01)
        assert not _results(tmp_path / "cache.sqlite3", large)[path].document
    assert _results(tmp_path / "cache.sqlite3", large)[path].document
    assert _results(tmp_path / "cache.sqlite3", large, _NoPool())[path].document


def test_another_parser_parses_everything_again(tmp_path):
    _read(tmp_path / "x", FEW)
    with pytest.raises(AssertionError, match="no worker is needed"):
        _read(tmp_path / "x", FEW, _NoPool(), b"other")


def test_every_file_of_the_parsers_decides_the_digest(tmp_path):
    for package in PARSERS:
        (tmp_path / package).mkdir()
    digests = [parser_digest(tmp_path, FileHashes({}).of_folder)]
    (tmp_path / "article_schema" / "x.py").write_text("1")
    digests += [parser_digest(folder, FileHashes({}).of_folder) for folder in (tmp_path, PLUGINS)]
    assert len(set(digests)) == 3


def test_the_parsers_are_all_packages_that_parsing_imports():
    for package in PARSERS:
        code = "".join(path.read_text("utf-8") for path in (PLUGINS / package).glob("*.py"))
        imported = set(re.findall(r"^ *from visnyk\.(\w+)", code, re.M))
        assert imported - {"parallel_work"} <= set(PARSERS), package  # it only limits the time


def test_texts_that_are_gone_are_deleted(tmp_path):
    _read(tmp_path / "x", FEW)
    _read(tmp_path / "x", dict(list(FEW.items())[:1]))
    with closing(sqlite3.connect(tmp_path / "x")) as connection:
        assert connection.execute("SELECT count(*) FROM texts").fetchone() == (1,)


def test_terms_are_cached_where_they_are_needed_and_computed_where_not(tmp_path):
    cached, _ = _read(tmp_path / "x", FEW)
    without, _ = _read(tmp_path / "y", FEW, with_terms=False)
    assert cached == without
    for name, number in (("x", len(FEW)), ("y", 0)):
        with closing(sqlite3.connect(tmp_path / name)) as connection:
            assert connection.execute("SELECT count(*) FROM terms").fetchone() == (number,)


def test_an_edit_writes_the_shard_of_its_document(tmp_path):
    versions = []
    for texts in (FEW, {**FEW, min(FEW): TEXT.replace("N", "інша")}):
        _read(tmp_path / "x", texts)
        with closing(sqlite3.connect(tmp_path / "x")) as connection:
            versions.append(dict(connection.execute("SELECT key, value FROM documents")))
    first, second = versions
    assert sum(first[key] != second[key] for key in first) == 1


@pytest.mark.parametrize("damage", [b"no database, but long enough to be read " * 60, b""])
def test_a_damaged_cache_is_recreated(tmp_path, damage):
    path = tmp_path / "x"
    first, _ = _read(path, FEW)
    path.write_bytes(damage)
    again, said = _read(path, FEW)
    assert again == first and bool(said) == bool(damage)
    assert _read(path, FEW) == (first, [])


def test_a_cache_of_another_layout_is_recreated(tmp_path):
    with closing(sqlite3.connect(tmp_path / "x")) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert _read(tmp_path / "x", FEW)[1]


@pytest.mark.parametrize("table", [DOCUMENTS, TEXTS, TERMS])
def test_a_value_that_lost_a_byte_is_computed_again(tmp_path, table):
    first, _ = _read(tmp_path / "x", FEW)
    with closing(sqlite3.connect(tmp_path / "x")) as connection, connection:
        connection.execute(f"UPDATE {table} SET value = substr(value, 1, length(value) - 1)")
    assert _read(tmp_path / "x", FEW)[0] == first


@examples(30)
@given(st.dictionaries(st.binary(min_size=1, max_size=4), st.binary(max_size=9), max_size=9),
       st.sets(st.binary(min_size=1, max_size=4), max_size=9))  # fmt: skip
def test_stored_values_come_back_and_those_not_retained_are_deleted(tmp_path_factory, values, used):
    with closing(CacheFile(tmp_path_factory.mktemp("s") / "x", print, SECRET)) as cache:
        cache.put_named({"stays": b"1"})
        for table in (TEXTS, TERMS):
            cache.put_many(table, values.items())
            cache.retain(table, used)
            retained = {key: value for key, value in values.items() if key in used}
            assert dict(cache.items(table)) == retained
            assert {key: cache.get(table, key) for key in retained} == retained
            assert cache.get(table, b"never") is None
        assert cache.get_named("stays") == b"1" and cache.get_named("never") is None


def test_an_edit_that_keeps_size_and_time_is_noticed(newsroom, tmp_path):
    built = build(newsroom, tmp_path / "output")
    path = newsroom / "articles/2025/2025-10-01-mentorship-call.uk.md"
    before = path.stat()
    path.write_bytes(path.read_bytes().replace("Надішліть".encode(), "Відправте".encode()))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    build(newsroom, tmp_path / "output")
    assert "Відправте" in built.read("news/2025/10/mentorship-call/index.html")


def test_faults_are_printed_again_though_nothing_is_parsed(newsroom, tmp_path, capsys):
    (newsroom / "articles/2026/2026-01-20-x.uk.md").write_text("---\ntitel: А\n---\n", "utf-8")
    printed = []
    for _ in range(2):
        assert build(newsroom, tmp_path / "output").status == 1
        printed.append(capsys.readouterr().err)
    assert printed[0] == printed[1] and "titel" in printed[0]


def test_a_build_says_what_became_of_the_output(newsroom, tmp_path, capsys):
    build(newsroom, tmp_path / "output")
    assert "Готово: записано" in capsys.readouterr().out
    (tmp_path / "output" / "CNAME").write_text("x")
    (newsroom / "pages/about.en.md").unlink()
    build(newsroom, tmp_path / "output")
    printed = capsys.readouterr().out
    assert "прибрано 1" in printed and "чужі файли, їх не чіпали: CNAME" in printed


def test_a_cache_may_be_deleted_at_any_time(site, tmp_path):
    for _ in range(2):
        built = build(ODDITIES, tmp_path / "output")
        shutil.rmtree(tmp_path / "output-cache")
    assert built.tree() == site.tree()
