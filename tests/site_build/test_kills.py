"""A build that is killed at any moment leaves whole pages, and the next one a clean build's site.

The build runs in a fork that counts its own steps (calls of functions, as a profiler sees them) and
kills itself at a given one: `KILLS` seeded steps (12), spread over all phases and ways of building;
`make test` tries one, the others are slow.
"""

import multiprocessing
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter

import pytest

from tests.conftest import ODDITIES, build, tree
from visnyk.incremental_builds.cache import CacheFile
from visnyk.parallel_work.worker_pool import MIN_ITEMS
from visnyk.site_build import pipeline
from visnyk.site_build.plugin import NewsroomBuild
from visnyk.site_build.records import RECORDS
from visnyk.site_build.staging import Staging
from visnyk.site_build.writer import StagingWriter
from visnyk.site_routes.addresses import HASHED

KILLS, FEW = int(os.environ.get("KILLS", "12")), 1
TIMEOUT = 300  # seconds, for a busy machine
SETTINGS = {"SHARE_CARDS_MAX": 10}  # enough for workers
PHASES = {
    "delivering": (Staging, "deliver"),
    "rendering": (StagingWriter, "finish"),
    "caching": (CacheFile, "put_named"),
    "hashing": (NewsroomBuild, "key"),
    "loading": (NewsroomBuild, "load_plugins"),
    "reading": (pipeline, "read_content"),
    "generating": (pipeline, "generate"),
}
WAYS = ("swapped in", "edited", "from nothing")
FORK = multiprocessing.get_context("fork")
pytestmark = pytest.mark.usefixtures("memoized_builds")


@pytest.fixture(scope="module")
def states(tmp_path_factory):
    """Two newsrooms, large enough for workers and forks, with the sites of clean builds."""
    newsrooms = []
    for word in ("один", "два"):
        folder = tmp_path_factory.mktemp("state")
        content = shutil.copytree(ODDITIES, folder / "content")
        for number in range(MIN_ITEMS):
            path = content / f"articles/2026/2026-01-{number % 28 + 1:02}-{number}-n.uk.md"
            path.write_text(f"---\ntitle: Новина {number}\n---\n\nЦе {word}.\n", "utf-8")
        (content / f"articles/2026/2026-01-30-{len(word)}.uk.md").write_text(
            f"---\ntitle: Лише {word}\ncategory: education\n---\n", "utf-8"
        )
        newsrooms.append((content, build(content, folder / "clean", **SETTINGS).tree()))
    return newsrooms


class _Steps:
    """Counts the steps of one phase of a build in this process and dies at one; or those of all."""

    def __init__(self, doomed, kill_at):
        self.counts, self.running = Counter(), Counter()
        self.doomed, self.kill_at, self.main = doomed, kill_at, os.getpid()
        for phase in [doomed] if doomed else PHASES:
            owner, name = PHASES[phase]
            setattr(owner, name, self.counted(phase, getattr(owner, name)))

    def step(self, frame, event, argument):
        for phase in self.running:
            self.counts[phase] += 1
        if self.counts[self.doomed] == self.kill_at and os.getpid() == self.main:
            os.kill(self.main, signal.SIGKILL)

    def counted(self, phase, method):
        def profiled(*arguments, **kwargs):
            self.running[phase] += 1
            sys.setprofile(self.step)
            try:
                return method(*arguments, **kwargs)
            finally:
                self.running -= Counter([phase])
                if not self.running:
                    sys.setprofile(None)

        return profiled


def _build(phase, kill_at, sending, content, output, settings):
    os.setsid()  # forks of the build are in its group
    steps = _Steps(phase, kill_at)
    build(content, output, **settings)
    sending.send(steps.counts)


def _build_in_fork(phase, kill_at, *build_arguments):
    """Return the steps of each phase, None when the build was killed in one, once all processes
    have ended.
    """
    receiving, sending = FORK.Pipe(duplex=False)
    process = FORK.Process(target=_build, args=(phase, kill_at, sending, *build_arguments))
    process.start()
    sending.close()
    process.join()
    steps = None if process.exitcode == -signal.SIGKILL else receiving.recv()
    for _ in range(TIMEOUT * 10):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return steps
        time.sleep(0.1)
    os.killpg(process.pid, signal.SIGKILL)
    raise AssertionError("processes stayed behind")


def _settings(way):
    return {**SETTINGS, "SWAP_OUTPUT": way == "swapped in"}


class Room:
    """A folder with a site as an earlier build left it; its content has changed since."""

    def __init__(self, folder, states):
        self.folder, self.states = folder, states
        self.room = folder / "room"
        self.content, self.output = self.room / "content", self.room / "output"
        self.steps = {}

    def begin(self, way, number):
        """Set the room up; return the old site and the new one, with foreign files."""
        (before, old), (after, new) = self.states[:: 1 if number % 2 else -1]
        template = self.folder / f"{way} {number % 2}"
        if not template.exists():
            self._put(before)
            if way != "from nothing":
                build(self.content, self.output, **_settings(way))
                (self.output / "CNAME").write_bytes(b"foreign")
            shutil.copytree(self.room, template)
        shutil.rmtree(self.room)
        shutil.copytree(template, self.room)
        shutil.rmtree(self.content)
        shutil.copytree(after, self.content)
        foreign = {} if way == "from nothing" else {"CNAME": b"foreign"}
        return old | foreign, new | foreign

    def _put(self, content):
        shutil.rmtree(self.room, ignore_errors=True)
        shutil.copytree(content, self.content)

    def count(self, way, number):
        """Return the number of steps of each phase, having checked that it builds the new site."""
        if way not in self.steps:
            _, new = self.begin(way, number)
            self.steps[way] = self.build(None, None, way)
            assert _without_retained(self.output, way, new) == new
            assert self.steps[way].keys() == PHASES.keys()
        return self.steps[way]

    def build(self, phase, kill_at, way):
        """Build in a fork."""
        return _build_in_fork(phase, kill_at, self.content, self.output, _settings(way))


@pytest.fixture(scope="module")
def room(states, tmp_path_factory):
    """The room of all kills."""
    return Room(tmp_path_factory.mktemp("kills"), states)


def _without_retained(output, way, new):
    """Return the site without files of the last release, which are retained where it is swapped."""
    site = tree(output)
    if way == "swapped in":
        return {name: site[name] for name in site if name in new or not HASHED.fullmatch(name)}
    return site


@pytest.mark.parametrize("number", [
    number if number < FEW else pytest.param(number, marks=pytest.mark.slow)
    for number in range(KILLS)
])  # fmt: skip
def test_the_build_after_a_kill_equals_a_clean_one(number, room):
    chance = random.Random(number)
    phase, way = list(PHASES)[number % len(PHASES)], WAYS[number % len(WAYS)]
    steps = room.count(way, number)[phase]
    old, new = room.begin(way, number)
    while counts := room.build(phase, chance.randint(1, int(steps * 0.9)), way):
        steps = counts[phase]
        room.begin(way, number)  # it was not killed: workers have done more of the steps this time
    for name, data in tree(room.output).items():
        assert data in (old.get(name), new.get(name)), f"{name} is half-written"
    build(room.content, room.output, **_settings(way))
    assert _without_retained(room.output, way, new) == new
    records = {f"output.{record}" for record in RECORDS}
    unfinished = {f"{record}.new" for record in records} | {"output.earlier-releases.json"}
    left = {path.name for path in room.room.iterdir()} - unfinished
    assert left == {"content", "output", "output-cache", *records} - unfinished
