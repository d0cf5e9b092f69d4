"""The law: whatever is edited, an incremental build leaves, byte for byte, a clean build's site.

`LAW_SEQUENCES` edits as many newsrooms (15; `make bench` asks for 2,000), each from a copy of one
site that was built before. A clean build has a new cache and a new output. One sequence in ten is
real throughout; in the others slow pure functions are memoized (`memoized_builds`). `make test`
tries few sequences, `make test-all` all of them.
"""

import os
import random
import shutil
import sys

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tests.incremental_builds import edits, edits_elsewhere
from tests.incremental_builds.memoized_builds import Memoizer
from tests.incremental_builds.newsroom_copies import NewsroomCopies
from tests.incremental_builds.world import World

EDITS = [*edits.EDITS, *edits_elsewhere.EDITS]
MANY = 15  # sequences, always the same
SEQUENCES = int(os.environ.get("LAW_SEQUENCES", MANY))
FEW = 2  # sequences
EDITS_EACH = 6
REPORT_EVERY = 100  # sequences (`pytest --capture=sys` shows it)
REAL = 10  # one sequence in so many is not memoized
BUILT = 0.8  # of edits; the others are built with the next one
MENDED = 0.7  # of newsrooms with faults: they are mended before the next edit
MEMOIZER, COPIES = Memoizer(), NewsroomCopies()


class Editing(RuleBasedStateMachine):
    """A newsroom that is built after most edits, and compared at one step and at the end."""

    done = 0

    @initialize(seed=st.integers(0, 2**32), compared=st.integers(1, EDITS_EACH - 1))
    def open(self, seed, compared):
        self.compared, self.edits, self.built = compared, 0, None
        if seed % REAL:
            MEMOIZER.start()
        self.folder = COPIES.take()
        self.world = World(self.folder, random.Random(seed))

    @precondition(lambda self: self.edits < EDITS_EACH)
    @rule(edit=st.sampled_from(EDITS))
    def edit(self, edit):
        world, self.built = self.world, None
        if world.is_broken and world.luck.random() < MENDED:
            world.go_back()
        edit(world)
        self.edits += 1
        if self.edits == self.compared:
            self.compare()
        elif world.luck.random() < BUILT:
            self.build()

    def build(self):
        """Build unless nothing has happened since."""
        self.built = self.built or self.world.build()
        return self.built

    def compare(self):
        """Assert that both builds find the same faults or deliver the same site."""
        built, faults = self.build(), self.world.faults
        clean = self.world.build(self.folder / "clean" / "output")
        assert (built.status, faults) == (clean.status, self.world.faults)
        if clean.status == 0:
            assert built.tree() == clean.tree() | self.world.foreign
            assert self.next_build() == self.next_build("clean")
        shutil.rmtree(self.folder / "clean")

    def next_build(self, folder="."):
        """Return when a build expects the next one."""
        return (self.folder / folder / "output.next-build.json").read_text("utf-8")

    def teardown(self):
        try:
            if self.edits:
                self.compare()
        finally:
            MEMOIZER.stop()
        Editing.done += 1
        if Editing.done % REPORT_EVERY == 0:
            print(f"{Editing.done} sequences, 0 differences", file=sys.__stderr__, flush=True)


BRIEFLY = settings(
    max_examples=FEW,
    stateful_step_count=EDITS_EACH,
    database=None,
    derandomize=True,
    phases=[Phase.generate],  # a sequence is short; to shrink it would take minutes
    suppress_health_check=list(HealthCheck),
)


class TestLawBriefly(Editing.TestCase):
    """The law, for few sequences."""

    settings = BRIEFLY


@pytest.mark.slow
class TestLaw(Editing.TestCase):
    """The law."""

    settings = settings(BRIEFLY, max_examples=SEQUENCES, derandomize=SEQUENCES == MANY)
