"""Split safe, typeset HTML into segments, with the standard library's HTML parser.

It parses sanitized HTML, in which links of Markdown and of authors' own HTML look alike. Code and
words that only show HTML are text to a parser.
"""

import re
from html.parser import HTMLParser
from itertools import accumulate

from visnyk.markdown_text.segments import (
    Citation,
    LinkEnd,
    PageOnly,
    ResultsMarker,
    Segment,
    Segments,
    is_external,
    link_end,
    link_start,
    merged,
    picture,
    tag_around,
)

RESULTS = "[RESULTS]"
TAGS = re.compile(r"<[^>]*>")
SIGNS = (" href=", " src=", " cite=", RESULTS, "<picture", "<source")


def split_html(html: str, path: str) -> Segments:
    """Return the segments of HTML; `path` is the content path of its document."""
    if not any(sign in html for sign in SIGNS):
        return (html,) if html else ()
    splitter = _Splitter(html, path)
    splitter.feed(html)
    splitter.close()
    return merged([*splitter.pieces, html[splitter.done :]])


class _Splitter(HTMLParser):
    """Collects `pieces` of the HTML up to the offset `done`."""

    def __init__(self, html: str, path: str):
        super().__init__()
        self.html, self.path = html, path
        self.lines = [0, *accumulate(len(line) + 1 for line in html.split("\n"))]
        self.pieces: list[str | Segment] = []
        self.done = 0
        # of links that are open: where their content begins, and their end tags
        self.end_tags: list[tuple[int, str | Segment]] = []
        self.paragraph = -1  # offset of the text of the latest bare `<p>`

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Replace a tag that has an address by segments."""
        whole, start = self.get_starttag_text() or "", self._offset()
        if whole == "<p>":
            self.paragraph = start + len(whole)
        attributes = tuple((name, value or "") for name, value in attrs)
        if pieces := self._pieces(tag, attributes, whole):
            self._put(pieces, start, start + len(whole))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Treat `<img/>` as HTML does: as a start tag."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close a link, or find that a paragraph is the marker of results."""
        start = self._offset()
        end = self.html.index(">", start) + 1
        if tag == "a" and self.end_tags:
            self._put([self._end_of_link(start)], start, end)
        elif tag == "picture":
            self._put([PageOnly(self.html[start:end])], start, end)
        elif tag == "p" and self._is_results_marker(start):
            start = self.paragraph - len("<p>")
            self._put([ResultsMarker(self.html[start:end])], start, end)

    def _end_of_link(self, end: int) -> str | Segment:
        """Return an end tag; one after nothing but pictures is plain: they need no file details."""
        start, end_tag = self.end_tags.pop()
        content = self.html[start:end]
        is_file = isinstance(end_tag, LinkEnd) and end_tag.kind != "filename"
        if is_file and "<img" in content and not TAGS.sub("", content).strip():
            return "</a>"
        return end_tag

    def _is_results_marker(self, end: int) -> bool:
        return self.paragraph >= 0 and self.html[self.paragraph : end].strip() == RESULTS

    def _pieces(
        self, tag: str, attributes: tuple[tuple[str, str], ...], whole: str
    ) -> list[str | Segment]:
        """Return the segments of a start tag; nothing if it has no address."""
        names = [name for name, _ in attributes]
        if tag == "a":
            pieces: list[str | Segment] = [whole]
            if "href" in names:
                before, after = tag_around("a", attributes, names.index("href"))
                value = attributes[names.index("href")][1]
                pieces = link_start(before, value, after, self.path)
            self.end_tags.append((self._offset() + len(whole), link_end(pieces)))
            return pieces
        if tag == "img":
            return picture(attributes, self.path)
        if tag in ("picture", "source"):
            return [PageOnly(whole)]
        if "cite" in names and _is_of_the_site(value := attributes[names.index("cite")][1]):
            before, after = tag_around(tag, attributes, names.index("cite"))
            return [before, Citation(value), after]
        return []

    def _put(self, pieces: list[str | Segment], start: int, end: int) -> None:
        self.pieces += [self.html[self.done : start], *pieces]
        self.done = end

    def _offset(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column


def _is_of_the_site(value: str) -> bool:
    return value.startswith("/") and not is_external(value)
