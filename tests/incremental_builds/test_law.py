"""The law: whatever is edited, an incremental build leaves, byte for byte, a clean build's site.

`LAW_SEQUENCES` edits as many newsrooms (30; `make bench` asks for 2,000), each from a copy of one
site that was built before. A clean build has a new cache and a new output. One sequence in ten is
real in every part; in the others pure makers remember what they made (`made_once`).
"""

import os
import random
import shutil

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tests.incremental_builds.edits import EDITS, World
from tests.incremental_builds.made_once import MadeOnce
from tests.incremental_builds.molds import Molds

SEQUENCES = int(os.environ.get("LAW_SEQUENCES", "30"))
EDITS_EACH = 6
REAL = 10  # one sequence in so many
MADE, MOLDS = MadeOnce(), Molds()


class Editing(RuleBasedStateMachine):
    """A newsroom that is built after each edit, and compared at one step and at the end."""

    @initialize(seed=st.integers(0, 2**32), compared=st.integers(1, EDITS_EACH - 1))
    def open(self, seed, compared):
        self.compared, self.edits, self.built = compared, 0, None
        if seed % REAL:
            MADE.begin()
        self.folder = MOLDS.take()
        self.world = World(self.folder, random.Random(seed))

    @precondition(lambda self: self.edits < EDITS_EACH)
    @rule(edit=st.sampled_from(EDITS))
    def edit(self, edit):
        self.built = None
        edit(self.world)
        self.edits += 1
        self.built = self.world.build()
        if self.edits == self.compared:
            self.compare()

    def compare(self):
        """Both builds find the same faults, and make the same site unless these stop them."""
        said = self.world.said
        clean = self.world.build(self.folder / "clean")
        assert (self.built.status, said) == (clean.status, self.world.said)
        if clean.status == 0:
            assert self.built.tree() == clean.tree()
        for folder in self.folder.glob("clean*"):
            shutil.rmtree(folder)

    def teardown(self):
        try:
            if self.built:
                self.compare()
        finally:
            MADE.end()


TestLaw = Editing.TestCase
TestLaw.settings = settings(
    max_examples=SEQUENCES,
    stateful_step_count=EDITS_EACH,
    deadline=None,
    derandomize=SEQUENCES == 30,
    phases=[Phase.generate],  # a sequence is short; to shrink it would take minutes
    suppress_health_check=list(HealthCheck),
)
