"""Warn of what language and typography show to be wrong in title, summary and text, by line."""

import re
from collections.abc import Iterator

from visnyk.article_schema.front_matter import FrontMatter
from visnyk.article_schema.yaml_values import texts
from visnyk.ukrainian_language import Lint, lints, typography_text
from visnyk.ukrainian_language.stray_quotes import (
    StrayQuote,
    has_quotes,
    stray_quotes,
    stray_quotes_of_text,
)

LANGUAGES = ("uk", "en")
TEXT_FIELDS = frozenset(
    "author image_alt image_credit name organiser place summary text title".split()
)
RIGHT_QUOTES = {"uk": "«…», а всередині них „…“", "en": "“…”, а всередині них ‘…’"}
BETWEEN = r"[^\w\"«»„“”]{0,200}"  # of a quote and a word: marks of emphasis and links
MOST_LINES = 8  # that a message lists
MOST_QUOTES = 30  # of a text that are reported one by one


def language_warnings(
    front: FrontMatter, prose: str, html: str, lang: str
) -> Iterator[tuple[int, str]]:
    """Yield the line and the message of each; `prose` is the body without markup, `html` typeset.

    Many words of another language are one warning that lists their lines.
    """
    for path, text in texts(front.values):
        names = [key for key in path if isinstance(key, str)]
        language = names.pop() if names[-1] in LANGUAGES else lang
        if names[-1] in TEXT_FIELDS:
            yield from ((front.line(path), message) for message in warnings_of_text(text, language))
    for lint in lints(prose, lang):
        line, *others = _lines(prose, lint, front.body_line)
        yield line, f"{lint.message} ({_listed([line, *others])})" if others else lint.message
    yield from _stray_quotes(front, html, lang)


def warnings_of_text(text: str, lang: str) -> Iterator[str]:
    """Yield the message of each warning about a text of one line: a name, a note."""
    yield from (lint.message for lint in lints(text, lang))
    if has_quotes(text):
        strays = stray_quotes_of_text(typography_text(text, lang), lang)
        yield from (_message(stray, lang) for stray in strays)


def _lines(text: str, lint: Lint, first_line: int) -> list[int]:
    """Return the lines of a lint, each once, the first line of the text being `first_line`."""
    found, line, counted = [], first_line, 0
    for offset in (lint.offset, *lint.others):
        line += text.count("\n", counted, offset)
        counted = offset
        found.append(line)
    return list(dict.fromkeys(found))


def _listed(lines: list[int]) -> str:
    shown = ", ".join(map(str, lines[:MOST_LINES]))
    return f"рядки {shown}…" if len(lines) > MOST_LINES else f"рядки {shown}"


def _stray_quotes(front: FrontMatter, html: str, lang: str) -> Iterator[tuple[int, str]]:
    start, line = 0, front.body_line
    strays = stray_quotes(html, lang)
    for stray in strays[:MOST_QUOTES]:
        offset = _offset(front.body, stray, start)
        if offset >= 0:
            line += front.body.count("\n", start, offset)
            start = offset + 1
        yield line, _message(stray, lang)
    if len(strays) > MOST_QUOTES:
        rest = len(strays) - MOST_QUOTES
        yield line, f"лапок без пари далі ще {rest}: виправте спершу ті, що вже названо"


def _offset(body: str, stray: StrayQuote, start: int) -> int:
    """Return where a stray quote stands in the body from an offset on, or -1.

    Markup may stand beside it, so that it is found by the words around it, or by one of them.
    """
    sign, before, after = map(re.escape, stray[:3])
    to_after = f"{sign}{BETWEEN}{after}" if after else sign
    to_before = f"{before}{BETWEEN}" if before else ""
    word = rf"\b{after or before}\b"  # where the quote is written as a reference
    for pattern in (to_before + to_after, to_after, to_before + sign, sign, word):
        if match := re.compile(pattern).search(body, start):
            return match.start() + max(0, match[0].find(stray.sign))
    return -1


def _message(stray: StrayQuote, lang: str) -> str:
    if stray.sign == '"' and stray.is_inside_word:
        written, right = (f"«{stray.before}{sign}{stray.after}»" for sign in '"’')
        return f"у слові {written} лапки замість апострофа: напишіть {right}"
    where = f" біля слова «{stray.word}»" if stray.word else ""
    return f"лапки {stray.sign}{where} без пари або не того виду: має бути {RIGHT_QUOTES[lang]}"
