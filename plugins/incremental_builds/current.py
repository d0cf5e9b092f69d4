"""Whether the output already is what a build would make now: then there is nothing to do.

Everything that decides the site goes into one fingerprint: every byte of the content, of the theme
and of the code, the settings, the versions of the libraries, the day. What has been built stays
current until an embargo ends, a day ends, or somebody touches the output.
"""

import datetime
import hashlib
import importlib.metadata
import json
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

FOR_EVER = float(2**40)  # seconds since 1970
PASSING = {"OUTPUT_PATH", "CACHE_PATH"}  # settings that decide where, not what


def fingerprint(folders: Iterable[Path], settings: Mapping[str, Any], day: datetime.date) -> str:
    """Return the hash of all that decides the site on a day.

    A setting that holds a function without a stable name makes it another one every time.
    """
    told = hashlib.sha256(f"{sys.version} {day}\n".encode())
    for name in sorted(settings.keys() - PASSING):
        told.update(f"{name}={settings[name]!r}\n".encode())
    for library in sorted({d.name: d.version for d in importlib.metadata.distributions()}.items()):
        told.update(f"{library}\n".encode())
    for folder in folders:
        for path in _files(folder):
            data = path.read_bytes()
            told.update(f"{path} {len(data)}\n".encode() + data)
    return told.hexdigest()


def _files(folder: Path) -> list[Path]:
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        found += [Path(place, name) for name in names]
    return sorted(path for path in found if path.is_file())


class Span(NamedTuple):
    """From the moment of a build to that of the next embargo that ends (None: there is none)."""

    start: datetime.datetime
    end: datetime.datetime | None


class Current:
    """Remembers, in a file, what each output was made from and how its files were left."""

    def __init__(self, record: Path, output: Path):
        self.record = record
        self.output = output

    def is_current(self, inputs: str, now: datetime.datetime) -> bool:
        """Tell whether the output was made from these inputs, and nothing has happened since."""
        made = self._records().get(str(self.output), {})
        if made.get("inputs") != inputs or not made["built"] <= now.timestamp() < made["until"]:
            return False
        return made["files"] == self._left(made["files"])

    def remember(self, inputs: str, built: Span, names: Iterable[str]) -> None:
        """Note a delivered build: its inputs, how long it is good for, its files."""
        made = {
            "inputs": inputs,
            "built": built.start.timestamp(),
            "until": built.end.timestamp() if built.end else FOR_EVER,
            "files": self._left(names),
        }
        new = self.record.with_suffix(".new")
        new.write_text(json.dumps(self._records() | {str(self.output): made}), "utf-8")
        os.replace(new, self.record)

    def _left(self, names: Iterable[str]) -> dict[str, list[int]]:
        left = {}
        for name in names:
            try:
                found = os.stat(self.output / name)
            except OSError:
                continue
            left[name] = [found.st_size, found.st_mtime_ns]
        return left

    def _records(self) -> dict[str, Any]:
        try:
            records = json.loads(self.record.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return records if isinstance(records, dict) else {}
