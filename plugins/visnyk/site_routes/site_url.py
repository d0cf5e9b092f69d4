"""Read `SITEURL`, the address from which every absolute URL of the site is made. Pure."""

import re
from urllib.parse import quote

LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
IP6 = r"\[[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*\]"
PLACE = re.compile(rf"(?P<host>{IP6}|[^:\[\]@]+)(:(?P<port>[0-9]{{1,5}}))?")
OWN_MACHINE = re.compile(r"(?:localhost|127\.[0-9.]+|0\.0\.0\.0|\[::1?\])(?::[0-9]*)?")
MAX_HOST, MAX_PORT = 253, 65535
IN_PATH = "/%:@!&'()*+,;=~"  # stays as it is; `quote` adds letters, digits and `_.-`
MAX_LENGTH, SHOWN = 500, 80  # letters, of those in a message
EXAMPLE = "напишіть її, як https://news.example.org"


def site_url(text: str, is_public: bool = False) -> str:
    """Return the canonical form of a SITEURL: ASCII, in lower case, without a slash at its end.

    A host with other letters is written in Punycode (RFC 3492). Raises ValueError with a plain
    message for what is no address of a site, or with `is_public` begins with another scheme than
    https or leads to the machine itself.
    """
    try:
        return _canonical(text, is_public)
    except ValueError as error:
        shown = "".join(sign if sign.isprintable() else " " for sign in text[:SHOWN])
        shown = f" («{shown}»)" if shown else ""
        raise ValueError(f"SITEURL, адреса сайту{shown}: {error}; {EXAMPLE}") from None


def _canonical(text: str, is_public: bool) -> str:
    if not text:
        raise ValueError("її не вказано")
    if not text.isprintable() or " " in text or len(text) > MAX_LENGTH:
        raise ValueError("у ній пробіл чи розрив рядка, або вона задовга")
    if "?" in text or "#" in text or "\\" in text:
        raise ValueError("у ній не може бути «?», «#» та «\\»")
    scheme, _, rest = text.partition("://")
    if scheme.lower() not in ("http", "https") or not rest:
        raise ValueError("вона має починатися з https:// чи http://")
    if is_public and scheme.lower() != "https":
        raise ValueError("сайт публікують за адресою, що починається з https://")
    place, slash, path = rest.partition("/")
    if is_public and OWN_MACHINE.fullmatch(place.lower()):
        raise ValueError("це адреса самого комп’ютера, а не сайту")
    return f"{scheme.lower()}://{_place(place)}{_path(slash + path)}"


def _place(text: str) -> str:
    """Return the canonical form of a host with or without a port."""
    if not (parts := PLACE.fullmatch(text)):
        raise ValueError(f"«{text}» не схоже на назву сайту")
    host, port = parts["host"].lower(), parts["port"]
    if port and not 0 < int(port) <= MAX_PORT:
        raise ValueError(f"«{port}» не схоже на номер порту")
    if not host.startswith("["):
        try:
            host = host.encode("idna").decode().lower()
        except UnicodeError:
            host = ""
        if len(host) > MAX_HOST or not all(map(LABEL.fullmatch, host.split("."))):
            raise ValueError(f"«{parts['host']}» не схоже на назву сайту")
    return f"{host}:{int(port)}" if port else host


def _path(path: str) -> str:
    path = path.rstrip("/")
    segments = path.split("/")[1:]
    if {"", ".", ".."} & set(segments) or re.search("%(?![0-9A-Fa-f]{2})", path):
        raise ValueError("шлях після назви сайту не схожий на теки")
    return quote(path, safe=IN_PATH)
