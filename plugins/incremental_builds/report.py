"""What a build tells the editor: every fault on a line of its own, then how many there are."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from plugins.incremental_builds.staging import Delivery
from plugins.newsroom import Newsroom
from plugins.ukrainian_language import plural

FAULTS = ("помилка", "помилки", "помилок")
WARNINGS = ("зауваження", "зауваження", "зауважень")
NOTHING_TO_DO = "Нічого не змінилося: сайт уже такий, як має бути."
SHOWN = 10  # foreign files that are named


def lines(newsroom: Newsroom, content: Path) -> Iterator[str]:
    """Yield `path:line: message` for warnings and faults, then the line that counts the faults.

    Paths are as seen from the working folder, where that is above the content.
    """
    folder = os.path.relpath(content)
    shown = str(content) if folder.startswith("..") else folder
    warnings, stops = newsroom.warnings(), newsroom.stops()
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


def say(message: str) -> None:
    """Tell the editor something that is no fault."""
    print(message, file=sys.stderr)


def wait() -> None:
    """Say that another build is at work."""
    say("Інша побудова ще триває: чекаю, доки вона закінчить.")


def _counted(number: int, forms: tuple[str, ...]) -> str:
    return f"{number} {plural(number, forms, 'uk')}"
