"""Assets that cached pages refer to stay published for a while."""

import json

import pytest

from tests.conftest import build, tree
from tests.responsive_images.sample_images import artwork, encoded
from visnyk.site_build.output_folder import OutputFolder
from visnyk.site_build.records import RELEASES, RetainedAssets

pytestmark = pytest.mark.usefixtures("memoized_builds")
PICTURE = "images/x.{:08x}-672.avif"


def _publish(output, names, previous=frozenset()):
    """Return which files of a folder are retained when a release has the names."""
    assets = RetainedAssets(OutputFolder(output))
    retained = assets.select({*assets.ages, *previous}, set(previous), set(names))
    assets.write()
    return retained


def test_a_file_stays_for_so_many_releases_and_no_longer(tmp_path):
    _publish(tmp_path / "output", [PICTURE.format(0)])
    for release in range(1, RELEASES + 1):
        assert PICTURE.format(0) in _publish(tmp_path / "output", [PICTURE.format(release)])
    assert PICTURE.format(0) not in _publish(tmp_path / "output", [PICTURE.format(99)])


def test_a_release_without_new_files_does_not_count(tmp_path):
    _publish(tmp_path / "output", [PICTURE.format(0)])
    for _ in range(2 * RELEASES):
        retained = _publish(tmp_path / "output", [PICTURE.format(1)])
    assert retained == {PICTURE.format(0)}


def test_an_asset_that_returns_has_age_0(tmp_path):
    for names in ([PICTURE.format(0)], [PICTURE.format(1)], [PICTURE.format(0)]):
        _publish(tmp_path / "output", names)
    ages = json.loads((tmp_path / "output.earlier-releases.json").read_text("utf-8"))
    assert ages == {PICTURE.format(0): 0, PICTURE.format(1): 1}


def test_an_asset_of_a_build_between_two_releases_has_age_1(tmp_path):
    _publish(tmp_path / "output", [PICTURE.format(0)])
    _publish(tmp_path / "output", [PICTURE.format(0)], [PICTURE.format(1)])
    ages = json.loads((tmp_path / "output.earlier-releases.json").read_text("utf-8"))
    assert ages == {PICTURE.format(0): 0, PICTURE.format(1): 1}


def test_ages_from_when_builds_worked_in_the_output_still_count(tmp_path):
    _publish(tmp_path / "output", [PICTURE.format(0)])
    (tmp_path / "output/.visnyk").mkdir(parents=True)
    name = "earlier-releases.json"
    (tmp_path / f"output.{name}").rename(tmp_path / "output/.visnyk" / name)
    assert _publish(tmp_path / "output", [PICTURE.format(1)]) == {PICTURE.format(0)}


def test_only_names_with_a_hash_stay(tmp_path):
    names = ["index.html", "feed.xml", "theme/css/site.1a2b3c4d.css", "a.12345678/index.html"]
    assert _publish(tmp_path / "output", [], names) == {"theme/css/site.1a2b3c4d.css"}


@pytest.mark.parametrize("text", ["", "[]", "{", '{"x.1a2b3c4d.css": "1"}', "\xff"])
def test_a_damaged_list_is_no_list(tmp_path, text):
    (tmp_path / "output.earlier-releases.json").write_text(text, "latin-1")
    assert _publish(tmp_path / "output", []) == set()


@pytest.mark.parametrize("is_cache_lost", [False, True])
def test_a_replaced_picture_stays_where_a_site_is_published_and_only_there(
    newsroom, tmp_path, is_cache_lost
):
    output = tmp_path / "output"
    first = build(newsroom, output, SWAP_OUTPUT=True).tree()
    (newsroom / "images/2026/lunch.jpg").write_bytes(encoded(artwork((800, 600)), "JPEG"))
    if is_cache_lost:
        (tmp_path / "output-cache" / "build.sqlite3").unlink()
    second = build(newsroom, output, SWAP_OUTPUT=True).tree()
    clean = build(newsroom, tmp_path / "clean").tree()
    gone = first.keys() - clean.keys()
    assert gone and {name for name in gone if "lunch." in name} == gone
    assert second == clean | {name: first[name] for name in gone}
    if not is_cache_lost:
        assert build(newsroom, output).tree() == clean
    assert tree(output).keys() >= clean.keys()
