"""Pelican's run loop and writer, in charge of one thing: a complete site, or none."""

import datetime
import os
import sys
import traceback
from contextlib import closing
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.paginator import Paginator
from pelican.plugins import signals
from pelican.writers import Writer

from plugins.incremental_builds import report
from plugins.incremental_builds.clock import build_moment
from plugins.incremental_builds.current import Current, Span, fingerprint
from plugins.incremental_builds.executors import start_pool
from plugins.incremental_builds.kept_texts import KeptTexts, reading_code
from plugins.incremental_builds.staging import Staging, alone
from plugins.incremental_builds.store import Store
from plugins.language_editions.listings import addresses_of_lists
from plugins.language_editions.plugin import default_generators
from plugins.newsroom import Circumstances, Newsroom, read_newsroom
from plugins.static_files import StaticFiles, read_assets


class NewsroomBuild(Pelican):
    """Reads and checks everything, builds beside the output, then moves what changed."""

    def init_plugins(self) -> None:
        """Load the plugins; one that is missing or fails is an error here, not a line in a log."""
        wanted = len(self.settings["PLUGINS"])
        super().init_plugins()
        if len(self.plugins) < wanted:
            loaded = ", ".join(self.settings["PLUGINS"])
            raise RuntimeError(f"a plugin is missing or failed (see above); loaded: {loaded}")

    def run(self) -> None:
        """Build the site. On faults all are printed, the output is untouched, the status is 1."""
        moment = build_moment(os.environ)
        cache = Path(self.settings["CACHE_PATH"])
        with alone(cache / "build.lock", report.wait):
            current = Current(cache / "current.json", Path(self.settings["OUTPUT_PATH"]))
            inputs = self.inputs(moment.date())
            if inputs and current.is_current(inputs, moment):
                print(report.NOTHING_TO_DO)
                return
            newsroom = self.read(moment)
            if newsroom.stops():
                raise SystemExit(1)
            if self.settings["CHECK_ONLY"]:
                return
            names = self.write(newsroom, moment)
            if inputs and not newsroom.warnings():  # they are told at every build
                current.remember(inputs, Span(moment, newsroom.next_moment), names)

    def inputs(self, day: datetime.date) -> str:
        """Return the fingerprint of all that decides the site, or "" where that is not known.

        It is not where plugins of others may read what they like, nor wanted where the site is
        checked or swapped in whole: what is published never depends on an earlier build.
        """
        ours = all(name.startswith("plugins.") for name in self.settings["PLUGINS"])
        if not ours or self.settings["SWAP_OUTPUT"] or self.settings["CHECK_ONLY"]:
            return ""
        folders = [self.path, self.theme, *self.settings["THEME_TEMPLATES_OVERRIDES"]]
        folders.append(str(Path(__file__).parents[1]))
        return fingerprint(map(Path, folders), self.settings, day)

    def write(self, newsroom: Newsroom, moment: datetime.datetime) -> set[str]:
        """Build beside the output, then deliver; whatever goes wrong leaves it as it was.

        Returns the names of all files of the site.
        """
        output = Path(self.settings["OUTPUT_PATH"])
        record = Path(self.settings["CACHE_PATH"]) / "written.json"
        staging = Staging(output, record, whole=self.settings["SWAP_OUTPUT"])
        try:
            self.output_path = str(staging.folder)
            self.generate({"newsroom": newsroom, "now": moment, "today": moment.date()}, staging)
            print(report.delivered(staging.deliver()))
            return staging.names
        finally:
            staging.discard()
            self.output_path = self.settings["OUTPUT_PATH"]

    def read(self, moment: datetime.datetime) -> Newsroom:
        """Return the newsroom, having printed what is wrong with it."""
        settings, content = self.settings, Path(self.path)
        cache, ignored = Path(settings["CACHE_PATH"]), settings["IGNORE_FILES"]
        with closing(Store(cache / "build.sqlite3", report.say)) as store:
            read = KeptTexts(store, reading_code(Path(__file__).parents[1]), start_pool)
            drafts = settings["WITH_DRAFTS"]
            given = Circumstances(cache, ignored, moment, drafts, addresses_of_lists, read)
            newsroom = read_newsroom(content, given)
        if settings["STRICT"]:
            newsroom.faults = [fault._replace(is_warning=False) for fault in newsroom.faults]
        for line in report.lines(newsroom, content):
            print(line, file=sys.stderr)
        return newsroom

    def generate(self, arranged: dict[str, Any], staging: Staging) -> None:
        """Run the generators in Pelican's order, with Pelican's signals."""
        static = Path(self.theme) / "static"
        context = {
            **self.settings,
            **arranged,
            "theme_assets": read_assets(static, self.settings["THEME_STATIC_DIR"]),
            "generated_content": {},
            "static_links": set(),
            "static_content": {},
            "localsiteurl": self.settings["SITEURL"],
        }
        generators = [self._made(cls, context) for cls in self._get_generator_classes()]
        for generator in generators:
            generator.generate_context()
        signals.all_generators_finalized.send(generators)
        writer = StagingWriter(self.output_path, self.settings, staging)
        for generator in generators:
            if hasattr(generator, "generate_output"):
                generator.generate_output(writer)
        signals.finalized.send(self)

    def _get_generator_classes(self) -> list[type]:
        """Return the default edition's generators, then the plugins', then the static files'."""
        answers = [answer for _, answer in signals.get_generators.send(self)]
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
            path=self.path,
            theme=self.theme,
            output_path=self.output_path,
        )


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


