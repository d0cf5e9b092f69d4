"""How a page shows a published picture: addresses, widths and sizes, as plain values."""

import posixpath
import re
from collections.abc import Callable
from html import unescape
from typing import NamedTuple
from urllib.parse import quote

from visnyk.responsive_images import PublishedFile

ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
MADE_HERE = {"src", "width", "height", "loading", "decoding"}


class Format(NamedTuple):
    """A picture in one format: `srcset` as HTML has it, from the host's root."""

    type: str
    srcset: str


class Shown(NamedTuple):
    """A picture on a page: the file for everybody (`url` from the site's root), then formats.

    `sizes` is empty where the place decides how wide it is shown; `alt` and what else an editor
    wrote are `words`.
    """

    url: str
    width: int
    height: int
    type: str
    length: int
    formats: tuple[Format, ...]
    sizes: str = ""
    words: tuple[tuple[str, str], ...] = ()


Draw = Callable[[Shown], str]


def shown(file: PublishedFile, kind: str, address: str, root: str) -> Shown:
    """Return a picture as the page at `address` shows it; `root` is the path of SITEURL."""
    sets: dict[str, list[str]] = {}
    for made in file.derivatives[1:]:
        url = quote(root + placed(made.save_as, kind, address))
        sets.setdefault(made.type, []).append(f"{url} {made.width}w")
    formats = tuple(Format(type_, ", ".join(urls)) for type_, urls in sets.items())
    url = quote(placed(file.save_as, kind, address))
    return Shown(url, file.width, file.height, file.type, file.size, formats)


def as_written(picture: Shown, markup: str) -> Shown:
    """Return a picture with what an editor's `<img>` says of it; its width may be stated."""
    said = {name: unescape(value) for name, value in ATTRIBUTE.findall(markup)}
    words = tuple((name, value) for name, value in said.items() if name not in MADE_HERE)
    if not said.get("width", "").isdecimal() or not int(said["width"]):
        return picture._replace(words=words)
    width = int(said["width"])
    height = max(1, round(picture.height * width / picture.width))
    return picture._replace(width=width, height=height, sizes=f"{width}px", words=words)


def placed(save_as: str, kind: str, address: str) -> str:
    """Return where a file goes: `{attach}` puts it beside the page that links it."""
    return address + posixpath.basename(save_as) if kind == "attach" else save_as
