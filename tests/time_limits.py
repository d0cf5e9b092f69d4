"""A guard against code that would run for minutes on hostile input; it measures nothing."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

LIMIT = 30  # seconds: generous, for a machine that does other things too


@contextmanager
def ends_soon() -> Iterator[None]:
    """Raise TimeoutError in code that runs longer than the limit, even if it catches that."""
    timed_out = TimeoutError(f"still running after {LIMIT} s")
    is_over = False

    def stop(*_: object) -> None:
        nonlocal is_over
        is_over = True
        raise timed_out

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(LIMIT)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    if is_over:
        raise timed_out
