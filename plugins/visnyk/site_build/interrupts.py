"""Ctrl+C ends a build with status 130, whenever it comes.

Pelican's `main` takes KeyboardInterrupt for a success: `make publish && rsync …` would go on.
"""

import signal
import sys
import threading
from pathlib import Path

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


def raise_on_interrupt() -> None:
    """Let SIGINT raise KeyboardInterrupt again, which the build handles."""
    is_main_thread = threading.current_thread() is threading.main_thread()
    if is_main_thread and signal.getsignal(signal.SIGINT) == signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
