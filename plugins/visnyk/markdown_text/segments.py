"""Segments of a text: literal HTML and, between it, typed values for everything with an address.

A text is split once, when it is parsed. A page and a feed join the same segments with their own
addresses (`newsroom.link_resolution`), so that links are never searched for in HTML again.
"""

import marshal
import posixpath
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

AROUND_URLS = "".join(map(chr, range(0x21)))
NOT_IN_URLS = dict.fromkeys(map(ord, "\t\n\r"))
KINDS = frozenset(("filename", "static", "attach"))  # Pelican's, in braces before a target


class Address(NamedTuple):
    """The value of a `href` or `src` that is an address within the newsroom.

    `kind` is filename, static, attach or "" (an address of the site); `target` is what the author
    wrote after the braces; `path` is the content path that it means.
    """

    kind: str
    target: str
    path: str

    def as_written(self) -> str:
        """Return the HTML with the target still open."""
        return quoted(f"{{{self.kind}}}{self.target}" if self.kind else self.target)


class Link(NamedTuple):
    """The start tag of an `<a>` to a text or a file of the content folder; `LinkEnd` follows.

    The first fields are those of `Address`; `before` and `after` are the rest of the tag.
    """

    kind: str
    target: str
    path: str
    before: str
    after: str

    def as_written(self) -> str:
        """Return the HTML with the target still open."""
        return self.before + Address(*self[:3]).as_written() + self.after


class LinkEnd(NamedTuple):
    """The end tag of a `Link` of the same kind and path."""

    kind: str
    path: str

    def as_written(self) -> str:
        """Return the HTML."""
        return "</a>"


class Picture(NamedTuple):
    """An `<img>` of a file of the content folder, with all attributes that the author wrote.

    The first fields are those of `Address`.
    """

    kind: str
    target: str
    path: str
    attributes: tuple[tuple[str, str], ...]

    def as_written(self) -> str:
        """Return the HTML with the source still open."""
        return start_tag("img", self.attributes)


class Fragment(NamedTuple):
    """The `href` of a link within the same text: `#notes`."""

    target: str

    def as_written(self) -> str:
        """Return the value as HTML."""
        return quoted(self.target)


class Citation(NamedTuple):
    """The value of `cite`, where it is an address of the site; it is not checked."""

    target: str

    def as_written(self) -> str:
        """Return the value as HTML."""
        return quoted(self.target)


class PageOnly(NamedTuple):
    """A tag that feeds leave out: `<picture>` and `<source>`, which only other plugins write."""

    html: str

    def as_written(self) -> str:
        """Return the tag."""
        return self.html


class ResultsMarker(NamedTuple):
    """The paragraph `[RESULTS]`, which the list of winners replaces."""

    html: str

    def as_written(self) -> str:
        """Return the paragraph."""
        return self.html


Segment = Address | Link | LinkEnd | Picture | Fragment | Citation | PageOnly | ResultsMarker
Segments = tuple[str | Segment, ...]
CLASSES = (Address, Link, LinkEnd, Picture, Fragment, Citation, PageOnly, ResultsMarker)
CODES = {cls: code for code, cls in enumerate(CLASSES)}


def html_of(segments: Segments) -> str:
    """Return the HTML as it was before it was split: with all targets still open."""
    return "".join([s if isinstance(s, str) else s.as_written() for s in segments])


def references(segments: Segments) -> Iterator[Address]:
    """Yield what a text links to or shows, in order, without external addresses."""
    for segment in segments:
        if type(segment) in (Link, Picture, Address):
            yield Address(*segment[:3])


def dump(segments: Segments) -> bytes:
    """Serialize the segments of a document to few bytes that are loaded quickly."""
    # a file with a NUL is refused and HTML knows none: here it replaces each typed segment
    text = "".join([s if type(s) is str else "\0" for s in segments])
    others = [(CODES[type(s)], *s) for s in segments if type(s) is not str]
    return marshal.dumps((text.encode(), others), 2)  # version 2: equal bytes for equal values


