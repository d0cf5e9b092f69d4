"""Pelican's writer, which collects the files of the site, then renders those that are stale."""

import datetime
from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Any, TypeVar, cast

from jinja2 import Template
from pelican.paginator import Page, Paginator
from pelican.plugins import signals
from pelican.writers import Writer

from visnyk.incremental_builds.artifacts import (
    Artifact,
    FileArtifact,
    Names,
    PageArtifact,
    Rendered,
    in_render_order,
)
from visnyk.incremental_builds.build_state import BuildState
from visnyk.incremental_builds.bytecode_cache import BytecodeStore
from visnyk.incremental_builds.dependencies import DependencyRecorder
from visnyk.language_editions.environment import LazyTemplate
from visnyk.language_editions.lazy_contents import NewsArticle
from visnyk.language_editions.site import Settings
from visnyk.newsroom import Item
from visnyk.parallel_work import map_in_forks
from visnyk.site_build import console
from visnyk.site_build.staging import Staging

Inputs = TypeVar("Inputs")
Lists = dict[str, Sequence[object]]  # to paginate, by Pelican's names


class StagingWriter(Writer):  # type: ignore[misc]  # Pelican has no types
    """Pelican's writer, but every file goes to the staging folder, and pages know their address.

    `translations` and `feeds` may be passed to `write_file`; the second and later pages of a list
    get the addresses of the same page in each edition. With `immediately` a page is rendered at
    once, as third-party plugins may expect; else `finish` renders all of them, on every core.
    """

    def __init__(
        self, output_path: str, settings: Settings, staging: Staging, state: BuildState,
        bytecode: BytecodeStore, recorder: DependencyRecorder, immediately: bool,
    ):  # fmt: skip
        super().__init__(output_path, settings)
        self.staging = staging
        self.state = state
        self.bytecode = bytecode
        self.immediately = immediately
        self.recorder = recorder
        self.pending: list[Artifact] = []
        self.rendered: list[str] = []

    def write(self, path: str, render: Callable[[Inputs], bytes], inputs: Inputs) -> None:
        """Write the file that a module-level function renders from `inputs`.

        `inputs` is a plain, frozen value that decides every byte of the file: it is fingerprinted,
        and so are metadata and text of the articles and pages in it. A `Keyed` value is loaded only
        when the file is rendered.
        """
        self._add(FileArtifact(path, render, inputs))

    def has_file(self, path: str) -> bool:
        """Return whether a file has been written or will be."""
        return path in self.staging.names

    def write_article(
        self, path: str, template: LazyTemplate, context: Names, digest: bytes,
        values: Callable[[], Names], newest: datetime.datetime,
    ) -> None:  # fmt: skip
        """Write a page whose own `values` are decided by `digest`, and computed only to render it.

        All pages of a template that are written by this method have values of the same names.
        """
        page = PageArtifact(path, _as_template(template), context, values, digest, newest)
        self._add(page)

    def write_file(
        self, name: str | None, template: LazyTemplate, context: Names,
        relative_urls: bool = False, paginated: Lists | None = None,
        template_name: str | None = None, override_output: bool = False, url: str | None = None,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        """Write a page, or the pages of a list; the arguments are those of Pelican's `Writer`."""
        if not name:
            return
        if paginated is None:
            paginated = {key: kwargs[key] for key in ("articles", "dates") if key in kwargs}
        if not paginated or template_name not in self.settings["PAGINATED_TEMPLATES"]:
            self._add_page(name, template, context, {**kwargs, "address": url})
            return
        per_page = self.settings["PAGINATED_TEMPLATES"][template_name]
        per_page = per_page or self.settings["DEFAULT_PAGINATION"]
        paginators = {
            key: Paginator(name, url, listed, self.settings, per_page)
            for key, listed in paginated.items()
        }
        self._add_pages(paginators, url, template, context, kwargs)

    def _add_pages(
        self, paginators: dict[str, Paginator], url: str | None, template: LazyTemplate,
        context: Names, values: Names,
    ) -> None:  # fmt: skip
        """Add every page of a list; `paginators` have Pelican's names of the lists."""
        first = next(iter(paginators))
        pages_of = {key: _all_pages(paginator) for key, paginator in paginators.items()}
        list_inputs = (paginators[first].name, url, paginators[first].per_page, values)
        list_digest = cache(partial(self.state.fingerprints.of, list_inputs))
        for number in range(1, paginators[first].num_pages + 1):
            pages = _pages_around(paginators, pages_of, number)
            page = pages[f"{first}_page"]
            tail = page.url.removeprefix(url)
            translations = {k: v + tail for k, v in values.get("translations", {}).items()}
            own = {**values, **pages, "address": page.url, "translations": translations}
            digest = None if self.immediately else list_digest  # the name decides the page
            self._add_page(page.save_as, template, context, own, digest, _newest(page.object_list))

    def _add_page(
        self, name: str, template: LazyTemplate, context: Names, values: Names,
        digest: Callable[[], bytes | None] | None = None,
        newest: datetime.datetime | None = None,
    ) -> None:  # fmt: skip
        values["output_file"] = name
        page = PageArtifact(name, _as_template(template), context, values, digest, newest)
        self._add(page)

    def _add(self, artifact: Artifact) -> None:
        self.staging.claim(artifact.name)
        self.pending.append(artifact)
        if self.immediately:
            self.finish(lambda done, total: None)

    def finish(self, progress: Callable[[int, int], None]) -> None:
        """Render everything pending that is stale; plugins get a signal for each page."""
        stale = {a.name: a for a in self.pending if not self.state.is_up_to_date(a)}
        self.pending = []
        artifacts = in_render_order(stale.values())
        for rendered in map_in_forks(self._render, artifacts, console.RENDERING, progress):
            artifact = stale[rendered.name]
            self.state.record(artifact, rendered.dependencies)
            self.bytecode.add(rendered.compiled)
            self.rendered.append(artifact.name)
            if isinstance(artifact, PageArtifact) and signals.content_written.receivers:
                path = str(self.staging.folder / artifact.name)
                context = {**artifact.context, **artifact.values}
                signals.content_written.send(path, context=context)

    def _render(self, artifact: Artifact) -> Rendered:
        self.recorder.reset()
        self.staging.write(artifact.name, artifact.render())
        dependencies = artifact.dependencies(self.recorder)
        return Rendered(artifact.name, dependencies, self.bytecode.drain_new())


def _as_template(template: LazyTemplate) -> Template:
    """Return a lazy template, which has all attributes of a template, as one."""
    return cast(Template, template)


def _newest(listed: Sequence[object]) -> datetime.datetime | None:
    """Return the time of the newest article on a page, which is the first."""
    first = listed[0] if listed else None
    if isinstance(first, NewsArticle) and isinstance(first.item, Item):
        return first.item.moment.moment
    return None


def _all_pages(paginator: Paginator) -> list[Page | None]:
    """Return the pages of a list by number, with None before the first and after the last."""
    numbers = range(1, paginator.num_pages + 1)
    return [None, *map(paginator.page, numbers), None]


def _pages_around(
    paginators: dict[str, Paginator], pages_of: dict[str, list[Page | None]], number: int
) -> Names:
    """Return Pelican's names for a page of a list and its neighbours."""
    names: Names = {}
    for key, paginator in paginators.items():
        before, here, after = pages_of[key][number - 1 : number + 2]
        names[f"{key}_paginator"] = paginator
        names[f"{key}_page"] = here
        names[f"{key}_previous_page"] = before
        names[f"{key}_next_page"] = after
    return names
