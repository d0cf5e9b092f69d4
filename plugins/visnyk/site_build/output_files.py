"""Files and folders of an output by their names, relative to the output folder, with `/`."""

import os
from collections.abc import Iterator
from pathlib import Path

from visnyk.incremental_builds.up_to_date import FileState, scan_folder
from visnyk.site_build.errors import BuildError
from visnyk.site_build.output_folder import WORK_INSIDE
from visnyk.site_routes.addresses import MAX_NAME

MAX_PATH = 3000  # bytes: what common file systems take, below a long folder
MAX_NAMED = 10  # files in a message
MAX_SHOWN = 80  # characters of a name in a message


def scan_output(output: Path) -> dict[str, FileState]:
    """Return the state of every file of an output, by its name; a work folder in it is left out."""
    inside = f"{WORK_INSIDE}/"
    return {k: state for k, state in scan_folder(output).items() if not k.startswith(inside)}


def refuse_unsafe(name: str) -> None:
    """Raise BuildError unless a name stays in the output folder, and in what file systems take."""
    data = name.encode("utf-8", "surrogateescape")
    segments = data.split(b"/")
    is_inside = not {b"", b".", b".."} & {*segments} and segments[0] != WORK_INSIDE.encode()
    is_short = len(data) <= MAX_PATH and len(max(segments, key=len)) <= MAX_NAME
    if not is_inside or not is_short or b"\0" in data:
        shown = name if len(name) <= MAX_SHOWN else f"{name[:MAX_SHOWN]}…"
        raise BuildError(f"файл сайту не може зватися {shown!r}: назва задовга або веде назовні")


def parents(name: str) -> Iterator[str]:
    """Yield the folders that a file is in, the innermost first."""
    while name := os.path.dirname(name):
        yield name


def folders_below(folder: Path) -> Iterator[str]:
    """Yield all folders below a folder by their paths relative to it, each after the one it is in.

    Symbolic links are not followed, and a work folder is left out.
    """
    for root, folders, _ in os.walk(folder):
        inside = os.path.relpath(root, folder)
        if inside == ".":
            folders[:] = [name for name in folders if name != WORK_INSIDE]
        for name in folders:
            if not os.path.islink(os.path.join(root, name)):
                yield name if inside == "." else f"{inside}/{name}"


def some(names: list[str]) -> str:
    """Return the first of some names, for a message."""
    return ", ".join(names[:MAX_NAMED]) + (" …" if len(names) > MAX_NAMED else "")
