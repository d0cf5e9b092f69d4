"""Short ways through Python-Markdown for texts that have little markup: same HTML, a third quicker.

Most blocks are one line of prose, and most texts use a few of the twenty inline patterns. What
cannot match is not tried; all work is done by Markdown's own processors.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.toc import TocTreeprocessor, unique
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import AtomicString, Registry

ONE_LINE_OF_PROSE = re.compile(r"[^\W\d_][^\n|]*")
MAY_MATCH = re.compile(r"[`\\\[<&*_!\x02]")  # what an inline pattern needs, but for line breaks
MORE_THAN_WORDS = re.compile("[&<>\x02]")  # escaped, or put aside
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LINE_BREAK = "  \n"
WITH_REFERENCES = frozenset(("reference", "image_reference", "short_reference", "short_image_ref"))
NEEDS = {  # what a text must have for a pattern to match; patterns not named are always tried
    "backtick": "`",
    "escape": "\\",
    "footnote": "[^",
    "link": "[",
    "image_link": "![",
    "autolink": "<",
    "automail": "<",
    "linebreak": LINE_BREAK,
    "html": "<",
    "entity": "&",
    **dict.fromkeys(WITH_REFERENCES, "["),
}


class ShortWays(Extension):
    """Comes last in the list of extensions."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Put the short ways in the place of the long ones."""
        md.parser.blockprocessors.register(_Prose(md.parser), "visnyk_prose", 1000)
        md.treeprocessors.register(_FewPatterns(md), "inline", 20)
        md.treeprocessors.register(_AttributesIfAny(md), "attr_list", 8)
        md.treeprocessors.register(_TocIfAny(md.treeprocessors["toc"]), "toc", 5)
        md.block_level_elements = frozenset(md.block_level_elements)  # asked for every element


class _Prose(ParagraphProcessor):
    """A line that begins with a letter can be nothing but a paragraph."""

    def test(self, parent: Element, block: str) -> bool:
        return ONE_LINE_OF_PROSE.fullmatch(block) is not None


class _FewPatterns(InlineProcessor):
    """Tries the patterns that may match something in the text."""

    def __init__(self, md: Markdown):
        super().__init__(md)
        self.chosen: dict[tuple[str, ...], Registry] = {}

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        text = "".join(tree.itertext())
        missing = {name for name, needed in NEEDS.items() if needed not in text}
        if not self.md.references:
            missing |= WITH_REFERENCES
        self.inlinePatterns = self._without(tuple(sorted(missing)))
        texts = [element for element in tree.iter() if element.text]
        words = [e for e in texts if not MAY_MATCH.search(e.text) and LINE_BREAK not in e.text]
        for element in words:
            element.text = AtomicString(element.text)
        super().run(tree, ancestors)
        for element in words:
            element.text = str(element.text)  # what comes later shall look at it again
        return tree

    def _without(self, missing: tuple[str, ...]) -> Registry:
        if missing not in self.chosen:
            every = self.md.inlinePatterns
            left_out = {id(every[name]) for name in missing if name in every}
            self.chosen[missing] = chosen = Registry()
            for place, pattern in enumerate(every):
                if id(pattern) not in left_out:
                    chosen.register(pattern, str(place), -place)
        return self.chosen[missing]


class _TocIfAny(Treeprocessor):
    """Gives headings their ids; makes a table of contents for a text that asks for it."""

    def __init__(self, toc: TocTreeprocessor):
        super().__init__(toc.md)
        self.toc = toc

    def run(self, doc: Element) -> None:
        headings = [element for element in doc.iter() if element.tag in HEADINGS]
        if self.toc.marker in "".join(doc.itertext()) or not all(map(_is_only_words, headings)):
            self.toc.run(doc)
            return
        taken = {element.attrib["id"] for element in doc.iter() if "id" in element.attrib}
        for heading in headings:
            if "id" not in heading.attrib:
                words = " ".join((heading.text or "").split())
                heading.set("id", unique(self.toc.slugify(words, self.toc.sep), taken))


def _is_only_words(heading: Element) -> bool:
    is_labelled = "data-toc-label" in heading.attrib
    return not (len(heading) or is_labelled or MORE_THAN_WORDS.search(heading.text or ""))


class _AttributesIfAny(AttrListTreeprocessor):
    """Looks for attribute lists in texts that have braces."""

    def run(self, doc: Element) -> None:
        if "{" in "".join(doc.itertext()):
            super().run(doc)
