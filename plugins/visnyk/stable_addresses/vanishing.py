"""What a new version of the site may not lose: every address that was published before. Pure."""

import re
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches

from visnyk.article_schema import Fault
from visnyk.newsroom.address_lock import NAME, AddressLock
from visnyk.responsive_images.published import HASHED
from visnyk.stable_addresses.redirects import Redirect, is_gone

PASSING = re.compile(
    rf"""(.*/)?page/\d+/index\.html   # pages of a list move with every new item
    | {HASHED.pattern}
    | (en/)?search/.+/.+ | (en/)?search/index\.json    # read by the search page alone
    | sitemap-.+\.xml | news-sitemap\.xml | 404\.html | _.*""",
    re.X,
)


def address_of(name: str) -> str:
    """Return the address of a file of the site that must stay, or "" of one that comes and goes."""
    if PASSING.fullmatch(name):
        return ""
    address = f"/{name}"
    return address.removesuffix("index.html") if address.endswith("/index.html") else address


def lost(
    lock: AddressLock,
    now: Collection[str],
    redirects: Iterable[Redirect],
    sources: Mapping[str, str],
) -> list[Fault]:
    """Return a fault for each published address that leads nowhere.

    `now` are the addresses of the site; `sources` the files of items, by address. A file in a lost
    folder is not named besides it.
    """
    kept = {redirect.address for redirect in redirects if redirect.target in now}
    missing = [a for a in lock.published if a not in now and a not in kept and not is_gone(a, lock)]
    folders = {address for address in missing if address.endswith("/")}
    told = [a for a in missing if a in folders or f"{a.rpartition('/')[0]}/" not in folders]
    new = [address for address in now if address not in lock.published] if told else []
    return [Fault(NAME, lock.published[a], _message(a, _guess(a, new), sources)) for a in told]


def _guess(address: str, new: list[str]) -> str:
    """Return where a lost address may be now: beside it, alike or the only one there is."""
    folder = address.rstrip("/").rpartition("/")[0] + "/"
    beside = [a for a in new if a.startswith(folder) and a.count("/") == address.count("/")]
    near = get_close_matches(address, beside, n=1, cutoff=0.75)
    return (near or (beside if len(beside) == 1 else [""]))[0]


def _message(address: str, guess: str, sources: Mapping[str, str]) -> str:
    perhaps = f" Можливо, тепер це «{guess}»." if guess else ""
    if re.match(r"/(en/)?news/", address) and address.endswith("/"):
        file = sources.get(guess, "новини, яка її замінила")
        mend = f"допишіть «aliases: [{address}]» у файлі {file}"
    elif guess in sources:
        mend = f"допишіть «aliases: [{address}]» у файлі {sources[guess]}"
    else:
        mend = f"допишіть у цьому файлі в «moved» рядок «{address}: {guess or '/nova/adresa/'}»"
    return (
        f"адреса «{address}» зникає з сайту.{perhaps} Щоб вона вела далі, {mend}; "
        f"якщо її знято навмисно, допишіть у «gone» рядок «{address}: причина»"
    )
