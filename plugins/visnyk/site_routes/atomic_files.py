"""Write files atomically: complete or not at all, even if the process is killed."""

import os
from collections.abc import Callable
from pathlib import Path


def write_atomically(path: Path, *chunks: bytes, by_many: bool = False) -> None:
    """Write a file that consists of some chunks. Raises OSError.

    It is written to `<name>.new` in the same folder, then renamed. `by_many`: other processes may
    write the same file at the same time; the last of them wins.
    """
    temporary_name = f"{path.name}.{os.getpid()}.new" if by_many else f"{path.name}.new"
    prepare_file(path, temporary_name, *chunks)()


def prepare_file(path: Path, temporary_name: str, *chunks: bytes) -> Callable[[], None]:
    """Write a file under a temporary name in its folder; return a function that renames it.

    Raises OSError.
    """
    temporary = path.with_name(temporary_name)
    with temporary.open("wb") as file:
        file.writelines(chunks)

    def rename() -> None:
        temporary.replace(path)

    return rename
