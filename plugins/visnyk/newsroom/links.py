"""Find the links and files of all texts, check them, and say what each link depends on."""

import marshal
import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import unquote

from visnyk.article_schema import Document, Fault, Guesses
from visnyk.article_schema.documents import Reference
from visnyk.newsroom.items import Item, PageItem
from visnyk.newsroom.unread_files import is_expected
from visnyk.responsive_images import PublishedFile
from visnyk.site_routes.addresses import MAX_NAME
from visnyk.stable_addresses.collisions import PresentAddresses

Measure = Callable[[list[str]], dict[str, PublishedFile | Fault]]  # by content path
LinkTarget = str | tuple[str, int, int, int] | None  # an address, or `PublishedFile.published()`

CHECK_NAME = " Перевірте назву файла або приберіть посилання."
CHECK_ADDRESS = " Перевірте адресу або приберіть посилання."


class LinkTargets(NamedTuple):
    """Everything that a link may lead to.

    `documents` maps content paths of documents to addresses, "" if not built; `embargoed` are the
    content paths of embargoed items: a link to one is only text until then; `files` are linked
    files by content path; `addresses` are those of all pages, and of the files that texts may link
    to, relative to the site's root; `expected` are content paths and addresses that will be there
    once faults elsewhere are mended.
    """

    documents: dict[str, str]
    embargoed: frozenset[str]
    files: Mapping[str, PublishedFile]
    addresses: frozenset[str]
    expected: frozenset[str] = frozenset()

    def present(self) -> PresentAddresses:
        """Return the addresses, with which old ones must not collide."""
        return PresentAddresses(f"/{path}" for path in self.addresses)


class CheckedLink(NamedTuple):
    """A link to no published item; `page` is the address of the page that contains it."""

    page: str
    document: Document
    reference: Reference


class LinkedFile(NamedTuple):
    """One mention of a file; `page` is the address of the page that contains it.

    `path` is the file's content path; `kind` is image (a lead image), static or attach.
    """

    path: str
    kind: str
    page: str
    document: Document
    line: int


def links_to_check(
    items: Iterable[Item | PageItem], addresses: Mapping[str, str]
) -> list[CheckedLink]:
    """Return the links that are not to published items; `addresses` are as in `LinkTargets`."""
    address, links_found = addresses.get, []
    for item in items:
        for lang, document in item.documents.items():
            links, to_items = document.links, document.to_items
            if len(links) == len(to_items) and all(map(address, to_items)):
                continue  # true of most documents
            page = item.path(lang)
            for link in links:
                if link[0] != "filename" or not address(link[3]):
                    links_found.append(CheckedLink(page, document, Reference._make(link)))
    return links_found


def linked_files(
    items: Iterable[Item | PageItem], links: Iterable[CheckedLink]
) -> Iterator[LinkedFile]:
    """Yield every mention of a file: lead images, then links of texts."""
    for item in items:
        image = getattr(item.fields, "image", None)
        if image:
            line = item.main.line("image")
            yield LinkedFile(image.lstrip("/"), "image", item.path("uk"), item.main, line)
    for page, document, (kind, _, line, path) in links:
        if kind in ("static", "attach"):
            yield LinkedFile(path, kind, page, document, line)


def measure_files(
    mentions: list[LinkedFile], existing: Collection[str], measure: Measure
) -> tuple[dict[str, PublishedFile], list[Fault]]:
    """Return mentioned files that exist, and their faults at the first mention of each."""
    files: dict[str, PublishedFile] = {}
    faults: list[Fault] = []
    guess = Guesses()
    measured = measure(sorted({mention.path for mention in mentions if mention.path in existing}))
    for mention in mentions:
        path = mention.path
        if path in measured and path not in files:
            files[path], file_faults = _checked_file(mention, measured[path])
            faults += file_faults
        elif path not in existing and mention.kind == "image":
            message = f"картинки «{path}» немає.{guess(path, existing)}"
            faults.append(Fault(mention.document.path, mention.line, message))
    return files, faults


