"""Find quotes that typography leaves as they are: without a pair, or of the wrong kind."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .markup import BLOCK, INLINE, extract_text

_CLOSED_BY = {"uk": {"«": "»", "„": "“"}, "en": {"«": "»", "“": "”"}}
_QUOTE = {"uk": re.compile('["«»„“”]'), "en": re.compile('["«»“”]')}
_STRAIGHT = re.compile('"(?![^<>]*>)')
_ATTRIBUTE = re.compile(r"=\"[^\"]*\"")  # of a command of another site: [gallery ids="1"]
_REVERSED = re.compile(r"»\w")
_BEFORE = re.compile(r"(\w{1,30})(\W{0,3})\Z")
_AFTER = re.compile(r"(\W{0,3}?)(\w{1,30})")


class StrayQuote(NamedTuple):
    """A quote, the words before and after it, and whether each touches it; words may be empty."""

    sign: str
    before: str
    after: str
    touches: tuple[bool, bool]

    @property
    def is_inside_word(self) -> bool:
        """Whether letters stand on both sides."""
        return all(self.touches)

    @property
    def word(self) -> str:
        """The word that it stands at."""
        return self.before if self.touches == (True, False) else self.after or self.before


def stray_quotes(html: str, lang: str) -> list[StrayQuote]:
    """Return the first stray quote of each block of typeset HTML, in the order of the text.

    A quotation of several paragraphs may open in each of them and close in the last. A straight
    quote after a digit is an inch.
    """
    if _all_pair(html, lang) and not _STRAIGHT.search(html):
        return []
    extracted = extract_text(html, lang)
    return _in_blocks(extracted[0].split(BLOCK), lang) if extracted else []


def has_quotes(text: str) -> bool:
    """Return whether a text holds a quote of any kind but apostrophes and inner English ones."""
    return _QUOTE["uk"].search(text) is not None


def stray_quotes_of_text(text: str, lang: str) -> list[StrayQuote]:
    """Return the first stray quote of each line of a typeset plain text."""
    return [] if _all_pair(text, lang) and '"' not in text else _in_blocks(text.split("\n"), lang)


def _all_pair(text: str, lang: str) -> bool:
    if _REVERSED.search(text) or (lang == "uk" and "”" in text):
        return False
    return all(text.count(one) == text.count(other) for one, other in _CLOSED_BY[lang].items())


def _in_blocks(blocks: Iterable[str], lang: str) -> list[StrayQuote]:
    found: list[StrayQuote] = []
    opened: list[StrayQuote] = []  # in earlier blocks
    for block in blocks:
        stray, unclosed, closes = _in_block(block, lang)
        if closes and opened:
            opened, stray = [], stray[1:]
        found += stray[:1]
        opened += [] if stray else unclosed
    return [*found, *opened]


def _in_block(block: str, lang: str) -> tuple[list[StrayQuote], list[StrayQuote], bool]:
    """Return the first two stray quotes, the first that is not closed, and whether the first stray
    closes a quotation.
    """
    block = _ATTRIBUTE.sub(lambda match: " " * len(match[0]), block)
    stray: list[int] = []
    stack: list[int] = []
    closed_by = _CLOSED_BY[lang]
    for match in _QUOTE[lang].finditer(block):
        at, sign = match.start(), match[0]
        if sign in "«»" and block[at - 1 : at + 2].split() == [sign]:
            continue  # it separates words: «Головна » Новини»
        if sign in closed_by:
            stack.append(at)
        elif stack and closed_by[block[stack[-1]]] == sign:
            stack.pop()
        elif sign != '"' or not block[at - 1 : at].isdigit():
            stray.append(at)
    closes = bool(stray) and block[stray[0]] in closed_by.values()
    return [*_described(block, stray[:2])], [*_described(block, stack[:1])], closes


def _described(block: str, offsets: Iterable[int]) -> Iterator[StrayQuote]:
    for at in offsets:
        before = _BEFORE.search(block, max(0, at - 40), at)
        after = _AFTER.match(block, at + 1)
        yield StrayQuote(
            block[at],
            before[1] if before else "",
            after[2] if after else "",
            (bool(before) and not _gap(before, 2), bool(after) and not _gap(after, 1)),
        )


def _gap(match: re.Match[str] | None, group: int) -> str:
    return match[group].replace(INLINE, "") if match else ""
