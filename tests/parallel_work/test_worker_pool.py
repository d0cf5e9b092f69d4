"""A worker pool returns results in order; a worker that dies is a clear error."""

import multiprocessing
import os
import resource
import signal
import subprocess
import sys
from contextlib import contextmanager

import pytest

from tests.conftest import PROJECT
from tests.parallel_work.unsendable import Mute, Poison, Twofold
from visnyk.parallel_work import WorkerError, WorkerPool
from visnyk.parallel_work.processes import cores
from visnyk.parallel_work.worker_pool import LARGEST_CHUNK

MANY = 1000
HERE = os.getpid()


@pytest.fixture
def pool():
    pool = WorkerPool()
    yield pool
    pool.close()
    assert not multiprocessing.active_children()


def _doubled(items):
    return [(item * 2, os.getpid()) for item in items]


@pytest.mark.parametrize("count", [0, 5, 59, 60, 61, MANY])
def test_a_pool_returns_results_in_order(pool, count):
    results = list(pool.map(_doubled, iter(range(count)), count, "Testing"))
    assert [double for double, _ in results] == [2 * number for number in range(count)]
    assert (HERE in {pid for _, pid in results}) == (0 < count < 60)


def test_a_pool_takes_only_so_many_items_at_once(pool):
    taken = []
    results = pool.map(_doubled, (taken.append(n) or n for n in range(5000)), 5000, "Testing")
    next(results)
    assert len(taken) <= LARGEST_CHUNK * 4 * cores()


def test_progress_is_shown_while_workers_work():
    shown = []

    @contextmanager
    def progress(label):
        shown.append(label)
        yield lambda *numbers: shown.append(numbers)

    pool = WorkerPool(progress=progress)
    list(pool.map(_doubled, range(3), 3, "Few"))
    list(pool.map(_doubled, range(MANY), MANY, "Many"))
    pool.close()
    assert shown[0] == "Many" and shown[-1] == (MANY, MANY)
    assert shown[1:] == sorted(shown[1:]) and len(shown) > 2


def test_a_closed_pool_may_be_used_again(pool):
    for _ in range(2):
        assert len(list(pool.map(_doubled, range(MANY), MANY, "Testing"))) == MANY
        pool.close()


def _be_killed(items):
    os.kill(os.getpid(), signal.SIGKILL)


def _exit(items):
    os._exit(3)


def _exit_well(items):
    os._exit(0)


def _leave(items):
    sys.exit(4)


def _return_functions(items):
    return [lambda: None for _ in items]


def _return_poison(items):
    return [Poison() for _ in items]


def _raise_mute(items):
    raise Mute


def _raise_twofold(items):
    raise Twofold("1", "2")


def _raise_key_error(items):
    raise KeyError("an item's mistake")


FAILURES = {
    _be_killed: ("Testing: a worker process was killed by SIGKILL", -9),
    _exit: ("Testing: a worker process ended with exit code 3 before its work was done", 3),
    _exit_well: ("Testing: a worker process ended with exit code 0 before its work was done", 0),
    _leave: ("Testing: a worker process ended with exit code 4 before its work was done", 4),
    _return_functions: ("Testing: results cannot be sent: .*pickle.*lambda", None),
    _return_poison: ("Testing: results cannot be read: ValueError: invalid literal", None),
    _raise_mute: (r"Testing: (.+\.)?Mute: no words", None),
    _raise_twofold: (r"Testing: (.+\.)?Twofold: 1 and 2", None),
}


@pytest.mark.parametrize("size", [1, 50_000])  # bytes: many items fill the way to the workers
@pytest.mark.parametrize("function", FAILURES, ids=lambda function: function.__name__)
def test_a_worker_that_fails_is_a_clear_error(pool, function, size):
    message, exit_code = FAILURES[function]
    with pytest.raises(WorkerError, match=f"^{message}") as raised:
        list(pool.map(function, (b"x" * size for _ in range(MANY)), MANY, "Testing"))
    assert raised.value.exit_code == exit_code and "\n" not in str(raised.value)
    pool.close()
    assert len(list(pool.map(_doubled, range(MANY), MANY, "Testing"))) == MANY


def test_an_error_of_the_work_is_raised_here(pool):
    with pytest.raises(KeyError, match="an item's mistake") as raised:
        list(pool.map(_raise_key_error, range(MANY), MANY, "Testing"))
    assert "in _raise_key_error" in raised.value.__notes__[0]


def test_items_that_cannot_be_sent_are_a_clear_error(pool):
    with pytest.raises(WorkerError, match="^Testing: the work was lost: .*pickle"):
        list(pool.map(_doubled, [lambda: None] * MANY, MANY, "Testing"))


def test_items_that_cannot_be_read_are_a_clear_error(pool):
    with pytest.raises(WorkerError, match="^Testing: the work cannot be read: ValueError"):
        list(pool.map(_doubled, [Poison()] * MANY, MANY, "Testing"))


def _large(items):
    return [(os.getpid(), b"x" * 100_000) for _ in items]


@pytest.mark.parametrize("number", range(20))
def test_a_worker_may_be_killed_while_it_sends(pool, number):
    """Its results are larger than a pipe: when the first is there, the next ones are on the way."""
    results = pool.map(_large, range(MANY), MANY, "Testing")
    pid, _ = next(results)
    os.kill(pid, signal.SIGKILL)
    with pytest.raises(WorkerError, match="^Testing: a worker process was killed by SIGKILL"):
        list(results)


KILL_THE_PARENT = """
import os, signal, time
from visnyk.parallel_work.processes import LocalWorkers

def work():
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(60)

LocalWorkers().submit("Testing", work).result()
"""


def test_a_worker_that_is_at_work_ends_with_its_parent():
    command = [sys.executable, "-c", KILL_THE_PARENT]
    # it returns when the workers, which inherit the pipe, have ended, too
    ended = subprocess.run(command, cwd=PROJECT / "plugins", stderr=subprocess.PIPE, timeout=30)
    assert (ended.returncode, ended.stderr) == (-signal.SIGKILL, b"")


def test_a_worker_killed_while_it_is_idle_is_a_clear_error(pool):
    results = pool.map(_doubled, range(5000), 5000, "Testing")
    _, pid = next(results)
    os.kill(pid, signal.SIGKILL)
    with pytest.raises(WorkerError, match="^Testing: a worker process was killed by SIGKILL"):
        list(results)


@pytest.fixture
def no_more_files():
    """Let this process open no more files, and so no pipes to others."""
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    lowest = os.dup(0)
    os.close(lowest)
    resource.setrlimit(resource.RLIMIT_NOFILE, (lowest, limits[1]))
    yield lowest
    resource.setrlimit(resource.RLIMIT_NOFILE, limits)


@pytest.mark.parametrize("free", range(1, 16))
def test_processes_that_cannot_be_started_are_a_clear_error(pool, no_more_files, free):
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (no_more_files + free, hard))
    try:
        assert len(list(pool.map(_doubled, range(MANY), MANY, "Testing"))) == MANY
    except WorkerError as error:
        assert "Too many open files" in str(error)
    else:
        assert free > 8


def test_an_address_of_another_kind_is_refused():
    with pytest.raises(ValueError, match="dask://host:port"):
        WorkerPool("ray://127.0.0.1:1")
