"""Messages of a running build: a progress bar on a terminal, plain lines elsewhere.

Also every build that has nothing to do imports this module; what is said of faults and results is
in `report`, whose imports take a tenth of a second.
"""

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pelican.log import console

UP_TO_DATE = "Нічого не змінилося: сайт уже такий, як має бути."
UNCHANGED = "Сайт лишився таким, як був."
INTERRUPTED = f"Перервано. {UNCHANGED}"
PROCESSING_IMAGES, RENDERING = "Готую картинки", "Складаю сторінки"
INSPECTING_FILES = "Оглядаю картинки й документи"
SCANNING = "Оглядаю готовий сайт"
MIN_ITEMS = 100  # fewer are done before anybody has read the line


def escape_what_a_terminal_lacks() -> None:
    """Print letters that a terminal cannot show as `\\u0456`: no message makes a build fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(message: str) -> None:
    """Print a message that is not a fault to standard error."""
    print(message, file=sys.stderr)


def say_waiting() -> None:
    """Say that another build is running."""
    say("Інша побудова ще триває: чекаю, доки вона закінчить.")


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Yield a function that shows progress; it takes the number of items done and of all."""
    if console.is_terminal:
        from rich.progress import Progress  # only a terminal needs it

        with Progress(console=console, transient=True) as bar:
            task = bar.add_task(label, total=None)
            yield lambda done, total: bar.update(task, completed=done, total=total)
        return
    is_said = False

    def report(done: int, total: int) -> None:
        nonlocal is_said
        if not is_said and total >= MIN_ITEMS:
            is_said = True
            say(f"{label}: {total}")

    yield report
