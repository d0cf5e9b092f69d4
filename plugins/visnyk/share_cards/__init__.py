"""Render a share card for each new article: an image that messengers show with a shared link.

It has 1200×630 pixels and shows the title, the newsroom's name, the category, the date and the lead
image or the article's ornament. A card is rendered once: its name has a hash of its content.

Reads: the newest listed articles of each edition in its own language, their lead images; the site's
    `cache` and `worker_pool`; cards that were rendered before, in the cache folder's `cards/`.
Adds: `cards/…`; `article.share_card`: url, width, height, type, length and alt, None for all but
    the newest; to each edition's context `share_card`, the edition's own, for every other page.
Settings: `SHARE_CARDS_MAX` (500): how many articles of an edition have one; `PICTURES` (True):
    False leaves cards out.
"""

import marshal
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from visnyk.incremental_builds.artifacts import Keyed, load
from visnyk.language_editions import signals
from visnyk.language_editions.lazy_contents import NewsArticle
from visnyk.language_editions.presentation import lead_alt
from visnyk.language_editions.site import EditionSite, SiteWriter
from visnyk.newsroom import Item
from visnyk.responsive_images import Image, PublishedFile
from visnyk.share_cards.card_cache import CardJob, cached_card, cached_size, render_cards
from visnyk.share_cards.cards import HEIGHT, TYPES, WIDTH, Card, alt, renderer_digest

FOLDER = "cards/"
PROGRESS_LABEL = "Готую картки"
PALETTE = "culture"  # red, black and gold, for the edition's card
MIN_ITEMS = 8  # for a worker pool: a process takes as long to start as a few cards to render


def add_cards(edition: EditionSite) -> None:
    """Set `share_card` of the newest articles of an edition, and of the edition itself."""
    if not edition.settings["PICTURES"]:
        return
    newest = _newest(edition)
    cards = [_edition_card(edition), *(_article_card(edition, article) for article in newest)]
    renderer = renderer_digest()
    by_name = {card.file_name(renderer): card for card in cards}
    sizes = _sizes(edition, by_name)
    images = [
        Image(f"{FOLDER}{name}", WIDTH, HEIGHT, TYPES[card.kind], sizes[name], card.title)
        for name, card in by_name.items()
    ]
    edition.context["share_card"] = images[0]
    for article, image in zip(newest, images[1:], strict=True):
        picture = lead_alt(article.item, article.document)
        article.share_card = image._replace(alt=alt(image.alt, picture))


def _edition_card(edition: EditionSite) -> Card:
    subtitle = edition.settings["SITESUBTITLE"]
    return Card("edition", edition.lang, subtitle, edition.name, palette=PALETTE)


def _article_card(edition: EditionSite, article: NewsArticle) -> Card:
    item, lang = article.item, article.lang
    image = _lead_image(edition, item)
    return Card(
        article.slug,
        lang,
        article.document.fields.title,
        edition.name,
        item.category.names[lang] if item.category else "",
        item.moment.day,
        item.fields.date_approximate,
        image.save_as if image else "",
        item.category.slug if item.category and not image else "",
    )


def _lead_image(edition: EditionSite, item: Item) -> PublishedFile | None:
    return edition.targets.files[item.lead_path] if item.lead_path else None


def _sizes(edition: EditionSite, cards: Mapping[str, Card]) -> dict[str, int]:
    """Return the size of each card in bytes; render those that no build has rendered before."""
    cache, cache_name = edition.site.cache, f"share_cards:{edition.lang}"
    data = cache.get(cache_name)
    previous: dict[str, int] = marshal.loads(data) if data else {}
    sizes = {name: previous.get(name) or cached_size(_file(edition, name)) or 0 for name in cards}
    if missing := [name for name, size in sizes.items() if not size]:
        jobs = (_job(edition, name, cards[name]) for name in missing)
        pool = edition.site.worker_pool
        rendered = pool.map(render_cards, jobs, len(missing), PROGRESS_LABEL, MIN_ITEMS)
        sizes |= zip(missing, rendered, strict=True)
    if sizes != previous:
        cache.put(cache_name, marshal.dumps(sizes))
    return sizes


def _file(edition: EditionSite, name: str) -> Path:
    return edition.cache_folder / "cards" / name


def _job(edition: EditionSite, name: str, card: Card) -> CardJob:
    image = _lead_image(edition, edition.articles[card.slug].item) if card.picture else None
    return CardJob(card, image.read(0) if image else None, _file(edition, name))


def write_cards(edition: EditionSite, writer: SiteWriter) -> None:
    """Write the cards of an edition; one that is missing in the cache is rendered again."""
    if not edition.settings["PICTURES"]:
        return
    _write_card(edition, writer, edition.context["share_card"].url, partial(_edition_card, edition))
    for article in _newest(edition):
        if article.share_card:
            card = partial(_article_card, edition, article)
            _write_card(edition, writer, article.share_card.url, card)


def _newest(edition: EditionSite) -> list[NewsArticle]:
    return edition.translated[: edition.settings["SHARE_CARDS_MAX"]]


def _write_card(
    edition: EditionSite, writer: SiteWriter, path: str, card: Callable[[], Card]
) -> None:
    """Write a card; its name has a hash of its content."""
    name = path.removeprefix(FOLDER)
    writer.write(path, load, Keyed(name, partial(_load_card, edition, name, card)))


def _load_card(edition: EditionSite, name: str, card: Callable[[], Card]) -> bytes:
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
