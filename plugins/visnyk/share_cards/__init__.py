"""Share cards: what messengers show where an article's address is shared, 1200×630 pixels.

On it stand the title, the newsroom's name, the category, the date and the lead picture or
the article's ornament. A card is drawn once: its name holds the hash of what it shows.

Reads: the newest listed articles of each edition in its own language, their lead pictures; the
    context's `notes` and `crew`; cards drawn before, in the cache folder's `cards/`.
Adds: `cards/…`; `article.share_card`: url, width, height, type, length and alt, None for all but
    the newest; to each edition's context `share_card`, the edition's own, for every other page.
Settings: `SHARE_CARDS_MAX` (500): how many articles of an edition have one; `PICTURES` (True):
    False leaves cards out.
"""

import marshal
from collections.abc import Iterable
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from pelican.plugins import signals

from visnyk.share_cards.cards import HEIGHT, TYPES, WIDTH, Card, ShareCard, alt, recipe
from visnyk.share_cards.keeping import Work, kept, kept_length, make_cards

FOLDER = "cards/"
MAKING = "Готую картки"
THREADS = "culture"  # red, black and gold, for the edition's card
WORTH_A_POOL = 8  # cards: a process takes as long to start as a few take to draw


def give_cards(generator: Any) -> None:
    """Give the newest articles of an edition, and the edition itself, their cards."""
    generator.share_cards = {}
    if not generator.settings["PICTURES"]:
        return
    newest = list(_newest(generator))
    cards = [_of_edition(generator), *(_of_article(generator, article) for article in newest)]
    how = recipe()
    works = {card.file_name(how): card for card in cards}
    lengths = _lengths(generator, works)
    generator.share_cards = works
    shown = [
        ShareCard(f"{FOLDER}{name}", WIDTH, HEIGHT, TYPES[card.kind], lengths[name], card.title)
        for name, card in works.items()
    ]
    generator.context["share_card"] = shown[0]
    for article, card in zip(newest, shown[1:], strict=True):
        seen = article.read_from.fields.image_alt if article.item.fields.image else ""
        article.share_card = card._replace(alt=alt(card.alt, seen or ""))


def _newest(generator: Any) -> Iterable[Any]:
    own = generator.own
    in_own_language = (a for a in generator.articles if own.get(a.slug) is a)
    return islice(in_own_language, generator.settings["SHARE_CARDS_MAX"])


def _of_edition(generator: Any) -> Card:
    settings, lang = generator.settings, generator.edition.lang
    name, subtitle = settings["SITENAME"], settings["SITESUBTITLE"]
    return Card("visnyk", lang, subtitle, name, threads=THREADS)


def _of_article(generator: Any, article: Any) -> Card:
    item, lang = article.item, article.lang
    return Card(
        article.slug,
        lang,
        article.read_from.fields.title,
        generator.settings["SITENAME"],
        item.category.names[lang] if item.category else "",
        item.moment.day,
        item.fields.date_approximate,
        _picture(generator, item).save_as if item.fields.image else "",
        item.category.slug if item.category and not item.fields.image else "",
    )


def _picture(generator: Any, item: Any) -> Any:
    return generator.targets.files[item.fields.image.lstrip("/")]


def _lengths(generator: Any, cards: dict[str, Card]) -> dict[str, int]:
    """Return how many bytes each card has, having drawn those that nobody drew before."""
    notes, note = generator.context["notes"], f"share_cards:{generator.edition.lang}"
    noted = notes.get(note)
    known = marshal.loads(noted) if noted else {}
    lengths = {name: known.get(name) or kept_length(_file(generator, name)) for name in cards}
    if missing := [name for name, length in lengths.items() if not length]:
        works = (_work(generator, name, cards[name]) for name in missing)
        crew = generator.context["crew"]
        made = crew.each(make_cards, works, len(missing), MAKING, WORTH_A_POOL)
        lengths |= zip(missing, made, strict=True)
    if lengths != known:
        notes.put(note, marshal.dumps(lengths))
    return lengths


def _file(generator: Any, name: str) -> Path:
    return Path(generator.settings["CACHE_PATH"], "cards", name)


def _work(generator: Any, name: str, card: Card) -> Work:
    picture = None
    if card.picture:
        item = generator.own[card.slug].item
        picture = _picture(generator, item).read(0)
    return Work(card, picture, _file(generator, name))


def write_cards(generator: Any, writer: Any) -> None:
    """Write the cards of an edition; one that the cache lost is drawn again."""
    for name, card in generator.share_cards.items():
        write = partial(_card, generator, name, card)
        writer.write_made(f"{FOLDER}{name}", write, {"name": name})  # has a hash


def _card(generator: Any, name: str, card: Card) -> bytes:
    data = kept(_file(generator, name))
    if data is None:
        make_cards([_work(generator, name, card)])
        data = kept(_file(generator, name))
    if data is None:
        raise OSError(f"{_file(generator, name)}: cannot be kept")
    return data


def register() -> None:
    """Give cards when articles are known; write them after the pages."""
    signals.article_generator_finalized.connect(give_cards)
    signals.article_writer_finalized.connect(write_cards)
