"""The newsroom's desk: everything read, paired, named and checked together, before a page is made.

Pure: sources and registers in, items and faults out. All faults are collected; what is faulty is
still carried along where that lets further faults be found in the same build.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import attrgetter

from visnyk.article_schema import Document, Fault, WinnerRow, did_you_mean
from visnyk.article_schema.dates import Moment
from visnyk.article_schema.documents import Reference
from visnyk.content_registers import Registers
from visnyk.newsroom.consistency import incoherent
from visnyk.newsroom.items import Item, PageItem, drift, pair
from visnyk.newsroom.links import (
    LinkedFile,
    LinkTargets,
    broken,
    leading_elsewhere,
    linked_files,
    premature,
)
from visnyk.newsroom.references import name_each_other, name_entries, name_winners
from visnyk.responsive_images import PublishedFile
from visnyk.site_routes import ROUTES
from visnyk.stable_addresses.aliases import Alias, alias_conflicts, aliases_of
from visnyk.stable_addresses.checks import SiteAddresses
from visnyk.stable_addresses.url_lock import UrlLock, read_lock


@dataclass
class Newsroom:
    """What the site is made of, newest first; with faults nothing may be built from it.

    `next_moment` is when the next embargo ends, if any does; `linked` are all mentions of files.
    """

    items: list[Item]
    pages: list[PageItem]
    registers: Registers
    targets: LinkTargets
    next_moment: datetime.datetime | None = None
    faults: list[Fault] = field(default_factory=list)
    aliases: list[Alias] = field(default_factory=list)
    linked: list[LinkedFile] = field(default_factory=list)
    lock: UrlLock = field(default_factory=lambda: read_lock(None)[0])

    @cached_property
    def announced(self) -> list[Item]:
        """The calls, results and events, newest first: few among many, looked for once."""
        return [item for item in self.items if item.fields.kind != "news"]

    def site_addresses(self) -> SiteAddresses:
        """Return what is known of the addresses of the site, old and new."""
        sources = {
            f"/{thing.path(lang)}": source.path
            for thing in (*self.items, *self.pages)
            for lang, source in thing.documents.items()
        }
        pages = {f"/{path}" for path in self.targets.addresses}
        return SiteAddresses(self.lock, tuple(self.aliases), pages, sources)

    def stops(self) -> list[Fault]:
        """Return the faults that stop a build, in the order of files and lines."""
        return sorted({fault for fault in self.faults if not fault.is_warning})

    def warnings(self) -> list[Fault]:
        """Return what had better be mended."""
        return sorted({fault for fault in self.faults if fault.is_warning})


class Desk:
    """Puts a newsroom together. `measure` tells what content paths would be published as."""

    def __init__(
        self,
        registers: Registers,
        others: Iterable[str],
        measure: Callable[[list[str]], dict[str, PublishedFile | Fault]],
        now: datetime.datetime,
        with_drafts: bool,
    ):
        self.registers = registers
        self.others = frozenset(others)
        self.measure = measure
        self.now = now
        self.with_drafts = with_drafts
        self.faults: list[Fault] = []

    def arrange(
        self,
        articles: list[Document],
        pages: list[Document],
        winners: dict[str, list[WinnerRow]],
        list_addresses: Callable[[list[Item]], Iterable[str]],
    ) -> Newsroom:
        """Return the newsroom. `winners` maps the path of a results file to its rows."""
        items, page_items = self._items(articles, winners), self._pages(pages)
        ahead = [item for item in items if item.moment.moment > self.now]
        early = [] if self.with_drafts else ahead
        due = [item for item in items if item.moment.moment <= self.now] if early else items
        published = [kept for item in due if (kept := self._published(item))]
        published.sort(key=attrgetter("slug"))
        published.sort(key=lambda item: item.moment.moment, reverse=True)
        shown_pages = [kept for page in page_items if (kept := self._published(page))]
        shown = [*published, *shown_pages]
        addresses = {
            s.path: "" for thing in (*items, *page_items) for s in thing.documents.values()
        }
        addresses.update((s.path, x.path(lang)) for x in shown for lang, s in x.documents.items())
        links = leading_elsewhere(shown, addresses)
        linked = list(linked_files(shown, links))
        taken = frozenset(filter(None, addresses.values())) | {*list_addresses(published)}
        targets = LinkTargets(addresses, _paths(early), self._files(linked), taken)
        for link in links:
            self.faults += _broken(link.source, link.reference, targets)
        stated = list(aliases_of(shown))
        self.faults += _alias_conflicts([*stated, *aliases_of(early)], targets)
        following = min((item.moment.moment for item in ahead), default=None)
        return Newsroom(
            published, shown_pages, self.registers, targets, following, self.faults, stated, linked
        )

    def _items(self, articles: list[Document], winners: dict[str, list[WinnerRow]]) -> list[Item]:
        pairs, faults = pair(articles)
        self.faults += faults
        results = _results_by_stem(winners)
        items = []
        for sources in pairs:
            main = sources["uk"]
            if "en" in sources:
                self.faults += drift(main, sources["en"])
            item = Item(sources, main.fields, main.fields.date or Moment(main.day))
            items.append(item)
            files = results.get(item.main.path.removesuffix(".uk.md"), [])
            self._complete(item, files, winners)
        self.faults += name_each_other(items)
        return items

    def _complete(self, item: Item, files: list[str], winners: dict[str, list[WinnerRow]]) -> None:
        self.faults += name_entries(item, self.registers)
        self.faults += incoherent(item, bool(files))
        for path in files[:1]:
            self.faults += name_winners(item, path, winners[path], self.registers)
            if item.fields.kind != "results":
                message = f"біля новини «{item.slug}» є переможці, а її «kind» не «results»"
                self.faults.append(Fault(path, 1, message))
        for path in files[1:]:
            self.faults.append(
                Fault(path, 1, f"переможці вже є у файлі {files[0]}: лишіть один файл")
            )

    def lonely(self, winners: Iterable[str], articles: Iterable[str]) -> Iterator[Fault]:
        """Yield faults for results files that stand beside no article."""
        known = {path.removesuffix(".uk.md") for path in articles if path.endswith(".uk.md")}
        for path in winners:
            stem = path.rpartition(".results.")[0]
            if stem not in known:
                yield Fault(path, 1, f"біля цього файла немає новини {stem}.uk.md")

    def _pages(self, sources: list[Document]) -> list[PageItem]:
        pairs, faults = pair(sources)
        self.faults += faults
        for languages in pairs:
            if languages["uk"].slug in ROUTES.taken_names:
                message = f"адреса /{languages['uk'].slug}/ зайнята списком: назвіть файл інакше"
                self.faults.append(Fault(languages["uk"].path, 1, message))
        return [PageItem(languages, languages["uk"].fields) for languages in pairs]

    def _published(self, thing: Item | PageItem) -> Item | PageItem | None:
        """Return the thing with the languages that this build shows, or None."""
        drafts = [lang for lang, s in thing.documents.items() if s.fields.status == "draft"]
        if not drafts or self.with_drafts:
            return thing
        shown = {lang: s for lang, s in thing.documents.items() if lang not in drafts}
        return replace(thing, documents=shown) if "uk" in shown else None

    def _files(self, mentions: list[LinkedFile]) -> dict[str, PublishedFile]:
        files: dict[str, PublishedFile] = {}
        measured = self.measure(sorted({m.path for m in mentions} & self.others))
        for linked in mentions:
            path, source, line = linked.path, linked.source, linked.line
            if path in measured and path not in files:
                files[path] = self._file(linked, measured[path])
            elif path not in self.others and linked.kind == "image":
                near = did_you_mean(path, self.others)
                self.faults.append(Fault(source.path, line, f"картинки «{path}» немає.{near}"))
        return files

    def _file(self, linked: LinkedFile, file: PublishedFile | Fault) -> PublishedFile:
        """Return a file; what is wrong with it is told where it is first mentioned."""
        path, source, line = linked.path, linked.source, linked.line
        if isinstance(file, Fault):
            self.faults.append(file._replace(path=source.path, line=line))
            return PublishedFile(path, "", 0, bytes)  # it is there: no second fault
        if linked.kind == "image" and not file.width:
            self.faults.append(Fault(source.path, line, f"поле «image»: «{path}» — не картинка"))
        if file.warning:
            message = f"«{path}»: {file.warning}"
            self.faults.append(Fault(source.path, line, message, is_warning=True))
        return file


def _alias_conflicts(aliases: list[Alias], targets: LinkTargets) -> Iterator[Fault]:
    """Yield which old addresses cannot be; those of embargoed items are not there yet."""
    for fault in alias_conflicts(aliases, targets.addresses):
        yield fault._replace(is_warning=fault.path in targets.embargoed)


def _broken(source: Document, reference: Reference, targets: LinkTargets) -> Iterator[Fault]:
    reason = broken(source, reference, targets)
    if reason:
        yield Fault(source.path, reference.line, reason)
    early = premature(source, reference, targets)
    if early:
        yield Fault(source.path, reference.line, early, is_warning=True)


def _paths(embargoed: list[Item]) -> frozenset[str]:
    """Return the paths of items whose time has not come, but for drafts."""
    sources = [source for item in embargoed for source in item.documents.values()]
    return frozenset(source.path for source in sources if source.fields.status != "draft")


def _results_by_stem(winners: Iterable[str]) -> dict[str, list[str]]:
    """Return the results files of each article, the YAML one first."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(winners, reverse=True):
        found[path.rpartition(".results.")[0]].append(path)
    return found
