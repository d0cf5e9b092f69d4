"""Real builds for tests: Pelican in this process, on a copy of a newsroom, with the real theme."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, settings
from pelican.settings import read_settings

PROJECT = Path(__file__).parents[1]
ODDITIES = PROJECT / "tests" / "oddities"
ARCHIVE = PROJECT / "tests" / "archive"
ARCHIVE_ADDRESS = "http://newsroom.localhost"  # to a browser as trustworthy as 127.0.0.1
SETTINGS = "tests/settings.py"
SHIPPED = "pelicanconf.py"
LEFT_OUT = pytest.StashKey[int]()  # slow tests
NOON = "1770199200"  # 4 February 2026, 12:00 in Kyiv
MAY = "1777626000"  # 1 May 2026, 12:00 in Kyiv: everything has appeared
CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
FEW_CARDS = 3  # where cards are not looked at: they take half of a build from nothing
SECRET = b"of the tests, 32 bytes long ...."  # that signs cached values
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
MOUNTING = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "-r", "--mount"]
MISSING = {  # by mark: what its tests need, if the machine has none
    mark: f"{tests} tests were left out, there is no {name} (apt-get install {package})"
    for mark, tests, name, package, program in (
        ("browser", "БЕЗ ПЕРЕГЛЯДАЧА: browser", "Chromium", "chromium", CHROMIUM),
        ("nginx", "БЕЗ СЕРВЕРА: server", "nginx", "nginx-light", NGINX),
    )
    if not program
}
if subprocess.run([*MOUNTING, "true"], capture_output=True, check=False).returncode:
    MISSING["mounts"] = "БЕЗ МОНТУВАННЯ: tests of mount points were left out, they are not allowed"
for _name in """INPUTDIR OUTPUTDIR CACHEDIR CONFFILE PUBLISHCONF SITEURL PORT STRICT CHECK_ONLY
                BUILD_EXECUTOR PUBLISH""".split():  # fmt: skip
    os.environ.pop(_name, None)  # `make` passes on what is meant for the newsroom that is shipped
os.environ["VISNYK_CACHE_KEY"] = SECRET.decode()  # no test touches the home of who runs it

# A busy machine fails no test: an example may take as long as it takes
for _name, _examples in (("all", 100), ("quick", 12)):
    settings.register_profile(
        _name, deadline=None, print_blob=True, max_examples=_examples,
        suppress_health_check=[HealthCheck.too_slow],
    )  # fmt: skip


def examples(count: int) -> settings:
    """Return settings for so many examples of a property; `make test` tries an eighth of them."""
    return settings(max_examples=count * settings().max_examples // 100)


class Built(NamedTuple):
    """What a build left: the output folder and the status."""

    output: Path
    status: int

    def read(self, path: str) -> str:
        """Return the text of a file of the site."""
        return (self.output / path).read_text("utf-8")

    def data(self, path: str) -> bytes:
        """Return the bytes of a file of the site."""
        return (self.output / path).read_bytes()

    def tree(self) -> dict[str, bytes]:
        """Return every file of the site."""
        return tree(self.output)


def sparse(values: Iterable[Any], every: int) -> list[Any]:
    """Return the values of a parametrized test, of which only one in so many is quick."""
    return [
        value if number % every == 0 else pytest.param(*_tuple(value), marks=pytest.mark.slow)
        for number, value in enumerate(values)
    ]


def _tuple(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by its path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def build(
    content: Path,
    output: Path,
    epoch: str = NOON,
    settings_file: str = SETTINGS,
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
    patch = pytest.MonkeyPatch()
    patch.setenv("SOURCE_DATE_EPOCH", epoch)
    patch.chdir(PROJECT)
    try:
        read = read_settings(str(PROJECT / settings_file), override=override)
        read["PELICAN_CLASS"](read).run()
        status = 0
    except SystemExit as stop:
        status = stop.code
    finally:
        patch.undo()
    return Built(output, status)


def start(content: Path, output: Path, **environment: str) -> subprocess.Popen:
    """Start `python -m pelican` as `make html` does, in a bare environment; read its stderr."""
    return subprocess.Popen(
        [sys.executable, "-m", "pelican", "-s", SETTINGS, "--log-handler", "plain"],
        cwd=PROJECT,
        env={
            "PATH": os.environ["PATH"],
            "INPUTDIR": str(content),
            "OUTPUTDIR": str(output),
            "CACHEDIR": str(output.with_name("cache")),
            "SOURCE_DATE_EPOCH": NOON,
            "VISNYK_CACHE_KEY": SECRET.decode(),
            **environment,
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def shared(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Built]) -> Built:
    """Return what is built once for all workers of pytest-xdist, and only read by tests.

    `make` builds into the folder that it is given; the others wait for the first.
    """
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"shared-{name}"
    status = folder / "status"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not status.exists():
            built = make(folder / "output")
            assert built.output == folder / "output"
            status.write_text(str(built.status))
    return Built(folder / "output", int(status.read_text()))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept-golden", action="store_true", help="write the golden files anew")
    parser.addoption("--runslow", action="store_true", help="run the tests marked slow too")


def pytest_configure(config: pytest.Config) -> None:
    """Choose how many examples are tried.

    In CI the tests of browsers and servers must run; the right to mount cannot be installed.
    """
    config.stash[LEFT_OUT] = 0
    settings.load_profile("all" if _names_tests(config) else "quick")
    needed = [message for mark, message in MISSING.items() if mark != "mounts"]
    if needed and os.environ.get("CI"):
        raise pytest.UsageError("; ".join(needed))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out tests whose program is missing, and slow ones unless they are named.

    Files that build sites come first.
    """
    left_out = [item for item in items if any(map(item.get_closest_marker, MISSING))]
    if not _names_tests(config):
        slow = [item for item in items if item.get_closest_marker("slow") and item not in left_out]
        config.stash[LEFT_OUT] = len(slow)
        left_out += slow
    if left_out:
        kept = set(items) - set(left_out)
        items[:] = [item for item in items if item in kept]
        config.hook.pytest_deselected(items=left_out)
    items.sort(key=lambda item: not _builds_sites(item))  # no core waits long for the last file


