"""Real builds for tests: Pelican in this process, on a copy of a newsroom, with the real theme."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from pelican.settings import read_settings

PROJECT = Path(__file__).parents[1]
ODDITIES = PROJECT / "tests" / "oddities"
NOON = "1770199200"  # 4 February 2026, 12:00 in Kyiv
MAY = "1777626000"  # 1 May 2026, 12:00 in Kyiv: all of the sample content has appeared
CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
MISSING = (
    "БЕЗ ПЕРЕГЛЯДАЧА: browser tests were left out, there is no Chromium (apt-get install chromium)"
)


class Built(NamedTuple):
    """What a build left: the output folder and the status."""

    output: Path
    status: int

    def read(self, path: str) -> str:
        """Return the text of a file of the site."""
        return (self.output / path).read_text("utf-8")

    def tree(self) -> dict[str, bytes]:
        """Return every file of the site."""
        return tree(self.output)


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by its path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def build(
    content: Path,
    output: Path,
    epoch: str = NOON,
    settings_file: str = "pelicanconf.py",
    **settings: object,
) -> Built:
    """Build a newsroom in this process, as `python -m pelican` does, at a moment of our choice."""
    override = {
        "PATH": str(content),
        "OUTPUT_PATH": str(output),
        "CACHE_PATH": str(output.with_name(output.name + "-cache")),
        "SITEURL": "https://news.example.org",
        **settings,
    }
    told = pytest.MonkeyPatch()
    told.setenv("SOURCE_DATE_EPOCH", epoch)
    told.chdir(PROJECT)
    try:
        read = read_settings(str(PROJECT / settings_file), override=override)
        read["PELICAN_CLASS"](read).run()
        status = 0
    except SystemExit as stop:
        status = stop.code
    finally:
        told.undo()
    return Built(output, status)


def start(content: Path, output: Path, **environment: str) -> subprocess.Popen:
    """Start `python -m pelican` as `make html` does, in a bare environment; read its stderr."""
    return subprocess.Popen(
        [sys.executable, "-m", "pelican", "-s", "pelicanconf.py", "--log-handler", "plain"],
        cwd=PROJECT,
        env={
            "PATH": os.environ["PATH"],
            "INPUTDIR": str(content),
            "OUTPUTDIR": str(output),
            "CACHEDIR": str(output.with_name("cache")),
            "SOURCE_DATE_EPOCH": NOON,
            **environment,
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept-golden", action="store_true", help="write the golden files anew")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without Chromium leave the browser tests out, and say so; in CI they must run."""
    if CHROMIUM:
        return
    browser = [item for item in items if item.get_closest_marker("browser")]
    if browser and os.environ.get("CI"):
        raise pytest.UsageError(
            "no Chromium: the browser tests cannot run (apt-get install chromium)"
        )
    items[:] = [item for item in items if item not in browser]
    config.hook.pytest_deselected(items=browser)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not CHROMIUM:
        terminalreporter.write_line(MISSING, yellow=True)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The tiny bilingual site that holds every oddity once."""
    return build(ODDITIES, tmp_path_factory.mktemp("site") / "output")


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The newsroom that stands in `content/`."""
    built = build(PROJECT / "content", tmp_path_factory.mktemp("sample") / "output", MAY)
    assert built.status == 0
    return built


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A copy of the tiny newsroom, to be changed by the test."""
    return Path(shutil.copytree(ODDITIES, tmp_path / "content"))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with an accepted file; `make golden` accepts what there is now."""

    def compare(name: str, text: str) -> None:
        path = PROJECT / "tests" / "golden" / name
        if request.config.getoption("--accept-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        assert path.exists(), f"no golden file {name}: make golden"
        assert text == path.read_text("utf-8")

    return compare
