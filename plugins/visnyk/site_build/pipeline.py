"""One build: reads the newsroom, runs the generators, makes and delivers what is not current."""

import datetime
import pickle
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any

from pelican.plugins import signals

from visnyk.incremental_builds import next_build, published_addresses
from visnyk.incremental_builds.build_state import BuildState
from visnyk.incremental_builds.bytecode_cache import BytecodeStore
from visnyk.incremental_builds.cache import CacheFile
from visnyk.incremental_builds.content_cache import DocumentCache, reading_code
from visnyk.incremental_builds.executors import Crew
from visnyk.incremental_builds.file_hashes import FileHashes
from visnyk.incremental_builds.fingerprints import Fingerprints
from visnyk.incremental_builds.forks import begun
from visnyk.incremental_builds.own_files import OwnFiles
from visnyk.incremental_builds.plugin_cache import PluginCache
from visnyk.incremental_builds.register_cache import RegisterCache
from visnyk.incremental_builds.saved_state import SavedState
from visnyk.incremental_builds.up_to_date import OutputState, Span, look_at
from visnyk.language_editions.generators import default_generators
from visnyk.language_editions.listings import addresses_of_lists, all_listings
from visnyk.newsroom import BuildInputs, Item, Newsroom, read_newsroom
from visnyk.newsroom.links import leads_of_all
from visnyk.responsive_images import FileMeasure, make_pictures, noted, read_noted
from visnyk.site_build import console, report
from visnyk.site_build.staging import Staging, restore
from visnyk.site_build.writer import StagingWriter
from visnyk.static_files import StaticFiles, read_assets

WORTH_A_POOL_OF_PICTURES = 2


