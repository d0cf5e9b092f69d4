"""A text as a printer would set it: quotes, apostrophes, dashes, and spaces that hold."""

import re

from . import addresses
from .dashes import print_dashes, print_ranges
from .markers import BLOCK, INLINE, LINE, has_marker
from .markup import lift, lower
from .quotes import print_quotes
from .spaces import glue

_LETTER = r"[^\W\d_]"
_APOSTROPHES = {  # one pattern for each sign: a pattern that begins with one is found quickly
    sign: re.compile(f"{sign}(?:(?<={_LETTER}.)|(?<={_LETTER}{INLINE}.))(?={INLINE}?{_LETTER})")
    for sign in "'\u02bc\u2018`\u00b4"
}
_PLURAL_POSSESSIVE = re.compile(r"'(?<=[sxz].)(?!\w)")
_OPENING_SINGLE_QUOTE = re.compile(rf"'(?<![^\s(\[“{INLINE}{LINE}{BLOCK}].)\w")
_ELLIPSIS = re.compile(r"(?<!\.)\.{3}(?!\.)")


def typography(html: str, lang: str) -> str:
    """Set the text of a well-formed HTML fragment; what `typography_text` does, across tags.

    Quotes pair within a block, through inline tags. Tags, attributes, comments, the content of
    code, kbd, pre, samp, script, style and textarea, and elements in another language (`lang`)
    stay as they are. Character references become characters, but for &amp; &lt; &gt;.
    """
    lifted = lift(html, lang)
    if lifted is None:
        return html
    text, markup = lifted
    return lower(_print(text, lang), markup)


def typography_text(text: str, lang: str) -> str:
    """Set plain text, line by line: quotes, apostrophes (U+2019), «…», dashes, no-break spaces.

    Doing it twice changes nothing more; letters, digits and addresses stay. The rules are those
    of `print_quotes`, `print_dashes`, `print_ranges` and `glue`, after the Ukrainian orthography
    of 2019 and, for English, "New Hart's Rules".
    """
    if has_marker(text):
        return text
    return "\n".join(_print(line, lang) for line in text.split("\n"))


def _print(text: str, lang: str) -> str:
    text, found = addresses.set_aside(text)
    text = _print_apostrophes(print_quotes(text, lang), lang)
    if "..." in text:
        text = _ELLIPSIS.sub("…", text)
    text = glue(print_ranges(print_dashes(text, lang)), lang)
    return addresses.restore(text, found)


def _print_apostrophes(text: str, lang: str) -> str:
    for sign, between_letters in _APOSTROPHES.items():
        if sign in text:
            text = between_letters.sub("\u2019", text)
    if lang == "en" and not _OPENING_SINGLE_QUOTE.search(text):
        text = _PLURAL_POSSESSIVE.sub("\u2019", text)
    return text
