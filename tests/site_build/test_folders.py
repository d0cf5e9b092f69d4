"""The folders of a build are separate, the cache is its own; `make clean` is careful."""

import subprocess

import pytest

from tests.conftest import PROJECT, build, tree
from visnyk.site_build.cache_folder import TAG, prepare_cache_folder, remove_cache
from visnyk.site_build.errors import BuildError
from visnyk.site_build.folders import CACHE, CODE, CONTENT, OUTPUT, THEME, check_folders

pytestmark = pytest.mark.usefixtures("memoized_builds")


@pytest.mark.parametrize(
    ("paths", "told"),
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
def test_folders_that_hold_one_another_are_refused(tmp_path, paths, told):
    (tmp_path / "link-to-content").symlink_to("content")
    (tmp_path / "file").touch()
    names = {"output": OUTPUT, "cache": CACHE, "content": CONTENT, "theme": THEME, "code": CODE}
    folders = {name: tmp_path / paths.get(key, key) for key, name in names.items()}
    with pytest.raises(BuildError) as refused:
        check_folders(folders)
    assert told in str(refused.value) and "\n" not in str(refused.value)


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


def test_a_cache_folder_of_somebody_else_is_refused(newsroom, tmp_path, capsys):
    cache = tmp_path / "Pictures"
    cache.mkdir()
    (cache / "holiday.jpg").touch()
    assert build(newsroom, tmp_path / "output", CACHE_PATH=str(cache)).status == 1
    assert "тут має бути кеш, а лежить щось інше (holiday.jpg)" in capsys.readouterr().err
    assert [path.name for path in cache.iterdir()] == ["holiday.jpg"]
    assert remove_cache(cache) == ["holiday.jpg"] and (cache / "holiday.jpg").exists()


def test_a_cache_of_an_earlier_version_is_taken_over(tmp_path):
    (tmp_path / "build.sqlite3").touch()
    prepare_cache_folder(tmp_path)
    assert (tmp_path / TAG).read_bytes().startswith(b"Signature: 8a477f597d28d172789f06886806bc55")


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
    home.mkdir()
    (home / "letter").write_text("x")
    build(newsroom, output, PICTURES=False)
    for cache, status in ((home, 2), (tmp_path / "public-cache", 0)):
        done = subprocess.run(
            ["make", "clean", f"INPUTDIR={newsroom}", f"OUTPUTDIR={output}", f"CACHEDIR={cache}"],
            cwd=PROJECT, capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == status, done.stderr.decode()
        assert (home / "letter").exists() and output.exists() == (status == 2)
