"""One build, stage by stage: content → newsroom → site → output files → delivery."""

import pickle
import sys
from collections.abc import Callable, Collection, Mapping
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.plugins import signals as pelican_signals

from visnyk.incremental_builds.build_state import BuildState, SavedState
from visnyk.incremental_builds.bytecode_cache import BytecodeStore
from visnyk.incremental_builds.dependencies import DependencyRecorder
from visnyk.incremental_builds.fingerprints import Fingerprints
from visnyk.incremental_builds.plugin_cache import PluginCache
from visnyk.incremental_builds.up_to_date import Span, look_at
from visnyk.language_editions import signals
from visnyk.language_editions.generators import default_generators
from visnyk.language_editions.site import Site
from visnyk.language_editions.template_functions import site_root
from visnyk.newsroom import Newsroom
from visnyk.newsroom.links import link_targets_digest
from visnyk.parallel_work import WorkerError, WorkerPool, in_background
from visnyk.site_build import console, report
from visnyk.site_build.build import Build
from visnyk.site_build.content_stage import Content, read_content
from visnyk.site_build.records import OutputManifest, write_next_build
from visnyk.site_build.staging import Staging, restore
from visnyk.site_build.static_output import write_static_files
from visnyk.site_build.writer import StagingWriter
from visnyk.stable_addresses.checks import prepare_lock
from visnyk.static_files import read_assets


def run(build: Build) -> None:
    """Build the site, or stop with status 1 and the output as it was."""
    folder = build.output.output
    restore(folder)
    scan = partial(look_at, folder)
    is_there = folder.exists()
    try:
        with in_background(scan, console.SCANNING) if is_there else nullcontext(dict) as found:
            build.output.look = found
            _run(build)
    except WorkerError as error:
        console.say(report.worker_failure(error))
        raise SystemExit(1) from None


def _run(build: Build) -> None:
    content = read_content(build)
    print_faults(content.newsroom, build)
    if content.newsroom.errors():
        build.cache.write_notes({"files": pickle.dumps(build.hashes.seen, 5)})
        raise SystemExit(1)
    if not build.settings["CHECK_ONLY"]:
        _write(build, content)


def print_faults(newsroom: Newsroom, build: Build) -> None:
    """Print warnings and faults to standard error."""
    for line in report.lines(newsroom, build.content):
        print(line, file=sys.stderr)


def _write(build: Build, content: Content) -> None:
    """Build beside the output, then deliver; whatever goes wrong leaves it as it was."""
    folder, whole = build.output.output, build.settings["SWAP_OUTPUT"]
    manifest = OutputManifest(folder)
    staging = Staging(folder, manifest.read(), manifest.write, whole)
    site = _site(build, content)
    try:
        build.pelican.output_path = str(staging.folder)
        writer = generate(build, site, staging)
        update_lock = _prepare_lock(build, content.newsroom, staging.names) if whole else None
        print(report.delivered(staging.deliver(build.output.found)))
        if update_lock:
            update_lock()
        write_next_build(folder, site.scheduled_changes, content.newsroom.next_moment)
    finally:
        staging.discard()
        build.pelican.output_path = str(folder)
    build.cache.write_notes(_caches(build, site, staging, writer))


def _prepare_lock(build: Build, newsroom: Newsroom, names: Collection[str]) -> Callable[[], None]:
    """Return what records the addresses of a site's files; stop when one would vanish."""
    update, faults = prepare_lock(build.content, newsroom.site_addresses(), names)
    if faults:
        print_faults(replace(newsroom, faults=faults), build)
        raise SystemExit(1)
    return update


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
        **site.cache.pending(),
        "files": pickle.dumps(build.hashes.seen, 5),
        f"site:{folder}": writer.state.next.serialize(),
        f"current:{folder}": build.output.noted(inputs, span, staging.names, writer.rendered),
    }


def _site(build: Build, content: Content) -> Site:
    """Return the site before its generators have added anything."""
    settings = build.settings
    with_archives = settings["ARCHIVES"]
    return Site(
        content.newsroom,
        [listing for listing in content.listings if with_archives or not listing.period],
        build.moment,
        settings,
        read_assets(Path(build.pelican.theme) / "static", settings["THEME_STATIC_DIR"]),
        PluginCache(build.cache, build.key, is_trusted=not settings["SWAP_OUTPUT"]),
        WorkerPool(progress=console.progress),
        BytecodeStore(build.cache.note("templates"), build.key),
        DependencyRecorder(caches=not build.renders_immediately),
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
    links = link_targets_digest(site.newsroom.targets)
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
        site.recorder,
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
