"""A worker process that is killed stops a build with one line; the output stays as it was."""

import os
import signal

import pytest

from tests.conftest import build, tree
from visnyk.parallel_work import WorkerError
from visnyk.parallel_work.worker_pool import MIN_ITEMS
from visnyk.site_build import report

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
def doomed(monkeypatch):
    """Kill the fork of this number, from 0, of the next build."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 1})
    yield lambda number: DOOMED.append(number)
    DOOMED.clear()


def _edit(newsroom, word):
    """Change so many articles that worker processes are needed for texts and for pages."""
    for number in range(MIN_ITEMS):
        path = newsroom / f"articles/2026/2026-01-{number % 28 + 1:02}-{number}-n.uk.md"
        path.write_text(f"---\ntitle: Новина {number} {word}\n---\n\nЦе {word}.\n", "utf-8")


@pytest.mark.parametrize("swap", [False, True])
@pytest.mark.parametrize(
    ("number", "task"),
    list(enumerate([
        "Оглядаю готовий сайт", "Читаю тексти", "Читаю тексти", "Готую картки", "Готую картки",
        "Складаю сторінки",
    ])),
)  # fmt: skip
def test_a_killed_worker_stops_the_build(newsroom, tmp_path, capfd, doomed, number, task, swap):
    output = tmp_path / "output"
    _edit(newsroom, "раз")
    assert build(newsroom, output).status == 0
    before = tree(output)
    _edit(newsroom, "два")
    capfd.readouterr()
    doomed(number)
    assert build(newsroom, output, SWAP_OUTPUT=swap).status == 1
    said = capfd.readouterr().err.splitlines()
    assert said[-1] == f"{task}: {KILLED}{UNCHANGED}" and "Traceback" not in "".join(said)
    assert tree(output) == before
    assert {path.name for path in tmp_path.iterdir()} == {
        "content", "next-build.json", "output", "output-cache", "output.files",
    }  # fmt: skip
    DOOMED.clear()
    assert build(newsroom, output).status == 0
    assert tree(output) == build(newsroom, tmp_path / "clean").tree()


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
