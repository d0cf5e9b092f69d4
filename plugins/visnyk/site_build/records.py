"""The files beside the output: which files builds wrote, which are retained, when to build next.

They are not in the cache, which may be deleted at any time: without the manifest, pages of deleted
articles would stay for ever. Each is written atomically; a damaged one counts as missing.
`OutputFolder.record` decides where they are.
"""

import datetime
import hashlib
import json
import os
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from visnyk.site_build.flipped_bits import mended
from visnyk.site_build.output_folder import OutputFolder
from visnyk.site_routes.addresses import HASHED
from visnyk.site_routes.atomic_files import write_atomically

if TYPE_CHECKING:  # every build that has nothing to do imports this module
    from visnyk.language_editions.site import ScheduledChange

ERRORS = "surrogateescape"  # file names may be any bytes
MANIFEST, EARLIER_RELEASES, NEXT_BUILD = RECORDS = (
    "files", "earlier-releases.json", "next-build.json"
)  # fmt: skip
DIGEST = 64  # characters
RELEASES = 20  # for which a file is retained; those without a new or a gone one do not count


class OutputManifest:
    """The names of the files that builds have written into an output; all others are foreign.

    Its file is `<output>.files`: a SHA-256 of the rest, then a name on each line. `known` are the
    names that the cache has, since a manifest may be missing, damaged or put back from a copy.
    """

    def __init__(self, output: OutputFolder, known: Iterable[str] = ()) -> None:
        self.path, self.other_path = output.records(MANIFEST)
        self.known, self.output = known, output.path
        self._saved: set[str] | None = None

    def read(self) -> set[str]:
        """Return the names, none when there is no manifest and the cache knows of none."""
        self._saved = _names(self.path)
        saved = self._mended_names() if self._saved is None else self._saved
        return saved.union(_names(self.other_path) or (), self.known)

    def _mended_names(self) -> set[str]:
        """Return the names of a manifest in which one bit has been flipped; none of another one."""
        try:
            data = self.path.read_bytes()
        except OSError:
            return set()
        digest, rows = data[:DIGEST], data[DIGEST + 1 :]
        folder = os.fsencode(self.output)
        names = mended(digest, rows, lambda name: os.path.lexists(folder + b"/" + name))
        return set() if names is None else _split(names)

    def is_intact(self) -> bool:
        """Return whether the file is there, and undamaged."""
        return _intact(self.path) is not None

    def is_lost(self) -> bool:
        """Return whether nothing tells that a build has ever written into the output."""
        return not (self.known or self.path.exists() or self.other_path.exists())

    def write(self, names: set[str]) -> None:
        """Replace the names that were read. Raises OSError."""
        if names != self._saved:
            data = "\n".join(sorted(names)).encode("utf-8", ERRORS)
            write_atomically(self.path, _digest(data), b"\n", data)
            self._saved = set(names)
            with suppress(OSError):
                self.other_path.unlink()


def _intact(file: Path) -> bytes | None:
    """Return the rows of names in a manifest, or None when it is missing or damaged."""
    try:
        digest, _, names = file.read_bytes().partition(b"\n")
    except OSError:
        return None
    return names if digest == _digest(names) else None


def _names(file: Path) -> set[str] | None:
    names = _intact(file)
    return None if names is None else _split(names)


def _split(names: bytes) -> set[str]:
    return set(filter(None, names.decode("utf-8", ERRORS).split("\n")))


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()


class RetainedAssets:
    """Files of earlier releases that are published for a while longer.

    A page that a browser, a feed reader or a proxy has cached refers to pictures and a stylesheet
    that a later release no longer has. A name that holds a hash of its content can never mean
    anything else, so these may stay. They are not part of the site, whose own files are the same
    from any cache and any output; an empty output retains nothing.

    `ages` has the number of releases since a file was in one, 0 for those of the last. Its file is
    `<output>.earlier-releases.json`.
    """

    def __init__(self, output: OutputFolder) -> None:
        self.path, other_path = output.records(EARLIER_RELEASES)
        self.ages = _saved_ages(self.path) or _saved_ages(other_path)

    def select(
        self, existing: AbstractSet[str], previous: AbstractSet[str], current: AbstractSet[str]
    ) -> set[str]:
        """Return which files of the output are retained beside those of a new release.

        `existing` are all files of the output, `previous` those of the last build, `current`
        those of the new release.
        """
        released = {name for name in current if HASHED.fullmatch(name)}
        candidates = existing & (previous | self.ages.keys())
        gone = {name for name in candidates - current if HASHED.fullmatch(name)}
        last = {name for name, age in self.ages.items() if not age}
        step = int(released != last)
        ages = {name: self.ages.get(name, 0) + step for name in gone}
        retained = {name: max(age, 1) for name, age in ages.items() if age <= RELEASES}
        self.ages = dict.fromkeys(released, 0) | retained
        return set(retained)

    def write(self) -> None:
        """Save the ages. Raises OSError."""
        text = json.dumps(dict(sorted(self.ages.items())), indent=0) + "\n"
        write_atomically(self.path, text.encode())


def _saved_ages(file: Path) -> dict[str, int]:
    try:
        saved = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(saved, dict):
        return {}
    return {name: age for name, age in saved.items() if isinstance(age, int)}


def write_next_build(
    output: OutputFolder, changes: Iterable["ScheduledChange"], embargo: datetime.datetime | None
) -> None:
    """Write `<output>.next-build.json`: when the date alone will change a page, and why.

    That is the first of the `changes` or the end of the next `embargo`. Schedulers read it.
    Raises OSError.
    """
    expected = [(change.moment, change.reason, change.path) for change in changes]
    if embargo:
        expected.append((embargo, "embargo", ""))
    first = min(expected)[0] if expected else None
    schedule = {
        "next": first and first.isoformat(),
        "changes": [
            {"reason": reason, **({"path": path} if path else {})}
            for moment, reason, path in sorted(expected)
            if moment == first
        ],
    }
    text = json.dumps(schedule, indent=1) + "\n"
    write_atomically(output.record(NEXT_BUILD), text.encode())
