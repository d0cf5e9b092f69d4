"""Write the rules of web servers for redirects and withdrawn addresses. Pure.

An address begins with `/`, without the path of SITEURL; `root` is that path without its last slash.
"""

from collections.abc import Iterable
from urllib.parse import quote

from visnyk.stable_addresses.redirects import Redirect

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


def netlify_rules(redirects: Iterable[Redirect], gone: Iterable[str], root: str) -> bytes:
    """Return `_redirects` (https://docs.netlify.com/routing/redirects/)."""
    lines = [f"{root}{quote(r.address)} {root}{quote(r.target)} 301\n" for r in redirects]
    lines += [f"{root}{quote(address)} {root}/404.html 410\n" for address in gone]
    return (NETLIFY + "".join(lines)).encode()


def nginx_rules(redirects: Iterable[Redirect], gone: Iterable[str], root: str) -> bytes:
    """Return two `map` blocks for nginx, by the decoded path (https://nginx.org/r/map)."""
    moved = [
        f"  {_quoted(root + r.address)} {_quoted(root + quote(r.target))};\n" for r in redirects
    ]
    maps = f"map $uri $visnyk_moved {{\n{''.join(moved)}}}\n"
    lines = [f"  {_quoted(root + address)} 1;\n" for address in gone]
    return f"{NGINX}{maps}map $uri $visnyk_gone {{\n{''.join(lines)}}}\n".encode()


def _quoted(text: str) -> str:
    """Return a text as a string of nginx; `$` begins a variable, so targets must be URL-quoted."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
