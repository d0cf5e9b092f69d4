"""Faults of the content: where, and what is wrong."""

from typing import NamedTuple


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
        return f"{self.path}:{self.line}: {self.message}"


class ParseError(Exception):
    """A text cannot be parsed: a line and a message, raised by code that does not know the path."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message
