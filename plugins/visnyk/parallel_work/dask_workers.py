"""Workers on other machines, through Dask, an optional dependency."""

import importlib
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import TypeVar

from visnyk.parallel_work.outcomes import Outcome

ANSWERS_WITHIN = 5  # seconds
Result = TypeVar("Result")


class DaskWorkers:
    """The workers of a scheduler. Raises RuntimeError when there is none, or it has no workers."""

    def __init__(self, address: str) -> None:
        try:
            distributed = importlib.import_module("distributed")  # it has no types
        except ImportError:
            raise RuntimeError(
                "BUILD_EXECUTOR: пакета «distributed» немає / the package is missing: "
                ".venv/bin/python -m pip install distributed"
            ) from None
        try:
            self._client = distributed.Client(address, timeout=ANSWERS_WITHIN)
        except OSError as error:
            problem = f"no scheduler answers at {address}: {error}"
            raise RuntimeError(f"BUILD_EXECUTOR: {problem}") from None
        self.width = sum(self._client.nthreads().values())
        if not self.width:
            self.close()
            raise RuntimeError(f"BUILD_EXECUTOR: the scheduler at {address} has no workers")
        self._executor: Executor = self._client.get_executor(pure=False)

    def submit(self, task: str, work: Callable[[], Outcome[Result]]) -> Future[Outcome[Result]]:
        """Let a worker do some work; another does it again when that one dies."""
        return self._executor.submit(work)

    def close(self) -> None:
        """Leave the scheduler."""
        self._client.close()
