"""The stage of a run that explains a page instead of building: nothing of the site is written."""

from collections.abc import Callable

from visnyk.article_schema import did_you_mean
from visnyk.incremental_builds.build_state import SavedState
from visnyk.incremental_builds.explain import Explanation, explain, possible_files
from visnyk.site_build import console, report
from visnyk.site_build.build import Build
from visnyk.site_build.content_stage import Content
from visnyk.site_build.generation import generate, new_site, new_writer, site_state
from visnyk.site_build.records import OutputManifest
from visnyk.site_build.staging import Staging
from visnyk.site_build.writer import StagingWriter


class ExplainingWriter(StagingWriter):
    """Collects what generators write, but explains the `wanted` file and renders none."""

    wanted: tuple[str, ...] = ()
    is_state_current = False
    explanation: Explanation | None = None

    def finish(self, progress: Callable[[int, int], None]) -> None:
        """Explain a pending file if it is wanted; render nothing."""
        for artifact in self.pending:
            self.state.number_context(artifact)  # all of them, in the order of builds
            if artifact.name in self.wanted:
                self.explanation = explain(artifact, self.state, self.is_state_current)
        self.pending = []


def explain_page(build: Build, content: Content) -> None:
    """Print what the page EXPLAIN_PAGE was built from, and what has changed since.

    For an unknown page it prints a message with a guess, and raises SystemExit with status 1.
    """
    site = new_site(build, content)
    page = build.settings["EXPLAIN_PAGE"]
    saved = build.cache.get_named(site_state(build))
    previous = SavedState.load(saved, saved[: len(build.key)]) if saved else SavedState(build.key)
    staging = Staging(build.place, OutputManifest(build.place))
    try:
        build.pelican.output_path = str(staging.folder)
        writer = new_writer(ExplainingWriter, build, site, staging, previous)
        writer.wanted = possible_files(page, site.root)
        writer.is_state_current = previous.key == build.key
        generate(build, site, writer)
    finally:
        staging.discard()
        build.pelican.output_path = str(build.place.path)
    _print(page, writer)


def _print(page: str, writer: ExplainingWriter) -> None:
    if writer.explanation:
        print("\n".join(report.explanation_lines(writer.explanation)))
        return
    for file in writer.wanted:
        if file in writer.state.previous.records:
            print(report.gone_file(file))
            return
    names = writer.staging.names
    addresses = [f"/{name.removesuffix('index.html')}" for name in sorted(names)]
    console.say(report.unknown_page(page, did_you_mean(f"/{page.lstrip('/')}", addresses)))
    raise SystemExit(1)
