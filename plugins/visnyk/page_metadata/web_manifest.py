"""What devices and browsers show of the site: name, icons, colours. Pure.

https://www.w3.org/TR/appmanifest/
"""

import json
import re
from collections.abc import Mapping
from html import escape
from typing import NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup

from visnyk.static_files import Assets

TOKENS = "css/tokens.css"
COLOUR = re.compile(r"--([\w-]+):\s*light-dark\((#[0-9a-f]+),\s*(#[0-9a-f]+)\)")
BARS, GROUND = "blue-deep", "paper"  # names of tokens
TOUCH_ICON = "icons/apple-touch-icon.png"
ICONS = {  # static file: sizes, type, purpose
    "icons/icon.svg": ("any", "image/svg+xml", "any"),
    "icons/icon-192.png": ("192x192", "image/png", "any"),
    "icons/icon-512.png": ("512x512", "image/png", "any"),
    "icons/icon-maskable.png": ("512x512", "image/png", "maskable"),
}


class Colours(NamedTuple):
    """A colour of the theme (https://html.spec.whatwg.org/#meta-theme-color)."""

    light: str
    dark: str


def theme_colours(sources: Mapping[str, bytes], token: str = BARS) -> Colours | None:
    """Return the light and dark colour of a token of the theme's stylesheet, if it has both."""
    matches = COLOUR.finditer(sources.get(TOKENS, b"").decode())
    return next((Colours(match[2], match[3]) for match in matches if match[1] == token), None)


def web_manifest(
    name: str, short_name: str, description: str, siteurl: str, lang: str, assets: Assets
) -> bytes:
    """Return the manifest; `assets` are the theme's static files."""
    root = urlsplit(siteurl).path.rstrip("/") + "/"
    bars, ground = theme_colours(assets.sources), theme_colours(assets.sources, GROUND)
    fields = {
        "id": root,
        "name": name,
        "short_name": short_name,
        "description": description,
        "lang": lang,
        "dir": "ltr",
        "start_url": root,
        "scope": root,
        "display": "minimal-ui",
        **({"theme_color": bars.light} if bars else {}),
        **({"background_color": ground.light} if ground else {}),
        "icons": [
            {"src": root + assets.address(icon), "sizes": sizes, "type": kind, "purpose": purpose}
            for icon, (sizes, kind, purpose) in ICONS.items()
            if icon in assets.sources
        ],
    }
    return (json.dumps(fields, ensure_ascii=False, indent=1) + "\n").encode()


def device_tags(colours: Colours | None, root: str, assets: Assets) -> Markup:
    """Return the tags of colours, icons and the manifest, the same in every page's head."""
    tags = ['<meta name="color-scheme" content="light dark">']
    for scheme, colour in colours._asdict().items() if colours else ():
        media = f"(prefers-color-scheme: {scheme})"
        tags.append(f'<meta name="theme-color" media="{media}" content="{colour}">')
    for file, rel in ((next(iter(ICONS)), "icon"), (TOUCH_ICON, "apple-touch-icon")):
        if file in assets.sources:
            tags.append(f'<link rel="{rel}" href="{escape(root + assets.address(file))}">')
    return Markup("\n".join([*tags, f'<link rel="manifest" href="{root}manifest.webmanifest">']))
