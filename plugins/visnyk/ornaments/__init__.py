"""Draw an embroidery ornament from the slug of every article without an image.

Symmetric cross stitch on linen, in the colours of the article's category, for light and dark colour
schemes; decorative, so without a text alternative. A slug has the same ornament in both editions.

Reads: the slugs, categories and images of the listed items.
Adds: to templates `ornament(slug, category)`: url, width and height, or None where pictures are
    left out; `ornaments/…svg` of every listed item without an image.
Settings: `PICTURES` (True): False leaves ornaments out.
"""

from visnyk.language_editions import signals
from visnyk.language_editions.site import EditionSite, SiteWriter
from visnyk.ornaments.drawing import no_ornament, ornament, ornament_path, ornament_svg


def add_functions(edition: EditionSite) -> None:
    """Add the function to the templates of an edition."""
    function = ornament if edition.settings["PICTURES"] else no_ornament
    edition.environment.globals.update(ornament=function)


def write_ornaments(edition: EditionSite, writer: SiteWriter) -> None:
    """Write the ornaments, once for all editions."""
    if edition.edition.prefix or not edition.settings["PICTURES"]:
        return
    for article in edition.listed.values():
        item = article.item
        if not item.lead_path:
            category = item.category.slug if item.category else ""
            path = ornament_path(item.slug, category)
            writer.write(path, draw_ornament, (item.slug, category))


def draw_ornament(inputs: tuple[str, str]) -> bytes:
    """Return the SVG of the ornament of an article's slug and its category's slug."""
    slug, category = inputs
    return ornament_svg(slug, category)


def register() -> None:
    """Add the function to templates; write ornaments after the pages."""
    signals.edition_assembled.connect(add_functions)
    signals.edition_written.connect(write_ornaments)
