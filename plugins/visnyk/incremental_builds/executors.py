"""Who does the heavy work: the only place that chooses an executor.

A process pool by default; `BUILD_EXECUTOR = "dask://host:port"` hands the work to Dask's workers.
Anything that keeps the protocol of `concurrent.futures.Executor` could stand in their place.
"""

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from itertools import islice
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from visnyk.site_build import console

DASK = "dask://"
WORTH_A_POOL = 60  # pieces: below, starting processes costs more than it saves
ANSWERS_WITHIN = 5  # seconds
CHUNKS_EACH = 8  # for every process, so that none waits long for the last
LARGEST_CHUNK = 32  # pieces: what is on the way takes memory, and whoever is last is waited for
AHEAD = 3  # chunks for every process that wait to be done
Piece = TypeVar("Piece")
Made = TypeVar("Made")


def cores() -> int:
    """Return the number of cores that this process may use."""
    has_affinity = hasattr(os, "sched_getaffinity")  # macOS has not
    return len(os.sched_getaffinity(0)) if has_affinity else os.cpu_count() or 1


class Crew:
    """Does pieces of work, in order; starts an executor when there is enough of it.

    `address` is the setting `BUILD_EXECUTOR`, "" for processes here.
    """

    def __init__(self, address: str = ""):
        if address and not address.startswith(DASK):
            raise ValueError(f"BUILD_EXECUTOR is «{address}», not «{DASK}host:port»")
        self.address = address
        self.executor: Executor | None = None
        self.close: Callable[[], None] = lambda: None

    def each(
        self,
        do: Callable[[Sequence[Piece]], list[Made]],
        pieces: Iterable[Piece],
        count: int,
        what: str,
        worth: int = WORTH_A_POOL,
    ) -> Iterator[Made]:
        """Yield what `do` makes of the pieces, which it gets a handful at a time.

        `what` tells the editor what is done; fewer pieces than `worth` are done in this process.
        Only so many pieces are taken, and results held, as keep everybody at work.
        """
        if count < worth:
            yield from do(list(pieces))
            return
        if self.executor is None:
            self._start()
        size = min(-(-count // (self.width * CHUNKS_EACH)), LARGEST_CHUNK)
        pieces, waiting, done = iter(pieces), deque(), 0
        with console.progress(what) as tell:
            while chunk := list(islice(pieces, size)):
                waiting.append(self.executor.submit(do, chunk))
                if len(waiting) > AHEAD * self.width:
                    done += size
                    yield from waiting.popleft().result()
                    tell(done, count)
            for future in waiting:
                yield from future.result()
            tell(count, count)

    def _start(self) -> None:
        if self.address:
            self.executor, self.width, self.close = _dask(self.address.removeprefix(DASK))
            return
        ours, theirs = multiprocessing.Pipe(duplex=False)
        self.width = cores()
        self.executor = ProcessPoolExecutor(
            self.width, initializer=_leave_with_parent, initargs=(ours, theirs)
        )

        def close() -> None:
            self.executor.shutdown(cancel_futures=True)
            self.executor, self.close = None, lambda: None

        self.close = close


def _leave_with_parent(alive: Connection, parents: Connection) -> None:
    """End this worker when its parent is gone, however it went: nobody else holds the pipe's end.

    A worker of a killed parent would wait for work for ever, and keep the build's lock.
    """
    parents.close()

    def wait() -> None:
        try:
            alive.recv()
        except EOFError:
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _dask(address: str) -> tuple[Any, int, Callable[[], None]]:
    try:
        from distributed import Client  # an optional extra
    except ImportError:
        raise RuntimeError(
            "BUILD_EXECUTOR: пакета «distributed» немає / the package is missing: "
            ".venv/bin/python -m pip install distributed"
        ) from None
    try:
        client = Client(address, timeout=ANSWERS_WITHIN)
    except OSError as error:
        raise RuntimeError(f"BUILD_EXECUTOR: no scheduler answers at {address}: {error}") from None
    width = sum(client.nthreads().values())
    if not width:
        client.close()
        raise RuntimeError(f"BUILD_EXECUTOR: the scheduler at {address} has no workers")
    return client.get_executor(pure=False), width, client.close
