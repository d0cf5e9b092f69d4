"""Find signs of markup that a visitor would see as they are: `**`, `## `, `[^9]`, `[gallery …]`.

They are looked for in the words of the finished HTML, not in code, so whatever Markdown has
understood is none. What an editor has written with a backslash is meant to be seen.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from html.entities import html5
from typing import NamedTuple

from visnyk.markdown_text.source_positions import SourcePositions, without_fences

LETTER = r"[^\W\d_]"
KINDS = "filename|static|attach"
SHORTCODES = """audio caption contact-form contact-form-7 embed gallery playlist video wp_caption
    wpforms youtube""".split()
TAGS = """a abbr b big blockquote br center code div em font h[1-6] hr i iframe img li ol p pre s
    script small span strong style sub sup table tbody td th thead tr u ul""".split()
LONGEST = 60  # characters of a sign in a message
CONTEXT = 24  # characters after a sign by which its place in the text is found


class Block(NamedTuple):
    """A part of a text that is HTML, in which Markdown has no effect: offsets and the first tag."""

    start: int
    end: int
    tag: str


Blocks = Sequence[Block]


class Visible(NamedTuple):
    """A sign of markup that a visitor would see: its offset in the text, and a message."""

    offset: int
    message: str


class Kind(NamedTuple):
    """Signs of one kind, and what to do about one that is visible."""

    pattern: str
    advice: str


OF_MARKDOWN = ("bold", "italic", "underscores", "heading", "link", "reference", "picture", "note",
               "table", "fence")  # fmt: skip
VISIBLE = {
    "bold": Kind(
        r"(?<![\w*])(?<!\d )\*\*(?=[^\s*])|(?<![\w*\d])\*\* (?=[^*\n]*[^\s*\d]\*\*(?!\*))",
        "між «**» і словом не має бути пробілу, пишіть «**слово**»",
    ),
    "italic": Kind(
        rf"(?<![\w*])(?<!\d )\*(?={LETTER}[^*\n]*\s\*{LETTER})",
        "між «*» і словом не має бути пробілу, пишіть «*слово*»",
    ),
    "underscores": Kind(
        r"(?<!\w)__?(?=[^\W_][^_\n]*[^\s_]__?(?!\w))",
        "виділене пишіть «**слово**»",
    ),
    "heading": Kind(
        r"^#{1,6}[ \xa0]+(?=\w|[«\"(])",
        "заголовок починайте з нового рядка після порожнього",
    ),
    "target": Kind(
        rf"\{{\s*(?:{KINDS})\s*\}}|\|(?:{KINDS})\|",
        "такі адреси діють лише в посиланнях [слово](адреса) і картинках ![що на ній](адреса)",
    ),
    "note": Kind(
        r"\[\^[^\]\s]+\]",
        "примітки з такою назвою немає, допишіть внизу «[^…]: текст примітки»",
    ),
    "reference": Kind(
        r"\[(?=[^\[\]\n]*\w)(?!\d+\])[^\[\]\n]+\]\[[^\[\]\n]*\]|\[\[(?!\d+\]\])[^\[\]\n]+\]\]",
        "посилання пишіть [слово](адреса)",
    ),
    "link": Kind(
        r"\[[^\[\]\n]+\]\s?\((?=https?:|www\.|mailto:|/|\{)|(?<=\w)\]\((?=[^\s)])",
        "посилання пишіть [слово](адреса), без пробілів між дужками і в адресі",
    ),
    "picture": Kind(r"(?<!\w)!\[", "картинку пишіть ![що на ній](адреса), адресу без пробілів"),
    "shortcode": Kind(
        rf"\[/?(?:{'|'.join(SHORTCODES)}|vc_\w+|et_pb_\w+)\b[^\]\n]*\]|\[/[a-z][\w-]*\]"
        r"|\[[a-z][\w-]*(?:=|(?: [\w-]+=)+)[^\]\n]*\]",
        "це команда іншого сайту, тут вона не діє: приберіть її",
    ),
    "deleted": Kind(r"~~(?=\S)[^~\n]+~~", "закреслене пишіть <del>слово</del>"),
    "marked": Kind(
        r"(?<![=!<>\w])==(?=[^\s=])[^=\n]+?==(?![=\w])", "виділене пишіть <mark>слово</mark>"
    ),
    "task": Kind(r"^\[[ \xa0xXхХ]\](?=\s)", "прапорець пишіть знаком: ☐ чи ☑"),
    "attributes": Kind(
        r"\{:?[ ]*[.#][\w-]+[^{}\n]*\}|\{:[ ][^{}\n]*\}",
        "такий запис діє лише в кінці заголовка чи одразу після посилання, картинки чи абзацу",
    ),
    "entity": Kind(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,6});", "пишіть сам знак"),
    "container": Kind(r"^:::+.*", "врізку пишіть «!!! note» і текст під нею з відступом"),
    "template": Kind(
        r"\{\{.*?\}\}|\{%.*?%\}", "це команда іншого сайту, тут вона не діє: приберіть її"
    ),
    "html": Kind(
        rf"<(?P<tag>{'|'.join(TAGS)})(?:\s[^<>\n]*)?>(?=.{{0,400}}</(?P=tag)>)"
        rf"|<(?:{'|'.join(TAGS)})\s+[\w-]+=|<[bh]r\s*/?>",
        "такий тег не діє: перевірте, чи він закритий знаком «>», або приберіть його",
    ),
    "fence": Kind(
        r"^(?:```+|~~~+).*", "блок коду закривають такий самий рядок і порожній рядок перед ним"
    ),
    "table": Kind(
        r"^[ ]*\|?[ ]*:?-{3,}:?[ ]*\|[^\n]*",
        "таблиці потрібен порожній рядок перед нею й рядок назв",
    ),
}
ANY = re.compile("|".join(f"(?P<{name}>{kind.pattern})" for name, kind in VISIBLE.items()))
RARE = re.compile(r"[*_#{|~`\[\]]|==|:::|-{3}|&amp;|&lt;")  # each sign has one of them
NOT_SEEN = re.compile(r"<(pre|code|kbd|samp)\b.*?</\1>|<[^>]*>", re.S)
ADDRESS = re.compile(r"(?<![(=\w])(?:https?://|www\.)[^\s<>\[\]]+")
ESCAPED = re.compile(r"\\([^\w\s])")
IN_VAIN = re.compile(rf"<[^<>]*?(?<!href=\")(?<!src=\")(\{{(?:{KINDS})\}}[^<>\"]*)")
ITEMS = re.compile(r"^[*+-] \S[^\n]*(?=\n+[*+-] )", re.M)
IN_HTML = 'Markdown у «<{tag}>» не діє: допишіть до цього тегу markdown="1"'


def visible_markup(html: str, positions: SourcePositions, blocks: Blocks) -> Iterator[Visible]:
    """Yield all signs that visitors would see in the HTML of a text.

    `blocks` are the parts of the text that are HTML.
    """
    text = NOT_SEEN.sub("", html)
    in_vain = IN_VAIN.findall(html) if "{" in html else []
    if not (in_vain or blocks or RARE.search(text)):
        return
    written = _Written(positions)
    for target in map(unescape, in_vain):
        if (offset := written.find(target, len(target))) is not None:
            yield Visible(offset, _message("target", target, offset, blocks))
    for line in text.split("\n"):
        if RARE.search(line):
            yield from _in_line(ADDRESS.sub("", unescape(line)), written, blocks)
    for items in ITEMS.finditer(text) if blocks else ():
        offset = written.find(unescape(items[0]), len(items[0]))
        if block := _around(offset, blocks):
            yield Visible(
                block.start, f"список видно суцільним текстом: {IN_HTML.format(tag=block.tag)}"
            )


def _in_line(line: str, written: "_Written", blocks: Blocks) -> Iterator[Visible]:
    for match in ANY.finditer(line):
        name, sign = match.lastgroup or "", match[0].strip()
        if name == "entity" and sign[1:] not in html5 and sign[1] != "#":
            continue
        offset = written.find(line[match.start() :].lstrip(), len(sign))
        if offset is not None:
            yield Visible(offset, _message(name, sign, offset, blocks))


def _message(name: str, sign: str, offset: int, blocks: Blocks) -> str:
    block = _around(offset, blocks)
    advice = VISIBLE[name].advice
    if block and name in OF_MARKDOWN:
        advice = IN_HTML.format(tag=block.tag)
    shown = sign if len(sign) <= LONGEST else f"{sign[:LONGEST]}…"
    return f"на сторінці видно знаки розмітки «{shown}»: {advice}"


def _around(offset: int | None, blocks: Blocks) -> Block | None:
    if offset is None:
        return None
    return next((block for block in blocks if block.start < offset < block.end), None)


class _Written:
    """Finds where what is visible was written; each time after what was found before."""

    def __init__(self, positions: SourcePositions):
        self.body = positions.body
        self.texts = [positions.without_code, positions.unescaped, without_fences(self.body)]
        self.meant = ESCAPED.sub(r"\1", self.body) if "\\" in self.body else ""
        self.done = 0

    def find(self, line: str, length: int) -> int | None:
        """Return the offset of a sign of a length with which a line begins, None if meant so."""
        for size in (length + CONTEXT, length + CONTEXT // 4, length):
            for text in self.texts:
                for start in (self.done, 0):
                    if (offset := _unescaped(line[:size], text, start)) is not None:
                        self.done = offset + length
                        return self._in_body(offset, text)
            if line[:size] in self.meant:
                return None
        return None

    def _in_body(self, offset: int, text: str) -> int:
        """Return an offset of a text with the same lines in the body, or that of its line."""
        if len(text) == len(self.body):
            return offset
        before = self.body.split("\n")[: text.count("\n", 0, offset)]
        return sum(map(len, before)) + len(before)


def _unescaped(snippet: str, text: str, start: int) -> int | None:
    offset = text.find(snippet, start)
    while offset > 0 and text[offset - 1] == "\\":
        offset = text.find(snippet, offset + 1)
    return offset if offset >= 0 else None
