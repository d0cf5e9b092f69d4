"""Pelican's run loop, in charge of one thing: a complete site, or none.

Most runs find nothing to do. Therefore what a build needs (half of the time that a start takes) is
imported when there is something to build.
"""

import atexit
import datetime
import gc
import os
import pickle
import sys
import traceback
from contextlib import closing
from pathlib import Path
from zoneinfo import ZoneInfo

from pelican import Pelican
from pelican.plugins import signals

from visnyk.incremental_builds.cache import CacheFile
from visnyk.incremental_builds.file_hashes import FileHashes
from visnyk.incremental_builds.up_to_date import OutputState, key_of
from visnyk.site_build import console
from visnyk.site_build.session import build_time, exclusive_lock

PLUGINS = Path(__file__).parents[1]


class NewsroomBuild(Pelican):
    """Reads and checks everything, builds beside the output, then moves what changed."""

    def init_plugins(self) -> None:
        """Leave the plugins for when there is something to build."""
        self.plugins = []

    def load_plugins(self) -> None:
        """Load the plugins; one that is missing or fails is an error here, not a line in a log."""
        if self.plugins:
            return
        wanted = len(self.settings["PLUGINS"])
        super().init_plugins()
        if len(self.plugins) < wanted:
            loaded = ", ".join(self.settings["PLUGINS"])
            raise RuntimeError(f"a plugin is missing or failed (see above); loaded: {loaded}")
        signals.initialized.send(self)

    def run(self) -> None:
        """Build the site. On faults all are printed, the output is untouched, the status is 1."""
        moment = build_time(os.environ, ZoneInfo(self.settings["TIMEZONE"]))
        cache = Path(self.settings["CACHE_PATH"])
        with (
            exclusive_lock(cache / "build.lock", console.wait),
            closing(CacheFile(cache / "build.sqlite3", console.say)) as store,
        ):
            rest_the_collector()
            self.run_alone(store, moment)

    def run_alone(self, store: CacheFile, moment: datetime.datetime) -> None:
        """Build the site, or find that it is built; no other build uses the store meanwhile."""
        noted = store.note("files")
        seen = FileHashes(pickle.loads(noted) if noted else {})
        key = self.key(seen)
        inputs = b"%b%b%b" % (key, seen.of_folder(self.path), f"{moment.date()}".encode())
        output = Path(self.settings["OUTPUT_PATH"])
        current = OutputState(output, store.note(f"current:{output}"))
        if self.trusts_earlier_builds() and current.holds(inputs, moment):
            print(console.NOTHING_TO_DO)
            return
        self.load_plugins()
        from visnyk.site_build.build import Build
        from visnyk.site_build.pipeline import run

        trusts = self.trusts_earlier_builds()
        run(Build(self, store, seen, current, key, inputs, moment, trusts))

    def key(self, seen: FileHashes) -> bytes:
        """Return the hash of all that decides the site but for the content and the day."""
        settings = self.settings
        folders = [PLUGINS, self.theme, *settings["THEME_TEMPLATES_OVERRIDES"]]
        return key_of(settings, map(seen.of_folder, folders))

    def trusts_earlier_builds(self) -> bool:
        """Tell whether an output may be taken for current.

        Not where plugins of others may read what they like, nor where the site is checked or
        swapped in whole: what is published never depends on an earlier build.
        """
        return not (
            self.has_plugins_of_others()
            or self.settings["SWAP_OUTPUT"]
            or self.settings["CHECK_ONLY"]
        )

    def has_plugins_of_others(self) -> bool:
        """Tell whether there are plugins that are not part of this project."""
        return not all(str(name).startswith("visnyk.") for name in self.settings["PLUGINS"])


def rest_the_collector() -> None:
    """Leave cycles where they are, until the next build of this process or its end.

    A build makes few that nobody needs; to look for them again and again takes a third of its time.
    What was there before a build is never looked at again.
    """
    if gc.isenabled():
        gc.disable()
        atexit.register(gc.freeze)
    else:
        gc.collect()
    gc.freeze()


class PreviewBuild(NewsroomBuild):
    """A build that says what went wrong and waits for the next change.

    Pelican's autoreload would run a failing build again at once, for ever.
    """

    def run(self) -> None:
        """Build; a fault or an error in a template leaves the last good pages in place."""
        try:
            super().run()
        except SystemExit:
            print("Виправте й збережіть: перегляд оновиться сам.", file=sys.stderr)
        except Exception:
            traceback.print_exc()
