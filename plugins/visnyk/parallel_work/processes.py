"""Worker processes of this machine, each at the other end of a connection of its own.

`ProcessPoolExecutor` lets its workers share two pipes and their locks: one that is killed while it
sends a result leaves them locked, and the build waits for ever. Here each process has a
thread, which reads the end of its connection when the process dies, whatever it was doing.
"""

import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from typing import TypeVar

from visnyk.parallel_work.outcomes import Outcome, WorkerError, answer, death

EXITS_WITHIN = 5  # seconds, after a process has closed its connection
Result = TypeVar("Result")


def cores() -> int:
    """Return the number of cores that this process may use."""
    has_affinity = hasattr(os, "sched_getaffinity")  # macOS has not
    return len(os.sched_getaffinity(0)) if has_affinity else os.cpu_count() or 1


def death_of(process: BaseProcess, task: str) -> WorkerError:
    """Return the error for a process that has closed its connection."""
    process.join(EXITS_WITHIN)
    return death(task, process.exitcode)


class LocalWorkers:
    """As many processes as there are cores. Raises OSError when they cannot be started."""

    def __init__(self) -> None:
        self.width = cores()
        self._idle = SimpleQueue[_Worker]()
        with ExitStack() as stack:
            receiving, self._lifeline = multiprocessing.Pipe(duplex=False)
            stack.callback(self._lifeline.close)
            with receiving:
                for _ in range(self.width):  # all before the threads: those are not for forks
                    worker = _Worker(receiving, self._lifeline)
                    stack.callback(worker.close)
                    self._idle.put(worker)
            self._end_processes = stack.pop_all().close
        self._threads = ThreadPoolExecutor(self.width)

    def submit(self, task: str, work: Callable[[], Outcome[Result]]) -> Future[Outcome[Result]]:
        """Let the next idle process do some work. The future raises WorkerError when it dies."""
        return self._threads.submit(self._do, task, work)

    def _do(self, task: str, work: Callable[[], Outcome[Result]]) -> Outcome[Result]:
        worker = self._idle.get()
        try:
            return Outcome(worker.answer(task, pickle.dumps(work, pickle.HIGHEST_PROTOCOL)))
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        """Cancel the work that has not started, wait for the rest, end the processes."""
        self._threads.shutdown(cancel_futures=True)
        self._end_processes()


class _Worker:
    """A started process, and this process's end of the connection."""

    def __init__(self, receiving: Connection, sending: Connection) -> None:
        self.connection, theirs = multiprocessing.Pipe()
        with theirs:  # closed here, so that the death of the process is seen as an end of file
            self.process = multiprocessing.Process(
                target=_serve, args=(theirs, self.connection, receiving, sending), daemon=True
            )
            self.process.start()

    def answer(self, task: str, request: bytes) -> bytes:
        """Return what the process makes of a request. Raises WorkerError when it dies."""
        try:
            self.connection.send_bytes(task.encode())
            self.connection.send_bytes(request)
            return self.connection.recv_bytes()
        except (EOFError, OSError) as error:
            raise death_of(self.process, task) from error

    def close(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.join()
        self.connection.close()


def _serve(
    connection: Connection, parents: Connection, receiving: Connection, sending: Connection
) -> None:
    """Answer requests until the connection is closed."""
    parents.close()
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C: the parent alone says something
    _exit_with_parent(receiving, sending)
    with suppress(EOFError, OSError):  # the parent is gone
        while True:
            task, request = connection.recv_bytes().decode(), connection.recv_bytes()
            connection.send_bytes(answer(task, request).data)


def _exit_with_parent(receiving: Connection, sending: Connection) -> None:
    """End this process when its parent is gone, however it went: only that has the `sending` end.

    Else one that is at work would go on after the death of its parent, and keep the build's lock.
    """
    sending.close()

    def wait() -> None:
        with suppress(EOFError, OSError):
            receiving.recv_bytes()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
