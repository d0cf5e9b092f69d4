"""What is fixed for a whole build: the lock of its cache, and its time."""

import datetime
import fcntl
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

SECONDS = re.compile("[0-9]{1,10}")
YEAR_2200 = 7_258_118_400  # seconds; later is a mistake, such as milliseconds


@contextmanager
def exclusive_lock(path: Path, on_wait: Callable[[], None]) -> Iterator[None]:
    """Lock a file; when another process has locked it, call `on_wait`, then wait for that process.

    The system unlocks it when the process and all of its forks have ended, however they end. Who
    holds the lock may delete its file. Raises OSError.
    """
    with _locked_file(path, on_wait):
        yield


def _locked_file(path: Path, on_wait: Callable[[], None]) -> IO[str]:
    while True:
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):  # the folder has just been deleted
            file = path.open("w")
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                on_wait()
                fcntl.flock(file, fcntl.LOCK_EX)
            if _is_at(file, path):
                return file
            file.close()


def _is_at(file: IO[str], path: Path) -> bool:
    """Return whether an open file is the one at a path, which may have been deleted since."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def build_time(environment: Mapping[str, str], zone: datetime.tzinfo) -> datetime.datetime:
    """Return the time of the build in a zone: `SOURCE_DATE_EPOCH` if it is set, else now.

    See https://reproducible-builds.org/specs/source-date-epoch/. Raises ValueError with a plain
    message when the variable holds no whole number of seconds from 1970 to 2200.
    """
    epoch = environment.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return datetime.datetime.now(zone)
    if not SECONDS.fullmatch(epoch) or int(epoch) > YEAR_2200:
        shown = "".join(sign if sign.isprintable() else " " for sign in epoch[:40])
        raise ValueError(
            f"SOURCE_DATE_EPOCH, час побудови («{shown}»): це має бути число секунд від 1970 року, "
            "як 1770199200; без цієї змінної береться теперішній час"
        )
    return datetime.datetime.fromtimestamp(int(epoch), zone)
