"""A build delivers a complete site or none; only what differs is touched."""

import errno
import os
import resource
import shutil
from contextlib import closing

import pytest

from tests.conftest import ODDITIES, build, tree
from visnyk.incremental_builds.cache import CacheFile
from visnyk.incremental_builds.cache_key import cache_key
from visnyk.site_build.cache_folder import DATABASE
from visnyk.site_build.errors import BuildError
from visnyk.site_build.output_folder import MARKER, OutputFolder
from visnyk.site_build.records import OutputManifest
from visnyk.site_build.staging import Staging
from visnyk.site_routes.addresses import HASHED

pytestmark = pytest.mark.usefixtures("memoized_builds")
OLD = 1_000_000_000


def _staging(output, swaps=False, overwrites=False):
    place = OutputFolder(output)
    return Staging(place, OutputManifest(place), swaps, overwrites)


def _deliver(output, files, swaps=False, overwrites=False):
    with OutputFolder(output).locked(pytest.fail):
        staging = _staging(output, swaps, overwrites)
        for name, text in files.items():
            staging.claim(name)
            staging.write(name, text.encode())
        return staging.deliver()


def _kill_between_the_renames(output):
    """Leave what a build leaves that is killed when it has moved the output out of the way."""
    work = OutputFolder(output).work
    (work / "new").mkdir(parents=True)
    (work / MARKER).touch()
    output.rename(work / "old")


def _age(output):
    for path in output.rglob("*"):
        os.utime(path, (OLD, OLD))


def test_only_what_differs_is_written(tmp_path):
    output = tmp_path / "o"
    _deliver(output, {"a": "1", "b/c": "2"})
    _age(output)
    delivery = _deliver(output, {"a": "1", "b/c": "3"})
    assert (delivery.written, delivery.unchanged) == (["b/c"], 1)
    assert (output / "a").stat().st_mtime == OLD != (output / "b/c").stat().st_mtime
    assert tree(output) == {"a": b"1", "b/c": b"3"}


def test_a_file_that_is_gone_is_removed_with_its_empty_folders(tmp_path):
    output = tmp_path / "o"
    _deliver(output, {"a": "1", "b/c/d": "2", "b/e": "3"})
    assert _deliver(output, {"a": "1", "b/e": "3"}).removed == ["b/c/d"]
    assert not (output / "b/c").exists() and (output / "b/e").exists()


@pytest.mark.parametrize("swaps", [False, True])
def test_foreign_files_are_named_and_stay(tmp_path, swaps):
    output = tmp_path / "o"
    _deliver(output, {"a": "1"}, swaps)
    (output / "CNAME").write_text("x")
    delivery = _deliver(output, {"b": "1"}, swaps)
    assert delivery.foreign == ["CNAME"] and tree(output) == {"CNAME": b"x", "b": b"1"}


def test_a_swap_that_was_interrupted_is_undone(tmp_path):
    output = tmp_path / "o"
    _deliver(output, {"a": "1"}, swaps=True)
    (output / "CNAME").write_text("x")
    _kill_between_the_renames(output)
    _deliver(output, {"a": "2"}, swaps=True)
    assert tree(output) == {"CNAME": b"x", "a": b"2"} and not (tmp_path / ".o.visnyk").exists()


def test_a_lost_manifest_removes_nothing(tmp_path):
    output = tmp_path / "o"
    _deliver(output, {"a": "1"})
    (tmp_path / "o.files").unlink()
    assert _deliver(output, {"b": "1"}).foreign == ["a"]


def test_a_file_that_is_not_written_stays(tmp_path):
    output = tmp_path / "o"
    _deliver(output, {"a": "1", "b": "2"})
    staging = _staging(output)
    staging.claim("a")
    assert staging.deliver() == ([], ["b"], [], [], 1, None) and tree(output) == {"a": b"1"}


def test_an_unfinished_build_changes_nothing(tmp_path):
    output = tmp_path / "o"
    _deliver(output, {"a": "1"})
    staging = _staging(output)
    staging.claim("a")
    staging.write("a", b"2")
    assert tree(output) == {"a": b"1"}
    staging.discard()
    assert not staging.folder.exists()


def test_a_plugin_that_is_not_there_stops_the_build(newsroom, tmp_path):
    with pytest.raises(RuntimeError, match="a plugin is missing"):
        build(
            newsroom, tmp_path / "output", PLUGINS=["visnyk.language_editions", "plugins.nothing"]
        )


def test_a_delivery_that_fails_leaves_no_file_unaccounted_for(tmp_path, monkeypatch):
    output, replace = tmp_path / "o", os.replace
    _deliver(output, {"a": "1", "b": "1"})

    def refuse(source, target):
        if output in target.parents:
            raise OSError(errno.ENOSPC, "full")
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="full"):
        _deliver(output, {"a": "2", "c": "1"})
    assert tree(output) == {"a": b"1", "b": b"1"}
    assert OutputManifest(OutputFolder(output)).read() == {"a", "b", "c"}


def test_a_file_that_the_disk_takes_only_a_part_of_is_an_error(tmp_path):
    staging = _staging(tmp_path / "o")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, limits[1]))
    try:
        with pytest.raises(OSError, match="large"):
            staging.write("a", b"x" * 20)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_a_swap_looks_at_the_output_anew(tmp_path):
    output = tmp_path / "o"
    _deliver(output, {"a": "1"}, swaps=True)
    (output / "CNAME").write_text("x")
    with OutputFolder(output).locked(pytest.fail):
        staging = _staging(output, swaps=True)
        staging.claim("a")
        staging.write("a", b"2")
        assert staging.deliver({}).foreign == ["CNAME"]


