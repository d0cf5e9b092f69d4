"""A pool of workers: the only place that chooses an executor.

A process pool by default; `BUILD_EXECUTOR = "dask://host:port"` hands the work to Dask's workers.
Anything that keeps the protocol of `concurrent.futures.Executor` could stand in their place.
"""

import importlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from itertools import islice
from multiprocessing.connection import Connection
from typing import NamedTuple, TypeVar

from visnyk.parallel_work.outcomes import Outcome, ReportProgress, WorkerError, death, run

DASK = "dask://"
MIN_ITEMS = 60  # below, starting processes costs more than it saves
ANSWERS_WITHIN = 5  # seconds
CHUNKS_PER_WORKER = 8  # so that none waits long for the last
LARGEST_CHUNK = 32  # items: what is on the way takes memory, and the last chunk is waited for
CHUNKS_AHEAD = 3  # for every worker, that wait to be done
Item = TypeVar("Item")
Result = TypeVar("Result")


def cores() -> int:
    """Return the number of cores that this process may use."""
    has_affinity = hasattr(os, "sched_getaffinity")  # macOS has not
    return len(os.sched_getaffinity(0)) if has_affinity else os.cpu_count() or 1


@contextmanager
def no_progress(label: str) -> Iterator[ReportProgress]:
    """Show nothing."""
    yield lambda done, total: None


class _Workers(NamedTuple):
    """A started executor: how many items it does at once, how it ends, why it broke."""

    executor: Executor
    width: int
    close: Callable[[], None]
    exit_code: Callable[[], int | None]


class WorkerPool:
    """Maps functions over items in order; starts an executor when there are enough of them.

    `address` is the setting `BUILD_EXECUTOR`, "" for processes of this machine. `progress` gets
    the label of a task and returns a context manager, which gives the function that is called with
    the numbers of items done and in all. Raises ValueError when the address is of another kind.
    """

    def __init__(
        self,
        address: str = "",
        progress: Callable[[str], AbstractContextManager[ReportProgress]] = no_progress,
    ) -> None:
        if address and not address.startswith(DASK):
            raise ValueError(f"BUILD_EXECUTOR is «{address}», not «{DASK}host:port»")
        self.address = address
        self._progress = progress
        self._workers: _Workers | None = None

    def map(
        self,
        function: Callable[[Sequence[Item]], list[Result]],
        items: Iterable[Item],
        total: int,
        label: str,
        min_items: int = MIN_ITEMS,
    ) -> Iterator[Result]:
        """Yield the results of a function, which gets a chunk of the items at a time.

        `label` tells the editor what is done; fewer items than `min_items` are done in this
        process. Only so many items are taken, and results held, as keep all workers busy. Raises
        what the function raises, and a WorkerError when a worker dies.
        """
        if total < min_items:
            yield from function(list(items))
            return
        workers = self._workers = self._workers or self._start(label)
        size = min(-(-total // (workers.width * CHUNKS_PER_WORKER)), LARGEST_CHUNK)
        remaining, pending, done = iter(items), deque[Future[Outcome[Result]]](), 0
        with self._progress(label) as report:
            while chunk := list(islice(remaining, size)):
                pending.append(self._submit(label, partial(_run_chunk, label, function, chunk)))
                if len(pending) > CHUNKS_AHEAD * workers.width:
                    done += size
                    yield from self._result(label, pending.popleft())
                    report(done, total)
            while pending:
                yield from self._result(label, pending.popleft())
            report(total, total)

    def close(self) -> None:
        """End the workers; the next `map` starts others."""
        if self._workers:
            self._workers.close()
        self._workers = None

    def _start(self, label: str) -> _Workers:
        if self.address:
            return _dask_workers(self.address.removeprefix(DASK))
        try:
            return _local_workers()
        except OSError as error:
            raise WorkerError(label, f"a process cannot be started: {error}") from error

    def _submit(self, label: str, work: Callable[[], Outcome[Result]]) -> Future[Outcome[Result]]:
        assert self._workers
        try:
            return self._workers.executor.submit(work)
        except BrokenExecutor as error:
            raise self._failure(label, error) from error

    def _result(self, label: str, future: Future[Outcome[Result]]) -> list[Result]:
        try:
            outcome = future.result()
        except Exception as error:  # of the executor: that of the work itself is in the outcome
            raise self._failure(label, error) from error
        return outcome.unpack(label)

    def _failure(self, label: str, error: Exception) -> WorkerError:
        if self._workers and isinstance(error, BrokenExecutor):
            return death(label, self._workers.exit_code())
        return WorkerError(label, f"the work was lost: {type(error).__name__}: {error}")


def _run_chunk(
    label: str, function: Callable[[Sequence[Item]], list[Result]], chunk: Sequence[Item]
) -> Outcome[Result]:
    return run(label, partial(function, chunk))


def _local_workers() -> _Workers:
    """Start processes. Raises OSError when the system has no room for them."""
    receiving, sending = multiprocessing.Pipe(duplex=False)
    others = set(multiprocessing.active_children())
    executor = ProcessPoolExecutor(
        cores(), initializer=_exit_with_parent, initargs=(receiving, sending)
    )
    executor.submit(int)  # starts them
    processes = set(multiprocessing.active_children()) - others

    def exit_code() -> int | None:
        """Return that of the process that broke the pool, which has terminated the others."""
        executor.shutdown()
        codes = {process.exitcode for process in processes} - {None}
        return next(iter(codes - {-signal.SIGTERM} or codes), None)

    return _Workers(executor, cores(), partial(executor.shutdown, cancel_futures=True), exit_code)


def _exit_with_parent(receiving: Connection, sending: Connection) -> None:
    """End this worker when its parent is gone, however it went: only that has the `sending` end.

    A worker of a killed parent would wait for work for ever, and keep the build's lock.
    """
    sending.close()

    def wait() -> None:
        try:
            receiving.recv()
        except EOFError:
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _dask_workers(address: str) -> _Workers:
    """Connect to a scheduler. Raises RuntimeError when there is none, or it has no workers."""
    try:
        distributed = importlib.import_module("distributed")  # an optional extra, without types
    except ImportError:
        raise RuntimeError(
            "BUILD_EXECUTOR: пакета «distributed» немає / the package is missing: "
            ".venv/bin/python -m pip install distributed"
        ) from None
    try:
        client = distributed.Client(address, timeout=ANSWERS_WITHIN)
    except OSError as error:
        raise RuntimeError(f"BUILD_EXECUTOR: no scheduler answers at {address}: {error}") from None
    width = sum(client.nthreads().values())
    if not width:
        client.close()
        raise RuntimeError(f"BUILD_EXECUTOR: the scheduler at {address} has no workers")
    return _Workers(client.get_executor(pure=False), width, client.close, lambda: None)
