"""Pelican's writer: it gathers what the generators ask for, then makes what is not current."""

import datetime
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

from pelican.paginator import Page, Paginator
from pelican.plugins import signals
from pelican.writers import Writer

from visnyk.incremental_builds.artifacts import Artifact, Dependencies, in_render_order
from visnyk.incremental_builds.build_state import BuildState
from visnyk.incremental_builds.bytecode_cache import BytecodeStore
from visnyk.incremental_builds.dependencies import Part, Reads, records_all
from visnyk.incremental_builds.forks import in_forks
from visnyk.language_editions.lazy_contents import NewsArticle
from visnyk.site_build.staging import Staging


class StagingWriter(Writer):
    """Pelican's writer, but every file goes into the staging, and pages know their own address.

    `translations` and `feeds` may be passed to `write_file` with a page; a page 2 and later gets
    the addresses of the same page of each edition. With `at_once` a page is made when it is asked
    for, as plugins of others may expect; else all are made by `finish`, on every core.
    """

    def __init__(
        self, output_path: str, settings: dict[str, Any], staging: Staging, ledger: BuildState,
        templates: BytecodeStore, at_once: bool,
    ):  # fmt: skip
        super().__init__(output_path, settings)
        self.staging = staging
        self.ledger = ledger
        self.templates = templates
        self.at_once = at_once
        self.reads = Reads(remembers=not at_once)
        self.known_ears: dict[Any, bool] = {}
        self.known_names: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.waiting: list[Artifact] = []
        self.made: list[str] = []
        self.nothing: dict[str, Any] = {}

    def write_made(
        self,
        name: str,
        write: Callable[[], bytes],
        own: Mapping[str, Any],
        parts: tuple[Part, ...] = (),
    ) -> None:
        """Write a file of any kind: what decides it are its `own` values and `parts` of content."""
        self._add(Artifact(name, dict(own), self.nothing, write, None, parts))

    def write_page(
        self, name: str, template: Any, shared: dict[str, Any], decided: bytes,
        values: Callable[[], dict[str, Any]], newest: datetime.datetime,
    ) -> None:  # fmt: skip
        """Write a page that may be known to be current by the bytes that decide its `values`.

        All pages of a template that come this way have values of the same names.
        """
        self.reads.introduce(template.environment)
        self._add(Artifact(name, values, shared, None, template, (), decided, newest))

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
            self._add_page(name, template, context, {**kwargs, "address": url})
            return
        per_page = self.settings["PAGINATED_TEMPLATES"][template_name]
        per_page = per_page or self.settings["DEFAULT_PAGINATION"]
        paginators = {
            key: Paginator(name, url, listed, self.settings, per_page)
            for key, listed in paginated.items()
        }
        of_each = {key: _all_pages(paginator) for key, paginator in paginators.items()}
        of_list = cache(partial(self.ledger.fingerprints.of, (name, url, per_page, kwargs)))
        for number in range(1, next(iter(paginators.values())).num_pages + 1):
            pages = _pages_around(paginators, of_each, number)
            page = pages[f"{next(iter(paginators))}_page"]
            tail = page.url.removeprefix(url)
            translations = {k: v + tail for k, v in kwargs.get("translations", {}).items()}
            here = {"address": page.url, "translations": translations}
            own = {**kwargs, **pages, **here}
            decided = None if self.at_once else of_list  # its name tells which page it is
            newest = _newest(page.object_list)
            self._add_page(page.save_as, template, context, own, decided, newest)

    def _add_page(
        self, name: str, template: Any, shared: dict, own: dict[str, Any],
        decided: Callable[[], bytes | None] | None = None,
        newest: datetime.datetime | None = None,
    ) -> None:  # fmt: skip
        own["output_file"] = name
        self.reads.introduce(template.environment)
        self._add(Artifact(name, own, shared, None, template, (), decided, newest))

    def _add(self, product: Artifact) -> None:
        self.staging.claim(product.name)
        self.waiting.append(product)
        if self.at_once:
            self.finish(lambda done, of: None)

    def finish(self, tell: Callable[[int, int], None]) -> None:
        """Make all that waits and is not current; plugins are told of each page."""
        stale = {p.name: p for p in self.waiting if not self.ledger.is_current(p)}
        self.waiting = []
        for heard in in_forks(self._make, in_render_order(stale.values()), tell):
            product = stale[heard.name]
            self.ledger.note(product, heard)
            self.templates.kept.update(heard.compiled)
            self.made.append(heard.name)
            if product.template and signals.content_written.receivers:
                path = str(self.staging.folder / heard.name)
                signals.content_written.send(path, context={**product.shared, **product.own})

    def _make(self, product: Artifact) -> Dependencies:
        self.reads.begin()
        self.staging.write(product.name, product.made())
        if not product.template:
            return Dependencies(product.name, tuple(product.own), product.parts, is_all=True)
        heard, environment = self.reads.heard, product.template.environment
        if environment not in self.known_ears:
            self.known_ears[environment] = records_all(environment)
        is_all = heard.is_all and self.known_ears[environment]
        names = tuple(sorted(heard.names))  # the same for thousands of pages
        names = self.known_names.setdefault(names, names)
        parts = tuple(sorted(self.reads.parts))
        return Dependencies(product.name, names, parts, is_all, self.templates.taken())


def _newest(shown: list[Any]) -> datetime.datetime | None:
    """Return the moment of the first of the articles on a page, newest first."""
    is_article = shown and isinstance(shown[0], NewsArticle)
    return shown[0].item.moment.moment if is_article else None


def _all_pages(paginator: Paginator) -> list[Page | None]:
    """Return the pages of a list by number, with None before the first and after the last."""
    numbers = range(1, paginator.num_pages + 1)
    return [None, *map(paginator.page, numbers), None]


def _pages_around(
    paginators: dict[str, Paginator], of_each: dict[str, list[Page | None]], number: int
) -> dict[str, Any]:
    """Return Pelican's names for a page of a list and its neighbours."""
    named = {}
    for key, paginator in paginators.items():
        before, here, after = of_each[key][number - 1 : number + 2]
        named[f"{key}_paginator"] = paginator
        named[f"{key}_page"] = here
        named[f"{key}_previous_page"] = before
        named[f"{key}_next_page"] = after
    return named
