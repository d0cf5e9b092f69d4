"""Find published addresses that a new version of the site would lose. Pure."""

from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches

from visnyk.article_schema import Fault
from visnyk.site_routes import ROUTES, RouteTable
from visnyk.site_routes.addresses import HASHED
from visnyk.site_routes.editions import split_edition
from visnyk.stable_addresses.redirects import Redirect
from visnyk.stable_addresses.url_lock import NAME, UrlLock


def stable_address(name: str, routes: RouteTable = ROUTES) -> str:
    """Return the address of a file if it is locked once published, "" of one that may disappear."""
    if HASHED.fullmatch(name) or routes.is_transient(name):
        return ""
    address = f"/{name}"
    return address.removesuffix("index.html") if address.endswith("/index.html") else address


def vanished_addresses(
    lock: UrlLock,
    addresses: Collection[str],
    redirects: Iterable[Redirect],
    sources: Mapping[str, str],
) -> list[Fault]:
    """Return a fault for each published address that is missing, not redirected, not withdrawn.

    `addresses` are those of the site; `sources` the content paths of items by address. Files in a
    vanished folder have no fault of their own.
    """
    redirected = {redirect.address for redirect in redirects if redirect.target in addresses}
    missing = [
        address
        for address in lock.published
        if address not in addresses and address not in redirected and not lock.is_gone(address)
    ]
    folders = {address for address in missing if address.endswith("/")}
    vanished = [a for a in missing if a in folders or f"{a.rpartition('/')[0]}/" not in folders]
    new = [address for address in addresses if address not in lock.published] if vanished else []
    return [Fault(NAME, lock.published[a], _message(a, _guess(a, new), sources)) for a in vanished]


def _guess(address: str, new: list[str]) -> str:
    """Return the probable new address: in the same folder, the most similar or the only new one."""
    folder = address.rstrip("/").rpartition("/")[0] + "/"
    siblings = [a for a in new if a.startswith(folder) and a.count("/") == address.count("/")]
    near = get_close_matches(address, siblings, n=1, cutoff=0.75)
    return (near or (siblings if len(siblings) == 1 else [""]))[0]


def _message(address: str, guess: str, sources: Mapping[str, str]) -> str:
    perhaps = f" Можливо, тепер це «{guess}»." if guess else ""
    if _is_article(address):
        file = sources.get(guess, "новини, яка її замінила")
        advice = f"допишіть «aliases: [{address}]» у файлі {file}"
    elif guess in sources:
        advice = f"допишіть «aliases: [{address}]» у файлі {sources[guess]}"
    else:
        advice = f"допишіть у цьому файлі в «moved» рядок «{address}: {guess or '/nova/adresa/'}»"
    return (
        f"адреса «{address}» зникає з сайту.{perhaps} Щоб вона вела далі, {advice}; "
        f"якщо її знято навмисно, допишіть у «gone» рядок «{address}: причина»"
    )


def _is_article(address: str) -> bool:
    path = split_edition(address[1:])[1]
    return path.startswith(ROUTES.folder("article")) and path.endswith("/")
