"""What a build says while it works: a progress bar on a terminal, plain lines elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pelican.log import console

NOTHING_TO_DO = "Нічого не змінилося: сайт уже такий, як має бути."
PICTURING, RENDERING = "Готую картинки", "Складаю сторінки"
SCANNING = "Оглядаю готовий сайт"
WORTH_TELLING = 100  # pieces: fewer are done before anybody has read the line


def say(message: str) -> None:
    """Tell the editor something that is no fault."""
    print(message, file=sys.stderr)


def wait() -> None:
    """Say that another build is at work."""
    say("Інша побудова ще триває: чекаю, доки вона закінчить.")


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function that is told how many pieces of how many are done."""
    if console.is_terminal:
        from rich.progress import Progress  # only a terminal needs it

        with Progress(console=console, transient=True) as bar:
            task = bar.add_task(what, total=None)
            yield lambda done, of: bar.update(task, completed=done, total=of)
        return
    told: list[int] = []

    def tell(done: int, of: int) -> None:
        if not told and of >= WORTH_TELLING:
            told.append(of)
            say(f"{what}: {of}")

    yield tell
