"""A build shows a progress bar on a terminal, plain lines elsewhere."""

import os
import pty
import re
import subprocess
import sys

import pytest

from tests.conftest import ODDITIES, PROJECT, SETTINGS
from visnyk.site_build import console


def _start(tmp_path, stdout) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "pelican", "-s", SETTINGS, "-e", "PICTURES=false"],
        cwd=PROJECT,
        env={**os.environ, "TERM": "xterm", "INPUTDIR": str(ODDITIES),
             "OUTPUTDIR": str(tmp_path / "output"), "CACHEDIR": str(tmp_path / "cache")},
        stdout=stdout,
        stderr=subprocess.PIPE,
    )  # fmt: skip


def test_a_terminal_shows_a_progress_bar(tmp_path):
    terminal, other_end = pty.openpty()
    process, shown = _start(tmp_path, other_end), b""
    os.close(other_end)
    while True:
        try:
            shown += os.read(terminal, 4096)
        except OSError:  # the other end is closed
            break
    said = process.communicate()[1]
    os.close(terminal)
    shown = re.sub(r"\x1b\[[^A-Za-z]*[A-Za-z]", "", shown.decode())
    assert process.returncode == 0 and not said
    assert re.search(r"Складаю сторінки ━.* +\d+%", shown), shown
    assert "Готово: записано" in shown


@pytest.mark.parametrize(
    ("total", "said"), [(console.MIN_ITEMS - 1, ""), (console.MIN_ITEMS, "Читаю: 100\n")]
)
def test_work_that_takes_long_is_named_once(capsys, total, said):
    with console.progress("Читаю") as report:
        report(1, total)
        report(2, total)
    assert capsys.readouterr().err == said


def test_elsewhere_there_are_plain_lines(tmp_path):
    process = _start(tmp_path, subprocess.PIPE)
    shown, said = (text.decode() for text in process.communicate())
    assert process.returncode == 0 and "\x1b" not in shown + said
    assert said.startswith("Складаю сторінки: ") and len(said.splitlines()) == 1
