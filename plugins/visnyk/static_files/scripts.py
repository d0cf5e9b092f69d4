"""Modules of JavaScript that import each other, under names that hold their content's hash."""

import re
from collections.abc import Callable

IMPORT = re.compile(r"(\bfrom \")\./([\w.-]+)(\";)")


def linked(text: str, beside: Callable[[str], str]) -> str:
    """Return a module in which `from "./other.js";` names the published file.

    `beside` gives the published name of a module in the same folder.
    """
    return IMPORT.sub(lambda match: f"{match[1]}./{beside(match[2])}{match[3]}", text)


def imports(text: str) -> list[str]:
    """Return the names of the modules that a module imports from its own folder."""
    return [match[2] for match in IMPORT.finditer(text)]
