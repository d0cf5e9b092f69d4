"""Say what an editor can do instead of a tag that no text may have. Pure.

What would load something from another site becomes an ordinary link: the address of a player, map
or form that is made for embedding is turned into the one that people open.
"""

import re
from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

LONGEST_ADDRESS = 300  # characters: of a longer one nobody would see the end in a message
SOURCES = ("src", "data-src", "data-lazy-src", "data", "href", "code", "movie")
VIDEO, MAP, FORM, ANY = "Відео", "Карта", "Анкета", "Назва"
NOUNS = {VIDEO: "посилання на відео", MAP: "посилання на карту", FORM: "посилання на форму",
         ANY: "посилання"}  # fmt: skip
EMBEDDED = "iframe frame embed object applet video audio source track".split()
OF_FORMS = "form input select textarea option optgroup datalist".split()
OF_DOCUMENTS = "html head body title meta link base frameset".split()
REASONS = {
    "script": "приберіть його разом із вмістом, програм у тексті не буває",
    "noscript": "приберіть його разом із вмістом, програм у тексті не буває",
    "style": "приберіть його разом із вмістом, вигляд дає сайт",
    "svg": "збережіть малюнок як PNG і напишіть ![що на ньому]({static}/images/…)",
    "canvas": "приберіть його, малюнок збережіть як PNG у content/images/",
    "math": "напишіть формулу словами або збережіть її картинкою в content/images/",
    "button": "дайте замість нього посилання: [слово](адреса)",
    **dict.fromkeys(OF_FORMS, f"дайте {NOUNS[FORM]}: [{FORM}](https://…)"),
    **dict.fromkeys(OF_DOCUMENTS, "приберіть його, потрібен лише сам текст"),
}
UNKNOWN = "приберіть його, а щоб показати знак «<», пишіть «\\<»"
PLACE = re.compile(r"!2d(-?[\d.]+)!3d(-?[\d.]+)")  # longitude and latitude in a map of Google
ID_OF_VIDEO = re.compile(r"/(?:embed|v|shorts|live)/([\w-]{3,})")


def way_out(tag: str, attributes: Mapping[str, str]) -> str:
    """Return what to write instead of a tag with these attributes, by their names."""
    if tag not in EMBEDDED:
        return REASONS.get(tag, UNKNOWN)
    address = next((attributes[name].strip() for name in SOURCES if attributes.get(name)), "")
    kind, opened = opened_address(address)
    if not opened:
        return "приберіть його або дайте посилання на те, що він показує: [назва](https://…)"
    return f"дайте {NOUNS[kind]}: [{kind}]({opened})"


def opened_address(address: str) -> tuple[str, str]:
    """Return what an embedded address shows, and the address that people open; "" if none."""
    if address.startswith("//"):
        address = f"https:{address}"
    try:
        url = urlsplit(address)
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
    except ValueError:
        return ANY, ""
    if url.scheme not in ("http", "https") or len(address) > LONGEST_ADDRESS:
        return ANY, ""
    host = (url.hostname or "").removeprefix("www.").removeprefix("m.")
    return _of_host(host, url.path, query) or (ANY, address.split()[0])


def _of_host(host: str, path: str, query: Mapping[str, str]) -> tuple[str, str] | None:
    """Return None where the embedded address is that of a page that people open, too."""
    if host in ("youtube.com", "youtube-nocookie.com"):
        return _of_youtube(path, query)
    if host == "player.vimeo.com" and (number := re.search(r"/video/(\d+)", path)):
        return VIDEO, f"https://vimeo.com/{number[1]}"
    if host == "facebook.com" and path.startswith("/plugins/") and (post := query.get("href")):
        return VIDEO if "video" in path else ANY, post
    if host == "docs.google.com":
        return FORM if path.startswith("/forms/") else ANY, f"https://docs.google.com{path}"
    if host == "drive.google.com":
        return ANY, f"https://drive.google.com{path.replace('/preview', '/view')}"
    return _of_map(host, path, query)


def _of_youtube(path: str, query: Mapping[str, str]) -> tuple[str, str] | None:
    video, start, playlist = ID_OF_VIDEO.search(path), query.get("start", ""), query.get("list")
    if video and video[1] != "videoseries":
        return VIDEO, f"https://youtu.be/{video[1]}" + (f"?t={start}" if start.isdecimal() else "")
    return (VIDEO, f"https://www.youtube.com/playlist?list={playlist}") if playlist else None


def _of_map(host: str, path: str, query: Mapping[str, str]) -> tuple[str, str] | None:
    if host == "google.com" and path.startswith("/maps/d/") and (own := query.get("mid")):
        return MAP, f"https://www.google.com/maps/d/viewer?mid={own}"
    if host == "google.com" and (point := PLACE.search(query.get("pb", ""))):
        return MAP, f"https://www.google.com/maps?q={point[2]},{point[1]}"
    if host == "openstreetmap.org" and (marker := query.get("marker", "")).count(",") == 1:
        latitude, longitude = marker.split(",")
        return MAP, f"https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}"
    return None
