"""A worker process that is killed stops a build with one line; the output stays as it was."""

import os
import shutil
import signal

import pytest

from tests.conftest import ODDITIES, build, tree
from visnyk.parallel_work import WorkerError
from visnyk.parallel_work.worker_pool import MIN_ITEMS
from visnyk.site_build import report

pytestmark = pytest.mark.usefixtures("memoized_builds")
SETTINGS = {"SHARE_CARDS_MAX": 10}  # enough for workers
DOOMED = []  # counts the forks of a build down; the one at 0 is killed as soon as it is there
UNCHANGED = ". Сайт лишився таким, як був."
KILLED = "допоміжний процес зупинено сигналом SIGKILL (найімовірніше, забракло пам’яті)"


def _perhaps_die():
    if DOOMED == [0]:
        os.kill(os.getpid(), signal.SIGKILL)


def _count_down():
    DOOMED[:] = [number - 1 for number in DOOMED]


os.register_at_fork(after_in_parent=_count_down, after_in_child=_perhaps_die)


@pytest.fixture
def doomed():
    """Kill the fork of this number, from 0, of the next build."""
    yield DOOMED.append
    DOOMED.clear()


def _edit(newsroom, word):
    """Change so many articles that worker processes are needed for texts and for pages."""
    for number in range(MIN_ITEMS):
        path = newsroom / f"articles/2026/2026-01-{number % 28 + 1:02}-{number}-n.uk.md"
        path.write_text(f"---\ntitle: Новина {number} {word}\n---\n\nЦе {word}.\n", "utf-8")


@pytest.fixture(scope="module")
def edited(tmp_path_factory):
    """A folder with a site whose content has changed since it was built, and a clean build."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "sched_getaffinity", lambda pid: {0, 1})
        folder = tmp_path_factory.mktemp("edited")
        content = shutil.copytree(ODDITIES, folder / "content")
        _edit(content, "раз")
        assert build(content, folder / "output", **SETTINGS).status == 0
        _edit(content, "два")
        clean = tmp_path_factory.mktemp("clean") / "output"
        yield folder, build(content, clean, **SETTINGS).tree()


@pytest.mark.parametrize(
    ("number", "task", "swap"),
    [
        (0, "Оглядаю готовий сайт", False),
        (1, "Читаю тексти", False),
        pytest.param(2, "Читаю тексти", True, marks=pytest.mark.slow),
        pytest.param(3, "Готую картки", False, marks=pytest.mark.slow),
        pytest.param(4, "Готую картки", True, marks=pytest.mark.slow),
        pytest.param(5, "Складаю сторінки", False, marks=pytest.mark.slow),
        (5, "Складаю сторінки", True),
    ],
)
def test_a_killed_worker_stops_the_build(edited, tmp_path, capfd, doomed, number, task, swap):
    (folder, clean), room = edited, tmp_path / "room"
    shutil.copytree(folder, room)
    content, output = room / "content", room / "output"
    before, beside = tree(output), set(room.iterdir())
    capfd.readouterr()
    doomed(number)
    assert build(content, output, **SETTINGS, SWAP_OUTPUT=swap).status == 1
    said = capfd.readouterr().err.splitlines()
    assert said[-1] == f"{task}: {KILLED}{UNCHANGED}" and "Traceback" not in "".join(said)
    assert tree(output) == before and set(room.iterdir()) == beside
    DOOMED.clear()
    assert build(content, output, **SETTINGS).status == 0
    assert tree(output) == clean


@pytest.mark.parametrize(
    ("reason", "exit_code", "line"),
    [
        ("", -signal.SIGKILL, f"Читаю: {KILLED}"),
        ("", -signal.SIGTERM, "Читаю: допоміжний процес зупинено сигналом SIGTERM"),
        ("", -60, "Читаю: допоміжний процес зупинено сигналом 60"),
        ("", 0, "Читаю: допоміжний процес передчасно завершився з кодом 0"),
        ("why", None, "Читаю: допоміжний процес не передав зробленого (why)"),
    ],
)
def test_the_line_says_what_was_being_done_and_what_happened(reason, exit_code, line):
    assert report.worker_failure(WorkerError("Читаю", reason, exit_code)) == line + UNCHANGED
