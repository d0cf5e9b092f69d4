"""One build, stage by stage: content → newsroom → site → output files → delivery."""

import pickle
import sys
from collections.abc import Callable, Collection, Mapping
from contextlib import nullcontext
from dataclasses import replace
from functools import partial

from pelican.plugins import signals

from visnyk.incremental_builds.build_state import SavedState
from visnyk.incremental_builds.up_to_date import Span, scan_folder
from visnyk.language_editions.site import Site
from visnyk.newsroom import Newsroom
from visnyk.parallel_work import WorkerError, in_background
from visnyk.site_build import console, report
from visnyk.site_build.build import Build
from visnyk.site_build.content_stage import Content, read_content
from visnyk.site_build.explanation import explain_page
from visnyk.site_build.generation import BYTECODE, generate, new_site, new_writer, site_state
from visnyk.site_build.records import OutputManifest, write_next_build
from visnyk.site_build.staging import Staging, restore
from visnyk.site_build.writer import StagingWriter
from visnyk.stable_addresses.checks import prepare_lock


def run(build: Build) -> None:
    """Build the site, or stop with status 1 and the output as it was."""
    folder = build.output.output
    restore(folder)
    scan = partial(scan_folder, folder)
    exists = folder.exists()
    try:
        with in_background(scan, console.SCANNING) if exists else nullcontext(dict) as files:
            build.output.scan = files
            _run(build)
    except WorkerError as error:
        console.say(report.worker_failure(error))
        raise SystemExit(1) from None


def _run(build: Build) -> None:
    content = read_content(build)
    is_explaining = build.settings["EXPLAIN_PAGE"]
    if content.newsroom.errors() or not is_explaining:
        print_faults(content.newsroom, build)
    if content.newsroom.errors():
        build.cache.put_named({"files": pickle.dumps(build.hashes.current, 5)})
        raise SystemExit(1)
    if is_explaining:
        explain_page(build, content)
    elif not build.settings["CHECK_ONLY"]:
        _build(build, content)


def print_faults(newsroom: Newsroom, build: Build) -> None:
    """Print warnings and faults to standard error."""
    for line in report.fault_lines(newsroom, build.content):
        print(line, file=sys.stderr)


def _build(build: Build, content: Content) -> None:
    """Build beside the output, then deliver; whatever goes wrong leaves the output as it was."""
    folder, swaps = build.output.output, build.settings["SWAP_OUTPUT"]
    manifest = OutputManifest(folder)
    site = new_site(build, content)
    staging = Staging(folder, manifest.read(), manifest.write, swaps)
    try:
        build.pelican.output_path = str(staging.folder)
        writer = _render(build, site, staging)
        update_lock = _prepare_lock(build, content.newsroom, staging.names) if swaps else None
        print(report.delivery_summary(staging.deliver(build.output.files)))
        if update_lock:
            update_lock()
        write_next_build(folder, site.scheduled_changes, content.newsroom.next_moment)
    finally:
        staging.discard()
        build.pelican.output_path = str(folder)
    build.cache.put_named(_cached_values(build, site, staging, writer))


def _render(build: Build, site: Site, staging: Staging) -> StagingWriter:
    """Run the generators and render what is stale into the staging folder."""
    saved, key = build.cache.get_named(site_state(build)), build.key
    previous = SavedState(key) if build.settings["SWAP_OUTPUT"] else SavedState.load(saved, key)
    writer = new_writer(StagingWriter, build, site, staging, previous)
    generate(build, site, writer)
    signals.finalized.send(build.pelican)
    return writer


def _prepare_lock(build: Build, newsroom: Newsroom, names: Collection[str]) -> Callable[[], None]:
    """Return a function that records the addresses of a site's files.

    Prints faults and raises SystemExit when a published address would vanish.
    """
    update, faults = prepare_lock(build.content, newsroom.site_addresses(), names)
    if faults:
        print_faults(replace(newsroom, faults=faults), build)
        raise SystemExit(1)
    return update


def _cached_values(
    build: Build, site: Site, staging: Staging, writer: StagingWriter
) -> Mapping[str, bytes]:
    """Return what to cache for the next build, by name."""
    span = Span(build.now, site.newsroom.next_moment)
    is_quiet = build.may_skip_next and not site.newsroom.warnings()  # they are shown every time
    inputs = build.inputs if is_quiet else b""
    output = build.output.serialize(inputs, span, staging.names, writer.rendered)
    return {
        **({BYTECODE: site.bytecode.serialize()} if site.bytecode.is_changed else {}),
        **site.cache.pending(),
        "files": pickle.dumps(build.hashes.current, 5),
        site_state(build): writer.state.next.serialize(),
        f"output:{build.output.output}": output,
    }
