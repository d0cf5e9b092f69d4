"""Work on every core: pages are rendered by forks of the build, texts read by worker processes.

A build whose worker dies ends with one clear error, never with half of the results.

Reads: the number of cores that this process may use.
Adds: nothing to the site. `map_in_forks` and `in_background` run what cannot be pickled (templates,
    articles) in forked children; a `WorkerPool` runs module-level functions in other processes or
    on other machines. Whatever goes wrong there is raised here: the error of the work itself, or
    a `WorkerError` for a process that died or results that could not be sent. `cpu_limit` stops
    code that computes for too long.
Settings: `BUILD_EXECUTOR` ("") names a Dask scheduler whose workers replace processes here.
"""

from visnyk.parallel_work.cpu_limits import TookTooLong, cpu_limit
from visnyk.parallel_work.forks import in_background, map_in_forks
from visnyk.parallel_work.outcomes import WorkerError
from visnyk.parallel_work.worker_pool import WorkerPool

__all__ = [
    "TookTooLong", "WorkerError", "WorkerPool", "cpu_limit", "in_background", "map_in_forks"
]  # fmt: skip
