"""Replace markup and web addresses by placeholder characters while typography is applied.

A placeholder is one character of Unicode's private use area; the rules of quotes, dashes and spaces
know what each class of them stands for.
"""

import re
from collections.abc import Iterable
from html import unescape

INLINE = "\ue000"  # an inline tag: the rules look through it
OBJECT = "\ue001"  # something in the place of a word: an image, code, words of another language
LINE = "\ue002"  # a line break
BLOCK = "\ue003"  # the border of a block
URL = "\ue004"  # a web or e-mail address

_OF_MARKUP = INLINE + OBJECT + LINE + BLOCK
_PLACEHOLDERS = _OF_MARKUP + URL

_ATTRIBUTES = r"""((?:[^"'>]++|"[^"]*"|'[^']*')*+)"""
_TAG = re.compile(rf"<!--.*?-->|<(/?)([a-zA-Z][\w-]*){_ATTRIBUTES}>", re.DOTALL)
_BARE_TAG = re.compile(rf"(</?([a-zA-Z][\w-]*){_ATTRIBUTES}>)")
_LANG = re.compile(r"""\slang\s*=\s*["']?([a-zA-Z]*)""", re.IGNORECASE)

_OUTSIDE_URL = rf"""\s<>"«»„“”{INLINE}-{URL}"""
_WEB = rf"[hw](?:ttps?://|ww\.)[^{_OUTSIDE_URL}]*[^{_OUTSIDE_URL}.,;:!?)'’…]"
_MAIL = r"(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+"
_WEB_ONLY, _WEB_OR_MAIL = re.compile(_WEB), re.compile(f"{_WEB}|{_MAIL}")

Segment = tuple[str, str, str]  # a text, the markup after it, the placeholder of that markup

_VERBATIM = frozenset("code kbd pre samp script style textarea".split())
_VOID = frozenset("area br col embed hr img input link meta source track wbr".split())
_PLACEHOLDER_OF = {
    **dict.fromkeys(
        "a abbr b bdi bdo cite data del dfn em font i ins mark q s small span strong sub sup time"
        " u var wbr".split(),
        INLINE,
    ),
    **dict.fromkeys("code img input kbd samp".split(), OBJECT),
    "br": LINE,
}


def has_placeholder(text: str) -> bool:
    """Return whether a text contains one of the placeholder characters."""
    return any(placeholder in text for placeholder in _PLACEHOLDERS)


def extract_text(html: str, lang: str) -> tuple[str, list[str]] | None:
    """Split a well-formed HTML fragment into its text, unescaped, and its markup.

    Each run of markup is one placeholder in the text and one string in the list. The content of
    <code>, <kbd>, <pre>, <samp>, <script>, <style>, <textarea> and of an element whose `lang` is
    another language counts as markup. None if the text itself contains a placeholder.
    """
    text: list[str] = []
    markup: list[str] = []
    segments, rest = split_plain(html) or split_with_verbatim(html, lang)
    for before, run, placeholder in segments:
        if markup and not before and INLINE in (placeholder, text[-1]):
            text[-1] = max(placeholder, text[-1])
            markup[-1] += run
        else:
            text += before, placeholder
            markup.append(run)
    whole = unescape("".join(text) + rest)
    return (whole, markup) if sum(map(whole.count, _PLACEHOLDERS)) == len(markup) else None


def restore_markup(text: str, markup: list[str]) -> str:
    """Escape a text and put its markup back in the place of the placeholders."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _restore(text, _OF_MARKUP, markup)


def extract_urls(text: str) -> tuple[str, list[str]]:
    """Replace each web or e-mail address by a placeholder; return the addresses too."""
    if "@" not in text and "://" not in text and "www." not in text:
        return text, []
    urls: list[str] = []
    pattern = _WEB_OR_MAIL if "@" in text else _WEB_ONLY

    def replace(match: re.Match[str]) -> str:
        urls.append(match[0])
        return URL

    return pattern.sub(replace, text), urls


def restore_urls(text: str, urls: list[str]) -> str:
    """Put the addresses back in the place of their placeholders."""
    return _restore(text, URL, urls) if urls else text


def _restore(text: str, placeholders: str, originals: list[str]) -> str:
    for placeholder in placeholders[1:]:
        text = text.replace(placeholder, placeholders[0])
    first, *others = text.split(placeholders[0])
    pairs = zip(originals, others, strict=True)
    return first + "".join(original + other for original, other in pairs)


def split_plain(html: str) -> tuple[Iterable[Segment], str] | None:
    """Return the same as `split_with_verbatim`, faster; None if anything is verbatim or foreign."""
    pieces = _BARE_TAG.split(html)
    names = [name.lower() for name in pieces[2::4]]
    if "<!--" in html or not _VERBATIM.isdisjoint(names):
        return None
    if "lang" in "".join(pieces[3::4]).lower():
        return None
    placeholders = [_PLACEHOLDER_OF.get(name, BLOCK) for name in names]
    return zip(pieces[:-1:4], pieces[1::4], placeholders, strict=True), pieces[-1]


def split_with_verbatim(html: str, lang: str) -> tuple[list[Segment], str]:
    """Return each text that markup follows, with that markup; and the last text."""
    segments = []
    start = 0
    while tag := _TAG.search(html, start):
        end, placeholder = _markup_run(html, tag, lang)
        segments.append((html[start : tag.start()], html[tag.start() : end], placeholder))
        start = end
    return segments, html[start:]


def _markup_run(html: str, tag: re.Match[str], lang: str) -> tuple[int, str]:
    """Return where the markup that begins with a tag ends, and its placeholder."""
    name = tag[2] and tag[2].lower()
    if not name:
        return tag.end(), INLINE
    placeholder = _PLACEHOLDER_OF.get(name, BLOCK)
    if tag[1] or name in _VOID or not (name in _VERBATIM or _is_foreign(tag[3], lang)):
        return tag.end(), placeholder
    return _end_of_element(html, tag), OBJECT if placeholder == INLINE else placeholder


def _is_foreign(attributes: str, lang: str) -> bool:
    stated = _LANG.search(attributes)
    return stated is not None and stated[1].lower() != lang


def _end_of_element(html: str, tag: re.Match[str]) -> int:
    depth = 1
    for match in re.compile(rf"(?i)<(/?){tag[2]}\b[^>]*>").finditer(html, tag.end()):
        depth += -1 if match[1] else 1
        if not depth:
            return match.end()
    return len(html)
