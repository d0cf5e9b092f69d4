"""Typographic quotes, apostrophes, dashes, ellipses and no-break spaces, in HTML and plain text."""

import re

from .dashes import replace_dashes, replace_range_hyphens
from .markup import (
    BLOCK,
    INLINE,
    LINE,
    extract_text,
    extract_urls,
    has_placeholder,
    restore_markup,
    restore_urls,
)
from .quotes import replace_quotes
from .spaces import insert_no_break_spaces

_LETTER = r"[^\W\d_]"
_APOSTROPHES = {  # one pattern per character: a pattern that begins with a literal is fast
    char: re.compile(f"{char}(?:(?<={_LETTER}.)|(?<={_LETTER}{INLINE}.))(?={INLINE}?{_LETTER})")
    for char in "'\u02bc\u2018`\u00b4"
}
_PLURAL_POSSESSIVE = re.compile(r"'(?<=[sxz].)(?!\w)")
_OPENING_SINGLE_QUOTE = re.compile(rf"'(?<![^\s(\[“{INLINE}{LINE}{BLOCK}].)\w")
_ELLIPSIS = re.compile(r"(?<!\.)\.{3}(?!\.)")


def typography(html: str, lang: str) -> str:
    """Apply typography to the text of a well-formed HTML fragment, as `typography_text` does.

    Quotes pair within a block, through inline tags. Tags, attributes, comments, the content of
    code, kbd, pre, samp, script, style and textarea, and elements in another language (`lang`)
    stay as they are. Character references become characters, except &amp; &lt; &gt;.
    """
    extracted = extract_text(html, lang)
    if extracted is None:
        return html
    text, markup = extracted
    return restore_markup(_typeset(text, lang), markup)


def typography_text(text: str, lang: str) -> str:
    """Apply typography to plain text: quotes, apostrophes (U+2019), «…», dashes, no-break spaces.

    Line by line, and idempotent; letters, digits, web and e-mail addresses stay. The rules are
    those of `replace_quotes`, `replace_dashes`, `replace_range_hyphens` and
    `insert_no_break_spaces`, after the Ukrainian orthography of 2019 and, for English, "New Hart's
    Rules".
    """
    if has_placeholder(text):
        return text
    return "\n".join(_typeset(line, lang) for line in text.split("\n"))


def _typeset(text: str, lang: str) -> str:
    text, urls = extract_urls(text)
    text = _replace_apostrophes(replace_quotes(text, lang), lang)
    if "..." in text:
        text = _ELLIPSIS.sub("…", text)
    text = insert_no_break_spaces(replace_range_hyphens(replace_dashes(text, lang)), lang)
    return restore_urls(text, urls)


def _replace_apostrophes(text: str, lang: str) -> str:
    for char, between_letters in _APOSTROPHES.items():
        if char in text:
            text = between_letters.sub("\u2019", text)
    if lang == "en" and not _OPENING_SINGLE_QUOTE.search(text):
        text = _PLURAL_POSSESSIVE.sub("\u2019", text)
    return text
