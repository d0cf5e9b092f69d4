"""Debian's nginx on this machine, with the rules of a site."""

import contextlib
import http.client
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

import pytest

from tests.conftest import NGINX

CONFIGURATION = """\
daemon off; master_process off; pid {work}/pid; error_log {work}/errors warn;
events {{ worker_connections 64; }}
http {{
  include {rules};
  include /etc/nginx/mime.types; access_log off; log_not_found off;
  client_body_temp_path {work}; proxy_temp_path {work}; fastcgi_temp_path {work};
  uwsgi_temp_path {work}; scgi_temp_path {work};
  server {{
    listen {host}; root {root};
    if ($visnyk_gone) {{ return 410; }}
    if ($visnyk_moved) {{ return 301 $visnyk_moved; }}
  }}
}}
"""


class Answer(NamedTuple):
    """The status of an answer, and the path to which it redirects, "" without one."""

    status: int
    path: str


class Server(NamedTuple):
    """A running nginx; `errors` is the file of its messages."""

    host: str
    errors: Path

    def get(self, address: str, *, is_encoded: bool = False) -> Answer:
        """Return the answer to a request of a decoded address."""
        connection = http.client.HTTPConnection(self.host, timeout=60)
        connection.request("GET", address if is_encoded else quote(address))
        answer = connection.getresponse()
        answer.read()
        connection.close()
        location = urlsplit(answer.headers.get("Location", ""))
        assert location.netloc in ("", self.host)
        return Answer(answer.status, location.path)


def _wait_for(process: subprocess.Popen, host: str, errors: Path) -> None:
    """Return once the server takes connections; it may end instead, and says why."""
    name, _, port = host.partition(":")
    while process.poll() is None:
        with contextlib.suppress(ConnectionRefusedError):
            socket.create_connection((name, int(port))).close()
            return
        time.sleep(0.01)
    pytest.fail(f"nginx has not started: {errors.read_text('utf-8')}")


@pytest.fixture
def nginx(tmp_path: Path) -> Iterator[Callable[[bytes, Path], Server]]:
    """Start nginx with rules and a folder, as their first lines say; it ends with the test."""
    processes = []

    def start(rules: bytes, root: Path) -> Server:
        work = tmp_path / "nginx"
        work.mkdir()
        (work / "rules.conf").write_bytes(rules)
        with socket.create_server(("127.0.0.1", 0)) as free:
            host = f"127.0.0.1:{free.getsockname()[1]}"
        text = CONFIGURATION.format(work=work, rules=work / "rules.conf", root=root, host=host)
        (work / "nginx.conf").write_text(text, "utf-8")
        command = [NGINX, "-e", str(work / "errors"), "-c", str(work / "nginx.conf")]
        processes.append(subprocess.Popen(command))
        _wait_for(processes[-1], host, work / "errors")
        return Server(host, work / "errors")

    yield start
    for process in processes:
        process.terminate()
        process.wait()
