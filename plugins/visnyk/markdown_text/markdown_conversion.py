"""Convert the Markdown below the front matter to safe, typeset HTML with its faults.

Prose is written by `fast_prose`, everything else by Python-Markdown. Its `Markdown` object is
reused: a new one costs 0.24 ms, as much as converting ten lines; `reset()` is enough.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from visnyk.markdown_text.allowed_attributes import BACK_LABEL, TABLE_LABEL, free_id
from visnyk.markdown_text.body_checks import TextFault, checked_html
from visnyk.markdown_text.definitions import Definitions, LostDefinition
from visnyk.markdown_text.exact_emphasis import ExactEmphasis
from visnyk.markdown_text.fast_prose import has_external_address, prose_html, split_prose
from visnyk.markdown_text.fragments import ids_of, with_found_fragments
from visnyk.markdown_text.inline_markup import InlineMarkup
from visnyk.markdown_text.invisible_signs import without_references, without_signs
from visnyk.markdown_text.markdown_speedups import SpeedUps
from visnyk.markdown_text.numbered_lists import NumberedLists
from visnyk.markdown_text.segments import Segments
from visnyk.markdown_text.source_positions import Mentions, SourcePositions
from visnyk.markdown_text.splitting import split_html
from visnyk.pasted_text import read_blocks
from visnyk.pasted_text.admonitions import translate_title
from visnyk.ukrainian_language import typography

EXTENSIONS = ("extra", "toc", "sane_lists", "admonition", "attr_list")
SIGNS_IN_PROSE = ("==", "~~", ":::")  # which visitors would see
ALIGNMENT = re.compile(r"text-align: (left|right|center);")


class Body(NamedTuple):
    """The HTML of a text, with its links still open, and faults.

    `segments` are the same HTML, split at its links. A fault is a line, a message and whether it is
    only a warning. `ids` are what links may lead to; `dead` are the line and fragment of each link
    within the text that leads to none.
    """

    html: str
    segments: Segments
    faults: list[TextFault]
    ids: tuple[str, ...] = ()
    dead: list[tuple[int, str]] = []  # of a tuple, and never changed


class Converter:
    """Converts one text after another; not safe for two threads at once."""

    def __init__(self) -> None:
        self.shape = _Shape()
        self.definitions = Definitions()
        self.warnings: list[tuple[int, str]] = []  # of the last text: a line and a message

    @cached_property
    def markdown(self) -> Markdown:
        """Python-Markdown with its extensions, which prose does not need."""
        return Markdown(
            extensions=[
                *EXTENSIONS,
                InlineMarkup(),
                self.shape,
                self.definitions,
                ExactEmphasis(),
                SpeedUps(),
            ],  # fmt: skip
            extension_configs={"toc": {"slugify": heading_id}},
            output_format="html",
        )

    def convert(self, text: str, lang: str) -> str:
        """Return the HTML of a Markdown text; labels that are added to it are in `lang`."""
        self.shape.lang = lang
        reading = read_blocks(text.split("\n"))
        self.warnings = reading.warnings
        self.markdown.reset()
        return without_references(self.markdown.convert("\n".join(reading.lines)))


def convert_body(positions: SourcePositions, lang: str, converter: Converter, path: str) -> Body:
    """Convert the body of the document at `path`; what is not allowed in it is a fault."""
    html = prose_html(positions.body, heading_id)
    if html is not None and is_harmless(html):
        html = typography(html, lang)
        return _body(html, split_prose(html, path), [], positions)
    lost: list[LostDefinition] = []
    doubts: list[tuple[int, str]] = []
    if html is None:
        html = converter.convert(positions.body, lang)
        lost, doubts = list(converter.definitions.lost()), converter.warnings
    clean, faults = checked_html(html, positions)
    safe = typography(clean, lang)
    faults += [(positions.first_line + line, message, True) for line, message in doubts]
    return _body(safe, split_html(safe, path), [*faults, *_lost(lost, positions)], positions)


def _body(
    html: str, segments: Segments, faults: list[TextFault], positions: SourcePositions
) -> Body:
    ids = ids_of(html)
    if '"#' not in html:
        return Body(html, segments, faults, ids)
    segments, dead = with_found_fragments(segments, ids)
    line_of = Mentions(positions).of_address
    return Body(html, segments, faults, ids, [(line_of(fragment), fragment) for fragment in dead])


def heading_id(text: str, _separator: str = "-") -> str:
    """Return the id of a heading, which is none of the page's own."""
    return free_id(without_signs(text))


def is_harmless(prose: str) -> bool:
    """Return whether the checks of other texts would leave HTML of prose as it is, with no fault.

    Only an address can be refused in prose: one from the site's root or in braces has no scheme.
    """
    if "\xa0" in prose or any(sign in prose for sign in SIGNS_IN_PROSE):
        return False
    return not has_external_address(prose)


def _lost(lost: list[LostDefinition], positions: SourcePositions) -> Iterator[TextFault]:
    for label, message, is_replaced in lost:
        lines = positions.lines_of_definition(label)
        for line in (lines[:-1] or lines) if is_replaced else lines[-1:]:
            yield line, message, not is_replaced


class _Shape(Extension):
    """Registers `_ShapeTree`; `lang` is the language of the text that is converted."""

    lang = "uk"

    def extendMarkdown(self, md: Markdown) -> None:
        md.ESCAPED_CHARS.append("<")  # as in CommonMark: "\\<a>" shows a tag
        md.parser.blockprocessors.register(NumberedLists(md.parser), "olist", 40)
        md.treeprocessors.register(_ShapeTree(md, self), "visnyk_shape", 6)


class _ShapeTree(Treeprocessor):
    """Headings begin at h2, a titled picture is a figure, a wide table scrolls on its own."""

    def __init__(self, md: Markdown, shape: _Shape):
        super().__init__(md)
        self.shape = shape

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "h1":
                element.tag = "h2"
            if element.get("class") == "footnote-backref":
                element.set("aria-label", BACK_LABEL[self.shape.lang])
                element.attrib.pop("title", None)
            if self.shape.lang == "uk" and element.get("class", "").startswith("admonition "):
                translate_title(element)
            _align_by_class(element)
        self._wrap_tables(root)
        for paragraph in list(root.iter("p")):
            _make_figure(paragraph)

    def _wrap_tables(self, root: Element) -> None:
        for parent in list(root.iter()):
            for index, child in enumerate(list(parent)):
                if child.tag == "table":
                    box = Element("div", {"class": "table-scroll", "role": "region"})
                    box.set("tabindex", "0")
                    box.set("aria-label", TABLE_LABEL[self.shape.lang])
                    box.tail, child.tail = child.tail, "\n"
                    box.append(child)
                    parent[index] = box


def _align_by_class(cell: Element) -> None:
    """State alignment by class: a strict content security policy drops style attributes."""
    aligned = ALIGNMENT.fullmatch(cell.get("style", ""))
    if aligned:
        del cell.attrib["style"]
        cell.set("class", f"align-{aligned[1]}")


def _make_figure(paragraph: Element) -> None:
    is_single = len(paragraph) == 1 and not (paragraph.text or "").strip()
    if not is_single or paragraph[0].tag != "img" or (paragraph[0].tail or "").strip():
        return
    picture = paragraph[0]
    caption = picture.attrib.pop("title", None)
    if caption:
        paragraph.tag = "figure"
        SubElement(paragraph, "figcaption").text = caption
