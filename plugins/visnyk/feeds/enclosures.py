"""The picture that goes out with an article: its address, true size and type, what it shows."""

from typing import Any, NamedTuple


class Enclosure(NamedTuple):
    """A picture; `url` is absolute, `length` bytes of the published file, sizes are pixels."""

    url: str
    type: str
    length: int
    width: int
    height: int
    alt: str
    credit: str


def enclosure(article: Any, siteurl: str) -> Enclosure | None:
    """Return what goes out with an article, its share card or its lead picture, or None."""
    card, picture = article.share_card, article.image
    if not card:
        return lead(article, siteurl)
    credit = picture.credit if picture else ""
    sizes = card.width, card.height
    return Enclosure(f"{siteurl}/{card.url}", card.type, card.length, *sizes, card.alt, credit)


def lead(article: Any, siteurl: str) -> Enclosure | None:
    """Return the picture that stands in the text of an article, or None."""
    picture = article.image
    if not picture:
        return None
    return Enclosure(
        f"{siteurl}/{picture.url}",
        picture.type,
        picture.length,
        picture.width,
        picture.height,
        picture.alt,
        picture.credit,
    )
