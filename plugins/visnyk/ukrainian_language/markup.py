"""The text of an HTML fragment, with one character in the place of each run of markup."""

import re
from collections.abc import Iterable
from html import unescape

from .markers import BLOCK, INLINE, LINE, MARKERS, OBJECT, OF_MARKUP, put_back

_ATTRIBUTES = r"""((?:[^"'>]++|"[^"]*"|'[^']*')*+)"""
_TAG = re.compile(rf"<!--.*?-->|<(/?)([a-zA-Z][\w-]*){_ATTRIBUTES}>", re.DOTALL)
_BARE_TAG = re.compile(rf"(</?([a-zA-Z][\w-]*){_ATTRIBUTES}>)")
_LANG = re.compile(r"""\slang\s*=\s*["']?([a-zA-Z]*)""", re.IGNORECASE)

Part = tuple[str, str, str]  # text, the markup after it, the marker of that

_VERBATIM = frozenset("code kbd pre samp script style textarea".split())
_VOID = frozenset("area br col embed hr img input link meta source track wbr".split())
_MARKERS = {
    **dict.fromkeys(
        "a abbr b bdi bdo cite data del dfn em font i ins mark q s small span strong sub sup time"
        " u var wbr".split(),
        INLINE,
    ),
    **dict.fromkeys("code img input kbd samp".split(), OBJECT),
    "br": LINE,
}


def lift(html: str, lang: str) -> tuple[str, list[str]] | None:
    """Part the text of a well-formed fragment, unescaped, from its markup.

    Each run of markup is one character in the text and one string in the list. The content of
    <code>, <kbd>, <pre>, <samp>, <script>, <style>, <textarea> and of an element whose `lang` is
    another language counts as markup. None, if the text itself has one of those characters.
    """
    text, markup = [], []
    parts, rest = parts_of_text(html) or parts_around_verbatim(html, lang)
    for before, run, marker in parts:
        if markup and not before and INLINE in (marker, text[-1]):
            text[-1] = max(marker, text[-1])
            markup[-1] += run
        else:
            text += before, marker
            markup.append(run)
    whole = unescape("".join(text) + rest)
    return (whole, markup) if sum(map(whole.count, MARKERS)) == len(markup) else None


def lower(text: str, markup: list[str]) -> str:
    """Put the markup back into its text, which is escaped."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return put_back(text, OF_MARKUP, markup)


def parts_of_text(html: str) -> tuple[Iterable[Part], str] | None:
    """Return what `parts_around_verbatim` does, where nothing is verbatim or foreign, else None."""
    pieces = _BARE_TAG.split(html)
    names = [name.lower() for name in pieces[2::4]]
    if "<!--" in html or not _VERBATIM.isdisjoint(names):
        return None
    if "lang" in "".join(pieces[3::4]).lower():
        return None
    markers = [_MARKERS.get(name, BLOCK) for name in names]
    return zip(pieces[:-1:4], pieces[1::4], markers, strict=True), pieces[-1]


def parts_around_verbatim(html: str, lang: str) -> tuple[list[Part], str]:
    """Return all text that markup follows, with it; and the last text."""
    parts = []
    start = 0
    while tag := _TAG.search(html, start):
        end, marker = _run(html, tag, lang)
        parts.append((html[start : tag.start()], html[tag.start() : end], marker))
        start = end
    return parts, html[start:]


def _run(html: str, tag: re.Match[str], lang: str) -> tuple[int, str]:
    """Tell where the markup that begins with a tag ends, and which character stands for it."""
    name = tag[2] and tag[2].lower()
    if not name:
        return tag.end(), INLINE
    marker = _MARKERS.get(name, BLOCK)
    if tag[1] or name in _VOID or not (name in _VERBATIM or _is_foreign(tag[3], lang)):
        return tag.end(), marker
    return _end_of_element(html, tag), OBJECT if marker == INLINE else marker


def _is_foreign(attributes: str, lang: str) -> bool:
    stated = _LANG.search(attributes)
    return stated is not None and stated[1].lower() != lang


def _end_of_element(html: str, tag: re.Match[str]) -> int:
    depth = 1
    for found in re.compile(rf"(?i)<(/?){tag[2]}\b[^>]*>").finditer(html, tag.end()):
        depth += -1 if found[1] else 1
        if not depth:
            return found.end()
    return len(html)
