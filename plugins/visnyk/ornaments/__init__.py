"""A cover for every article without a picture: embroidery drawn from its slug.

Symmetric crosses on linen, in the threads of its category, by day and by night; of decoration only,
so it has no words. The same slug has the same ornament in both editions and for ever.

Reads: the listed items' slugs, categories and whether they have a picture.
Adds: to templates `ornament(slug, category)`: address, width and height, or nothing where pictures
    are left out; `ornaments/…svg` of every listed item without a picture.
Settings: `PICTURES` (True): False leaves ornaments out.
"""

from functools import partial
from typing import Any

from pelican.plugins import signals

from visnyk.ornaments.addresses import no_ornament, ornament, path


def equip(generator: Any) -> None:
    """Give the templates of an edition their function."""
    drawn = ornament if generator.settings["PICTURES"] else no_ornament
    generator.env.globals.update(ornament=drawn)


def write_ornaments(generator: Any, writer: Any) -> None:
    """Write the ornaments, once for all editions; the name of a file tells all that decides it."""
    if generator.edition.prefix or not generator.settings["PICTURES"]:
        return
    for article in generator.articles:
        item = article.item
        if not item.fields.image:
            category = item.category.slug if item.category else ""
            draw = partial(_drawn, item.slug, category)
            writer.write_made(path(item.slug, category), draw, {})


def _drawn(slug: str, category: str) -> bytes:
    from visnyk.ornaments.drawing import drawing  # most builds draw nothing
    from visnyk.ornaments.palettes import palette
    from visnyk.ornaments.patterns import pattern

    return drawing(pattern(slug), palette(category))


def register() -> None:
    """Tell templates where ornaments are; write them after the pages of the first edition."""
    signals.article_generator_finalized.connect(equip)
    signals.article_writer_finalized.connect(write_ornaments)