def load(data: bytes) -> Segments:
    """Return the segments that `dump` serialized."""
    text, others = marshal.loads(data)
    first, *rest = text.decode().split("\0")
    pieces: list[str | Segment] = [first]
    for (code, *values), after in zip(others, rest, strict=True):
        pieces += (CLASSES[code](*values), after)
    return tuple(filter(None, pieces))


def merged(pieces: Iterable[str | Segment]) -> Segments:
    """Return the pieces with no empty text and no two texts in a row."""
    segments: list[str | Segment] = []
    text: list[str] = []
    for piece in pieces:
        if type(piece) is str:
            text.append(piece)
            continue
        if before := "".join(text):
            segments.append(before)
        text.clear()
        segments.append(piece)
    if rest := "".join(text):
        segments.append(rest)
    return tuple(segments)


def link_start(before: str, value: str, after: str, path: str) -> list[str | Segment]:
    """Return the start tag of an `<a>` in the document at `path`; `value` is its `href`."""
    if value.startswith("#"):
        return [before, Fragment(value), after]
    address = address_of(value, path)
    if isinstance(address, Address) and address.kind:
        return [Link(*address, before, after)]
    return [before, address, after]


def link_end(start: list[str | Segment]) -> str | LinkEnd:
    """Return the end tag that belongs to a start tag."""
    return LinkEnd(start[0].kind, start[0].path) if isinstance(start[0], Link) else "</a>"


def picture(attributes: tuple[tuple[str, str], ...], path: str) -> list[str | Segment]:
    """Return an `<img>` in the document at `path`."""
    names = [name for name, _ in attributes]
    if "src" not in names:
        return [start_tag("img", attributes)]
    address = address_of(attributes[names.index("src")][1], path)
    if isinstance(address, Address) and address.kind in ("static", "attach"):
        return [Picture(*address, attributes)]
    before, after = tag_around("img", attributes, names.index("src"))
    return [before, address, after]


def address_of(value: str, path: str) -> str | Address:
    """Return the address that an attribute of the document at `path` has, or its HTML.

    HTML is returned for external addresses and for fragments.
    """
    kind, brace, target = value.partition("}")
    if brace and kind[:1] == "{" and kind[1:] in KINDS:
        return Address(kind[1:], target, content_path(path, target))
    if value.startswith("#") or is_external(value):
        return quoted(value)
    return Address("", value, content_path(path, value))


def is_external(value: str) -> bool:
    """Return whether an address has a scheme or begins with a host (`//e.org/x`).

    Spaces around it, and tabs and line breaks in it, count for nothing: so does the URL standard.
    """
    url = value.strip(AROUND_URLS).translate(NOT_IN_URLS)
    scheme, colon, _ = url.partition(":")
    return url.startswith("//") or (bool(colon) and scheme.isascii() and scheme.isalpha())


def content_path(document_path: str, target: str) -> str:
    """Return the content path of a link's target: below the root with `/`, else its document's."""
    path = unquote(target.split("#")[0].split("?")[0])
    base = "/" if path.startswith("/") else f"/{posixpath.dirname(document_path)}/"
    return posixpath.normpath(base + path).lstrip("/")


def start_tag(name: str, attributes: Iterable[tuple[str, str]]) -> str:
    """Return a start tag as nh3 writes it."""
    html = "".join([f' {key}="{quoted(value)}"' for key, value in attributes])
    return f"<{name}{html}>"


def tag_around(name: str, attributes: tuple[tuple[str, str], ...], index: int) -> tuple[str, str]:
    """Return the HTML of a start tag before and after the value of one of its attributes."""
    before = start_tag(name, attributes[:index])[:-1] + f' {attributes[index][0]}="'
    return before, '"' + start_tag("", attributes[index + 1 :])[1:]


def quoted(value: str) -> str:
    """Return an attribute's value as nh3 writes it, after the HTML standard (13.3)."""
    value = value.replace("&", "&amp;").replace("\xa0", "&nbsp;").replace('"', "&quot;")
    return value.replace("<", "&lt;").replace(">", "&gt;")
