"""Files beside the output are read as they were written; a damaged one counts as missing."""

import datetime
import json

import pytest

from visnyk.language_editions.site import ScheduledChange
from visnyk.site_build.output_folder import OutputFolder
from visnyk.site_build.records import OutputManifest, write_next_build

EARLY, LATE = (datetime.datetime(2026, 2, day, tzinfo=datetime.UTC) for day in (4, 5))


def test_a_manifest_holds_any_name(tmp_path):
    manifest = OutputManifest(OutputFolder(tmp_path / "output"))
    assert manifest.read() == set()
    manifest.write({"б.html", "a/\udcff.html"})
    assert manifest.read() == {"a/\udcff.html", "б.html"}
    assert [path.name for path in tmp_path.iterdir()] == ["output.files"]


def test_a_manifest_is_written_again_only_with_other_names(tmp_path):
    manifest = OutputManifest(OutputFolder(tmp_path / "output"))
    manifest.write({"a"})
    inode = manifest.path.stat().st_ino
    manifest.write({"a"})
    assert manifest.path.stat().st_ino == inode
    manifest.write({"b"})
    assert manifest.path.stat().st_ino != inode


def test_a_manifest_from_when_builds_worked_in_the_output_is_taken_over(tmp_path):
    manifest = OutputManifest(OutputFolder(tmp_path / "output"))
    manifest.write({"a"})
    manifest.other_path.parent.mkdir(parents=True)
    manifest.path.rename(manifest.other_path)
    assert not manifest.is_lost() and manifest.read() == {"a"}
    manifest.write({"a"})
    assert manifest.is_intact() and not manifest.other_path.exists()


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: b"", lambda data: b"a\nb"])
def test_the_cache_stands_in_for_a_damaged_manifest(tmp_path, damage):
    manifest = OutputManifest(OutputFolder(tmp_path / "output"), ["b"])
    manifest.write({"a"})
    assert manifest.is_intact() and manifest.read() == {"a", "b"}
    manifest.path.write_bytes(damage(manifest.path.read_bytes()))
    assert not manifest.is_intact() and manifest.read() == {"b"}
    manifest.write({"b"})
    assert manifest.is_intact()


@pytest.mark.parametrize(
    ("changes", "embargo", "expected"),
    [
        ([], None, {"next": None, "changes": []}),
        ([], LATE, {"next": LATE.isoformat(), "changes": [{"reason": "embargo"}]}),
        (
            [
                ScheduledChange(LATE, "b", "x"),
                ScheduledChange(EARLY, "b", "y"),
                ScheduledChange(EARLY, "a", "z"),
            ],
            LATE,
            {
                "next": EARLY.isoformat(),
                "changes": [{"reason": "a", "path": "z"}, {"reason": "b", "path": "y"}],
            },
        ),
        (
            [ScheduledChange(EARLY, "a", "z")],
            EARLY,
            {
                "next": EARLY.isoformat(),
                "changes": [{"reason": "a", "path": "z"}, {"reason": "embargo"}],
            },
        ),
    ],
)
def test_the_next_build_is_at_the_first_change(tmp_path, changes, embargo, expected):
    write_next_build(OutputFolder(tmp_path / "output"), changes, embargo)
    assert json.loads((tmp_path / "output.next-build.json").read_text("utf-8")) == expected
    assert len(list(tmp_path.iterdir())) == 1
