"""The edits of `scenario.yaml`: which files each build writes, removes and leaves as they were."""

import shutil
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
import yaml

from tests.conftest import ODDITIES, PROJECT, build, tree

pytestmark = pytest.mark.usefixtures("memoized_builds")
STEPS = yaml.safe_load(Path(__file__).with_name("scenario.yaml").read_text("utf-8"))


def _edit(folder, edit):
    if "delete" in edit:
        (folder / edit["delete"]).unlink()
    elif "add" in edit:
        (folder / edit["add"]).write_text(edit["text"], "utf-8")
    else:
        path = folder / edit["in"]
        text = path.read_text("utf-8")
        assert edit["replace"] in text
        path.write_text(text.replace(edit["replace"], edit["with"]), "utf-8")


def _times(site):
    """Return when each file of a site was written."""
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.stat().st_mtime_ns for path in files}


def _differences(names, patterns):
    """Return the names that match no pattern, and the patterns that match no name."""
    unexpected = {name for name in names if not any(fnmatchcase(name, p) for p in patterns)}
    missing = {p for p in patterns if not any(fnmatchcase(name, p) for name in names)}
    return unexpected, missing


@pytest.mark.parametrize(
    "compared",
    [pytest.param(STEPS, marks=pytest.mark.slow, id="all"), pytest.param(STEPS[-1:], id="last")],
)
def test_each_step_writes_and_removes_what_the_scenario_says(tmp_path, compared):
    shutil.copytree(ODDITIES, tmp_path / "content")
    theme = shutil.copytree(PROJECT / "theme", tmp_path / "theme")
    content, output = tmp_path / "content", tmp_path / "output"
    build(content, output, THEME=str(theme))
    before = _times(output)
    for number, step in enumerate(STEPS):
        for edit in step.get("edits", []):
            _edit(tmp_path, edit)
        assert build(content, output, THEME=str(theme)).status == 0
        after, title = _times(output), step["step"]
        written = {name for name, time in after.items() if before.get(name) != time}
        removed = before.keys() - after.keys()
        assert _differences(written, step["written"]) == (set(), set()), f"{title}: written"
        assert _differences(removed, step.get("removed", [])) == (set(), set()), f"{title}: removed"
        unchanged = set(step.get("unchanged", []))
        assert unchanged <= after.keys() and not unchanged & written, f"{title}: unchanged"
        if step in compared:
            clean = build(content, tmp_path / f"clean-{number}", THEME=str(theme))
            assert tree(output) == clean.tree(), f"{title}: a clean build differs"
        before = after