def test_an_address_is_claimed_once(tmp_path):
    staging = _staging(tmp_path / "o")
    staging.claim("a")
    with pytest.raises(FileExistsError):
        staging.claim("a")


@pytest.mark.parametrize("name", [
    "", "/a", "a//b", "a/", "../a", "a/./b", "a\0b", ".visnyk/a",
    "x" * 256, "ї" * 128, "x/" * 1500 + "y",
])  # fmt: skip
def test_a_name_that_leads_elsewhere_or_is_too_long_is_refused(tmp_path, name):
    staging = _staging(tmp_path / "o")
    with pytest.raises(BuildError, match="не може зватися") as refused:
        staging.claim(name)
    assert not staging.names and len(str(refused.value)) < 200


@pytest.mark.parametrize("name", ["a/.visnyk", ".visnyk.txt", "x" * 255, "x/" * 1499 + "yy"])
def test_other_names_are_allowed(tmp_path, name):
    staging = _staging(tmp_path / "o")
    staging.claim(name)
    assert staging.names == {name}


def test_a_page_may_take_the_place_of_a_folder(tmp_path):
    output = tmp_path / "o"
    _deliver(output, {"a/b": "1"})
    _deliver(output, {"a": "1"})
    assert tree(output) == {"a": b"1"}


def test_the_same_content_gives_the_same_bytes_and_writes_none(site, newsroom, tmp_path):
    first = build(newsroom, tmp_path / "output")
    assert first.tree() == site.tree()
    _age(first.output)
    build(newsroom, tmp_path / "output")
    assert {path.stat().st_mtime for path in first.output.rglob("*") if path.is_file()} == {OLD}


def test_a_deleted_item_takes_its_pages_along(built_newsroom, tmp_path):
    newsroom = built_newsroom / "content"
    (newsroom / "articles/2026/2026-01-09-school-lunch.uk.md").unlink()
    path = newsroom / "articles/2025/2025-11-26-mentorship-results.uk.md"
    path.write_text(path.read_text("utf-8").replace("related: [school-lunch]\n", ""), "utf-8")
    after = build(newsroom, built_newsroom / "output")
    assert after.tree() == build(newsroom, tmp_path / "clean").tree()
    assert not [name for name in after.tree() if "lunch" in name]


@pytest.mark.parametrize("publishes", [False, True])
def test_files_of_a_deleted_text_are_removed_though_the_cache_is_lost(
    built_newsroom, tmp_path, publishes
):
    newsroom, output = built_newsroom / "content", built_newsroom / "output"
    (newsroom / "pages/about.en.md").unlink()
    clean = build(newsroom, tmp_path / "clean").tree()
    assert tree(output).keys() > clean.keys()
    shutil.rmtree(built_newsroom / "output-cache")
    after = build(newsroom, output, SWAP_OUTPUT=publishes).tree()
    assert {name for name in after if name in clean or not HASHED.fullmatch(name)} == clean.keys()
    assert clean.items() <= after.items() and (publishes or after == clean)


def test_publishing_replaces_the_output_by_renaming(built_newsroom, site):
    before = (built_newsroom / "output").stat().st_ino
    built = build(built_newsroom / "content", built_newsroom / "output", SWAP_OUTPUT=True)
    assert built.tree() == site.tree() and built.output.stat().st_ino != before
    left = {path.name for path in built_newsroom.iterdir()}
    beside = {"output.earlier-releases.json", "output.next-build.json", "output.files"}
    assert left == {"content", "output", "output-cache", *beside}


def test_strict_makes_a_warning_a_fault(newsroom, tmp_path, capsys):
    (newsroom / "articles/2026/2026-01-20-x.uk.md").write_text(
        "---\ntitle: Слово менторiв\n---\n", "utf-8"
    )
    assert build(newsroom, tmp_path / "output").status == 0
    assert ", 1 зауваження.\n" in capsys.readouterr().out
    assert build(newsroom, tmp_path / "strict", STRICT=True).status == 1
    assert "1 помилка: сайт лишився таким, як був." in capsys.readouterr().err
    cache_file = tmp_path / "strict-cache" / DATABASE
    with closing(CacheFile(cache_file, pytest.fail, cache_key(os.environ))) as cache:
        assert cache.get_named("files")  # what was hashed is not hashed again


def test_a_check_says_what_it_has_checked_and_builds_nothing(tmp_path, capsys):
    assert build(ODDITIES, tmp_path / "output", CHECK_ONLY=True).status == 0
    assert "Помилок немає. Новин на сайті: 3, сторінок: 1.\n" in capsys.readouterr().out
    assert not (tmp_path / "output").exists()


def test_a_failing_template_leaves_the_site_as_it_was(built_newsroom, tmp_path):
    newsroom, output = built_newsroom / "content", built_newsroom / "output"
    before = tree(output)
    override = tmp_path / "override"
    override.mkdir()
    (override / "archives.html").write_text("{{ nothing.at.all }}")
    (newsroom / "articles/2026/2026-01-20-x.uk.md").write_text("---\ntitle: Нова\n---\n", "utf-8")
    with pytest.raises(Exception, match="nothing"):
        build(newsroom, output, THEME_TEMPLATES_OVERRIDES=[str(override)])
    assert tree(output) == before
    assert not (built_newsroom / ".output.visnyk").exists()
