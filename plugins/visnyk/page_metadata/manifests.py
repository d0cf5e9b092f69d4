"""What a device puts on its home screen: name, icons, colours of the site. Pure.

https://www.w3.org/TR/appmanifest/
"""

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

TOKENS = "css/tokens.css"
COLOUR = re.compile(r"--([\w-]+):\s*light-dark\((#[0-9a-f]+),\s*(#[0-9a-f]+)\)")
BARS, GROUND = "blue-deep", "paper"  # names of tokens
ICONS = {  # static file: sizes, type, purpose
    "icons/visnyk.svg": ("any", "image/svg+xml", "any"),
    "icons/visnyk-192.png": ("192x192", "image/png", "any"),
    "icons/visnyk-512.png": ("512x512", "image/png", "any"),
    "icons/visnyk-maskable.png": ("512x512", "image/png", "maskable"),
}


class Colours(NamedTuple):
    """The colours around a page (https://html.spec.whatwg.org/#meta-theme-color)."""

    light: str
    dark: str


def theme_colours(sources: Mapping[str, bytes], token: str = BARS) -> Colours | None:
    """Return what a token of the theme's stylesheet says for light and dark, if it is there."""
    found = COLOUR.finditer(sources.get(TOKENS, b"").decode())
    return next((Colours(match[2], match[3]) for match in found if match[1] == token), None)


def manifest(name: str, description: str, siteurl: str, lang: str, assets: Any) -> bytes:
    """Return the manifest; `assets` are the theme's static files."""
    root = urlsplit(siteurl).path.rstrip("/") + "/"
    bars, ground = theme_colours(assets.sources), theme_colours(assets.sources, GROUND)
    told = {
        "id": root,
        "name": name,
        "short_name": name,
        "description": description,
        "lang": lang,
        "dir": "ltr",
        "start_url": root,
        "scope": root,
        "display": "minimal-ui",
        "theme_color": bars and bars.light,
        "background_color": ground and ground.light,
        "icons": [
            {"src": root + assets.address(icon), "sizes": sizes, "type": kind, "purpose": purpose}
            for icon, (sizes, kind, purpose) in ICONS.items()
            if icon in assets.sources
        ],
    }
    stated = {key: value for key, value in told.items() if value is not None}
    return (json.dumps(stated, ensure_ascii=False, indent=1) + "\n").encode()