class StagingWriter(Writer):
    """Pelican's writer, but every file goes into the staging, and pages know their own address.

    `translations` and `feeds` may be passed to `write_file` with a page; a page 2 and later gets
    the addresses of the same page of each edition.
    """

    def __init__(self, output_path: str, settings: dict[str, Any], staging: Staging):
        super().__init__(output_path, settings)
        self.staging = staging

    def write_bytes(self, name: str, data: bytes) -> None:
        """Write a file of any kind under the site's root."""
        self.staging.write(name, data)

    def write_file(
        self, name, template, context, relative_urls=False, paginated=None,
        template_name=None, override_output=False, url=None, **kwargs,
    ):  # fmt: skip
        """Render a template once, or once for each page of its list; see Pelican's `Writer`."""
        if not name:
            return
        if paginated is None:
            paginated = {key: kwargs[key] for key in ("articles", "dates") if key in kwargs}
        if not paginated or template_name not in self.settings["PAGINATED_TEMPLATES"]:
            self._render(name, template, {**context, **kwargs, "address": url})
            return
        per_page = self.settings["PAGINATED_TEMPLATES"][template_name]
        per_page = per_page or self.settings["DEFAULT_PAGINATION"]
        paginators = {
            key: Paginator(name, url, listed, self.settings, per_page)
            for key, listed in paginated.items()
        }
        for number in range(1, next(iter(paginators.values())).num_pages + 1):
            pages = _pages_around(paginators, number)
            page = pages[f"{next(iter(paginators))}_page"]
            tail = page.url.removeprefix(url)
            translations = {k: v + tail for k, v in kwargs.get("translations", {}).items()}
            here = {"address": page.url, "translations": translations}
            self._render(page.save_as, template, {**context, **kwargs, **pages, **here})

    def _render(self, name: str, template: Any, context: dict[str, Any]) -> None:
        context["output_file"] = name
        self.staging.write(name, template.render(context).encode())
        signals.content_written.send(str(self.staging.folder / name), context=context)


def _pages_around(paginators: dict[str, Paginator], number: int) -> dict[str, Any]:
    """Return Pelican's names for a page of a list and its neighbours."""
    pages = {}
    for key, paginator in paginators.items():
        last = number == paginator.num_pages
        pages[f"{key}_paginator"] = paginator
        pages[f"{key}_page"] = paginator.page(number)
        pages[f"{key}_previous_page"] = paginator.page(number - 1) if number > 1 else None
        pages[f"{key}_next_page"] = None if last else paginator.page(number + 1)
    return pages
