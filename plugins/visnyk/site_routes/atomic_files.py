"""Write files that are there whole or not at all, whenever the process is killed."""

import os
from collections.abc import Callable
from pathlib import Path


def write_atomically(path: Path, *parts: bytes, by_many: bool = False) -> None:
    """Write a file that consists of some parts. Raises OSError.

    It is written to `<name>.new` beside it, then renamed. `by_many`: other processes may write the
    same file at the same time; the last of them wins.
    """
    unfinished = f"{path.name}.{os.getpid()}.new" if by_many else f"{path.name}.new"
    prepare_file(path, unfinished, *parts)()


def prepare_file(path: Path, unfinished: str, *parts: bytes) -> Callable[[], None]:
    """Write a file under a name beside its own; return what puts it in its place.

    `unfinished` is that name. Raises OSError.
    """
    prepared = path.with_name(unfinished)
    with prepared.open("wb") as file:
        file.writelines(parts)

    def rename() -> None:
        prepared.replace(path)

    return rename
