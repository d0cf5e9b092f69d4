"""What is fixed for a whole build: the lock of its cache, and its time."""

import datetime
import fcntl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def exclusive_lock(path: Path, on_wait: Callable[[], None]) -> Iterator[None]:
    """Lock a file; when another process has locked it, call `on_wait`, then wait for that process.

    The system unlocks it when the process and all of its forks have ended, however they end.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            on_wait()
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def build_time(environment: Mapping[str, str], zone: datetime.tzinfo) -> datetime.datetime:
    """Return the time of the build in a zone: `SOURCE_DATE_EPOCH` if it is set, else now.

    See https://reproducible-builds.org/specs/source-date-epoch/. Raises ValueError when the
    variable holds no whole number of seconds.
    """
    epoch = environment.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return datetime.datetime.now(zone)
    try:
        return datetime.datetime.fromtimestamp(int(epoch), zone)
    except (ValueError, OverflowError, OSError):
        raise ValueError(f"SOURCE_DATE_EPOCH is «{epoch}», not seconds since 1970") from None
