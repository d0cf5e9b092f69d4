"""A cover for every article without a picture: embroidery drawn from its slug.

Symmetric crosses on linen, in the threads of its category, by day and by night; of decoration only,
so it has no words. The same slug has the same ornament in both editions and for ever.

Reads: the listed items' slugs, categories and whether they have a picture.
Adds: to templates `ornament(slug, category)`: address, width and height, or nothing where pictures
    are left out; `ornaments/…svg` of every listed item without a picture.
Settings: `PICTURES` (True): False leaves ornaments out.
"""

from visnyk.language_editions import signals
from visnyk.language_editions.site import EditionSite, SiteWriter
from visnyk.ornaments.addresses import no_ornament, ornament, path


def add_functions(edition: EditionSite) -> None:
    """Give the templates of an edition their function."""
    drawn = ornament if edition.settings["PICTURES"] else no_ornament
    edition.environment.globals.update(ornament=drawn)


def write_ornaments(edition: EditionSite, writer: SiteWriter) -> None:
    """Write the ornaments, once for all editions."""
    if edition.edition.prefix or not edition.settings["PICTURES"]:
        return
    for article in edition.listed.values():
        item = article.item
        if not item.fields.image:
            category = item.category.slug if item.category else ""
            writer.write(path(item.slug, category), draw_ornament, (item.slug, category))


def draw_ornament(inputs: tuple[str, str]) -> bytes:
    """Return the SVG of the ornament of an article's slug and its category's slug."""
    from visnyk.ornaments.drawing import drawing  # most builds draw nothing
    from visnyk.ornaments.palettes import palette
    from visnyk.ornaments.patterns import pattern

    slug, category = inputs
    return drawing(pattern(slug), palette(category))


def register() -> None:
    """Connect to the signals of editions."""
    signals.edition_assembled.connect(add_functions)
    signals.edition_written.connect(write_ornaments)
