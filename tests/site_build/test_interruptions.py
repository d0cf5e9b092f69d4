"""Builds that are interrupted, or meet on one output, leave a site that is whole.

`TRIALS` and `SIGNALS` say how often the slow tests try.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest

from tests.conftest import NOON, ODDITIES, PROJECT, SECRET, SETTINGS, build, tree
from visnyk.language_editions.signals import site_written
from visnyk.site_build import interrupts

OPTIONS = ["-s", SETTINGS, "--log-handler", "plain", "-e", "PICTURES=false"]
TRIALS = int(os.environ.get("TRIALS", "6"))  # of two builds at once
SIGNALS = int(os.environ.get("SIGNALS", "12"))
LONGEST = 1.3  # seconds until a signal: a build from nothing takes about so long


def _start(content, output, cache, *options):
    return subprocess.Popen(
        [sys.executable, "-m", "pelican", *OPTIONS, *options], cwd=PROJECT,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", start_new_session=True,
        env={"PATH": os.environ["PATH"], "INPUTDIR": str(content), "OUTPUTDIR": str(output),
             "CACHEDIR": str(cache), "SOURCE_DATE_EPOCH": NOON, "SITEURL": "https://news.example.org",
             "VISNYK_CACHE_KEY": SECRET.decode()},
    )  # fmt: skip


def _wait_for_start(cache):
    """Wait until a build has begun; until then Pelican's own main takes Ctrl+C for a success."""
    while not (cache / "build.lock").exists():
        time.sleep(0.01)


def test_ctrl_c_is_no_success(newsroom, tmp_path):
    started = _start(newsroom, tmp_path / "output", tmp_path / "cache")
    _wait_for_start(tmp_path / "cache")
    os.killpg(started.pid, signal.SIGINT)
    said, _ = started.communicate()
    assert started.returncode == 130 and said.endswith("Перервано. Сайт лишився таким, як був.\n")
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize(
    ("command", "ends"),
    [
        (["/bin/pelican", "-s", "x.py"], True),
        (["/lib/pelican/__main__.py"], True),
        (["/bin/pelican", "--listen"], False),
        (["/bin/pelican", "-r"], False),
        (["/bin/pytest"], False),
    ],
)
def test_only_a_command_that_builds_is_ended_at_once(monkeypatch, command, ends):
    monkeypatch.setattr(sys, "argv", command)
    before = signal.getsignal(signal.SIGINT)
    try:
        interrupts.end_process_on_interrupt()
        assert (signal.getsignal(signal.SIGINT) is signal.SIG_DFL) == ends
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("memoized_builds")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_interrupt_that_python_ignores_still_stops_the_build(newsroom, tmp_path):
    class Interrupted:
        def __del__(self):
            signal.raise_signal(signal.SIGINT)

    before = signal.getsignal(signal.SIGINT)

    def receive(site, writer):
        Interrupted()

    try:
        with site_written.connected_to(receive):
            assert build(newsroom, tmp_path / "output", PICTURES=False).status == 130
    finally:
        signal.signal(signal.SIGINT, before)
    assert not (tmp_path / "output").exists()
    assert build(newsroom, tmp_path / "output", PICTURES=False).status == 0


@pytest.fixture
def content(tmp_path):
    """A newsroom; publishing writes into it."""
    return shutil.copytree(ODDITIES, tmp_path / "content")


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    """The site that a clean build makes."""
    return build(ODDITIES, tmp_path_factory.mktemp("clean") / "output", PICTURES=False).tree()


@pytest.mark.parametrize("trials", [
    pytest.param([1], id="one"), pytest.param(range(TRIALS), id="many", marks=pytest.mark.slow),
])  # fmt: skip
def test_two_caches_on_one_output_take_turns(tmp_path, content, clean, trials):
    output = tmp_path / "www" / "site"
    for trial in trials:
        swaps = f"SWAP_OUTPUT={'true' if trial % 2 else 'false'}"
        builds = [_start(content, output, tmp_path / f"cache-{n}", swaps) for n in (1, 2)]
        for started in builds:
            said, _ = started.communicate()
            assert started.returncode == 0 and "Traceback" not in said, said
        assert tree(output) == clean, trial
        beside = {"site", "site.files", "site.next-build.json", "site.earlier-releases.json"}
        assert {path.name for path in output.parent.iterdir()} <= beside
        for path in (output.parent, *tmp_path.glob("cache-*")):
            if trial % 3:
                shutil.rmtree(path)


@pytest.mark.slow
def test_the_build_after_a_signal_equals_a_clean_one(tmp_path, content, clean):
    chance, stopped = random.Random(0), 0
    output, cache = tmp_path / "output", tmp_path / "cache"
    for number in range(SIGNALS):
        sent = chance.choice([signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
        swaps = f"SWAP_OUTPUT={chance.choice(['true', 'false'])}"
        (cache / "build.lock").unlink(missing_ok=True)
        started = _start(content, output, cache, swaps)
        _wait_for_start(cache)
        time.sleep(chance.uniform(0, LONGEST))
        os.killpg(started.pid, sent)
        said, _ = started.communicate()
        is_done = "Готово" in said or "Нічого не змінилося" in said
        assert started.returncode or is_done, said
        assert sent == signal.SIGINT or started.returncode in (0, -sent), said
        stopped += started.returncode != 0
        for name, data in tree(output).items():
            assert data == clean[name], f"{number}: {name} is half-written"
        if number % 4 == 3:
            assert build(content, output, PICTURES=False, CACHE_PATH=str(cache)).tree() == clean
            for path in (output, cache):
                shutil.rmtree(path) if chance.random() < 0.7 else None
    assert stopped > SIGNALS / 4