def _checked_file(
    mention: LinkedFile, measured: PublishedFile | Fault
) -> tuple[PublishedFile, list[Fault]]:
    """Return a file and what is wrong with it, reported where it is mentioned."""
    path, position = mention.path, (mention.document.path, mention.line)
    if isinstance(measured, Fault):
        file = PublishedFile(path, "", 0, bytes)  # it exists: links to it are no faults
        return file, [measured._replace(path=position[0], line=position[1])]
    excess = max(map(len, _names(measured))) - MAX_NAME
    if excess > 0:
        message = f"назва файла «{path}» задовга: скоротіть її щонайменше на {excess} байтів"
        return PublishedFile(path, "", 0, bytes), [Fault(*position, message)]
    faults = []
    if mention.kind == "image" and not measured.width:
        message = f"поле «image»: «{path}» — не картинка: назвіть тут файл картинки"
        faults.append(Fault(*position, message))
    if measured.warning:
        faults.append(Fault(*position, f"«{path}»: {measured.warning}", is_warning=True))
    return measured, faults


def _names(file: PublishedFile) -> Iterator[bytes]:
    """Yield the names of all files that a file is published as."""
    return (posixpath.basename(derived.save_as).encode() for derived in file.derivatives)


def link_faults(links: Iterable[CheckedLink], targets: LinkTargets) -> Iterator[Fault]:
    """Yield a fault for each broken link, and a warning for each to an embargoed item."""
    guess = Guesses()
    for _, document, reference in links:
        if reason := _broken_link(reference, targets, guess):
            yield Fault(document.path, reference.line, reason)
        if warning := _embargo_warning(reference, targets):
            yield Fault(document.path, reference.line, warning, is_warning=True)


def _broken_link(reference: Reference, targets: LinkTargets, guess: Guesses) -> str:
    """Return a message to the editor if a link leads nowhere, else ""."""
    path, kind, target = reference.path, reference.kind, reference.target
    written = f"{{{kind}}}{target}" if kind else target
    if kind == "filename":
        if targets.documents.get(path) or path in targets.embargoed or path in targets.expected:
            return ""
        if path in targets.documents:
            return f"посилання «{written}» веде до чернетки: опублікуйте її або приберіть його"
        near = _similar(guess(path, targets.documents), f"{{{kind}}}/") or CHECK_NAME
        return f"посилання «{written}» нікуди не веде.{near}"
    if kind:
        if path in targets.files:
            return ""
        near = _similar(guess(path, targets.files), f"{{{kind}}}/") or CHECK_NAME
        return f"файла «{written}» немає.{near}"
    if not target.startswith("/"):
        return (
            f"посилання «{written}» нікуди не веде: до новини ведуть через {{filename}}, "
            "до файла — через {static}, до іншого сайту — з https://"
        )
    address = site_address(target)
    if address in targets.addresses or is_expected(address, targets.expected):
        return ""
    near = _similar(guess(address, targets.addresses), "/") or CHECK_ADDRESS
    return f"на сайті немає адреси «{written}».{near}"


def site_address(target: str) -> str:
    """Return the address that a link within the site leads to, relative to the site's root."""
    return unquote(target.split("#")[0].split("?")[0]).lstrip("/")


def _embargo_warning(reference: Reference, targets: LinkTargets) -> str:
    """Return a warning to the editor if a link leads to an embargoed item, else ""."""
    if reference.kind != "filename" or reference.path not in targets.embargoed:
        return ""
    return f"новина «{reference.target}» ще не вийшла: до того часу посилання буде простим текстом"


def _similar(guess: str, prefix: str) -> str:
    """Return a guess as an author would write it."""
    return guess.replace("«", f"«{prefix}", 1)


def link_targets(document: Document, targets: LinkTargets) -> Iterator[LinkTarget]:
    """Yield, for each link of a text, everything that its HTML depends on.

    An item without an address is embargoed, where nothing is wrong.
    """
    for kind, _, _, path in document.links:
        if kind == "filename":
            yield targets.documents.get(path)
        elif kind:
            yield targets.files[path].published()


def link_targets_digest(targets: LinkTargets) -> bytes:
    """Return the hash of everything that the HTML of any link depends on."""
    files = {path: file.published() for path, file in targets.files.items()}
    return blake2b(marshal.dumps((targets.documents, files), 2), digest_size=16).digest()
