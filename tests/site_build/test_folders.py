"""The folders of a build are separate, the cache is its own; `make clean` is careful."""

import subprocess
import sys

import pytest

from tests.conftest import PROJECT, build, tree
from visnyk.site_build.cache_folder import MARKER, TAG, prepare_cache_folder, remove_cache
from visnyk.site_build.errors import BuildError
from visnyk.site_build.folders import CACHE, CODE, CONTENT, OUTPUT, THEME, check_folders

pytestmark = pytest.mark.usefixtures("memoized_builds")


@pytest.mark.parametrize(
    ("paths", "reported"),
    [
        ({"output": "content"}, "збігаються"),
        ({"output": "content/site"}, "тека текстів (INPUTDIR) не може містити теку сайту"),
        ({"output": "."}, "тека сайту (OUTPUTDIR) не може містити теку кешу"),
        ({"output": "/"}, "тека сайту (OUTPUTDIR) не може містити"),
        ({"cache": "output/.cache"}, "тека сайту (OUTPUTDIR) не може містити теку кешу"),
        ({"output": "cache/site"}, "тека кешу (CACHEDIR) не може містити теку сайту"),
        ({"cache": "theme/cache"}, "тека теми (THEME) не може містити теку кешу"),
        ({"content": "code/content"}, "тека коду не може містити теку текстів"),
        ({"output": "link-to-content"}, "збігаються"),
        ({"output": "file"}, "має бути текою, а це файл"),
        ({"cache": "file"}, "має бути текою, а це файл"),
    ],
)
def test_folders_that_hold_one_another_are_refused(tmp_path, paths, reported):
    (tmp_path / "link-to-content").symlink_to("content")
    (tmp_path / "file").touch()
    names = {"output": OUTPUT, "cache": CACHE, "content": CONTENT, "theme": THEME, "code": CODE}
    folders = {name: tmp_path / paths.get(key, key) for key, name in names.items()}
    with pytest.raises(BuildError) as refused:
        check_folders(folders)
    assert reported in str(refused.value) and "\n" not in str(refused.value)


def test_separate_folders_and_the_preview_in_the_cache_are_allowed(tmp_path):
    paths = {OUTPUT: "cache/preview", CACHE: "cache", CODE: "code", THEME: "code/theme"}
    folders = {name: tmp_path / path for name, path in paths.items()}
    check_folders(folders, is_output_in_cache=True)
    with pytest.raises(BuildError):
        check_folders(folders)


@pytest.mark.parametrize("output", ["content", "notes", "content/articles/site"])
def test_a_build_into_an_odd_place_changes_nothing(newsroom, tmp_path, output, capsys):
    (tmp_path / "notes").write_text("mine")
    before = tree(tmp_path)
    assert build(newsroom, tmp_path / output, CACHE_PATH=str(tmp_path / "cache")).status == 1
    assert tree(tmp_path) == before
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("name", ["pictures", "cards", "preview"])
def test_a_folder_of_somebody_else_in_the_cache_is_refused(newsroom, tmp_path, name, capsys):
    cache = tmp_path / "home"
    (cache / name).mkdir(parents=True)
    (cache / name / "holiday.jpg").touch()
    assert build(newsroom, tmp_path / "output", CACHE_PATH=str(cache)).status == 1
    assert f"тут має бути кеш, а лежить чуже ({name})" in capsys.readouterr().err
    assert [path.relative_to(cache).as_posix() for path in cache.rglob("*")] == [
        name, f"{name}/holiday.jpg"
    ]  # fmt: skip


def test_a_cache_may_hold_what_other_programs_have_cached(tmp_path):
    (tmp_path / "pip").mkdir()
    prepare_cache_folder(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"pip", MARKER}
    (tmp_path / "cards").mkdir()
    prepare_cache_folder(tmp_path)
    assert remove_cache(tmp_path) == ["pip"]
    assert {path.name for path in tmp_path.iterdir()} == {"pip"}


def test_a_cache_of_an_earlier_version_is_taken_over(tmp_path):
    (tmp_path / "build.sqlite3").touch()
    (tmp_path / "cards").mkdir()
    prepare_cache_folder(tmp_path)
    assert (tmp_path / MARKER).exists() and remove_cache(tmp_path) == []


def test_a_new_cache_is_tagged_for_backup_programs(tmp_path):
    prepare_cache_folder(tmp_path / "cache")
    tag = (tmp_path / "cache" / TAG).read_bytes()
    assert tag.startswith(b"Signature: 8a477f597d28d172789f06886806bc55")


def test_clean_removes_what_builds_have_written_and_nothing_else(newsroom, tmp_path, capsys):
    output, cache = tmp_path / "output", tmp_path / "output-cache"
    build(newsroom, output, SWAP_OUTPUT=True)
    assert {"cards", "pictures", TAG} <= {path.name for path in cache.iterdir()}
    assert build(newsroom, output, CLEAN_ONLY=True).status == 0
    assert [path.name for path in tmp_path.iterdir()] == ["content"]
    build(newsroom, output, PICTURES=False)
    (output / "CNAME").write_text("x")
    (output / "news" / "mine").mkdir()
    (tmp_path / "output.txt").write_text("x")
    (cache / "mine.txt").write_text("x")
    assert build(newsroom, output, CLEAN_ONLY=True).status == 0
    left = {"output/CNAME", "output.txt", "output-cache/mine.txt", "output-cache/CACHEDIR.TAG"}
    assert {name for name in tree(tmp_path) if not name.startswith("content/")} == left
    assert (output / "news" / "mine").is_dir() and "mine.txt" in capsys.readouterr().out


def test_make_clean_asks_the_build(newsroom, tmp_path):
    output, home = tmp_path / "public", tmp_path / "home"
    (home / "pictures").mkdir(parents=True)
    (home / "pictures" / "holiday.jpg").write_text("x")
    build(newsroom, output, PICTURES=False)
    command = ["make", "clean", "READY=", f"RUN={sys.executable}", f"INPUTDIR={newsroom}"]
    for cache, status in ((home, 2), (tmp_path / "public-cache", 0)):
        done = subprocess.run(
            [*command, f"OUTPUTDIR={output}", f"CACHEDIR={cache}"],
            cwd=PROJECT, capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == status, done.stderr.decode()
        assert tree(home) == {"pictures/holiday.jpg": b"x"} and output.exists() == (status == 2)
