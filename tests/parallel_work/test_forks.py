"""Work in forks gives the results of work here; errors and deaths of forks are raised here."""

import multiprocessing
import os
import resource
import signal
import subprocess
import sys
from multiprocessing.connection import wait

import pytest

from tests.conftest import PROJECT
from tests.parallel_work.unsendable import Mute, Poison, Twofold, Unprintable
from visnyk.parallel_work import WorkerError, in_background, map_in_forks
from visnyk.parallel_work.forks import CHUNK, MAX_CHUNKS, MIN_ITEMS, _Fork

ITEMS = range(MIN_ITEMS * 2)
GATES = []  # reading ends of pipes: forks wait until they are closed
HERE = os.getpid()
FORK = multiprocessing.get_context("fork")


def _wait_at_the_gate():
    for gate in GATES:
        os.read(gate, 1)


os.register_at_fork(after_in_child=_wait_at_the_gate)


def _quiet(done, total):
    pass


def _all(function, items=ITEMS):
    return list(map_in_forks(function, items, "Testing", _quiet))


def _wait_for_forks():
    for process in multiprocessing.active_children():
        wait([process.sentinel])


def _in_fork(function):
    """Return a function that does something in forks, and here waits until a fork has started."""
    has_started = FORK.Event()

    def work(item):
        if os.getpid() == HERE:
            has_started.wait(60)
            return item
        has_started.set()
        return function(item)

    return work


@pytest.fixture
def two_cores(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 1})


@pytest.fixture
def four_cores(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 1, 2, 3})


@pytest.fixture
def gate():
    """Hold forks back as soon as they are there; the function that is given lets them go."""
    reading, writing = os.pipe()
    GATES.append(reading)

    def open_gate():
        if GATES:
            os.write(writing, b"." * 8)
            GATES.clear()

    yield open_gate
    open_gate()
    os.close(reading)
    os.close(writing)


@pytest.mark.parametrize("cores", [2, 4])
def test_a_fork_may_finish_before_this_process_does(monkeypatch, gate, cores):
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: set(range(cores)))

    def finish_forks_first(item):
        if item == ITEMS[-1]:  # nothing is left for the forks
            gate()
            _wait_for_forks()
        return item

    assert _all(finish_forks_first) == list(ITEMS)


class _Meeting:
    """So many processes wait for each other, each once, at an item of which a condition is true."""

    def __init__(self, processes):
        self.barrier = FORK.Barrier(processes)
        self.has_met = False

    def at(self, is_here, item):
        if is_here and not self.has_met:
            self.has_met = True
            self.barrier.wait(60)
        return item, os.getpid()


def test_many_items_are_shared_by_all_cores(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 1, 2})
    meeting = _Meeting(3)
    results = _all(lambda item: meeting.at(True, item))
    assert sorted(item for item, _ in results) == list(ITEMS)
    assert len({pid for _, pid in results}) == 3


def test_adjacent_items_go_to_the_same_process(two_cores):
    meeting = _Meeting(2)
    process_of = dict(_all(lambda item: meeting.at(item in (50, ITEMS[-50]), item)))
    here, there = ([process_of[n] for n in numbers] for numbers in (ITEMS[:50], ITEMS[-50:]))
    assert set(here) == {HERE} and len(set(there)) == 1 and set(here) != set(there)


def test_idle_processes_take_work_from_the_others(four_cores):
    half = len(ITEMS) // 2  # two work on each half
    meeting = _Meeting(4)
    results = _all(lambda item: meeting.at(item >= half, item))
    assert sorted(number for number, _ in results) == list(ITEMS)
    assert len({pid for number, pid in results if number >= half}) == 4


def test_few_items_stay_here():
    assert _all(lambda item: os.getpid(), range(3)) == [HERE] * 3


@pytest.mark.parametrize("count", [MIN_ITEMS, 1000, CHUNK * MAX_CHUNKS, CHUNK * MAX_CHUNKS + 1])
def test_every_item_is_done_once_and_reported(two_cores, count):
    reported = []
    results = map_in_forks(
        lambda item: item, range(count), "Testing", lambda *numbers: reported.append(numbers)
    )
    assert sorted(results) == list(range(count))
    assert reported[-1] == (count, count) and reported == sorted(reported)
    assert len(reported) <= MAX_CHUNKS  # more might not fit into a pipe


def test_a_process_with_more_to_do_takes_fewer(two_cores):
    here = 0
    for pid in map_in_forks(lambda item: os.getpid(), ITEMS, "Testing", _quiet):
        here += pid == HERE
        _wait_for_forks()
    assert here <= CHUNK


def test_results_larger_than_a_pipe_arrive(two_cores):
    assert sorted(_all(lambda item: bytes([item % 256]) * 100_000)) == sorted(
        bytes([item % 256]) * 100_000 for item in ITEMS
    )


def _fail(item):
    raise KeyError("a template's mistake")


def test_an_error_in_a_fork_is_raised_here(two_cores):
    with pytest.raises(KeyError, match="a template's mistake") as raised:
        _all(_in_fork(_fail))
    assert "in _fail" in raised.value.__notes__[0]


def _raise(error):
    raise error


