"""What a build tells the editor: every fault on a line of its own, then how many there are."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

from visnyk.newsroom import Newsroom
from visnyk.parallel_work import WorkerError
from visnyk.site_build.staging import Delivery
from visnyk.ukrainian_language import plural

FAULTS = ("помилка", "помилки", "помилок")
WARNINGS = ("зауваження", "зауваження", "зауважень")
SHOWN = 10  # foreign files that are named


def lines(newsroom: Newsroom, content: Path) -> Iterator[str]:
    """Yield `path:line: message` for warnings and faults, then the line that counts the faults.

    Paths are as seen from the working folder, where that is above the content.
    """
    folder = os.path.relpath(content)
    shown = str(content) if folder.startswith("..") else folder
    warnings, stops = newsroom.warnings(), newsroom.errors()
    for fault in [*warnings, *stops]:
        yield str(fault._replace(path=f"{shown}/{fault.path}"))
    if stops:
        yield f"{_counted(len(stops), FAULTS)}: сайт лишився таким, як був."
    elif warnings:
        yield f"{_counted(len(warnings), WARNINGS)}, сайт будується."


def delivered(delivery: Delivery) -> str:
    """Return what became of the output folder."""
    told = (
        f"Готово: записано {len(delivery.written)}, прибрано {len(delivery.removed)}, "
        f"без змін {delivery.unchanged}."
    )
    if delivery.foreign:
        names = ", ".join(delivery.foreign[:SHOWN])
        more = " …" if len(delivery.foreign) > SHOWN else ""
        told += f"\nУ теці сайту є чужі файли, їх не чіпали: {names}{more}"
    return told


def worker_failure(error: WorkerError) -> str:
    """Return the line for a build that a worker process has ended."""
    code = error.exit_code
    if code is None:
        problem = f"допоміжний процес не передав зробленого ({error.reason})"
    elif code >= 0:
        problem = f"допоміжний процес передчасно завершився з кодом {code}"
    else:
        problem = f"допоміжний процес зупинено сигналом {_signal_name(-code)}"
        problem += " (найімовірніше, забракло пам’яті)" if code == -signal.SIGKILL else ""
    return f"{error.task}: {problem}. Сайт лишився таким, як був."


def _signal_name(number: int) -> str:
    known = [one.name for one in signal.Signals if one == number]
    return known[0] if known else str(number)


def _counted(number: int, forms: tuple[str, ...]) -> str:
    return f"{number} {plural(number, forms, 'uk')}"
