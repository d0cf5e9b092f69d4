"""Where old addresses lead, for visitors' browsers and for servers. Pure.

An address begins with `/`, without the path of SITEURL; a folder ends with it.
"""

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote

from visnyk.newsroom import Newsroom
from visnyk.newsroom.address_lock import AddressLock, final
from visnyk.newsroom.old_addresses import Alias

NETLIFY = """\
# Old addresses (301) and withdrawn ones (410) for Netlify and Cloudflare Pages, which read this
# file where it lies at the root of the host. Cloudflare passes over 410.
"""
NGINX = """\
# Old addresses (301) and withdrawn ones (410). In nginx.conf:
#   http { include /srv/site/_redirects.nginx.conf;
#     server { if ($visnyk_gone) { return 410; }
#              if ($visnyk_moved) { return 301 $visnyk_moved; } } }
map_hash_bucket_size 512;
"""


class Redirect(NamedTuple):
    """An address and the one to which it leads; `lang` is the language of both."""

    address: str
    target: str
    lang: str


def redirects(aliases: Iterable[Alias], lock: AddressLock) -> list[Redirect]:
    """Return all redirects, none of which leads to another; of an old folder also its files'."""
    folders = {**lock.moved, **{alias.address: alias.target for alias in aliases}}
    named = {**_files(folders, lock.published), **folders}
    known = {address: final(address, named) for address in named}
    return [Redirect(address, known[address], _lang(known[address])) for address in sorted(known)]


def redirects_of(newsroom: Newsroom) -> list[Redirect]:
    """Return every redirect of a newsroom."""
    return redirects(newsroom.aliases, newsroom.lock)


def _files(moved: dict[str, str], published: Iterable[str]) -> dict[str, str]:
    """Return where the files of moved folders lead."""
    found = {}
    for address in published if moved else ():
        folder, _, name = address.rpartition("/")
        target = moved.get(f"{folder}/", "")
        if name and target.endswith("/"):
            found[address] = target + name
    return found


def _lang(address: str) -> str:
    return "en" if address.startswith("/en/") else "uk"


def withdrawn(lock: AddressLock) -> list[str]:
    """Return what is gone: the addresses named, and the files of the folders named."""
    files = [address for address in lock.published if is_gone(address, lock)] if lock.gone else []
    return sorted({*lock.gone, *files})


def is_gone(address: str, lock: AddressLock) -> bool:
    """Tell whether an address, or the folder of a file, is withdrawn."""
    return address in lock.gone or f"{address.rpartition('/')[0]}/" in lock.gone


def for_netlify(moved: Iterable[Redirect], gone: Iterable[str], root: str) -> bytes:
    """Return `_redirects`; `root` is the path of SITEURL without its last slash."""
    lines = [f"{root}{quote(r.address)} {root}{quote(r.target)} 301\n" for r in moved]
    lines += [f"{root}{quote(address)} {root}/404.html 410\n" for address in gone]
    return (NETLIFY + "".join(lines)).encode()


def for_nginx(moved: Iterable[Redirect], gone: Iterable[str], root: str) -> bytes:
    """Return two maps of nginx's, by the decoded path (https://nginx.org/r/map)."""
    lines = [f"  {_quoted(root + r.address)} {_quoted(root + quote(r.target))};\n" for r in moved]
    maps = f"map $uri $visnyk_moved {{\n{''.join(lines)}}}\n"
    lines = [f"  {_quoted(root + address)} 1;\n" for address in gone]
    return f"{NGINX}{maps}map $uri $visnyk_gone {{\n{''.join(lines)}}}\n".encode()


def _quoted(text: str) -> str:
    """Return a text as nginx reads it; a `$`, a variable there, is quoted in every target."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