FAILURES = {
    "killed": (
        lambda item: os.kill(os.getpid(), signal.SIGKILL),
        "Testing: a worker process was killed by SIGKILL", -9,
    ),
    "terminated": (
        lambda item: os.kill(os.getpid(), signal.SIGTERM),
        "Testing: a worker process was killed by SIGTERM", -15,
    ),
    "exits": (
        lambda item: os._exit(3),
        "Testing: a worker process ended with exit code 3 before its work was done", 3,
    ),
    "exits well": (
        lambda item: os._exit(0),
        "Testing: a worker process ended with exit code 0 before its work was done", 0,
    ),
    "leaves": (
        lambda item: _raise(SystemExit(4)),
        "Testing: a worker process ended with exit code 4 before its work was done", 4,
    ),
    "leaves with words": (
        lambda item: _raise(SystemExit("words")),
        "Testing: a worker process ended with exit code 1 before its work was done", 1,
    ),
    "unpicklable result": (
        lambda item: lambda: None, "Testing: results cannot be sent: .*pickle.*lambda", None,
    ),
    "result that cannot be read": (
        lambda item: Poison(),
        "Testing: results cannot be read: ValueError: invalid literal .*'poison'", None,
    ),
    "unpicklable error": (
        lambda item: _raise(Mute()), r"Testing: (.+\.)?Mute: no words", None,
    ),
    "error that cannot be read": (
        lambda item: _raise(Twofold("1", "2")), r"Testing: (.+\.)?Twofold: 1 and 2", None,
    ),
    "error that cannot be printed": (
        lambda item: _raise(Unprintable()), r"Testing: (.+\.)?Unprintable: <exception str", None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("failure", FAILURES)
def test_a_fork_that_fails_is_a_clear_error(four_cores, failure):
    function, message, exit_code = FAILURES[failure]
    with pytest.raises(WorkerError, match=f"^{message}") as raised:
        _all(_in_fork(function))
    assert raised.value.exit_code == exit_code and "\n" not in str(raised.value)
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("failure", FAILURES)
def test_work_in_the_background_that_fails_is_a_clear_error(two_cores, failure):
    function, message, exit_code = FAILURES[failure]
    expected = pytest.raises(WorkerError, match=f"^{message}")
    with in_background(lambda: function(0), "Testing") as wait_for_result, expected as raised:
        wait_for_result()
    assert raised.value.exit_code == exit_code
    assert not multiprocessing.active_children()


def test_a_chunk_is_not_lost_with_the_fork_that_had_taken_it(two_cores):
    """The fork dies when nothing is left to do but the last chunk, which it has taken."""
    is_taken, nothing_is_left = FORK.Event(), FORK.Event()
    last_chunk = len(ITEMS) // CHUNK * CHUNK

    def die_last(item):
        if os.getpid() != HERE:
            is_taken.set()
            nothing_is_left.wait(60)
            os._exit(0)
        is_taken.wait(60)
        if item == last_chunk - 1:
            nothing_is_left.set()
            _wait_for_forks()
        return item

    results = []
    with pytest.raises(WorkerError, match="exit code 0"):
        for result in map_in_forks(die_last, ITEMS, "Testing", _quiet):
            results.append(result)
    assert results == list(ITEMS[:last_chunk])


def test_a_fork_killed_while_it_sends_is_a_clear_error():
    fork = _Fork("Testing", [lambda: [b"x" * 1_000_000]])  # more than a pipe holds
    wait([fork.connection])
    os.kill(fork.process.pid, signal.SIGKILL)
    with pytest.raises(WorkerError, match="killed by SIGKILL"):
        fork.receive()
    fork.close()


@pytest.mark.parametrize("free", range(12))
def test_forks_that_cannot_be_started_are_a_clear_error(two_cores, free):
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    lowest = os.dup(0)
    os.close(lowest)
    resource.setrlimit(resource.RLIMIT_NOFILE, (lowest + free, limits[1]))
    try:
        assert sorted(_all(lambda item: item)) == list(ITEMS)
    except WorkerError as error:
        assert "Too many open files" in str(error)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    assert not multiprocessing.active_children()


def test_an_error_here_leaves_no_fork_behind(two_cores):
    with pytest.raises(ZeroDivisionError):
        _all(lambda item: 1 / 0 if os.getpid() == HERE else signal.pause())
    assert not multiprocessing.active_children()


KILL_THE_PARENT = """
import os, signal
from visnyk.parallel_work import map_in_forks

def kill_the_parent(item):
    if item > 250:
        os.kill(parent, signal.SIGKILL)
    return b"x" * 10_000

parent = os.getpid()
os.sched_getaffinity = lambda pid: {0, 1}
list(map_in_forks(kill_the_parent, range(300), "Testing", lambda done, total: None))
"""


def test_a_fork_without_a_parent_ends_silently():
    command = [sys.executable, "-c", KILL_THE_PARENT]
    # it returns when the fork, which inherits the pipe, has ended, too
    ended = subprocess.run(command, cwd=PROJECT / "plugins", stderr=subprocess.PIPE)
    assert (ended.returncode, ended.stderr) == (-signal.SIGKILL, b"")


def test_work_in_the_background_is_done_in_a_fork_and_once(two_cores):
    with in_background(os.getpid, "Testing") as wait_for_result:
        assert wait_for_result() == wait_for_result() != HERE


def test_an_error_in_the_background_is_raised_here():
    expected = pytest.raises(ZeroDivisionError)
    with in_background(lambda: 1 / 0, "Testing") as wait_for_result, expected:
        wait_for_result()


def test_abandoned_work_leaves_no_processes_behind(two_cores):
    with in_background(lambda: b"x" * 10_000_000, "Testing"):
        pass
    assert not multiprocessing.active_children()
