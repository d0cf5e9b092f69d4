"""Pelican's run loop, changed to deliver a complete site or none.

Most runs find nothing to do. Therefore what a build needs, half of the time that a start takes, is
imported only when there is something to build.
"""

import atexit
import datetime
import gc
import logging
import os
import pickle
import sys
import traceback
from contextlib import closing
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pelican import Pelican
from pelican.plugins import signals
from pelican.settings import DEFAULT_CONFIG

from visnyk.incremental_builds.cache import CacheFile
from visnyk.incremental_builds.cache_key import NoKeyError, cache_key, random_key
from visnyk.incremental_builds.file_hashes import FileHashes
from visnyk.incremental_builds.up_to_date import OutputState, settings_digest
from visnyk.site_build import console, interrupts
from visnyk.site_build.cache_folder import DATABASE, LOCK, prepare_cache_folder
from visnyk.site_build.cleaning import clean
from visnyk.site_build.errors import BuildError, system_failure
from visnyk.site_build.folders import CACHE, CODE, CONTENT, OUTPUT, THEME, check_folders
from visnyk.site_build.output_folder import OutputFolder
from visnyk.site_build.records import OutputManifest
from visnyk.site_build.session import build_time, exclusive_lock
from visnyk.site_routes.site_url import site_url

PLUGINS = Path(__file__).parents[1]
PROFILED = ("SITENAME", "SITESUBTITLE", "EDITIONS", "FEED_ID_AUTHORITY")  # by newsroom.yaml, too


