"""One build, stage by stage: content → newsroom → site → output files → delivery."""

import datetime
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.plugins import signals as pelican_signals

from visnyk.incremental_builds import next_build, published_addresses
from visnyk.incremental_builds.build_state import BuildState, SavedState
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
from visnyk.incremental_builds.up_to_date import OutputState, Span, look_at
from visnyk.language_editions import signals
from visnyk.language_editions.generators import default_generators
from visnyk.language_editions.listings import Listing, addresses_of_lists, all_listings
from visnyk.language_editions.site import Settings, Site
from visnyk.language_editions.template_words import site_root
from visnyk.newsroom import BuildInputs, Item, Newsroom, read_newsroom
from visnyk.newsroom.links import leads_of_all
from visnyk.responsive_images import FileMeasure, make_pictures, noted, read_noted
from visnyk.site_build import console, report
from visnyk.site_build.staging import Staging, restore
from visnyk.site_build.static_output import write_static_files
from visnyk.site_build.writer import StagingWriter
from visnyk.static_files import read_assets

MIN_IMAGES_FOR_POOL = 2
PACKAGES = Path(__file__).parents[1]


@dataclass(frozen=True)
class Build:
    """What a run begins with.

    `key` is the hash of code, theme and settings, `inputs` that of the content and the day, too;
    `trusts_earlier`: what earlier builds left may be taken for up to date.
    """

    pelican: Pelican
    cache: CacheFile
    hashes: FileHashes
    output: OutputState
    key: bytes
    inputs: bytes
    moment: datetime.datetime
    trusts_earlier: bool

    @property
    def settings(self) -> Settings:
        """Pelican's settings."""
        return self.pelican.settings

    @property
    def content(self) -> Path:
        """The content folder."""
        return Path(self.pelican.path)

    @property
    def renders_immediately(self) -> bool:
        """Whether plugins of others want pages rendered one by one."""
        return self.pelican.has_plugins_of_others()


@dataclass(frozen=True)
class ReadContent:
    """The newsroom and its lists."""

    newsroom: Newsroom
    listings: list[Listing]


def run(build: Build) -> None:
    """Build the site, or stop with status 1 and the output as it was."""
    folder = build.output.output
    restore(folder)
    scan = begun(partial(look_at, folder)) if folder.exists() else nullcontext(dict)
    with scan as build.output.look:
        read = read_content(build)
        print_faults(read.newsroom, build)
        if read.newsroom.stops():
            build.cache.write_notes({"files": pickle.dumps(build.hashes.seen, 5)})
            raise SystemExit(1)
        if not build.settings["CHECK_ONLY"]:
            _write(build, read)


def read_content(build: Build) -> ReadContent:
    """Read and check the content folder; faults are in the newsroom."""
    listings: list[Listing] = []

    def list_addresses(items: list[Item]) -> Iterator[str]:
        listings.extend(all_listings(items))
        return addresses_of_lists(listings)

    newsroom = _read_newsroom(build, list_addresses)
    newsroom.faults += published_addresses.lost(newsroom, build.settings)
    if build.settings["STRICT"]:
        newsroom.faults = [fault._replace(is_warning=False) for fault in newsroom.faults]
    return ReadContent(newsroom, listings)


def _read_newsroom(build: Build, list_addresses: Callable[[list[Item]], Iterable[str]]) -> Newsroom:
    settings, cache, hashes = build.settings, build.cache, build.hashes
    local = Crew()
    pool = Crew(settings["BUILD_EXECUTOR"]) if settings["BUILD_EXECUTOR"] else local
    images = read_noted(cache.note("pictures"))
    before = dict(images)
    try:
        code = reading_code(PACKAGES, hashes.of_folder)
        needs_terms = settings["RELATED_ARTICLES"] or settings["SITE_SEARCH"]
        inputs = BuildInputs(
            settings["IGNORE_FILES"],
            build.moment,
            settings["WITH_DRAFTS"],
            list_addresses,
            lambda files: FileMeasure(
                files,
                Path(settings["CACHE_PATH"]) / "pictures",
                hashes.of,
                images,
                partial(_process_images, local),
                settings["PICTURES"],
            ),
            DocumentCache(cache, code, hashes.of, pool, needs_terms),
            RegisterCache(cache, code, hashes.of_folder),
        )
        newsroom = read_newsroom(build.content, inputs)
    finally:
        local.close()
        pool.close()
    if images != before:
        cache.write_notes({"pictures": noted(images)})
    return newsroom


def _process_images(pool: Crew, jobs: list) -> list:
    made = pool.each(make_pictures, jobs, len(jobs), console.PICTURING, MIN_IMAGES_FOR_POOL)
    return list(made)


def print_faults(newsroom: Newsroom, build: Build) -> None:
    """Print warnings and faults to standard error."""
    for line in report.lines(newsroom, build.content):
        print(line, file=sys.stderr)


