"""The law: whatever is edited, an incremental build leaves, byte for byte, a clean build's site.

`LAW_SEQUENCES` edits as many newsrooms (30; `make bench` asks for 2,000).
"""

import os
import random
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tests.incremental_builds.edits import EDITS, World

SEQUENCES = int(os.environ.get("LAW_SEQUENCES", "30"))
EDITS_EACH = 6


class Editing(RuleBasedStateMachine):
    """A newsroom that is built after each edit, and compared at one step and at the end."""

    @initialize(seed=st.integers(0, 2**32), compared=st.integers(1, EDITS_EACH - 1))
    def open(self, seed, compared):
        self.folder = Path(tempfile.mkdtemp())
        self.world = World(self.folder, random.Random(seed))
        self.compared, self.edits, self.built = compared, 0, None
        assert self.world.build().status == 0

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
        """Both builds find the same faults, or make the same site."""
        clean = self.world.build(self.folder / "clean")
        assert self.built.status == clean.status
        if clean.status == 0:
            assert self.built.tree() == clean.tree()
        for folder in self.folder.glob("clean*"):
            shutil.rmtree(folder)

    def teardown(self):
        if self.built:
            self.compare()
        shutil.rmtree(self.folder)


TestLaw = Editing.TestCase
TestLaw.settings = settings(
    max_examples=SEQUENCES,
    stateful_step_count=EDITS_EACH,
    deadline=None,
    derandomize=SEQUENCES == 30,
    phases=[Phase.generate],  # a sequence is short; to shrink it would take minutes
    suppress_health_check=list(HealthCheck),
)
