"""`make bench`: how long builds take; then newsrooms are edited and compared with clean builds.

With the comparison's folder (`BENCH=`, or `../shared/bench` beside the project) its peers are set
up and timed beside ours; else ours alone, on a newsroom of random words. Medians of `ROUNDS` (3),
for `SIZES` ("2000 10000") items; the table goes into docs/speed.md. `LAW_SEQUENCES` (2000, 0 for
none) newsrooms are edited.
"""

import datetime
import importlib.metadata
import json
import os
import platform
import random
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).parents[1]
SCENARIOS = {
    "cold": "from nothing",
    "noop": "nothing changed",
    "body": "one body edited",
    "title": "one title edited",
}
NAMES = {"visnyk": "Visnyk", "full": "Visnyk, everything", "hugo": "Hugo", "plain": "plain Pelican"}
TABLE = re.compile(r"(<!-- bench -->\n).*?(<!-- /bench -->)", re.S)
SYLLABLES = "ба ве гі до жу зе ки ла мі но пу ра сі ту фе ха цю ча шо ять ість ння".split()


class Figure(NamedTuple):
    """One run: `wall` in seconds, `memory` in MB."""

    size: int
    scenario: str
    tool: str
    wall: float
    memory: float


def peers(bench: Path, sizes: list[int], rounds: int) -> Iterator[Figure]:
    """Set the peers up (once) and time all of them, ours among them."""
    work = Path(os.environ.get("BENCH_WORK") or Path(tempfile.gettempdir()) / "visnyk-bench")
    environment = {**os.environ, "SIZES": " ".join(map(str, sizes))}
    subprocess.run(["bash", bench / "setup.sh", work], check=True, env=environment)
    tools = os.environ.get("TOOLS") or "visnyk,full,hugo,plain"
    for size in sizes:
        results = work / f"{size}.json"
        command = [sys.executable, bench / "bench.py", work, "--n", size, "--rounds", rounds,
                   "--project", PROJECT, "--tools", tools, "--json", results]  # fmt: skip
        subprocess.run(list(map(str, command)), check=True)
        for run in json.loads(results.read_text()):
            assert run["ok"], f"{run['tool']}, {run['scen']}: the site is not right"
            yield Figure(size, run["scen"], run["tool"], run["wall"], run["rss"])


def alone(sizes: list[int], rounds: int) -> Iterator[Figure]:
    """Time ours on newsrooms of random words; memory is that of the largest process."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            content = Path(folder, "content")
            _make_newsroom(content, size)
            for number in range(rounds):
                shutil.rmtree(Path(folder, "output"), ignore_errors=True)
                shutil.rmtree(Path(folder, "cache"), ignore_errors=True)
                for scenario in SCENARIOS:
                    _edit(content, scenario, number)
                    wall, memory = _build(folder)
                    print(f"{size} {scenario} {wall:.2f} s", flush=True)
                    yield Figure(size, scenario, "visnyk", wall, memory)


def _make_newsroom(content: Path, size: int) -> None:
    generator = random.Random(size)
    shutil.copytree(PROJECT / "content" / "registers", content / "registers")

    def word() -> str:
        return "".join(generator.choices(SYLLABLES, k=generator.randint(1, 4)))

    def words(count: int) -> str:
        return " ".join(word() for _ in range(count)).capitalize()

    for number in range(size):
        day = datetime.date(2016, 1, 1) + datetime.timedelta(days=number % 3600)
        stem = content / f"articles/{day.year}/{day}-item-{number}"
        stem.parent.mkdir(parents=True, exist_ok=True)
        paragraphs = [words(60) + f". [{words(2)}](https://example.org/)" for _ in range(6)]
        text = "\n\n".join([*paragraphs[:3], f"## {words(3)}", *paragraphs[3:]])
        head = f"---\ntitle: {words(7)}\nsummary: {words(18)}\n---\n\n"
        stem.with_suffix(".uk.md").write_text(head + text, "utf-8")
        if number % 5 < 3:
            stem.with_suffix(".en.md").write_text("---\ntitle: A title\n---\n\nText.\n", "utf-8")


def _edit(content: Path, scenario: str, number: int) -> None:
    path = next(iter(sorted(content.glob("articles/*/*-item-7.uk.md"))))
    text = path.read_text("utf-8")
    if scenario == "body":
        path.write_text(f"{text}\n\nДодано {number}.\n", "utf-8")
    if scenario == "title":
        path.write_text(text.replace("title: ", f"title: Зміна {number} ", 1), "utf-8")


def _build(folder: str) -> tuple[float, float]:
    command = ["make", "--silent", "html", f"INPUTDIR={folder}/content"]
    command += [f"OUTPUTDIR={folder}/output", f"CACHEDIR={folder}/cache"]
    started, quiet = time.perf_counter(), subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=PROJECT, stdout=quiet, stderr=quiet)
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0, "the build failed"
    return time.perf_counter() - started, used.ru_maxrss / 1024


def table(figures: list[Figure], rounds: int) -> str:
    """Return the figures as Markdown, each ratio being to Hugo's time in the same run."""
    tools = list(dict.fromkeys(figure.tool for figure in figures))
    lines = ["| items | build | " + " | ".join(NAMES.get(tool, tool) for tool in tools) + " |"]
    lines.append("|---" * (len(tools) + 2) + "|")
    for size in dict.fromkeys(figure.size for figure in figures):
        for scenario, title in SCENARIOS.items():
            cells = [_cell(figures, size, scenario, tool) for tool in tools]
            lines.append(f"| {size:,} | {title} | " + " | ".join(cells) + " |")
    today = datetime.datetime.now(datetime.UTC).date()
    ours = f"Pelican {importlib.metadata.version('pelican')}, Python {platform.python_version()}"
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    machine = f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}"
    note = f"Measured on {today} ({machine}; {ours}); medians of {rounds}; seconds, peak memory."
    return "\n".join([note, "", *lines, ""])


