"""Write the rules of web servers for redirects and withdrawn addresses. Pure.

An address begins with `/`, without the path of SITEURL; `root` is that path without its last slash.
"""

from collections.abc import Collection, Iterable
from urllib.parse import quote, unquote

from visnyk.stable_addresses.redirects import Redirect

NETLIFY = """\
# Old addresses (301) and withdrawn ones (410) for Netlify and Cloudflare Pages, which read this
# file where it lies at the root of the host. Cloudflare passes over 410.
"""
NGINX = """\
# Old addresses (301) and withdrawn ones (410). In nginx.conf, before any other `map`:
#   http { include /srv/site/_redirects.nginx.conf;
#     server { if ($visnyk_gone) { return 410; }
#              if ($visnyk_moved) { return 301 $visnyk_moved; } } }
"""
MIN_BUCKET, MIN_SIZE = 512, 2048  # of the hash tables in which nginx looks up addresses
SAME = "~^(?<visnyk_same>[^\n]+)\n\\k<visnyk_same>\\z"
LONGER_IN_BUCKET = 32  # bytes that nginx adds to each key, rounded up


def netlify_rules(redirects: Iterable[Redirect], gone: Iterable[str], root: str) -> bytes:
    """Return `_redirects` (https://docs.netlify.com/routing/redirects/)."""
    root = quote(unquote(root))
    lines = [f"{root}{quote(r.address)} {root}{quote(r.target)} 301\n" for r in redirects]
    lines += [f"{root}{quote(address)} {root}/404.html 410\n" for address in gone]
    return (NETLIFY + "".join(lines)).encode()


def nginx_rules(redirects: Iterable[Redirect], gone: Iterable[str], root: str) -> bytes:
    """Return maps for nginx, by the decoded path (https://nginx.org/r/map).

    A map ignores the case of letters A to Z, by which nginx would send the page `/about/` to itself
    if it has also been at `/About/`. So the first map returns the old address as it was written,
    and the second lets it pass only if it is that of the request.
    """
    before, sent_before = unquote(root), quote(unquote(root))
    moved = {before + r.address: sent_before + quote(r.target) for r in redirects}
    withdrawn = [before + address for address in gone]
    spelling = _spellings([*moved, *withdrawn])
    exact = {old: old for old, key in spelling.items() if old == key}
    others = [(_regex(old), key) for old, key in spelling.items() if old != key]
    maps = [
        _map("$uri", "visnyk_spelling", exact.items()),
        _map(r'"$visnyk_spelling\n$uri"', "visnyk_old", [(SAME, "$visnyk_same"), *others]),
        _map("$visnyk_old", "visnyk_moved", ((spelling[old], to) for old, to in moved.items())),
        _map("$visnyk_old", "visnyk_gone", ((spelling[old], "1") for old in withdrawn)),
    ]
    return (NGINX + _table_sizes(spelling) + "".join(maps)).encode()


def _spellings(addresses: Iterable[str]) -> dict[str, str]:
    """Return the key of each address, itself unless a map cannot tell or hold it.

    `$` begins a variable of nginx and has no escape.
    """
    keys: dict[str, str] = {}
    taken: set[bytes] = set()
    for address in addresses:
        lowered = address.encode().lower()  # as nginx lowers it: A to Z only
        if address not in keys:
            is_odd = "$" in address or lowered in taken
            keys[address] = f"#{len(keys)}" if is_odd else address
            taken.add(lowered)
    return keys


def _table_sizes(keys: Collection[str]) -> str:
    """Return the sizes of tables with which nginx can start, and finds each key at once."""
    longest = max((len(key.encode()) for key in keys), default=0)
    bucket = max(MIN_BUCKET, 1 << (longest + LONGER_IN_BUCKET - 1).bit_length())
    size = max(MIN_SIZE, 1 << (2 * len(keys)).bit_length())
    return f"map_hash_bucket_size {bucket};\nmap_hash_max_size {size};\n"


def _map(source: str, variable: str, rows: Iterable[tuple[str, str]]) -> str:
    lines = [f"  {_quoted(key)} {_quoted(value)};\n" for key, value in rows]
    return f"map {source} ${variable} {{\n{''.join(lines)}}}\n"


def _regex(address: str) -> str:
    """Return a regular expression for the request of an address, whatever the spelling is."""
    literal = address.replace("\\", r"\E\\\Q")
    return f"~^[^\n]*\n\\Q{literal}\\E\\z"


def _quoted(text: str) -> str:
    """Return a text as a string of nginx; `$` begins a variable, so targets must be URL-quoted."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
