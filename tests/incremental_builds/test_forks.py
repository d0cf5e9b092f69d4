"""Work in forks gives what work here gives; a fork's errors and its death are told."""

import multiprocessing
import os
import signal
import time

import pytest

from visnyk.incremental_builds.executors import LARGEST_CHUNK, Crew, cores
from visnyk.incremental_builds.forks import HANDFUL, MOST_HANDFULS, WORTH_A_FORK, begun, in_forks

MANY = range(WORTH_A_FORK * 2)


def _quiet(done, of):
    pass


def _slowly(piece):
    time.sleep(0.001)
    return piece, os.getpid()


@pytest.fixture
def two_cores(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 1})


def test_many_pieces_are_shared_by_all_cores(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 1, 2})
    made = list(in_forks(_slowly, MANY, _quiet))
    assert sorted(piece for piece, _ in made) == list(MANY)
    assert len({pid for _, pid in made}) == 3


def test_pieces_that_stand_together_are_made_together(two_cores):
    made_by = dict(in_forks(_slowly, MANY, _quiet))
    here, there = ([made_by[n] for n in numbers] for numbers in (MANY[:50], MANY[-50:]))
    assert set(here) == {os.getpid()} and len(set(there)) == 1 and set(here) != set(there)


def test_who_is_through_helps_the_others(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 1, 2, 3})
    half = len(MANY) // 2  # two work at each half
    made = list(in_forks(lambda n: (time.sleep(0.02 * (n >= half)), n, os.getpid()), MANY, _quiet))
    assert sorted(number for _, number, _ in made) == list(MANY)
    assert len({pid for _, number, pid in made if number >= half}) > 2


def test_few_pieces_stay_here():
    assert list(in_forks(lambda piece: os.getpid(), range(3), _quiet)) == [os.getpid()] * 3


@pytest.mark.parametrize("count", [WORTH_A_FORK, 1000, HANDFUL * MOST_HANDFULS + 1])
def test_every_piece_is_made_once_and_the_end_is_told(two_cores, count):
    told = []
    made = in_forks(lambda piece: piece, range(count), lambda *done: told.append(done))
    assert sorted(made) == list(range(count))
    assert told[-1] == (count, count) and told == sorted(told)


def test_who_has_more_to_do_takes_fewer(two_cores):
    here = 0
    for _, pid in in_forks(_slowly, MANY, _quiet):
        here += pid == os.getpid()
        time.sleep(0.002)
    assert 0 < here < len(MANY) / 2


def test_an_error_in_a_fork_is_raised_here(two_cores):
    here = os.getpid()

    def fail(piece):
        if os.getpid() != here:
            raise KeyError("a template's mistake")
        time.sleep(0.001)

    with pytest.raises(KeyError, match="a template's mistake"):
        list(in_forks(fail, MANY, _quiet))


def test_the_death_of_a_fork_is_noticed(two_cores):
    here = os.getpid()

    def die(piece):
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.001)

    with pytest.raises(EOFError):
        list(in_forks(die, MANY, _quiet))


def _doubled(pieces):
    return [(piece * 2, os.getpid()) for piece in pieces]


@pytest.mark.parametrize("count", [0, 5, 59, 60, 61, 1000])
def test_a_crew_keeps_the_order(count):
    crew = Crew()
    try:
        made = list(crew.each(_doubled, iter(range(count)), count, "…"))
    finally:
        crew.close()
    assert [double for double, _ in made] == [2 * number for number in range(count)]
    assert (os.getpid() in {pid for _, pid in made}) == (0 < count < 60)


def test_a_crew_takes_only_so_many_pieces_at_once():
    taken = []
    crew = Crew()
    try:
        results = crew.each(_doubled, (taken.append(n) or n for n in range(5000)), 5000, "…")
        next(results)
        assert len(taken) <= LARGEST_CHUNK * 4 * cores()
    finally:
        crew.close()


def test_what_is_begun_is_done_elsewhere_and_waited_for(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 1})
    with begun(os.getpid) as wait:
        assert wait() != os.getpid()


def test_what_it_raises_is_raised_here():
    with begun(lambda: 1 / 0) as wait, pytest.raises(ZeroDivisionError):
        wait()


def test_work_that_nobody_waits_for_leaves_nothing_behind(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 1})
    with begun(lambda: b"x" * 10_000_000):
        pass
    assert not multiprocessing.active_children()
