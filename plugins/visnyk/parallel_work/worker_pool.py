"""A pool of workers: the only place that chooses who does the work.

Processes of this machine by default; `BUILD_EXECUTOR = "dask://host:port"` hands the work to Dask's
workers. Anything with the protocol `Workers` could replace them.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from itertools import islice
from typing import Protocol, TypeVar

from visnyk.parallel_work.dask_workers import DaskWorkers
from visnyk.parallel_work.outcomes import Outcome, ReportProgress, WorkerError, run
from visnyk.parallel_work.processes import LocalWorkers

DASK = "dask://"
MIN_ITEMS = 60  # below, starting processes costs more than it saves
CHUNKS_PER_WORKER = 8  # so that none waits long for the last
LARGEST_CHUNK = 32  # items: what is on the way takes memory, and the last chunk is waited for
CHUNKS_AHEAD = 3  # for every worker, that wait to be done
Item = TypeVar("Item")
Result = TypeVar("Result")


class Workers(Protocol):
    """Started workers; `width` is how many pieces of work they do at once."""

    width: int

    def submit(self, task: str, work: Callable[[], Outcome[Result]]) -> Future[Outcome[Result]]:
        """Let a worker do some work, which can be pickled."""

    def close(self) -> None:
        """End the workers."""


@contextmanager
def no_progress(label: str) -> Iterator[ReportProgress]:
    """Show nothing."""
    yield lambda done, total: None


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
        self._workers: Workers | None = None

    def map(
        self,
        function: Callable[[Sequence[Item]], list[Result]],
        items: Iterable[Item],
        total: int,
        label: str,
        min_items: int = MIN_ITEMS,
    ) -> Iterator[Result]:
        """Yield the results of a function, which gets a chunk of the items at a time.

        `label` names the work for the editor; fewer items than `min_items` are done in this
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
                pending.append(workers.submit(label, partial(_run_chunk, label, function, chunk)))
                if len(pending) > CHUNKS_AHEAD * workers.width:
                    done += size
                    yield from _results(label, pending.popleft())
                    report(done, total)
            while pending:
                yield from _results(label, pending.popleft())
            report(total, total)

    def close(self) -> None:
        """End the workers; the next `map` starts others."""
        if self._workers:
            self._workers.close()
        self._workers = None

    def _start(self, label: str) -> Workers:
        if self.address:
            return DaskWorkers(self.address.removeprefix(DASK))
        try:
            return LocalWorkers()
        except OSError as error:
            raise WorkerError(label, f"a process cannot be started: {error}") from error


def _results(label: str, future: Future[Outcome[Result]]) -> list[Result]:
    try:
        outcome = future.result()
    except WorkerError:
        raise
    except Exception as error:  # of the workers: that of the work itself is in the outcome
        problem = f"{type(error).__name__}: {error}"
        raise WorkerError(label, f"the work was lost: {problem}") from error
    return outcome.unpack(label)


def _run_chunk(
    label: str, function: Callable[[Sequence[Item]], list[Result]], chunk: Sequence[Item]
) -> Outcome[Result]:
    return run(label, partial(function, chunk))
