"""Images as one page shows them: URLs, widths and heights as plain values."""

import posixpath
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple
from urllib.parse import quote

from visnyk.newsroom.items import Item
from visnyk.responsive_images import Image, ImageFormat, PublishedFile

MIN_LEAD = 200  # px, either side of a picture of a text that becomes the lead image
OWN_ATTRIBUTES = {"src", "width", "height", "loading", "decoding"}  # set by the site


class InlineImage(NamedTuple):
    """An image within a text.

    `sizes` is the value of the HTML attribute, "" where the layout decides how wide it is shown;
    `attributes` are the others of an author's `<img>`, by name.
    """

    image: Image
    sizes: str = ""
    attributes: tuple[tuple[str, str], ...] = ()


RenderImage = Callable[[InlineImage], str]


def display_image(file: PublishedFile, kind: str, address: str, root: str) -> Image:
    """Return an image as the page at `address` shows it; `root` is the path of SITEURL.

    `kind` is how the text refers to it: static, attach or image (a lead image).
    """
    sets: dict[str, list[str]] = {}
    for variant in file.derivatives[1:]:
        url = quote(root + output_path(variant.save_as, kind, address))
        sets.setdefault(variant.type, []).append(f"{url} {variant.width}w")
    formats = tuple(ImageFormat(type_, ", ".join(urls)) for type_, urls in sets.items())
    url = quote(output_path(file.save_as, kind, address))
    source_type = file.processed.source_type
    return Image(
        url, file.width, file.height, file.type, file.size, formats=formats, source_type=source_type
    )


def with_author_attributes(image: Image, attributes: Iterable[tuple[str, str]]) -> InlineImage:
    """Return an image with the attributes of an author's `<img>`, who may state its width."""
    stated = dict(attributes)
    others = tuple((name, value) for name, value in stated.items() if name not in OWN_ATTRIBUTES)
    if not stated.get("width", "").isdecimal() or not int(stated["width"]):
        return InlineImage(image, "", others)
    width = int(stated["width"])
    height = max(1, round(image.height * width / image.width))
    return InlineImage(image._replace(width=width, height=height), f"{width}px", others)


def choose_lead_images(items: Iterable[Item], files: Mapping[str, PublishedFile]) -> None:
    """Set the lead image of each item: its field `image`, else a picture of its Ukrainian text.

    Of these it is the first that has a description and is no icon.
    """
    for item in items:
        item.lead_path = (item.fields.image or "").lstrip("/")
        if not item.lead_path and item.main.pictures:
            found = (path for path, _ in item.main.pictures if _can_lead(files.get(path)))
            item.lead_path = next(found, "")


def _can_lead(file: PublishedFile | None) -> bool:
    return file is not None and min(file.width, file.height) >= MIN_LEAD


def output_path(save_as: str, kind: str, address: str) -> str:
    """Return where a file is published: `{attach}` puts it beside the page that links it."""
    return address + posixpath.basename(save_as) if kind == "attach" else save_as