class NewsroomBuild(Pelican):  # type: ignore[misc]  # Pelican has no types
    """Read and check everything, build beside the output, then deliver what differs."""

    has_output_in_cache = False

    def __init__(self, settings: dict[str, Any]):
        """Check what the environment sets; raise SystemExit with status 1 where it is wrong."""
        console.escape_what_a_terminal_lacks()
        if os.environ.get("PUBLISH") == "1":  # by `make publish`, whatever its settings file says
            settings.update(SWAP_OUTPUT=True, WITH_DRAFTS=False)
        try:
            settings["SITEURL"] = site_url(settings["SITEURL"], settings["SWAP_OUTPUT"])
            build_time(os.environ, ZoneInfo(settings["TIMEZONE"]))
        except ValueError as error:
            console.say(str(error))
            raise SystemExit(1) from None
        super().__init__(settings)
        self.configured = {name: settings[name] for name in PROFILED if name in settings}
        if self.configured.get("SITENAME") == DEFAULT_CONFIG["SITENAME"]:
            del self.configured["SITENAME"]

    def init_plugins(self) -> None:
        """Postpone the loading of plugins: most runs need none."""
        self.plugins: list[object] = []

    def load_plugins(self) -> None:
        """Load the plugins. Raises RuntimeError for one that is missing or fails, which Pelican
        would only log.
        """
        if self.plugins:
            return
        wanted = len(self.settings["PLUGINS"])
        super().init_plugins()
        if len(self.plugins) < wanted:
            loaded = ", ".join(self.settings["PLUGINS"])
            raise RuntimeError(f"a plugin is missing or failed (see above); loaded: {loaded}")
        signals.initialized.send(self)

    def run(self) -> None:
        """Build the site. After faults all are printed, the output is untouched, the status is 1.

        So it is when the system refuses something; after Ctrl+C the status is 130.
        """
        try:
            interrupts.raise_on_interrupt()
            self._run()
        except KeyboardInterrupt:
            console.say(console.INTERRUPTED)
            raise SystemExit(interrupts.STATUS) from None
        except BuildError as error:
            console.say(str(error))
            raise SystemExit(1) from None
        except OSError as error:
            if logging.getLogger().isEnabledFor(logging.DEBUG):  # `pelican --debug`
                raise
            console.say(f"{system_failure(error)} {console.UNCHANGED}")
            raise SystemExit(1) from None

    def _run(self) -> None:
        now = build_time(os.environ, ZoneInfo(self.settings["TIMEZONE"]))
        folder = Path(self.settings["CACHE_PATH"])
        check_folders(self._folders(), self.has_output_in_cache)
        prepare_cache_folder(folder)
        with (
            exclusive_lock(folder / LOCK, console.say_waiting),
            closing(CacheFile(folder / DATABASE, console.say, _secret())) as cache,
        ):
            pause_gc()
            self.run_locked(cache, now)

    def _folders(self) -> dict[str, Path]:
        """Return the folders of a build, none of which may hold another."""
        output, cache = self.settings["OUTPUT_PATH"], self.settings["CACHE_PATH"]
        folders = {OUTPUT: output, CACHE: cache, CONTENT: self.path, THEME: self.theme}
        return {name: Path(folder) for name, folder in folders.items()} | {CODE: PLUGINS}

    def run_locked(self, cache: CacheFile, now: datetime.datetime) -> None:
        """Build the site unless it is up to date; no other build uses the cache meanwhile."""
        self.settings.update(self.configured)  # a preview builds again with another profile
        place = OutputFolder(Path(self.settings["OUTPUT_PATH"]))
        output = OutputState(place.path, cache.get_named(f"output:{place.path}"))
        manifest = OutputManifest(place, output.left)
        if self.settings["CLEAN_ONLY"]:
            clean(place, manifest, Path(self.settings["CACHE_PATH"]))
            return
        saved = cache.get_named("files")
        hashes = FileHashes(pickle.loads(saved) if saved else {})
        key = self.key(hashes)
        # a check reads no picture in full, not even for its hash
        content = b"" if self.settings["CHECK_ONLY"] else hashes.of_folder(self.path)
        inputs = b"%b%b%b" % (key, content, f"{now.date()}".encode())
        may_skip = self.may_skip()
        if may_skip and manifest.is_intact() and output.is_up_to_date(inputs, now):
            print(console.UP_TO_DATE)
            return
        from visnyk.newsroom_profile import read_profile
        from visnyk.site_build.build import Build
        from visnyk.site_build.pipeline import run

        profile, faults = read_profile(Path(self.path))
        faults += profile.missing_fields(self.configured)
        self.settings.update(profile.replaced(self.configured))
        self.load_plugins()
        key = self.key(hashes, profile)
        is_immediate = self.has_third_party_plugins()
        run(Build(self, self.settings, cache, hashes, place, output, key, inputs, now, may_skip,
                  is_immediate, profile, faults))  # fmt: skip

    def key(self, hashes: FileHashes, profile: object = None) -> bytes:
        """Return the hash of all that decides the site but for the content and the day.

        `profile` is what the newsroom says about itself, which every page may show.
        """
        settings = self.settings
        folders = [PLUGINS, self.theme, *settings["THEME_TEMPLATES_OVERRIDES"]]
        return settings_digest({**settings, "profile": profile}, map(hashes.of_folder, folders))

    def may_skip(self) -> bool:
        """Return whether a build may be skipped when the output is up to date.

        Not with third-party plugins, which may read anything, nor when the build is to check or to
        explain; nor when the site is swapped in whole: what is published never depends on an
        earlier build.
        """
        settings = self.settings
        does_more = settings["SWAP_OUTPUT"] or settings["CHECK_ONLY"] or settings["EXPLAIN_PAGE"]
        return not (does_more or self.has_third_party_plugins())

    def has_third_party_plugins(self) -> bool:
        """Return whether there are plugins that are not part of this project."""
        return not all(str(name).startswith("visnyk.") for name in self.settings["PLUGINS"])


def _secret() -> bytes:
    """Return the key that signs cached values; without one, the next build finds none of them."""
    try:
        return cache_key(os.environ)
    except NoKeyError as error:
        console.say(f"Наступна побудова триватиме довше: {error}.")
        return random_key()


def pause_gc() -> None:
    """Disable the cyclic garbage collector until the next build of this process or its end.

    A build makes few cycles, and to look for them would take a third of its time. What existed
    before a build is never examined again.
    """
    if gc.isenabled():
        gc.disable()
        atexit.register(gc.freeze)
    else:
        gc.collect()
    gc.freeze()


class PreviewBuild(NewsroomBuild):
    """A build that reports what went wrong and waits for the next change.

    Pelican's autoreload would run a failing build again at once, for ever.
    """

    has_output_in_cache = True

    def run(self) -> None:
        """Build; a fault or an error in a template leaves the last good pages in the output."""
        try:
            super().run()
        except SystemExit as stop:
            if stop.code == interrupts.STATUS:
                raise
            print("Виправте й збережіть: перегляд оновиться сам.", file=sys.stderr)
        except Exception:
            traceback.print_exc()
