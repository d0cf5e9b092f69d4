"""What is wrong in the content, where, and what was probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple


class Fault(NamedTuple):
    """One thing that an editor has to mend (`is_warning`: had better mend).

    `path` is relative to the working folder or to the content folder, `line` counts from 1.
    Faults sort by path and line. The message is plain Ukrainian, for people who do not program.
    """

    path: str
    line: int
    message: str
    is_warning: bool = False

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class ContentFault(Exception):
    """One fault found where the path is not known: a line and a message."""

    def __init__(self, line: int, message: str):
        super().__init__(message)
        self.line = line
        self.message = message


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return " Можливо, «x»?" with the nearest of the known words, or "" when none is near."""
    by_folded = {name.casefold(): name for name in known}
    near = get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return f" Можливо, «{by_folded[near[0]]}»?" if near else ""
