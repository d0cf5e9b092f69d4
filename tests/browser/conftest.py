"""What browser tests share: a Chromium, and a newsroom with an archive on loopback."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from tests.conftest import ARCHIVE_ADDRESS, CHROMIUM

FLAGS = """--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync""".split()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback; give its address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def address(archive) -> str:
    """Where the browser finds the newsroom with an archive."""
    return ARCHIVE_ADDRESS


@pytest.fixture(scope="session")
def server(archive) -> Iterator[str]:
    """This worker's own server of it."""
    with served(archive.output) as address:
        yield address


@pytest.fixture(scope="session")
def browser(address, server):
    """A Chromium that asks this worker's server for the newsroom's address."""
    rule = f"--host-resolver-rules=MAP {urlsplit(address).netloc} {urlsplit(server).netloc}"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, rule])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def _tab(browser):
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture
def page(_tab):
    """A page for one test after the other: to open a new one takes longer than most tests."""
    _tab.set_viewport_size({"width": 1280, "height": 720})
    _tab.emulate_media(color_scheme="light")
    yield _tab
    _tab.unroute_all()
