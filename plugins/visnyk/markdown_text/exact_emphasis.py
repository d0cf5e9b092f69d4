"""Keep every letter between signs of emphasis, some of which pair and some of which do not.

Python-Markdown 3.11 pairs the signs of a text once, and takes the next sign that it meets for the
next pair. After `_а *б* ** в ** *г*` that is another one, and letters are lost.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import Delimiter, DelimiterProcessor

Matched = tuple[Element | None, int | None, int | None]


class ExactEmphasis(Extension):
    """Must come after the extensions that register signs of emphasis."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Replace what pairs signs of emphasis."""
        signs = _ExactDelimiters.__new__(_ExactDelimiters)
        signs.__dict__ = md.inlinePatterns["em_strong"].__dict__
        signs.paired = ""
        md.inlinePatterns.register(signs, "em_strong", 60)
        vars(md)["delimiters"] = signs  # to which extensions add theirs


class _ExactDelimiters(DelimiterProcessor):
    """Finds the next pair where it is now, not where the next sign is.

    `paired` is the text in which the pairs were found; what follows a pair is the same in it and in
    the text in which the pairs before it have been replaced. `is_wrong`: signs were paired of which
    one is not as long as the other, so that it would take a letter with it.
    """

    paired: str
    is_wrong: bool

    def handleMatch(self, m: re.Match[str], data: str) -> Matched:  # type: ignore[override]
        """Return the element of the next pair, and where it begins and ends."""
        if self.regions:
            first = self.regions[self.cache_index][0]
            moved = len(data) - len(self.paired)
            if data[first + moved :] == self.paired[first:]:
                return self._next_pair(data, moved)
            self.reset()
        self.paired, self.is_wrong = data, False
        found = super().handleMatch(m, data)
        if self.is_wrong:
            self.reset()
            return None, m.start(), m.end()
        return found

    def add_region(self, delim: Delimiter, a: int, b: int, c: int, d: int, size: int) -> None:
        """Record a pair, the signs of which begin and end at these offsets."""
        self.is_wrong = self.is_wrong or self.paired[a:b] != self.paired[c:d]
        super().add_region(delim, a, b, c, d, size)

    def _next_pair(self, data: str, moved: int) -> Matched:
        start, end = self.regions[self.cache_index][0], self.regions[self.cache_index][3]
        element, count = self._build_element(  # type: ignore[attr-defined]  # not in the stubs
            data, self.cache_index, moved
        )
        self.increment_next_position(start, count)
        return element, start + moved, end + moved
