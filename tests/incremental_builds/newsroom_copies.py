"""Copies of one built newsroom, ready to be edited, each at the same path as the one before.

A build stores the paths of its files, so every copy takes the path of the previous one. Copies are
created ahead: a build would read in any case what has changed within the last seconds.
"""

import shutil
import tempfile
from collections import deque
from functools import cached_property
from pathlib import Path

from tests.incremental_builds.world import World

MEMORY = Path("/dev/shm")  # there files cost less
AHEAD = 6  # copies: by then no file counts as just changed


class NewsroomCopies:
    """Gives `take()` a newsroom with its theme, output and cache."""

    def __init__(self) -> None:
        self.ready: deque[Path] = deque()
        self.count = 0

    def take(self) -> Path:
        """Return the folder of a copy; the one before is deleted."""
        while len(self.ready) < AHEAD:
            self.count += 1
            copy = self.root / f"copy-{self.count}"
            self.ready.append(Path(shutil.copytree(self.original, copy, symlinks=True)))
        shutil.rmtree(self.path, ignore_errors=True)
        return self.ready.popleft().rename(self.path)

    @cached_property
    def original(self) -> Path:
        """A newsroom that was built from nothing, at the path of all copies."""
        world = World.new(self.path)
        assert world.build().status == 0
        return self.path.rename(self.root / "original")

    @cached_property
    def temporary(self) -> tempfile.TemporaryDirectory:
        """The folder of all copies, deleted when the process ends."""
        return tempfile.TemporaryDirectory(
            prefix="visnyk-law-", dir=MEMORY if MEMORY.is_dir() else None
        )

    @property
    def root(self) -> Path:
        """The path of the folder of all copies."""
        return Path(self.temporary.name)

    @property
    def path(self) -> Path:
        """The path of each copy while it is edited."""
        return self.root / "newsroom"
