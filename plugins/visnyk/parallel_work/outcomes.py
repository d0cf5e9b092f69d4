"""What a worker process sends back: a list of results, or the error that it met."""

import pickle
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Result = TypeVar("Result")
ReportProgress = Callable[[int, int], None]  # is called with the numbers of items: done, in all


class WorkerError(RuntimeError):
    """A worker process died, or its results cannot be sent to this process.

    `task` says what was being done, in the words that an editor sees on the screen; `reason` is a
    clause in English. `exit_code` is that of a process that ended before its work was done, minus
    the number of the signal that killed it; None when no process ended, or its code is unknown.
    """

    def __init__(self, task: str, reason: str, exit_code: int | None = None) -> None:
        super().__init__(task, reason, exit_code)  # pickled by these
        self.task = task
        self.reason = reason
        self.exit_code = exit_code

    def __str__(self) -> str:
        return f"{self.task}: {self.reason}"


def death(task: str, exit_code: int | None) -> WorkerError:
    """Return the error for a worker process that ended before its work was done."""
    if exit_code is None:
        return WorkerError(task, "a worker process was lost")
    if exit_code < 0:
        return WorkerError(task, f"a worker process was killed by {_signal(exit_code)}", exit_code)
    reason = f"a worker process ended with exit code {exit_code} before its work was done"
    return WorkerError(task, reason, exit_code)


def _signal(exit_code: int) -> str:
    try:
        return signal.Signals(-exit_code).name
    except ValueError:
        return f"signal {-exit_code}"


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Result]):
    """The pickled results of a piece of work, or the pickled error that it raised."""

    data: bytes

    def unpack(self, task: str) -> list[Result]:
        """Return the results. Raises the error, or a WorkerError when they cannot be read."""
        try:
            outcome: tuple[list[Result], Exception | None] = pickle.loads(self.data)
        except Exception as error:  # a class may do anything while it is unpickled
            raise WorkerError(task, f"results cannot be read: {_text(error)}") from error
        results, failure = outcome
        if failure is not None:
            raise failure
        return results


def run(task: str, work: Callable[[], list[Result]]) -> Outcome[Result]:
    """Do some work in a worker process; whatever it raises or returns can be sent."""
    try:
        results = work()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else int(bool(stop.code))
        return _failed(death(task, code))
    except Exception as error:  # of a template, or of the disk: raised again by `unpack`
        return _failed(_sendable(task, error))
    try:
        return Outcome(pickle.dumps((results, None), pickle.HIGHEST_PROTOCOL))
    except Exception as error:  # a class may do anything while it is pickled
        return _failed(WorkerError(task, f"results cannot be sent: {_text(error)}"))


def answer(task: str, request: bytes) -> Outcome[object]:
    """Do some pickled work in a worker process, also when it cannot be unpickled there."""
    try:
        work: Callable[[], Outcome[object]] = pickle.loads(request)
    except Exception as error:  # a class may do anything while it is unpickled
        return _failed(WorkerError(task, f"the work cannot be read: {_text(error)}"))
    return work()


def _failed(error: Exception) -> Outcome[Result]:
    return Outcome(pickle.dumps(([], error), pickle.HIGHEST_PROTOCOL))


def _sendable(task: str, error: Exception) -> Exception:
    """Return the error with the traceback of its process; a WorkerError when it cannot be sent."""
    try:
        error.add_note(f"In a worker process:\n{''.join(traceback.format_exception(error))}")
        pickle.loads(pickle.dumps(error))  # some can be pickled, but not unpickled
    except Exception:
        return WorkerError(task, _text(error))
    return error


def _text(error: Exception) -> str:
    """Return the type and the message, on one line; also of errors that cannot be printed."""
    return " ".join(" ".join(traceback.TracebackException.from_exception(error)
                             .format_exception_only()).split())  # fmt: skip
