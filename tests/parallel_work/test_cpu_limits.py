"""Code that computes for too long is stopped, also if it swallows the exception."""

import re
import signal
import sys
import threading
import time

import nh3
import pytest

from tests.time_limits import ends_soon
from visnyk.parallel_work import TookTooLong, cpu_limit


def _compute(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_an_endless_computation_is_stopped():
    with ends_soon(), pytest.raises(TookTooLong), cpu_limit(0.1):
        while True:
            pass


def test_a_regular_expression_is_stopped():
    with ends_soon(), pytest.raises(TookTooLong), cpu_limit(0.1):
        re.match(r"(a+)+b", "a" * 60)


def test_code_that_swallows_the_exception_is_reported_of_afterwards():
    with ends_soon(), pytest.raises(TookTooLong), cpu_limit(0.1):
        try:
            _compute(5)
        except Exception:
            _compute(0.01)


def test_a_second_exception_stops_what_has_swallowed_the_first():
    with ends_soon(), pytest.raises(TookTooLong), cpu_limit(0.1):
        for _ in range(2):
            try:
                while True:
                    pass
            except TookTooLong:
                continue


def test_code_that_a_library_calls_back_is_stopped_too():
    cleaner = nh3.Cleaner(attribute_filter=lambda *_: _compute(5))
    with ends_soon(), pytest.raises(TookTooLong), cpu_limit(0.1):
        cleaner.clean("<p title=a>b</p>" * 10)


def test_waiting_is_no_computing_and_nothing_stays_behind():
    handler = signal.getsignal(signal.SIGVTALRM)
    with cpu_limit(0.1):
        time.sleep(0.3)
    assert signal.getsignal(signal.SIGVTALRM) == handler
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)
    _compute(0.3)


class _Unclosable:
    def __del__(self):
        raise ValueError


def test_what_is_raised_where_nobody_can_catch_it_is_still_reported(monkeypatch):
    reported = []

    def hook(ignored):
        reported.append(ignored.exc_type)

    monkeypatch.setattr("sys.unraisablehook", hook)
    with cpu_limit(5):
        _Unclosable()
    assert reported == [ValueError] and sys.unraisablehook is hook


def test_in_another_thread_nothing_is_limited():
    done = []

    def work():
        with cpu_limit(0.1):
            _compute(0.3)
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done