def _builds_sites(item: pytest.Item) -> bool:
    """Return whether a test's file builds newsrooms or drives a browser: it takes longest."""
    names = vars(item.module)  # type: ignore[attr-defined]  # of a function's item
    builds = not names.keys().isdisjoint(("build", "start", "World"))
    return builds or item.get_closest_marker("browser") is not None


def _names_tests(config: pytest.Config) -> bool:
    """Return whether somebody asked for slow tests, or named tests or files, not only folders."""
    given = config.option
    return bool(given.runslow or given.keyword or "slow" in given.markexpr) or not all(
        Path(name).is_dir() for name in config.args
    )


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Tell the main process of pytest-xdist what this worker has left out."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = session.config.stash[LEFT_OUT]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Hear of a worker of pytest-xdist what it has left out; all leave out the same."""
    reported = getattr(node, "workeroutput", {}).get("left_out", 0)
    node.config.stash[LEFT_OUT] = max(reported, node.config.stash[LEFT_OUT])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for message in MISSING.values():
        terminalreporter.write_line(message, yellow=True)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Say last what was not run."""
    terminal = config.pluginmanager.get_plugin("terminalreporter")
    if terminal and config.stash[LEFT_OUT]:
        count = config.stash[LEFT_OUT]
        terminal.write_line(f"left out: {count} slow tests; make test-all runs them too")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The tiny bilingual site that holds every oddity once."""
    return shared(tmp_path_factory, "site", lambda output: build(ODDITIES, output))


@pytest.fixture(scope="session")
def later(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The same when all of it has appeared, with two items on a page of a list."""

    def make(output: Path) -> Built:
        return build(ODDITIES, output, MAY, DEFAULT_PAGINATION=2)

    return shared(tmp_path_factory, "later", make)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The newsroom that stands in `content/`, with the settings that are shipped."""

    def make(output: Path) -> Built:
        return build(PROJECT / "content", output, MAY, SHIPPED, SHARE_CARDS_MAX=FEW_CARDS)

    built = shared(tmp_path_factory, "sample", make)
    assert built.status == 0
    return built


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A newsroom with many articles; browser tests serve it at this address."""

    def make(output: Path) -> Built:
        settings = {"SITEURL": ARCHIVE_ADDRESS, "SHARE_CARDS_MAX": FEW_CARDS}
        return build(ARCHIVE, output, MAY, **settings)

    built = shared(tmp_path_factory, "archive", make)
    assert built.status == 0
    return built


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A copy of the tiny newsroom, to be changed by the test."""
    return Path(shutil.copytree(ODDITIES, tmp_path / "content"))


@pytest.fixture(scope="session")
def _built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "room"
    shutil.copytree(ODDITIES, folder / "content")
    assert build(folder / "content", folder / "output").status == 0
    return Path(shutil.copytree(folder, folder.with_name("original")))


@pytest.fixture
def built_newsroom(_built_once: Path) -> Path:
    """A folder with a copy of the tiny newsroom and its site, to be changed by the test.

    Builds store the paths of files: it is at the same place in every test.
    """
    folder = _built_once.with_name("room")
    shutil.rmtree(folder)
    return Path(shutil.copytree(_built_once, folder, symlinks=True))


@pytest.fixture(scope="session")
def _memoizer() -> Any:
    from tests.incremental_builds.memoized_builds import Memoizer

    return Memoizer()


@pytest.fixture
def memoized_builds(_memoizer: Any) -> Iterator[None]:
    """Compiled templates, cards and pictures are computed once for all builds of such tests.

    For tests of when something is built, not of what is built.
    """
    _memoizer.start()
    yield
    _memoizer.stop()


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