def _write(build: Build, read: ReadContent) -> None:
    """Build beside the output, then deliver; whatever goes wrong leaves it as it was."""
    folder, whole = build.output.output, build.settings["SWAP_OUTPUT"]
    manifest = OwnFiles(folder)
    staging = Staging(folder, manifest.read(), manifest.write, whole)
    site = _site(build, read)
    try:
        build.pelican.output_path = str(staging.folder)
        writer = generate(build, site, staging)
        commit = whole and published_addresses.kept(read.newsroom, staging.names, build.content)
        print(report.delivered(staging.deliver(build.output.found)))
        if commit:
            commit()
        next_build.tell(folder, site.scheduled_changes, read.newsroom.next_moment)
    finally:
        staging.discard()
        build.pelican.output_path = str(folder)
    build.cache.write_notes(_caches(build, site, staging, writer))


def _caches(
    build: Build, site: Site, staging: Staging, writer: StagingWriter
) -> Mapping[str, bytes]:
    """Return what to store for the next build."""
    folder = build.output.output
    span = Span(build.moment, site.newsroom.next_moment)
    is_quiet = build.trusts_earlier and not site.newsroom.warnings()  # they are shown every time
    inputs = build.inputs if is_quiet else b""
    return {
        **({"templates": site.bytecode.noted()} if site.bytecode.is_new else {}),
        **site.cache.noted(),
        "files": pickle.dumps(build.hashes.seen, 5),
        f"site:{folder}": writer.state.next.serialize(),
        f"current:{folder}": build.output.noted(inputs, span, staging.names, writer.rendered),
    }


def _site(build: Build, read: ReadContent) -> Site:
    """Return the site before its generators have added anything."""
    settings = build.settings
    with_archives = settings["ARCHIVES"]
    return Site(
        read.newsroom,
        [listing for listing in read.listings if with_archives or not listing.period],
        build.moment,
        settings,
        read_assets(Path(build.pelican.theme) / "static", settings["THEME_STATIC_DIR"]),
        PluginCache(build.cache, build.key, is_trusted=not settings["SWAP_OUTPUT"]),
        Crew(),
        BytecodeStore(build.cache.note("templates"), build.key),
        site_root(settings["SITEURL"]),
        build.renders_immediately,
    )


def generate(build: Build, site: Site, staging: Staging) -> StagingWriter:
    """Run the generators in Pelican's order, with Pelican's signals, and render what is stale."""
    context = _context(site)
    generators = [_instance(cls, build.pelican, context) for cls in _generators(build.pelican)]
    try:
        for generator in generators:
            generator.generate_context()
    finally:
        site.worker_pool.close()  # rendering forks processes of its own
    pelican_signals.all_generators_finalized.send(generators)
    writer = _writer(build, site, staging)
    for generator in generators:
        if hasattr(generator, "generate_output"):
            generator.generate_output(writer)
    write_static_files(site, writer)
    signals.site_written.send(site, writer=writer)
    with console.progress(console.RENDERING) as progress:
        writer.finish(progress)
    pelican_signals.finalized.send(build.pelican)
    return writer


def _writer(build: Build, site: Site, staging: Staging) -> StagingWriter:
    saved, key = build.cache.note(f"site:{build.output.output}"), build.key
    previous = SavedState(key) if build.settings["SWAP_OUTPUT"] else SavedState.load(saved, key)
    links = leads_of_all(site.newsroom.targets)
    fingerprints = Fingerprints(
        site.contents, not site.renders_immediately, links == previous.link_digest
    )
    state = BuildState(previous, build.output.is_as_left, fingerprints, links)
    return StagingWriter(
        build.pelican.output_path,
        build.settings,
        staging,
        state,
        site.bytecode,
        site.renders_immediately,
    )


def _context(site: Site) -> dict[str, Any]:
    """Return Pelican's context: the settings, what its generators expect, and the typed site."""
    return {
        **site.settings,
        "site": site,
        "today": site.today,
        "generated_content": {},
        "static_links": set(),
        "static_content": {},
        "localsiteurl": site.siteurl,
    }


def _generators(pelican: Pelican) -> list[type]:
    """Return the generators of the default edition, then those of plugins."""
    answers = [answer for _, answer in pelican_signals.get_generators.send(pelican)]
    added = [
        cls
        for answer in answers
        for cls in (answer if isinstance(answer, list | tuple) else [answer])
        if cls
    ]
    return [*default_generators(), *added]


def _instance(cls: type, pelican: Pelican, context: dict[str, Any]) -> Any:
    """Return a generator of any class, as Pelican makes it."""
    return cls(
        context=context,
        settings=pelican.settings,
        path=pelican.path,
        theme=pelican.theme,
        output_path=pelican.output_path,
    )
