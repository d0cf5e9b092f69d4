"""Run unpicklable work (templates, articles) in forked children, which have it all in memory.

A fork sends the results of one chunk of items after another, then an empty message; one that ends
without it has died, and with it the chunk that it had taken: that is always an error.
"""

import itertools
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import cache, partial
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

from visnyk.parallel_work.outcomes import Outcome, ReportProgress, WorkerError, run
from visnyk.parallel_work.processes import cores, death_of

MIN_ITEMS = 150  # below, a fork costs more than it saves
CHUNK = 16  # items, at least
MAX_CHUNKS, WIDTH = 1000, 4  # numbers, of so many bytes: any pipe holds a page of 4,096 bytes
LAST = b""  # message
Item = TypeVar("Item")
Result = TypeVar("Result")


@contextmanager
def in_background(function: Callable[[], Result], task: str) -> Iterator[Callable[[], Result]]:
    """Call a function in a fork; the callable that is yielded waits for the result.

    It raises what the function raises, or a WorkerError when the fork dies. Without forks, or with
    a single core, the function is called when the result is needed.
    """
    if not can_fork() or cores() == 1:
        yield cache(function)
        return
    with _starting(task):
        fork = _Fork(task, [lambda: [function()]])
    with closing(fork):
        yield cache(lambda: fork.receive()[0])


@contextmanager
def _starting(task: str) -> Iterator[None]:
    """Turn the errors of a system that has no room for another process into WorkerErrors."""
    try:
        yield
    except OSError as error:
        raise WorkerError(task, f"a process cannot be started: {error}") from error


def can_fork() -> bool:
    """Return whether this system has forks."""
    return "fork" in multiprocessing.get_all_start_methods()


def map_in_forks(
    function: Callable[[Item], Result], items: Sequence[Item], task: str, report: ReportProgress
) -> Iterator[Result]:
    """Yield the results of a function for all items, in any order, from forks and this process.

    Adjacent items go to the same process; idle processes take work from the others. Raises what the
    function raises in a fork, and a WorkerError, which names the `task`, when a fork dies. A fork
    that loses its parent ends when nothing is left to do, at the latest.
    """
    done = 0
    for results in _results_of_chunks(function, items, task):
        yield from results
        done += len(results)
        report(done, len(items))


def _results_of_chunks(
    function: Callable[[Item], Result], items: Sequence[Item], task: str
) -> Iterator[list[Result]]:
    if len(items) < MIN_ITEMS or not can_fork() or cores() == 1:
        yield from ([function(item)] for item in items)
        return
    size = max(CHUNK, -(-len(items) // MAX_CHUNKS))
    chunks = [items[start : start + size] for start in range(0, len(items), size)]
    with ExitStack() as stack:
        shares = _split(chunks, -(-cores() // 2))  # two processes work on each
        with _starting(task):
            queues = [stack.enter_context(closing(_WorkQueue(share))) for share in shares]
            forks = [
                stack.enter_context(closing(_Fork(task, _jobs(function, queues, worker))))
                for worker in range(1, cores())
            ]
        for job in _jobs(function, queues, 0):
            yield job()
            yield from _received(forks)
        while connections := [fork.connection for fork in forks if not fork.is_finished]:
            wait(connections)
            yield from _received(forks)


def _received(forks: Iterable["_Fork[Result]"]) -> Iterator[list[Result]]:
    """Yield a list of results from each fork that has one ready."""
    for fork in forks:
        if not fork.is_finished and fork.connection.poll() and (results := fork.receive()):
            yield results


class _Fork(Generic[Result]):
    """A forked child that does some jobs and sends the results of each."""

    def __init__(self, task: str, jobs: Iterable[Callable[[], list[Result]]]) -> None:
        self.task = task
        self.is_finished = False
        self.connection, sending = multiprocessing.Pipe(duplex=False)
        with sending:  # closed here, so that the death of the fork is seen as an end of file
            self.process = multiprocessing.get_context("fork").Process(
                target=_send_results, args=(task, jobs, sending, self.connection), daemon=True
            )
            self.process.start()

    def receive(self) -> list[Result]:
        """Return the results of the next job, which there always are; [] when all are done.

        Raises what the job raised, and a WorkerError when the fork has died.
        """
        try:
            message = self.connection.recv_bytes()
        except (EOFError, OSError) as error:  # OSError: it died while it was sending
            raise death_of(self.process, self.task) from error
        self.is_finished = message == LAST
        if self.is_finished:
            return []
        outcome: Outcome[Result] = Outcome(message)
        return outcome.unpack(self.task)

    def close(self) -> None:
        """End the child, whatever it is doing."""
        self.process.kill()
        self.process.join()
        self.connection.close()


def _send_results(
    task: str,
    jobs: Iterable[Callable[[], list[Result]]],
    sending: Connection,
    receiving: Connection,
) -> None:
    """Do the jobs of a fork; `receiving` is its parent's end of the connection."""
    receiving.close()
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C: the parent alone says something
    with suppress(BrokenPipeError):  # the parent is gone
        for job in jobs:
            sending.send_bytes(run(task, job).data)
        sending.send_bytes(LAST)


class _WorkQueue(Generic[Item]):
    """Chunks of items, each taken once, by this process or by forks that share the queue.

    One process takes them from the beginning, another from the end, until they meet: so the items
    of each are adjacent. Pipes hold what is left; they need no lock, and a process that dies leaves
    them intact: a byte for each chunk, and the chunks' numbers in either order.
    """

    def __init__(self, chunks: Sequence[Sequence[Item]]) -> None:
        self.chunks = chunks
        numbers = [number.to_bytes(WIDTH, "little") for number in range(len(chunks))]
        self.left = _filled_pipe(b"." * len(chunks))
        self.ends = _filled_pipe(b"".join(numbers)), _filled_pipe(b"".join(reversed(numbers)))

    def take_from(self, end: int) -> Iterator[Sequence[Item]]:
        """Yield chunks that no process has taken, from the beginning (0) or from the end (1)."""
        while os.read(self.left, 1):
            yield self.chunks[int.from_bytes(os.read(self.ends[end], WIDTH), "little")]

    def close(self) -> None:
        """Close the pipes."""
        for pipe in (self.left, *self.ends):
            os.close(pipe)


def _jobs(
    function: Callable[[Item], Result], queues: Sequence[_WorkQueue[Item]], worker: int
) -> Iterator[Callable[[], list[Result]]]:
    """Yield what one of the workers does: chunks of its own queue, then of the others."""
    own, end = divmod(worker, 2)
    for queue in (*queues[own:], *queues[:own]):
        for chunk in queue.take_from(end):
            yield partial(_each, function, chunk)


def _each(function: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
    return [function(item) for item in items]


def _split(items: Sequence[Item], count: int) -> list[Sequence[Item]]:
    """Return `count` runs of adjacent items, of nearly equal lengths."""
    bounds = [len(items) * number // count for number in range(count + 1)]
    return [items[start:end] for start, end in itertools.pairwise(bounds)]


def _filled_pipe(data: bytes) -> int:
    """Return the reading end of a pipe that ends after some bytes."""
    reading, writing = os.pipe()
    os.write(writing, data)
    os.close(writing)
    return reading
