"""Markdown to article HTML: one reused `Markdown` object, figures, scrolling tables, typography.

A new `Markdown` object costs 0.24 ms, as much as converting ten lines; `reset()` is enough.
"""

import re
from functools import cached_property
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from visnyk.article_schema.short_ways import ShortWays
from visnyk.ukrainian_language import slugify, typography

EXTENSIONS = ("extra", "toc", "sane_lists", "admonition", "attr_list")
TABLE_LABEL = {"uk": "Таблиця", "en": "Table"}
BACK_LABEL = {"uk": "Назад до тексту", "en": "Back to the text"}
ALIGNMENT = re.compile(r"text-align: (left|right|center);")


class Converter:
    """Converts one text after another; not for two threads at once."""

    def __init__(self) -> None:
        self.shape = _Shape()

    @cached_property
    def markdown(self) -> Markdown:
        """Python-Markdown with its extensions, which prose does not need."""
        return Markdown(
            extensions=[*EXTENSIONS, self.shape, ShortWays()],
            extension_configs={"toc": {"slugify": heading_id}},
            output_format="html",
        )

    def convert(self, text: str, lang: str) -> str:
        """Return the HTML of a Markdown text; `lang` names what the machine adds."""
        self.shape.lang = lang
        self.markdown.reset()
        return self.markdown.convert(text)


def typeset(markup: str, lang: str) -> str:
    """Return the HTML with quotes, dashes and no-break spaces of its language."""
    return typography(markup, lang)


def heading_id(text: str, separator: str = "_") -> str:
    """Return what a heading is called in addresses; "main" is the page's own."""
    slug = slugify(text) or "rozdil"
    return f"{slug}{separator}1" if slug == "main" else slug


class _Shape(Extension):
    """What the site asks of Markdown's tree: see `_Shaping`."""

    lang = "uk"

    def extendMarkdown(self, md: Markdown) -> None:
        md.ESCAPED_CHARS.append("<")  # as in CommonMark: "\\<a>" shows a tag
        md.treeprocessors.register(_Shaping(md, self), "visnyk_shape", 6)


class _Shaping(Treeprocessor):
    """Headings begin at h2, a titled picture is a figure, a wide table scrolls by itself."""

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
            _align_by_class(element)
        self._wrap_tables(root)
        for paragraph in list(root.iter("p")):
            _make_figure(paragraph)

    def _wrap_tables(self, root: Element) -> None:
        for parent in list(root.iter()):
            for place, child in enumerate(list(parent)):
                if child.tag == "table":
                    box = Element("div", {"class": "table-scroll", "role": "region"})
                    box.set("tabindex", "0")
                    box.set("aria-label", TABLE_LABEL[self.shape.lang])
                    box.tail, child.tail = child.tail, "\n"
                    box.append(child)
                    parent[place] = box


def _align_by_class(cell: Element) -> None:
    """Say alignment by class: a strict content security policy drops style attributes."""
    aligned = ALIGNMENT.fullmatch(cell.get("style", ""))
    if aligned:
        del cell.attrib["style"]
        cell.set("class", f"align-{aligned[1]}")


def _make_figure(paragraph: Element) -> None:
    alone = len(paragraph) == 1 and not (paragraph.text or "").strip()
    if not alone or paragraph[0].tag != "img" or (paragraph[0].tail or "").strip():
        return
    picture = paragraph[0]
    caption = picture.attrib.pop("title", None)
    if caption:
        paragraph.tag = "figure"
        SubElement(paragraph, "figcaption").text = caption
