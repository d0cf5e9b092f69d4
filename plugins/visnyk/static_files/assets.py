"""Static files by logical name: their addresses and their bytes."""

import hashlib
import posixpath
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from visnyk.static_files.scripts import imports, linked
from visnyk.static_files.stylesheets import bundle, references


class Assets:
    """`address("css/site.css")` gives `theme/css/site.1a2b3c4d.css`; `files` holds its bytes."""

    def __init__(self, sources: Mapping[str, bytes], folder: str):
        self.sources = sources
        self.folder = folder
        self.addresses: dict[str, str] = {}
        self.files: dict[str, bytes] = {}
        parts = {
            name for css in sources if css.endswith(".css") for name in references(css, sources)
        }
        for name in sorted(sources.keys() - parts):
            self.address(name)

    def address(self, name: str) -> str:
        """Return the address of a static file. Raises KeyError for one that the theme lacks."""
        if name not in self.addresses:
            data = self.sources[name]
            if name.endswith(".css"):
                data = bundle(name, self.sources, self._beside).encode()
            elif name.endswith(".js"):
                data = linked(data.decode(), partial(self._module, name)).encode()
            stem, suffix = posixpath.splitext(name)
            address = f"{self.folder}/{stem}.{hashlib.sha256(data).hexdigest()[:8]}{suffix}"
            self.addresses[name] = address
            self.files[address] = data
        return self.addresses[name]

    def imported(self, name: str) -> list[str]:
        """Return the names of the modules that a script needs, at any depth, each once."""
        found = [name]
        for each in found:  # which grows meanwhile
            others = [_sibling(each, other) for other in imports(self.sources[each].decode())]
            found += [other for other in dict.fromkeys(others) if other not in found]
        return found[1:]

    def _module(self, name: str, other: str) -> str:
        """Return the published name of a module in the same folder as another."""
        return posixpath.basename(self.address(_sibling(name, other)))

    def _beside(self, name: str, stylesheet: str) -> str:
        """Return how a stylesheet names another static file: relative to itself."""
        start = posixpath.dirname(f"{self.folder}/{stylesheet}")
        return posixpath.relpath(self.address(name), start)


def _sibling(name: str, other: str) -> str:
    return posixpath.join(posixpath.dirname(name), other)


def read_assets(static: Path, folder: str) -> Assets:
    """Read a folder of static files, which are published under `folder`."""
    paths = sorted(path for path in static.rglob("*") if path.is_file())
    return Assets(
        {path.relative_to(static).as_posix(): path.read_bytes() for path in paths}, folder
    )
