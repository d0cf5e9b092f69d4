"""Ctrl+C ends a build with a status that is no success.

Pelican's `main` takes KeyboardInterrupt for a success: `make publish && rsync …` would go on. So it
still does in the moment before the settings have been read.
"""

import signal
import sys
import threading
from pathlib import Path
from types import FrameType

STATUS = 130  # as a shell says it of SIGINT
SERVES = {
    "-l",
    "--listen",
    "-r",
    "--autoreload",
}  # Pelican's own processes end by KeyboardInterrupt


def end_process_on_interrupt() -> None:
    """Let SIGINT end this process at once, if it is a `pelican` command that will build.

    For the time before the build begins: settings call it.
    """
    is_pelican = Path(sys.argv[0]).parent.name == "pelican" or Path(sys.argv[0]).name == "pelican"
    if is_pelican and not SERVES.intersection(sys.argv):
        signal.signal(signal.SIGINT, signal.SIG_DFL)


class _Interrupt:
    """Whether SIGINT has come since the build began."""

    has_come = False


def raise_on_interrupt() -> None:
    """Let SIGINT raise KeyboardInterrupt, which the build handles."""
    _Interrupt.has_come = False
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, _raise)


def _raise(_signal: int, _frame: FrameType | None) -> None:
    _Interrupt.has_come = True
    raise KeyboardInterrupt


def stop_if_interrupted() -> None:
    """Raise KeyboardInterrupt if one was lost: Python ignores those in callbacks and `__del__`."""
    if _Interrupt.has_come:
        raise KeyboardInterrupt
