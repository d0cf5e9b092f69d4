"""Markup within a line that people expect and Markdown lacks: bare addresses, ~~x~~ and ==x==.

Signs between numbers or Latin letters are arithmetic and names, not emphasis: `5*3*2`, `a*b*c`.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor, SimpleTagInlineProcessor
from markdown.util import ETX, INLINE_PLACEHOLDER_RE, STX, AtomicString

_ADDRESS = f'[^\\s<>"«»„“”`—…{STX}{ETX}]+'
_HOST = r"(?:[\w-]++\.)+[^\W\d_]{2,}"
WEB = rf"(?<![\w/@.-])https?://{_ADDRESS}"
WWW = rf"(?<![\w/@.:-])www\.{_ADDRESS}"
MAIL = rf"(?<![\w.+/@-])(?<!mailto:)(?:mailto:)?[\w.+-]++@{_HOST}(?![\w@]|-\w)"
BARE_ADDRESS = re.compile(rf"\]\([^\s()]*\)|({WEB}|{WWW}|{MAIL})")  # or the target of a link
SCHEME = re.compile("https?://|mailto:")
AFTER_ADDRESS = "?!.,:;*_~'’"
BRACKETS = {")": "(", "]": "[", "}": "{"}
RAW_HTML = re.compile(rf"{STX}wzxhzdk:(\d+){ETX}")
LONGEST_LINK = 2000  # characters between the tags of a link
START_OF_LINK = re.compile(r"<(/?)a\b", re.I)
WORDS = ".{1,1000}?"  # so much at most: an end that is missing is looked for again and again
DELETED = rf"(?<!~)(~~)(?![\s~])({WORDS})(?<![\s~])~~(?!~)"
MARKED = rf"(?<![\w=])(==)(?![\s=])({WORDS})(?<![\s=])==(?![\w=])"
LITERAL_STAR = r"(?<=[0-9A-Za-z)])\*(?=[0-9A-Za-z(])|(?<=\d)\*\*(?=\d)|(?<=\b\w)\*(?=\w\b)"


class InlineMarkup(Extension):
    """Registers the patterns."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Addresses come after links and HTML, before emphasis, of which they may have signs."""
        patterns = md.inlinePatterns
        patterns.register(_Literal(LITERAL_STAR, md), "literal_star", 61)
        patterns.register(_BareAddress(WEB, md), "bare_web", 89)
        patterns.register(_BareAddress(WWW, md), "bare_www", 88)
        patterns.register(_BareAddress(MAIL, md), "bare_mail", 87)
        patterns.register(SimpleTagInlineProcessor(DELETED, "del"), "deleted", 55)
        patterns.register(SimpleTagInlineProcessor(MARKED, "mark"), "marked", 54)


def link_of(address: str) -> tuple[str, str] | None:
    """Return where a bare address leads, and itself; None if it is none.

    Both are without the punctuation and brackets of the sentence around it.
    """
    words = _without_punctuation(address)
    if words.endswith(("//", "www")):
        return None
    if words.startswith("www."):
        return f"http://{words}", words
    return (words if SCHEME.match(words) else f"mailto:{words}"), words


def _without_punctuation(address: str) -> str:
    while address:
        last = address[-1]
        is_unpaired = last in BRACKETS and address.count(last) > address.count(BRACKETS[last])
        if last not in AFTER_ADDRESS and not is_unpaired:
            break
        address = address[:-1]
    return address


class _BareAddress(InlineProcessor):
    """Makes an address a link, but in no link."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # as Markdown calls it
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        found = link_of(m[0])
        if not found or self._is_in_link(data[max(0, m.start() - LONGEST_LINK) : m.start()]):
            return None, None, None
        target, words = found
        link = Element("a", href=target)
        link.text = AtomicString(words)
        return link, m.start(), m.start() + len(words)

    def _is_in_link(self, before: str) -> bool:
        """Return whether a link of the editor's own HTML is open."""
        nodes = self.md.treeprocessors["inline"].stashed_nodes  # type: ignore[attr-defined]
        is_open = False
        for placeholder in INLINE_PLACEHOLDER_RE.finditer(before):
            if match := RAW_HTML.match(str(nodes.get(placeholder[1], ""))):
                tag = START_OF_LINK.match(str(self.md.htmlStash.rawHtmlBlocks[int(match[1])]))
                is_open = not tag[1] if tag else is_open
        return is_open


class _Literal(InlineProcessor):
    """Keeps signs as they are."""

    def handleMatch(  # type: ignore[override]  # as Markdown calls it
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        return "".join(f"{STX}{ord(sign)}{ETX}" for sign in m[0]), m.start(0), m.end(0)