class Pipeline:
    """What one run of a `NewsroomBuild` does, when there is something to do."""

    def __init__(self, pelican: Any, store: CacheFile, seen: FileHashes, current: OutputState):
        self.pelican = pelican
        self.settings = pelican.settings
        self.store = store
        self.seen = seen
        self.current = current
        self.output = current.output

    def run(self, key: bytes, inputs: bytes, moment: datetime.datetime) -> None:
        """Build the site, or stop with status 1 and the output as it was."""
        restore(self.output)
        is_there = self.output.exists()
        look = begun(partial(look_at, self.output)) if is_there else nullcontext(dict)
        with look as self.current.look:
            self.build(key, inputs, moment)

    def build(self, key: bytes, inputs: bytes, moment: datetime.datetime) -> None:
        """Read the newsroom and make what is not current."""
        self.templates = BytecodeStore(self.store.note("templates"), key)
        newsroom = self.read(moment)
        if newsroom.stops():
            self.store.write_notes({"files": pickle.dumps(self.seen.seen, 5)})
            raise SystemExit(1)
        if self.settings["CHECK_ONLY"]:
            return
        may_hold = self.pelican.trusts_earlier_builds() and not newsroom.warnings()
        # warnings are told at every build
        self.write(newsroom, key, inputs if may_hold else b"", moment)

    def read(self, moment: datetime.datetime) -> Newsroom:
        """Return the newsroom, having printed what is wrong with it."""
        settings, content = self.settings, Path(self.pelican.path)
        here = Crew()
        crew = Crew(settings["BUILD_EXECUTOR"]) if settings["BUILD_EXECUTOR"] else here
        pictures = read_noted(self.store.note("pictures"))
        before = dict(pictures)
        folder = Path(settings["CACHE_PATH"]) / "pictures"

        def make(works: list) -> list:
            worth = WORTH_A_POOL_OF_PICTURES
            return list(here.each(make_pictures, works, len(works), console.PICTURING, worth))

        try:
            code = reading_code(Path(__file__).parents[1], self.seen.of_folder)
            given = BuildInputs(
                settings["IGNORE_FILES"],
                moment,
                settings["WITH_DRAFTS"],
                self._addresses_of_lists,
                lambda files: FileMeasure(
                    files, folder, self.seen.of, pictures, make, settings["PICTURES"]
                ),
                DocumentCache(self.store, code, self.seen.of, crew, self._needs_words()),
                RegisterCache(self.store, code, self.seen.of_folder),
            )
            newsroom = read_newsroom(content, given)
        finally:
            here.close()
            crew.close()
        if pictures != before:
            self.store.write_notes({"pictures": noted(pictures)})
        newsroom.faults += published_addresses.lost(newsroom, settings)
        if settings["STRICT"]:
            newsroom.faults = [fault._replace(is_warning=False) for fault in newsroom.faults]
        for line in report.lines(newsroom, content):
            print(line, file=sys.stderr)
        return newsroom

    def _addresses_of_lists(self, items: list[Item]) -> Iterator[str]:
        """Make the lists, which pages ask for later, and yield their addresses."""
        self.listings = all_listings(items)
        return addresses_of_lists(self.listings)

    def _needs_words(self) -> bool:
        return self.settings["RELATED_ARTICLES"] or self.settings["SITE_SEARCH"]

    def write(
        self, newsroom: Newsroom, key: bytes, inputs: bytes, moment: datetime.datetime
    ) -> None:
        """Build beside the output, then deliver; whatever goes wrong leaves it as it was."""
        whole = self.settings["SWAP_OUTPUT"]
        site, own = f"site:{self.output}", OwnFiles(self.output)
        staging = Staging(self.output, own.read(), own.write, whole)
        self.notes = PluginCache(self.store, key, is_trusted=not whole)
        known = SavedState(key) if whole else SavedState.read(self.store.note(site), key)
        try:
            self.pelican.output_path = str(staging.folder)
            writer = self.generate(newsroom, moment, staging, known)
            content = Path(self.pelican.path)
            note_addresses = whole and published_addresses.kept(newsroom, staging.names, content)
            print(report.delivered(staging.deliver(self.current.found)))
            if note_addresses:
                note_addresses()
            next_build.tell(self.output, self.changes, newsroom.next_moment)
        finally:
            staging.discard()
            self.pelican.output_path = str(self.output)
        span = Span(moment, newsroom.next_moment)
        if self.templates.is_new:
            self.store.write_notes({"templates": self.templates.noted()})
        self.store.write_notes(
            {
                **self.notes.noted(),
                "files": pickle.dumps(self.seen.seen, 5),
                site: writer.ledger.now.noted(),
                f"current:{self.output}": self.current.noted(
                    inputs, span, staging.names, writer.made
                ),
            }
        )

    def generate(
        self, newsroom: Newsroom, moment: datetime.datetime, staging: Staging, known: SavedState
    ) -> StagingWriter:
        """Run the generators in Pelican's order, with Pelican's signals."""
        at_once = self.pelican.has_plugins_of_others()
        context = self._context(newsroom, moment, at_once)
        generators = [self._made(cls, context) for cls in self._generator_classes()]
        _arrange(generators, context["crew"])
        signals.all_generators_finalized.send(generators)
        leads = leads_of_all(newsroom.targets)
        fingerprints = Fingerprints(context["content_by_key"], not at_once, leads == known.leads)
        ledger = BuildState(known, self.current.is_as_left, fingerprints, leads)
        writer = StagingWriter(
            self.pelican.output_path, self.settings, staging, ledger, self.templates, at_once
        )
        for generator in generators:
            if hasattr(generator, "generate_output"):
                generator.generate_output(writer)
        with console.progress(console.RENDERING) as tell:
            writer.finish(tell)
        signals.finalized.send(self.pelican)
        self.changes = context.get("changes_to_come", [])
        return writer

    def _context(
        self, newsroom: Newsroom, moment: datetime.datetime, at_once: bool
    ) -> dict[str, Any]:
        """Return what all generators begin with: the settings, and what this build has found."""
        with_archives = self.settings["ARCHIVES"]
        assets = Path(self.pelican.theme) / "static", self.settings["THEME_STATIC_DIR"]
        return {
            **self.settings,
            "newsroom": newsroom,
            "listings": [one for one in self.listings if with_archives or not one.period],
            "now": moment,
            "today": moment.date(),
            "made_at_once": at_once,
            "theme_assets": read_assets(*assets),
            "compiled_templates": self.templates,
            "notes": self.notes,
            "crew": Crew(),
            "content_by_key": {},
            "generated_content": {},
            "static_links": set(),
            "static_content": {},
            "localsiteurl": self.settings["SITEURL"],
        }

    def _generator_classes(self) -> list[type]:
        """Return the default edition's generators, then the plugins', then the static files'."""
        answers = [answer for _, answer in signals.get_generators.send(self.pelican)]
        added = [
            cls
            for answer in answers
            for cls in (answer if isinstance(answer, list | tuple) else [answer])
            if cls
        ]
        return [*default_generators(), *added, StaticFiles]

    def _made(self, cls: type, context: dict[str, Any]) -> Any:
        return cls(
            context=context,
            settings=self.settings,
            path=self.pelican.path,
            theme=self.pelican.theme,
            output_path=self.pelican.output_path,
        )


def _arrange(generators: list[Any], crew: Crew) -> None:
    """Let generators tell what there is; whoever they needed for it goes home before pages are."""
    try:
        for generator in generators:
            generator.generate_context()
    finally:
        crew.close()
