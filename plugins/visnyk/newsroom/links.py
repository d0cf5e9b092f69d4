"""Where `{filename}`, `{static}`, `{attach}` and plain links of a text lead."""

import marshal
import posixpath
import re
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from visnyk.article_schema import did_you_mean
from visnyk.article_schema.documents import Document, Reference, content_path
from visnyk.newsroom.images import Draw, as_written, placed, shown
from visnyk.responsive_images import PublishedFile

LINK = re.compile(  # begins with what is rare: that makes it fast
    r"=\"(?:(?<=\bhref=\")|(?<=\bsrc=\"))"
    r"(?:\{(?P<kind>filename|static|attach)\}|(?=/))(?P<target>[^\"]*)\""
)
ITEM_LINK = re.compile(r"<a\b[^>]*href=\"\{filename\}([^\"]*)\"[^>]*>(.*?)</a>", re.S)
FILE_LINK = re.compile(r"<a\b[^>]*href=\"\{(?:static|attach)\}([^\"]*)\"[^>]*>.*?</a>", re.S)
PICTURE = (
    r"<img\b(?:[^>\"]|\"[^\"]*\")*?\bsrc=\"\{(?P<its_kind>static|attach)\}"
    r"(?P<its_target>[^\"]*)\"(?:[^>\"]|\"[^\"]*\")*>"
)
PICTURE_OR_LINK = re.compile(f"(?P<picture>{PICTURE})|{LINK.pattern}")
UNITS = {"uk": ("Б", "КБ", "МБ"), "en": ("B", "KB", "MB")}


class LinkTargets(NamedTuple):
    """All that a link may lead to.

    `sources` maps content paths to addresses, "" if not built; `embargoed` are the paths of items
    whose time has not come: a link to one is but text until then.
    """

    sources: Mapping[str, str]
    embargoed: frozenset[str]
    files: Mapping[str, PublishedFile]
    addresses: frozenset[str]


def broken(source: Document, reference: Reference, targets: LinkTargets) -> str:
    """Return why a link leads nowhere, in an editor's words, or "" when it leads somewhere."""
    path = reference.path
    shown = f"{{{reference.kind}}}{reference.target}" if reference.kind else reference.target
    if reference.kind == "filename":
        if targets.sources.get(path) or path in targets.embargoed:
            return ""
        if path in targets.sources:
            return f"посилання «{shown}» веде до чернетки"
        return f"посилання «{shown}» нікуди не веде.{_near(path, targets.sources, 'filename')}"
    if reference.kind:
        near = "" if path in targets.files else _near(path, targets.files, reference.kind)
        return "" if path in targets.files else f"файла «{shown}» немає.{near}"
    if not reference.target.startswith("/"):
        return (
            f"посилання «{shown}» нікуди не веде: до новини ведуть через {{filename}}, "
            "до файла — через {static}, до іншого сайту — з https://"
        )
    wanted = unquote(reference.target.split("#")[0].split("?")[0]).lstrip("/")
    if wanted in targets.addresses:
        return ""
    near = did_you_mean(f"/{wanted}", [f"/{address}" for address in targets.addresses])
    return f"на сайті немає адреси «{shown}».{near}"


def premature(source: Document, reference: Reference, targets: LinkTargets) -> str:
    """Return a warning when a link leads to an embargoed item, else ""."""
    if reference.kind != "filename":
        return ""
    if reference.path not in targets.embargoed:
        return ""
    return f"новина «{reference.target}» ще не вийшла: до того часу посилання буде простим текстом"


def leads(source: Document, targets: LinkTargets) -> Iterator[Any]:
    """Yield, for each link of a text, all that decides what `resolve` makes of it.

    An item without an address is embargoed, where nothing is wrong.
    """
    for kind, _, _, path in source.links:
        if kind == "filename":
            yield targets.sources.get(path)
        elif kind:
            yield targets.files[path].published()


def leads_of_all(targets: LinkTargets) -> bytes:
    """Return the hash of all that decides where any link leads."""
    files = {path: file.published() for path, file in targets.files.items()}
    told = marshal.dumps((targets.sources, files), 2)
    return blake2b(told, digest_size=16).digest()


def _near(path: str, known: Mapping[str, object], kind: str) -> str:
    guess = did_you_mean(path, known)
    return guess.replace("«", f"«{{{kind}}}/", 1) if guess else ""


def resolve(source: Document, address: str, targets: LinkTargets, root: str, draw: Draw) -> str:
    """Return the text's HTML with every link leading to its address.

    `address` is the page's own ("news/2025/11/x/"), `root` the path of SITEURL with its slash.
    Pictures are what `draw` makes of them, linked files say their type and size.
    """
    html = source.html
    if "{" not in html and '="/' not in html:
        return html
    resolving = _Resolving(source, address, targets, root, draw)
    if targets.embargoed:
        html = ITEM_LINK.sub(resolving.unlinked, html)
    if "{static}" in html or "{attach}" in html:
        html = FILE_LINK.sub(resolving.described, html)
        return PICTURE_OR_LINK.sub(resolving.pictured_or_led, html)
    return LINK.sub(resolving.led, html)


class _Resolving(NamedTuple):
    """What becomes of each kind of link of one text."""

    source: Document
    address: str
    targets: LinkTargets
    root: str
    draw: Draw

    def unlinked(self, match: re.Match[str]) -> str:
        early = self._path(match[1]) in self.targets.embargoed
        return match[2] if early else match[0]

    def described(self, match: re.Match[str]) -> str:
        file = self._file(match[1])
        kind = posixpath.splitext(file.save_as)[1][1:].upper()
        size = file_size(file.size, self.source.lang)
        return f'{match[0]} <span class="file-details">({kind}, {size})</span>'

    def pictured_or_led(self, match: re.Match[str]) -> str:
        if match["picture"]:
            return self._pictured(match["picture"], match["its_kind"], match["its_target"])
        return self.led(match)

    def led(self, match: re.Match[str]) -> str:
        kind, target = match["kind"], match["target"]
        if kind == "filename":
            fragment = "".join(target.partition("#")[1:])
            path = self.targets.sources[self._path(target)] + fragment
        elif kind:
            path = quote(placed(self._file(target).save_as, kind, self.address))
        else:
            path = target.lstrip("/")
        return f'="{self.root}{path}"'

    def _pictured(self, markup: str, kind: str, target: str) -> str:
        picture = shown(self._file(target), kind, self.address, self.root)
        if not picture.width:  # a document
            return markup.replace(f"{{{kind}}}{target}", self.root + picture.url)
        return self.draw(as_written(picture, markup))

    def _file(self, target: str) -> PublishedFile:
        return self.targets.files[self._path(target)]

    def _path(self, target: str) -> str:
        return content_path(self.source.path, unescape(target))


def file_size(size: int, lang: str) -> str:
    """Return «1,2 МБ» or "1.2 MB" (decimal units, IEC 80000-13), with a no-break space."""
    bytes_, kilo, mega = UNITS[lang]
    if size < 1000:
        return f"{size}\xa0{bytes_}"
    if size < 999_500:
        return f"{round(size / 1000)}\xa0{kilo}"
    number = f"{size / 1_000_000:.1f}"
    return f"{number.replace('.', ',') if lang == 'uk' else number}\xa0{mega}"
