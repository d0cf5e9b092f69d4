"""Join the segments of a text to HTML, with addresses of one page or absolute URLs for a feed."""

import posixpath
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import quote

from visnyk.markdown_text.fragments import with_normal_fragment
from visnyk.markdown_text.segments import (
    Address,
    Citation,
    Fragment,
    Link,
    LinkEnd,
    PageOnly,
    Picture,
    ResultsMarker,
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
    """HTML before and after the results marker, and the marker's own, "" if there is none."""

    before_results: str
    after_results: str = ""
    marker: str = ""

    @classmethod
    def joined(cls, segments: Segments, html: Callable[[Segment], str]) -> "ResolvedText":
        """Return a text; `html` returns the HTML of a typed segment."""
        pieces = [s if isinstance(s, str) else html(s) for s in segments]
        markers = [i for i, s in enumerate(segments) if type(s) is ResultsMarker]
        if not markers:
            return cls("".join(pieces))
        index = markers[0]
        return cls("".join(pieces[:index]), "".join(pieces[index + 1 :]), pieces[index])


class LinkResolver(NamedTuple):
    """Turns typed segments of a text into HTML on one page, or in a feed.

    `address` is the page's own ("news/2025/11/x/"). `root` is the beginning of addresses of the
    site, and `own_url` that of fragments: on a page the path of SITEURL with its slash and "", in a
    feed SITEURL with its slash and the article's URL. `render_image` returns the HTML of an image.
    """

    lang: str
    address: str
    targets: LinkTargets
    root: str
    render_image: RenderImage
    own_url: str = ""
    in_feed: bool = False

    def resolve(self, segments: Segments) -> ResolvedText:
        """Return the HTML of the text with the address of every link."""
        return ResolvedText.joined(segments, self.html)

    def html(self, segment: Segment) -> str:
        """Return the HTML of a typed segment."""
        return _HTML_OF[type(segment)](self, segment)

    def link(self, link: Link) -> str:
        """Return the start tag of a link, or "" before the embargo of its item ends."""
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
            fragment = "".join(with_normal_fragment(address.target).partition("#")[1:])
            return self.root + self.targets.documents[address.path] + quoted(fragment)
        if address.kind:
            save_as = self.targets.files[address.path].save_as
            return self.root + quote(output_path(save_as, address.kind, self.address))
        is_of_page = "/#" in address.target
        return self._of_the_site(
            with_normal_fragment(address.target) if is_of_page else address.target
        )

    def citation(self, citation: Citation) -> str:
        """Return the address of a quotation."""
        return self._of_the_site(citation.target)

    def fragment(self, fragment: Fragment) -> str:
        """Return the address of an element of the same text."""
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
        """Return a tag, or "" in a feed."""
        return "" if self.in_feed else tag.html

    def _of_the_site(self, target: str) -> str:
        return quoted(self.root + target.lstrip("/") if target.startswith("/") else target)


# `Any`: each function takes segments of its own class, which a mapping by class cannot express
_HTML_OF: dict[type, Callable[[LinkResolver, Any], str]] = {
    Link: LinkResolver.link,
    LinkEnd: LinkResolver.link_end,
    Address: LinkResolver.url,
    Picture: LinkResolver.picture,
    Fragment: LinkResolver.fragment,
    Citation: LinkResolver.citation,
    PageOnly: LinkResolver.page_only,
    ResultsMarker: lambda _, marker: marker.html,
}


def unresolved_text(segments: Segments) -> ResolvedText:
    """Return a text with its addresses as they are: one that another plugin has set."""
    return ResolvedText.joined(segments, lambda segment: segment.as_written())


def absolute_text(segments: Segments, host: str, own_url: str) -> ResolvedText:
    """Return a text of another plugin for feeds; its addresses are relative to the host's root."""
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
