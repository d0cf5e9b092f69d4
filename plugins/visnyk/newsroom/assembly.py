"""Assemble documents, registers and files into a checked `Newsroom`.

Pure: documents and registers in, items and faults out. All faults are collected; what is faulty is
still assembled where that lets further faults be found in the same build.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from visnyk.article_schema import ArticleDocument, Document, Fault, WinnerRow
from visnyk.article_schema.dates import Moment
from visnyk.content_registers import Registers
from visnyk.newsroom.consistency import check_consistency
from visnyk.newsroom.date_checks import check_dates
from visnyk.newsroom.images import choose_lead_images
from visnyk.newsroom.items import Item, PageItem, conflicting_shared_fields, pair
from visnyk.newsroom.link_parts import part_faults
from visnyk.newsroom.links import (
    LinkedFile,
    LinkTargets,
    link_faults,
    linked_files,
    links_to_check,
    measure_files,
)
from visnyk.newsroom.references import (
    check_item_references,
    check_number_of_winners,
    resolve_entries,
    resolve_winners,
)
from visnyk.newsroom.selection import LeftOut, left_out, select
from visnyk.newsroom.unread_files import expected_targets, ukrainian_slugs
from visnyk.responsive_images import ImageProcessor
from visnyk.site_routes import ROUTES
from visnyk.stable_addresses.aliases import Alias, alias_conflicts, aliases_of
from visnyk.stable_addresses.checks import SiteAddresses
from visnyk.stable_addresses.url_lock import UrlLock, read_lock


class ParsedContent(NamedTuple):
    """The content folder, parsed.

    `winners` maps the content path of a results file to its rows; `other_files` are the content
    paths of all files that are none of these, images above all; `faulty` those of articles and
    pages that are no documents, and of results files that lack rows.
    """

    articles: list[ArticleDocument]
    pages: list[Document]
    winners: dict[str, list[WinnerRow]]
    registers: Registers
    other_files: frozenset[str]
    faulty: frozenset[str] = frozenset()


@dataclass
class Newsroom:
    """The content of the site, newest first; nothing may be built from it if it has errors.

    `next_moment` is when the next embargo ends, if any does; `linked` are all mentions of files,
    which `files` publishes.
    """

    items: list[Item]
    pages: list[PageItem]
    registers: Registers
    targets: LinkTargets
    next_moment: datetime.datetime | None = None
    faults: list[Fault] = field(default_factory=list)
    aliases: list[Alias] = field(default_factory=list)
    linked: list[LinkedFile] = field(default_factory=list)
    left_out: LeftOut = LeftOut()
    lock: UrlLock = field(default_factory=lambda: read_lock(None)[0])
    files: ImageProcessor | None = None

    def publish_files(self) -> None:
        """Encode the images that texts name, of which only the heads have been read until now."""
        if self.files:
            published, faults = measure_files(self.linked, self.files.files, self.files)
            self.targets = self.targets._replace(files=published)
            self.faults += faults

    @cached_property
    def announced(self) -> list[Item]:
        """The calls, results and events, newest first."""
        return [item for item in self.items if item.fields.kind != "news"]

    def site_addresses(self) -> SiteAddresses:
        """Return all addresses of the site, present and former."""
        items: list[Item | PageItem] = [*self.items, *self.pages]
        files = {
            f"/{item.path(lang)}": document.path
            for item in items
            for lang, document in item.documents.items()
        }
        addresses = (f"/{path}" for path in self.targets.addresses)
        pages = {address for address in addresses if address.endswith("/")}
        return SiteAddresses(self.lock, tuple(self.aliases), pages, files)

    def errors(self) -> list[Fault]:
        """Return the faults that stop a build, in the order of files and lines."""
        return sorted({fault for fault in self.faults if not fault.is_warning})

    def warnings(self) -> list[Fault]:
        """Return the faults that do not stop a build, in the order of files and lines."""
        return sorted({fault for fault in self.faults if fault.is_warning})


def assemble(
    content: ParsedContent,
    processor: ImageProcessor,
    list_addresses: Callable[[list[Item]], Iterable[str]],
    now: datetime.datetime,
    with_drafts: bool,
) -> Newsroom:
    """Return the newsroom of a content folder, with all faults.

    Of images that `processor` has not published yet only the heads are read. `list_addresses`
    returns the addresses of lists and files of published items. Items dated after `now` are left
    out, unless drafts are built too.
    """
    items, item_faults = _items(content, now.date())
    pages, page_faults = _pages(content)
    build = select(items, pages, now, with_drafts)
    shown: list[Item | PageItem] = [*build.items, *build.pages]
    everything: list[Item | PageItem] = [*items, *pages]
    paths = {document.path: "" for item in everything for document in item.documents.values()}
    paths.update((d.path, item.path(lang)) for item in shown for lang, d in item.documents.items())
    links = links_to_check(shown, paths)
    linked = list(linked_files(shown, links))
    files, file_faults = measure_files(linked, content.other_files, processor.inspect)
    choose_lead_images(build.items, files)
    addresses = frozenset(filter(None, paths.values())) | {*list_addresses(build.items)}
    unpaired = {document.path for document in [*content.articles, *content.pages]} - paths.keys()
    has_errors = not all(fault.is_warning for fault in item_faults)
    expected = expected_targets(content.faulty | unpaired, content.registers, has_errors)
    targets = LinkTargets(paths, _paths(build.embargoed), files, addresses, expected)
    aliases = list(aliases_of(shown))
    faults = [*item_faults, *page_faults, *file_faults, *link_faults(links, targets)]
    faults += part_faults(shown)
    faults += _alias_faults([*aliases, *aliases_of(build.embargoed)], targets)
    return Newsroom(
        build.items, build.pages, content.registers, targets, build.next_moment, faults, aliases,
        linked, left_out(everything, build.embargoed, with_drafts), files=processor,
    )  # fmt: skip


def _items(content: ParsedContent, today: datetime.date) -> tuple[list[Item], list[Fault]]:
    """Return all articles with their register entries and winners, and what is wrong with them."""
    unread = ukrainian_slugs(content.faulty, "articles/")
    pairs, faults = pair(content.articles, unread)
    results_files = _results_by_stem(content.winners)
    items = []
    for documents in pairs:
        main = documents["uk"]
        if "en" in documents:
            faults += conflicting_shared_fields(main, documents["en"])
        item = Item(documents, main.fields, main.fields.date or Moment(main.day))
        items.append(item)
        files = results_files.get(main.path.removesuffix(".uk.md"), [])
        faults += resolve_entries(item, content.registers)
        faults += check_consistency(item, bool(files))
        faults += _add_winners(item, files, content)
        faults += check_dates(item, today)
    return items, [*faults, *check_item_references(items, unread)]


def _add_winners(item: Item, files: list[str], content: ParsedContent) -> Iterator[Fault]:
    for path in files[:1]:
        rows = content.winners[path]
        yield from resolve_winners(item, path, rows, content.registers)
        if path not in content.faulty:
            yield from check_number_of_winners(item, path, len(rows))
        if item.fields.kind != "results":
            message = f"біля новини «{item.slug}» є переможці, а її «kind» не «results»"
            yield Fault(path, 1, message)
    for path in files[1:]:
        yield Fault(path, 1, f"переможці вже є у файлі {files[0]}: лишіть один файл")


def _results_by_stem(paths: Iterable[str]) -> dict[str, list[str]]:
    """Return the results files of each article, the YAML one first."""
    files: dict[str, list[str]] = defaultdict(list)
    for path in sorted(paths, reverse=True):
        files[path.rpartition(".results.")[0]].append(path)
    return files


def _pages(content: ParsedContent) -> tuple[list[PageItem], list[Fault]]:
    """Return all pages, and what is wrong with their names."""
    pairs, faults = pair(content.pages, ukrainian_slugs(content.faulty, "pages/"))
    pages = [PageItem(languages, languages["uk"].fields) for languages in pairs]
    for page in pages:
        if page.slug in ROUTES.taken_names:
            message = f"адреса /{page.slug}/ зайнята списком: назвіть файл інакше"
            faults.append(Fault(page.main.path, 1, message))
    return pages, faults


def _paths(embargoed: list[Item]) -> frozenset[str]:
    """Return the content paths of embargoed items, without drafts."""
    documents = [document for item in embargoed for document in item.documents.values()]
    return frozenset(d.path for d in documents if d.fields.status != "draft")


def _alias_faults(aliases: list[Alias], targets: LinkTargets) -> Iterator[Fault]:
    """Yield conflicts of aliases; those of embargoed items are warnings."""
    for fault in alias_conflicts(aliases, targets.present()) if aliases else ():
        yield fault._replace(is_warning=fault.path in targets.embargoed)
