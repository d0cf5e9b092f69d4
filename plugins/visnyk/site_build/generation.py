"""The second stage of a build: run the generators, which collect the files of the site."""

from pathlib import Path
from typing import Any, TypeVar

from pelican import Pelican
from pelican.plugins import signals as pelican_signals

from visnyk.incremental_builds.build_state import BuildState, SavedState
from visnyk.incremental_builds.bytecode_cache import BytecodeStore
from visnyk.incremental_builds.dependencies import DependencyRecorder
from visnyk.incremental_builds.fingerprints import Fingerprints
from visnyk.incremental_builds.plugin_cache import PluginCache
from visnyk.language_editions import signals
from visnyk.language_editions.generators import default_generators
from visnyk.language_editions.pagination import PAGINATION
from visnyk.language_editions.site import Context, Site
from visnyk.language_editions.template_functions import site_root
from visnyk.newsroom.links import link_targets_digest
from visnyk.parallel_work import WorkerPool
from visnyk.site_build import console
from visnyk.site_build.build import Build
from visnyk.site_build.content_stage import Content
from visnyk.site_build.staging import Staging
from visnyk.site_build.static_output import write_static_files
from visnyk.site_build.writer import StagingWriter
from visnyk.static_files import read_assets

BYTECODE = "templates"  # name of the cache
AnyWriter = TypeVar("AnyWriter", bound=StagingWriter)


def site_state(build: Build) -> str:
    """Return the name under which the state of a site is cached: each output has its own."""
    return f"site:{build.output.output}"


def new_site(build: Build, content: Content) -> Site:
    """Return the site before its generators have added anything."""
    settings = build.settings
    with_archives = settings["ARCHIVES"]
    return Site(
        content.newsroom,
        [listing for listing in content.listings if with_archives or not listing.period],
        build.now,
        settings,
        build.profile,
        read_assets(Path(build.pelican.theme) / "static", settings["THEME_STATIC_DIR"]),
        PluginCache(build.cache, build.key, is_trusted=not settings["SWAP_OUTPUT"]),
        WorkerPool(progress=console.progress),
        BytecodeStore(build.cache.get_named(BYTECODE), build.key),
        DependencyRecorder(caches=not build.renders_immediately),
        site_root(settings["SITEURL"]),
        build.renders_immediately,
    )


def new_writer(
    writer_class: type[AnyWriter], build: Build, site: Site, staging: Staging, previous: SavedState
) -> AnyWriter:
    """Return a writer, which compares the site with the state that the previous build saved."""
    links = link_targets_digest(site.newsroom.targets)
    fingerprints = Fingerprints(
        site.contents, not site.renders_immediately, links == previous.link_digest, PAGINATION
    )
    return writer_class(
        build.pelican.output_path,
        build.settings,
        staging,
        BuildState(previous, build.output.is_unmodified, fingerprints, links),
        site.bytecode,
        site.recorder,
        site.renders_immediately,
    )


def generate(build: Build, site: Site, writer: StagingWriter) -> None:
    """Run the generators in Pelican's order, with Pelican's signals; the writer gets all files."""
    context = _context(site)
    generators = [_instance(cls, build.pelican, context) for cls in _generators(build.pelican)]
    try:
        for generator in generators:
            generator.generate_context()
    finally:
        site.worker_pool.close()  # rendering forks processes of its own
    pelican_signals.all_generators_finalized.send(generators)
    for generator in generators:
        if hasattr(generator, "generate_output"):
            generator.generate_output(writer)
    write_static_files(site, writer)
    signals.site_written.send(site, writer=writer)
    with console.progress(console.RENDERING) as progress:
        writer.finish(progress)


def _context(site: Site) -> Context:
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


def _instance(cls: type, pelican: Pelican, context: Context) -> Any:
    """Return a generator of any class, created as Pelican does."""
    return cls(
        context=context,
        settings=pelican.settings,
        path=pelican.path,
        theme=pelican.theme,
        output_path=pelican.output_path,
    )
