"""Stop code that takes too long: a net under bounds that are known beforehand.

Processor time is counted, so a busy machine stops nothing that an idle one would not.
"""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

AGAIN = 0.2  # seconds until it is stopped again, should the exception be swallowed (as nh3 does)


class TookTooLong(Exception):
    """Code was stopped at its limit of processor time."""


@contextmanager
def cpu_limit(seconds: float) -> Iterator[None]:
    """Raise TookTooLong in code that computes for longer, also if it catches the exception.

    Only the main thread of a process can be stopped: in another one nothing is limited.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    is_over = False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal is_over
        is_over = True
        raise TookTooLong

    def say_unraisable(ignored: "sys.UnraisableHookArgs") -> None:
        if ignored.exc_type is not TookTooLong:  # which is raised again
            hook(ignored)

    hook, sys.unraisablehook = sys.unraisablehook, say_unraisable
    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
        sys.unraisablehook = hook
    if is_over:
        raise TookTooLong
