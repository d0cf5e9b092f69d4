"""Who does the heavy work: the only place that chooses an executor."""

import os
from concurrent.futures import Executor, ProcessPoolExecutor


def start_pool() -> tuple[Executor, int]:
    """Return a pool of processes, one a core, and their number."""
    has_affinity = hasattr(os, "sched_getaffinity")  # macOS has not
    cores = len(os.sched_getaffinity(0)) if has_affinity else os.cpu_count() or 1
    return ProcessPoolExecutor(cores), cores
