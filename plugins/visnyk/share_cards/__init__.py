"""Share cards: what messengers show where an article's address is shared, 1200×630 pixels.

On it stand the title, the newsroom's name, the category, the date and the lead picture or
the article's ornament. A card is drawn once: its name holds the hash of what it shows.

Reads: the newest listed articles of each edition in its own language, their lead pictures; the
    context's `notes` and `worker_pool`; cards drawn before, in the cache folder's `cards/`.
Adds: `cards/…`; `article.share_card`: url, width, height, type, length and alt, None for all but
    the newest; to each edition's context `share_card`, the edition's own, for every other page.
Settings: `SHARE_CARDS_MAX` (500): how many articles of an edition have one; `PICTURES` (True):
    False leaves cards out.
"""

import marshal
from collections.abc import Callable
from functools import partial
from pathlib import Path

from visnyk.incremental_builds.artifacts import Keyed, load
from visnyk.language_editions import signals
from visnyk.language_editions.lazy_contents import NewsArticle
from visnyk.language_editions.site import EditionSite, SiteWriter
from visnyk.newsroom import Item
from visnyk.responsive_images import Image, PublishedFile
from visnyk.share_cards.card_cache import CardJob, cached_card, cached_size, render_cards
from visnyk.share_cards.cards import HEIGHT, TYPES, WIDTH, Card, alt, renderer_digest

FOLDER = "cards/"
MAKING = "Готую картки"
PALETTE = "culture"  # red, black and gold, for the edition's card
MIN_ITEMS = 8  # for a worker pool: a process takes as long to start as a few take to draw


def add_cards(edition: EditionSite) -> None:
    """Give the newest articles of an edition, and the edition itself, their cards."""
    if not edition.settings["PICTURES"]:
        return
    newest = _newest(edition)
    cards = [_of_edition(edition), *(_of_article(edition, article) for article in newest)]
    renderer = renderer_digest()
    by_name = {card.file_name(renderer): card for card in cards}
    sizes = _sizes(edition, by_name)
    shown = [
        Image(f"{FOLDER}{name}", WIDTH, HEIGHT, TYPES[card.kind], sizes[name], card.title)
        for name, card in by_name.items()
    ]
    edition.context["share_card"] = shown[0]
    for article, card in zip(newest, shown[1:], strict=True):
        image_alt = article.document.fields.image_alt if article.item.fields.image else ""
        article.share_card = card._replace(alt=alt(card.alt, image_alt or ""))


def _of_edition(edition: EditionSite) -> Card:
    subtitle = edition.settings["SITESUBTITLE"]
    return Card("visnyk", edition.lang, subtitle, edition.name, palette=PALETTE)


def _of_article(edition: EditionSite, article: NewsArticle) -> Card:
    item, lang = article.item, article.lang
    return Card(
        article.slug,
        lang,
        article.document.fields.title,
        edition.name,
        item.category.names[lang] if item.category else "",
        item.moment.day,
        item.fields.date_approximate,
        _image(edition, item).save_as if item.fields.image else "",
        item.category.slug if item.category and not item.fields.image else "",
    )


def _image(edition: EditionSite, item: Item) -> PublishedFile:
    return edition.targets.files[item.fields.image.lstrip("/")]


def _sizes(edition: EditionSite, cards: dict[str, Card]) -> dict[str, int]:
    """Return how many bytes each card has, having drawn those that no build has drawn before."""
    cache, name_in_cache = edition.site.cache, f"share_cards:{edition.lang}"
    data = cache.get(name_in_cache)
    before = marshal.loads(data) if data else {}
    sizes = {name: before.get(name) or cached_size(_file(edition, name)) for name in cards}
    if missing := [name for name, size in sizes.items() if not size]:
        jobs = (_job(edition, name, cards[name]) for name in missing)
        drawn = edition.site.worker_pool.map(render_cards, jobs, len(missing), MAKING, MIN_ITEMS)
        sizes |= zip(missing, drawn, strict=True)
    if sizes != before:
        cache.put(name_in_cache, marshal.dumps(sizes))
    return sizes


def _file(edition: EditionSite, name: str) -> Path:
    return edition.cache_folder / "cards" / name


def _job(edition: EditionSite, name: str, card: Card) -> CardJob:
    picture = None
    if card.picture:
        picture = _image(edition, edition.articles[card.slug].item).read(0)
    return CardJob(card, picture, _file(edition, name))


def write_cards(edition: EditionSite, writer: SiteWriter) -> None:
    """Write the cards of an edition; one that the cache lost is drawn again."""
    if not edition.settings["PICTURES"]:
        return
    _write_card(edition, writer, edition.context["share_card"].url, partial(_of_edition, edition))
    for article in _newest(edition):
        card = partial(_of_article, edition, article)
        _write_card(edition, writer, article.share_card.url, card)


def _newest(edition: EditionSite) -> list[NewsArticle]:
    return edition.translated[: edition.settings["SHARE_CARDS_MAX"]]


def _write_card(
    edition: EditionSite, writer: SiteWriter, path: str, card: Callable[[], Card]
) -> None:
    """Write a card, whose name holds the hash of what it shows."""
    name = path.removeprefix(FOLDER)
    writer.write(path, load, Keyed(name, partial(_card, edition, name, card)))


def _card(edition: EditionSite, name: str, card: Callable[[], Card]) -> bytes:
    data = cached_card(_file(edition, name))
    if data is None:
        render_cards([_job(edition, name, card())])
        data = cached_card(_file(edition, name))
    if data is None:
        raise OSError(f"{_file(edition, name)}: cannot be written")
    return data


def register() -> None:
    """Add cards when articles are known; write them after the pages."""
    signals.edition_assembled.connect(add_cards)
    signals.edition_written.connect(write_cards)
