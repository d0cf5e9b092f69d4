"""Static files by logical name: their paths on the site and their bytes."""

import hashlib
import posixpath
import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from visnyk.static_files.stylesheets import bundle, imported_stylesheets

IMPORT = re.compile(r"(\bfrom \")\./([\w.-]+)(\";)")  # of a JavaScript module in the same folder


class Assets:
    """The static files of a theme; `sources` are those files by logical name.

    `address("css/site.css")` is `theme/css/site.1a2b3c4d.css`; `files` holds the bytes to publish
    by such paths. A stylesheet that another imports is not published. Raises KeyError for a file
    that is referred to and missing.
    """

    def __init__(self, sources: Mapping[str, bytes], folder: str):
        self.sources = sources
        self.folder = folder
        self.addresses: dict[str, str] = {}
        self.files: dict[str, bytes] = {}
        bundled = {
            name
            for css in sources
            if css.endswith(".css")
            for name in imported_stylesheets(css, sources)
        }
        for name in sorted(sources.keys() - bundled):
            self.address(name)

    def address(self, name: str) -> str:
        """Return the path of a static file on the site. Raises KeyError for a missing one."""
        if name not in self.addresses:
            data = self.sources[name]
            if name.endswith(".css"):
                data = bundle(name, self.sources, self._relative_url).encode()
            elif name.endswith(".js"):
                data = IMPORT.sub(partial(self._import, name), data.decode()).encode()
            stem, suffix = posixpath.splitext(name)
            address = f"{self.folder}/{stem}.{hashlib.sha256(data).hexdigest()[:8]}{suffix}"
            self.addresses[name] = address
            self.files[address] = data
        return self.addresses[name]

    def imported(self, name: str) -> list[str]:
        """Return the names of the modules that a script imports, at any depth, each once."""
        modules = [name]
        for module in modules:  # which grows meanwhile
            imports = IMPORT.findall(self.sources[module].decode())
            names = dict.fromkeys(_sibling(module, file) for _, file, _ in imports)
            modules += [other for other in names if other not in modules]
        return modules[1:]

    def _import(self, name: str, match: re.Match[str]) -> str:
        """Return an import of a module, with the published name of the imported file."""
        file = posixpath.basename(self.address(_sibling(name, match[2])))
        return f"{match[1]}./{file}{match[3]}"

    def _relative_url(self, name: str, stylesheet: str) -> str:
        """Return the URL of a static file relative to a published stylesheet."""
        start = posixpath.dirname(f"{self.folder}/{stylesheet}")
        return posixpath.relpath(self.address(name), start)


def _sibling(name: str, file: str) -> str:
    """Return the logical name of a file in the same folder as another."""
    return posixpath.join(posixpath.dirname(name), file)


def read_assets(static: Path, folder: str) -> Assets:
    """Read a folder of static files, which are published under `folder`."""
    paths = sorted(path for path in static.rglob("*") if path.is_file())
    return Assets(
        {path.relative_to(static).as_posix(): path.read_bytes() for path in paths}, folder
    )
