"""Faults of the content: where, and what is wrong."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from visnyk.article_schema.characters import printable
from visnyk.parallel_work import TookTooLong

ERROR, WARNING = "помилка", "зауваження"
LONGEST_MESSAGE = 600  # characters
LONGEST_QUOTED = 100
UNREADABLE = "файл не вдалося прочитати"
MOST_SECONDS = 2  # of a processor for one file: a book of 1,000 pages takes less
MOST_FAULTS = 1000  # of one file
QUOTED = re.compile(rf"«([^«»]{{{LONGEST_QUOTED}}})[^«»]+»")
REASONS = {  # why a file cannot be read, by the exception
    RecursionError: "занадто глибока вкладеність: приберіть зайві дужки чи відступи",
    MemoryError: "забракло пам’яті: закрийте інші програми або розділіть файл",
    OSError: "перевірте, чи маєте право його читати",
    TookTooLong: "читання триває надто довго: розділіть файл на кілька або спростіть розмітку",
}


class Fault(NamedTuple):
    """One thing in the content that an editor must mend, or with `is_warning` should mend.

    `path` is relative to the working folder or to the content folder, `line` counts from 1.
    Faults sort by path and line. The message is plain Ukrainian, for people who do not program.
    """

    path: str
    line: int
    message: str
    is_warning: bool = False

    def __str__(self) -> str:
        """Return one line of bounded length, without control characters."""
        message = QUOTED.sub(r"«\1…»", printable(self.message))
        if len(message) > LONGEST_MESSAGE:
            message = f"{message[:LONGEST_MESSAGE]}…"
        kind = WARNING if self.is_warning else ERROR
        return f"{printable(self.path)}:{self.line}: {kind}: {message}"


class ParseError(Exception):
    """A text cannot be parsed: why, and in which line, raised by code that does not know the path.

    `others` are further lines with their messages.
    """

    def __init__(self, line: int, message: str, others: Iterable[tuple[int, str]] = ()) -> None:
        super().__init__(message)
        self.line = line
        self.message = message
        self.others = tuple(others)

    def faults(self, path: str) -> list[Fault]:
        """Return the faults of the file at a path."""
        return [Fault(path, *fault) for fault in ((self.line, self.message), *self.others)]


def first_faults(path: str, faults: list[Fault]) -> list[Fault]:
    """Return the faults of one file, of thousands the first: errors, then warnings, then a count.

    The count is an error if errors are left out.
    """
    if len(faults) <= MOST_FAULTS:
        return faults
    ordered = sorted(faults, key=lambda fault: (fault.is_warning, fault.line))
    rest = ordered[MOST_FAULTS:]
    message = f"і ще {len(rest)} у цьому файлі: виправте спершу ті, що вже названо"
    return [*ordered[:MOST_FAULTS], Fault(path, rest[0].line, message, rest[0].is_warning)]


def unreadable(path: str, error: Exception) -> Fault:
    """Return the fault of a file of which nobody foresaw why it cannot be read."""
    known = (reason for kind, reason in REASONS.items() if isinstance(error, kind))
    reason = next(known, f"{type(error).__name__}: {error}")
    return Fault(path, 1, f"{UNREADABLE} ({reason})")


def is_unreadable(fault: Fault) -> bool:
    """Return whether nobody foresaw a fault: with more memory or time there may be none."""
    return fault.message.startswith(UNREADABLE)
