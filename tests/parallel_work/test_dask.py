"""Dask's workers read what processes here would read, also when one of them is killed midway."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time

import pytest
from distributed import Client

from tests.conftest import PROJECT, build, start
from visnyk.parallel_work import WorkerPool

DASK = [sys.executable, "-m", "dask"]
HEAD = "---\ntitle: Новина {0}\ncategory: education\n---\n\n"
ARTICLE = HEAD + "Абзац «{0}» про [громаду](https://example.org/) - і 10 млн грн.\n\n" * 30
MANY = 240
PATIENCE = 300  # seconds, for a machine that has much else to do


@pytest.fixture
def run():
    """Starts Dask processes, and ends all of them."""
    processes = []

    def run(*arguments: str, code=PROJECT) -> subprocess.Popen:
        process = subprocess.Popen(
            [*DASK, *arguments],
            cwd=code,
            env={**os.environ, "PYTHONPATH": "plugins"},  # as docs/speed.md says
            stderr=subprocess.PIPE,
            text=True,
        )
        processes.append(process)
        return process

    yield run
    for process in processes:
        process.kill()
        process.wait()
        process.stderr.close()


@pytest.fixture
def scheduler(run):
    """The address of a scheduler on loopback."""
    process = run("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    for line in process.stderr:
        if found := re.search(r"Scheduler at:\s+tcp://(\S+)", line):
            return found[1]
    raise AssertionError("no scheduler")


def _work(run, scheduler, **given):
    return run("worker", f"tcp://{scheduler}", "--nthreads", "1", "--no-nanny", **given)


@pytest.fixture
def long_read(newsroom):
    for number in range(MANY):
        path = newsroom / f"articles/2026/2026-01-{number % 28 + 1:02}-long-{number}.uk.md"
        path.write_text(ARTICLE.format(number), "utf-8")
    return newsroom


def _stands_still_midway(build, client):
    """Stop a build, and return whether all workers had work; else let it continue."""
    assert build.poll() is None, build.stderr.read()
    build.send_signal(signal.SIGSTOP)
    if all(client.processing().values()):
        return True
    build.send_signal(signal.SIGCONT)
    return False


@pytest.mark.slow
def test_a_worker_may_be_killed_midway(run, scheduler, long_read, tmp_path):
    workers = [_work(run, scheduler) for _ in range(2)]
    with Client(scheduler) as client:
        client.wait_for_workers(2, timeout=PATIENCE)
        address = f"dask://{scheduler}"
        far = start(long_read, tmp_path / "far", BUILD_EXECUTOR=address)
        while not _stands_still_midway(far, client):
            time.sleep(0.01)
        workers[0].kill()
        workers[0].wait()
        far.send_signal(signal.SIGCONT)
        said = far.stderr.read()
        assert far.wait() == 0, said
        far.stderr.close()
        assert len(client.scheduler_info()["workers"]) == 1
    here = build(long_read, tmp_path / "here", SITEURL="http://127.0.0.1:8000")
    assert here._replace(output=tmp_path / "far").tree() == here.tree()


def test_a_worker_with_other_code_is_refused(run, scheduler, long_read, tmp_path):
    code = tmp_path / "code"
    shutil.copytree(PROJECT / "plugins", code / "plugins")
    with (code / "plugins" / "visnyk" / "article_schema" / "fields.py").open("a") as module:
        module.write("# a later version\n")
    _work(run, scheduler, code=code)
    with Client(scheduler) as client:
        client.wait_for_workers(1, timeout=PATIENCE)
    with pytest.raises(RuntimeError, match="a worker has another version"):
        build(long_read, tmp_path / "output", BUILD_EXECUTOR=f"dask://{scheduler}")
    assert not (tmp_path / "output").exists()


def test_a_scheduler_without_workers_is_an_error(scheduler, long_read, tmp_path):
    with pytest.raises(RuntimeError, match="has no workers"):
        build(long_read, tmp_path / "output", BUILD_EXECUTOR=f"dask://{scheduler}")


@pytest.mark.slow  # it waits for an answer
def test_a_missing_scheduler_is_an_error(long_read, tmp_path):
    with pytest.raises(RuntimeError, match="no scheduler answers"):
        build(long_read, tmp_path / "output", BUILD_EXECUTOR="dask://127.0.0.1:9")


def test_an_address_of_another_kind_is_refused():
    with pytest.raises(ValueError, match="dask://host:port"):
        WorkerPool("ray://127.0.0.1:1")
