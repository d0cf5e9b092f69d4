"""The colours of an ornament: linen and three threads, for light and dark colour schemes. Pure.

A pattern has colours by number: 0 is the linen, 1 to 3 are threads. A cloth covered with stitches
would be too bright in the dark scheme; so 4 and 5 are the stitches around its motifs, in the first
or the second thread (darkened in the dark scheme), 6 and 7 the motifs left bare among them (in that
thread in the dark scheme).
"""

import hashlib
from typing import NamedTuple


class Threads(NamedTuple):
    """Linen and three threads, as CSS colours."""

    linen: str
    first: str
    second: str
    third: str


class Palette(NamedTuple):
    """The threads in the light and in the dark colour scheme."""

    light: Threads
    dark: Threads


def _palette(light: str, dark: str) -> Palette:
    return Palette(Threads(*light.split()), Threads(*dark.split()))


PALETTES = {
    "culture": _palette("#f6f0e4 #a3262b #26211f #c98a2b", "#1d1618 #e0625c #d8cfc2 #d9a23f"),
    "cooperation": _palette("#eef2f4 #0b4a8f #2f7fb5 #c8912f", "#10192a #6fa8ea #3f76b0 #e3b75c"),
    "education": _palette("#f3f1ea #1f5f6b #c4622d #d9a441", "#111c20 #63b3bd #e08a55 #e5bf6c"),
    "finance": _palette("#f2f1e3 #1d6b3f #8a6a1f #b8452f", "#111a14 #72c292 #cba352 #e0785f"),
    "governance": _palette("#f2eff0 #2b2f5b #9c2740 #8b8fb0", "#15162a #9aa3e6 #e0708a #666c9c"),
    "people": _palette("#f9eee3 #b8331f #d97a1e #5c3a24", "#211612 #ee7a5c #f0a850 #b98c6c"),
    "recovery": _palette("#f1f2e6 #3f6b2a #b3812a #6d4a2b", "#151a10 #9bc973 #e3b75c #a58158"),
    "": _palette("#f3f0ec #4a3f38 #93785a #b9a58a", "#1a1816 #cbbba6 #97836a #6f6152"),
    "berry": _palette("#f5eef0 #7a1f4b #b5587a #4b5a2c", "#1e1219 #dd7aa6 #a85f7f #9bab6c"),
}


AROUND, BARE = 4, 6  # of the first thread; 5 and 7 are of the second
DARKENED = 0.3  # share of the thread, mixed with linen, around motifs in the dark scheme


def light_colour(threads: Threads, colour: int) -> str:
    """Return a colour of a pattern in the light scheme, as CSS."""
    return threads[(0, 1, 2, 3, 1, 2, 0, 0)[colour]]


def dark_colour(threads: Threads, colour: int) -> str:
    """Return a colour of a pattern in the dark scheme, as CSS."""
    if colour in (AROUND, AROUND + 1):
        return _mixed(threads.linen, threads[colour - AROUND + 1])
    return threads[colour - BARE + 1] if colour >= BARE else threads[colour]


def _mixed(linen: str, thread: str) -> str:
    channels = [[int(css[i : i + 2], 16) for i in (1, 3, 5)] for css in (linen, thread)]
    mixed = (round(a + DARKENED * (b - a)) for a, b in zip(*channels, strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def palette(category: str) -> Palette:
    """Return the palette of a category, by its name or else by its hash."""
    if category in PALETTES:
        return PALETTES[category]
    names = sorted(PALETTES)
    return PALETTES[names[hashlib.sha256(category.encode()).digest()[0] % len(names)]]