def _cell(figures: list[Figure], size: int, scenario: str, tool: str) -> str:
    def of(name: str) -> list[Figure]:
        return [f for f in figures if (f.size, f.scenario, f.tool) == (size, scenario, name)]

    if not of(tool):
        return "–"
    wall = statistics.median(figure.wall for figure in of(tool))
    memory = statistics.median(figure.memory for figure in of(tool))
    text = f"{wall:.2f} s, {memory:.0f} MB"
    if of("hugo") and tool != "hugo":
        ratio = statistics.median(
            a.wall / b.wall for a, b in zip(of(tool), of("hugo"), strict=False)
        )
        text += f" ({ratio:.2f} × Hugo)"
    return text


def law(sequences: int) -> int:
    """Edit newsrooms on every core, from seeds that are printed; the first difference ends it."""
    if not sequences:
        return 0
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    width = len(cores) or os.cpu_count() or 1
    share = str(-(-sequences // width))
    running = [_edit_newsrooms(share, cores[number : number + 1]) for number in range(width)]
    try:
        while any(process.poll() is None for process in running):
            if any(process.poll() for process in running):
                break
            time.sleep(1)
    finally:
        for process in running:
            process.send_signal(signal.SIGINT)  # it leaves nothing behind
    return max(abs(process.wait()) for process in running)


def _edit_newsrooms(sequences: str, core: list[int]) -> subprocess.Popen:
    """Start sequences of edits in a process that keeps to one core: tiny sites need no forks."""
    seed = random.randrange(2**32)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "tests/incremental_builds/test_random_edits.py::TestLaw",
    ]
    command += ["--capture=sys", f"--hypothesis-seed={seed}"]
    print(f"{sequences} sequences, seed {seed}", flush=True)
    process = subprocess.Popen(command, cwd=PROJECT, env={**os.environ, "LAW_SEQUENCES": sequences})
    if core:
        os.sched_setaffinity(process.pid, core)
    return process


def main() -> int:
    """Measure, write the table into docs/speed.md, then compare random edits with clean builds."""
    sizes = list(map(int, (os.environ.get("SIZES") or "2000 10000").split()))
    rounds = int(os.environ.get("ROUNDS") or 3)
    bench = Path(os.environ.get("BENCH") or PROJECT.parent / "shared" / "bench")
    figures = list(peers(bench, sizes, rounds) if bench.is_dir() else alone(sizes, rounds))
    measured = table(figures, rounds)
    print(measured)
    page = PROJECT / "docs" / "speed.md"
    page.write_text(TABLE.sub(lambda m: m[1] + measured + m[2], page.read_text("utf-8")), "utf-8")
    return law(int(os.environ.get("LAW_SEQUENCES") or 2000))


if __name__ == "__main__":
    sys.exit(main())
