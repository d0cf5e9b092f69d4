"""Joins the segments of a text with addresses: those of one page, or absolute URLs for a feed."""

import posixpath
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import quote

from visnyk.article_schema.segments import (
    Address,
    Citation,
    Fragment,
    Link,
    LinkEnd,
    PageOnly,
    Picture,
    ResultsPlace,
    Segment,
    Segments,
    quoted,
    start_tag,
)
from visnyk.newsroom.images import (
    RenderImage,
    display_image,
    output_path,
    with_author_attributes,
)
from visnyk.newsroom.links import LinkTargets

UNITS = {"uk": ("Б", "КБ", "МБ"), "en": ("B", "KB", "MB")}


class ResolvedText(NamedTuple):
    """HTML before and after the place of results, and the paragraph that stands in it, or ""."""

    before_results: str
    after_results: str = ""
    place: str = ""

    @classmethod
    def joined(cls, segments: Segments, html: Callable[[Segment], str]) -> "ResolvedText":
        """Return a text; `html` is given each segment that is not HTML already."""
        pieces = [s if isinstance(s, str) else html(s) for s in segments]
        places = [i for i, s in enumerate(segments) if type(s) is ResultsPlace]
        if not places:
            return cls("".join(pieces))
        place = places[0]
        return cls("".join(pieces[:place]), "".join(pieces[place + 1 :]), pieces[place])


class LinkResolver(NamedTuple):
    """What becomes of each segment of a text on one page, or in a feed.

    `address` is the page's own ("news/2025/11/x/"); `root` is what addresses of the site begin
    with, and `own_url` what fragments do: on a page the path of SITEURL with its slash and "", in a
    feed SITEURL with its slash and the article's URL. Images are what `render_image` makes of them,
    linked files say their type and size.
    """

    lang: str
    address: str
    targets: LinkTargets
    root: str
    render_image: RenderImage
    own_url: str = ""
    in_feed: bool = False

    def resolve(self, segments: Segments) -> ResolvedText:
        """Return the text with every link leading to its address."""
        return ResolvedText.joined(segments, self.html)

    def html(self, segment: Segment) -> str:
        """Return the HTML of a segment that is not HTML already."""
        return _HTML_OF[type(segment)](self, segment)

    def link(self, link: Link) -> str:
        """Return the start tag of a link; one to an embargoed item is but text until then."""
        if link.kind == "filename" and link.path in self.targets.embargoed:
            return ""
        return link.before + self.url(link) + link.after

    def link_end(self, end: LinkEnd) -> str:
        """Return the end tag of a link; after one to a file, its type and size."""
        if end.kind == "filename":
            return "" if end.path in self.targets.embargoed else "</a>"
        file = self.targets.files[end.path]
        kind = posixpath.splitext(file.save_as)[1][1:].upper()
        return f'</a> <span class="file-details">({kind}, {file_size(file.size, self.lang)})</span>'

    def url(self, address: Address | Link) -> str:
        """Return a link's or picture's address, as the value of an attribute."""
        if address.kind == "filename":
            fragment = "".join(address.target.partition("#")[1:])
            return self.root + self.targets.sources[address.path] + quoted(fragment)
        if address.kind:
            save_as = self.targets.files[address.path].save_as
            return self.root + quote(output_path(save_as, address.kind, self.address))
        return self._of_the_site(address.target)

    def citation(self, citation: Citation) -> str:
        """Return the address of what is quoted."""
        return self._of_the_site(citation.target)

    def fragment(self, fragment: Fragment) -> str:
        """Return the address of a place in the same text."""
        return self.own_url + quoted(fragment.target)

    def picture(self, picture: Picture) -> str:
        """Return a picture in all its formats."""
        file = self.targets.files[picture.path]
        image = display_image(file, picture.kind, self.address, self.root)
        if not image.width:  # a document
            url = ("src", self.root + image.url)
            return start_tag("img", [url if n == "src" else (n, v) for n, v in picture.attributes])
        return self.render_image(with_author_attributes(image, picture.attributes))

    def page_only(self, tag: PageOnly) -> str:
        """Return a tag of which feeds have no use."""
        return "" if self.in_feed else tag.html

    def _of_the_site(self, target: str) -> str:
        return quoted(self.root + target.lstrip("/") if target.startswith("/") else target)


# `Any`: each takes segments of its own class, which a mapping by class cannot say
_HTML_OF: dict[type, Callable[[LinkResolver, Any], str]] = {
    Link: LinkResolver.link,
    LinkEnd: LinkResolver.link_end,
    Address: LinkResolver.url,
    Picture: LinkResolver.picture,
    Fragment: LinkResolver.fragment,
    Citation: LinkResolver.citation,
    PageOnly: LinkResolver.page_only,
    ResultsPlace: lambda _, place: place.html,
}


def as_it_stands(segments: Segments) -> ResolvedText:
    """Return a text whose addresses need nothing: what another plugin has set."""
    return ResolvedText.joined(segments, lambda segment: segment.as_written())


def made_absolute(segments: Segments, host: str, own_url: str) -> ResolvedText:
    """Return a text of another plugin for feeds; its addresses already begin at the host's root."""
    targets = LinkTargets({}, frozenset(), {}, frozenset())
    resolver = LinkResolver("", "", targets, f"{host}/", str, own_url, in_feed=True)

    def html(segment: Segment) -> str:
        is_open = isinstance(segment, Link | LinkEnd | Picture) or (
            isinstance(segment, Address) and segment.kind
        )
        return segment.as_written() if is_open else resolver.html(segment)

    return ResolvedText.joined(segments, html)


def file_size(size: int, lang: str) -> str:
    """Return «1,2 МБ» or "1.2 MB" (decimal units, IEC 80000-13), with a no-break space."""
    bytes_, kilo, mega = UNITS[lang]
    if size < 1000:
        return f"{size}\xa0{bytes_}"
    if size < 999_500:
        return f"{round(size / 1000)}\xa0{kilo}"
    number = f"{size / 1_000_000:.1f}"
    return f"{number.replace('.', ',') if lang == 'uk' else number}\xa0{mega}"
