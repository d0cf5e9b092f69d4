"""Copies of one newsroom that was built, ready to be edited, all in the same place one by one.

A build remembers where its files are, so each copy takes the place of the one before. They are made
some time ahead: what was changed within the last seconds a build would read in any case.
"""

import shutil
import tempfile
from collections import deque
from functools import cached_property
from pathlib import Path

from tests.incremental_builds.world import World

MEMORY = Path("/dev/shm")  # there files cost less
AHEAD = 6  # copies: more than what a build takes for just changed


class Molds:
    """Gives `take()` a newsroom with its theme, output and cache."""

    def __init__(self) -> None:
        self.waiting: deque[Path] = deque()
        self.count = 0

    def take(self) -> Path:
        """Return the folder of a copy; the one before is gone."""
        while len(self.waiting) < AHEAD:
            self.count += 1
            copy = self.root / f"copy-{self.count}"
            self.waiting.append(Path(shutil.copytree(self.mold, copy, symlinks=True)))
        shutil.rmtree(self.place, ignore_errors=True)
        return self.waiting.popleft().rename(self.place)

    @cached_property
    def mold(self) -> Path:
        """A newsroom that was built, from nothing, in the place of all copies."""
        world = World.begun(self.place)
        assert world.build().status == 0
        return self.place.rename(self.root / "mold")

    @cached_property
    def kept(self) -> tempfile.TemporaryDirectory:
        """Everything; it goes when the process ends."""
        return tempfile.TemporaryDirectory(
            prefix="visnyk-law-", dir=MEMORY if MEMORY.is_dir() else None
        )

    @property
    def root(self) -> Path:
        """Where everything is."""
        return Path(self.kept.name)

    @property
    def place(self) -> Path:
        """Where each copy is while it is edited."""
        return self.root / "newsroom"
