"""One build, stage by stage: content → newsroom → site → output files → delivery."""

import pickle
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from functools import partial

from pelican.plugins import signals

from visnyk.incremental_builds.build_state import SavedState
from visnyk.incremental_builds.up_to_date import FileState, Span
from visnyk.language_editions.site import Site
from visnyk.newsroom import Newsroom
from visnyk.parallel_work import WorkerError, in_background
from visnyk.site_build import console, interrupts, report
from visnyk.site_build.build import Build
from visnyk.site_build.content_stage import Content, read_content
from visnyk.site_build.errors import BuildError, system_failure
from visnyk.site_build.explanation import explain_page
from visnyk.site_build.generation import BYTECODE, generate, new_site, new_writer, site_state
from visnyk.site_build.output_files import scan_output
from visnyk.site_build.records import OutputManifest, write_next_build
from visnyk.site_build.staging import Delivery, Staging
from visnyk.site_build.writer import StagingWriter
from visnyk.stable_addresses.checks import prepare_lock


def run(build: Build) -> None:
    """Build the site, or stop with status 1 and the output as it was.

    Raises BuildError and OSError when the output cannot be written.
    """
    try:
        if build.settings["CHECK_ONLY"]:
            _run(build)
        else:
            with build.place.locked(console.say_waiting):
                _run_locked(build)
    except WorkerError as error:
        console.say(report.worker_failure(error))
        raise SystemExit(1) from None


def _run_locked(build: Build) -> None:
    """Build while no other build writes to the output."""
    scan = partial(scan_output, build.place.path)
    exists = build.place.path.exists()
    with in_background(scan, console.SCANNING) if exists else nullcontext(dict) as files:
        build.output.scan = files
        _run(build)


def _run(build: Build) -> None:
    content = read_content(build)
    is_explaining = build.settings["EXPLAIN_PAGE"]
    if content.newsroom.errors() or not is_explaining:
        print_faults(content.newsroom, build)
    if content.newsroom.errors():
        build.cache.put_named({"files": pickle.dumps(build.hashes.all_known(), 5)})
        raise SystemExit(1)
    if is_explaining:
        explain_page(build, content)
    elif build.settings["CHECK_ONLY"]:
        print(report.check_summary(content.newsroom))
        print_left_out(content.newsroom)
    else:
        _build(build, content)


def print_faults(newsroom: Newsroom, build: Build) -> None:
    """Print warnings and faults to standard error."""
    for line in report.fault_lines(newsroom, build.content):
        print(line, file=sys.stderr)


def print_left_out(newsroom: Newsroom) -> None:
    """Print what will not appear, if anything is left out."""
    if line := report.left_out_line(newsroom.left_out):
        print(line)


def _build(build: Build, content: Content) -> None:
    """Build beside the output, then deliver; whatever goes wrong leaves the output as it was."""
    settings, place = build.settings, build.place
    swaps = settings["SWAP_OUTPUT"]
    manifest = OutputManifest(place, build.output.left)
    site = new_site(build, content)
    staging = Staging(place, manifest, swaps, settings["OVERWRITE"])
    try:
        build.pelican.output_path = str(staging.folder)
        writer = _render(build, site, staging)
        update_lock = _prepare_lock(build, content.newsroom, staging.names) if swaps else None
        interrupts.stop_if_interrupted()
        delivery = _deliver(staging, build.output.files)
        with _said_after_delivery():
            if update_lock:
                update_lock()
            write_next_build(place, site.scheduled_changes, content.newsroom.next_moment)
        print(report.delivery_summary(delivery, len(content.newsroom.warnings())))
        print_left_out(content.newsroom)
    finally:
        staging.discard()
        build.pelican.output_path = str(place.path)
    build.cache.put_named(_cached_values(build, site, staging, writer))


def _deliver(staging: Staging, existing: Mapping[str, FileState]) -> Delivery:
    """Deliver a site. Raises BuildError, which says whether the output has changed, and OSError."""
    try:
        return staging.deliver(existing)
    except OSError as error:
        if staging.is_delivering:
            raise BuildError(f"{system_failure(error)} {report.HALF_DELIVERED}") from error
        raise


@contextmanager
def _said_after_delivery() -> Iterator[None]:
    """Raise BuildError for an OSError, which says that the site is delivered."""
    try:
        yield
    except OSError as error:
        raise BuildError(f"{report.DELIVERED}: {system_failure(error)}") from error


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
