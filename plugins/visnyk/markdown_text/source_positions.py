"""Find the line of a Markdown text that a piece of its HTML was written on."""

import re
from collections.abc import Callable
from functools import cached_property
from html import unescape
from urllib.parse import unquote

CODE = re.compile(  # lines are indented code after a blank line only
    r"^(```|~~~).*?^\1[ \t]*$|`[^`\n]+`|(?:\A|(?<=\n\n))(?:(?: {4}|\t)[^\n]*+\n*+)++", re.M | re.S
)
MARKED_CODE = re.compile(
    r"^ {0,3}(```|~~~).*?^ {0,3}\1[ \t]*$|(`+)(?!`)[^`\n]+?(?<!`)\2(?!`)", re.M | re.S
)
CODE_SIGNS = ("`", "~", "\t", "\n    ")
# begins with characters that are rare in prose, which makes it fast
NOT_PROSE = re.compile(
    r"[`~\][{<hw](?:(?<=`)``.*?```|(?<=~)~~.*?~~~|(?<=`)[^`\n]*`|(?<=\])\([^)\s]*(?: [\"']|\))?"
    r"|(?<=^\[)[^\]\n]+\]:.*$|(?<=\[)RESULTS\]|(?<=\{):[^}\n]*\}"
    r"|(?<=<)(\w+)\b[^>]*\blang=[^>]*>.*?</\1>|(?<=<)[^>\n]*>"
    r"|(?<=h)ttps?://\S+|(?<=w)ww\.\S+)",
    re.M | re.S,
)
OTHER_SIGNS, SIGNS_WITH_COLON = ("`", "~", "<", "www.", "[RESULTS]"), ("]:", "{:", "://")
TARGET = re.compile(r"\]\([^)\s]*(?: [\"']|\))?")  # a title after it is prose
NOTES = r"(?:\[\^[^\]\n]+\]:[\s>+*-]*)*?"  # that a definition stands in
SIGNS_OF_ATTRIBUTES = {"class": ".", "id": "#"}  # in attribute lists
MAIL = re.compile(r"(?<![^\s@])[^\s@]++@\S+")
BEFORE_ADDRESSES, AFTER_ADDRESSES = "\n\t (<\"'}=:|", "\n\t )>\"'|"


class SourcePositions:
    """Finds lines in a body that begins at `first_line` of its file."""

    def __init__(self, body: str, first_line: int):
        self.body = body
        self.first_line = first_line

    def line_of(self, snippet: str) -> int:
        """Return the line where the snippet first occurs outside code.

        Where it does not occur as it is: case, HTML escapes and percent-encoding may differ from
        what was written. Without any, it is the line where it occurs in what looks like code (a
        nested list is indented too), else the first line of the text.
        """
        offset = -1 if self._may_have_code else self.body.find(snippet)
        if offset >= 0:
            return self.first_line + self.body.count("\n", 0, offset)
        forms = {snippet.casefold(), unquote(snippet).casefold()}
        for text in (self._text, self._unescaped, self.body.casefold()):
            offsets = [offset for form in forms if (offset := text.find(form)) >= 0]
            if offsets:
                return self.first_line + text.count("\n", 0, min(offsets))
        before = len(self._text) - len(self._text.lstrip())
        return self.first_line + (self._text.count("\n", 0, before) if self._text.strip() else 0)

    def lines_of_address(self, address: str) -> list[int]:
        """Return the line of each mention of an address that is not a part of a longer one."""
        if not self._may_have_code and self.body.count(address) == 1:
            return [self.line_at(self.body.find(address))]
        for text in (self._text, self._unescaped):
            for form in dict.fromkeys((address.casefold(), unquote(address).casefold())):
                if offsets := _whole_mentions(form, text):
                    return self._lines_at(offsets, text)
        return [self.line_of(address)]

    def lines_of_tag(self, name: str) -> list[int]:
        """Return the line of each start tag of a name."""
        return self._lines_where(rf"<{re.escape(name.casefold())}(?![\w:-])", f"<{name}")

    def lines_of_attribute_name(self, name: str) -> list[int]:
        """Return the line of each attribute of a name, in tags and attribute lists."""
        written = rf"[<{{][^<>{{}}]*?[\s\"'/]{re.escape(name.casefold())}(?=[\s=>/}}])"
        return self._lines_where(written, name)

    def lines_of_text(self, text: str) -> list[int]:
        """Return the line of each place where a text begins."""
        return self._lines_where(rf"(?={re.escape(text.casefold())})", text)

    def lines_of_attribute(self, name: str, word: str) -> list[int]:
        """Return the lines on which a word stands in the value of an attribute.

        As HTML (`class="x"`), in an attribute list (`{.x}`, `{#x}`) or as the kind of an admonition
        (`!!! x`). Where it does not, the line of the word alone.
        """
        sign = re.escape(SIGNS_OF_ATTRIBUTES.get(name, "\0"))
        written = re.compile(
            rf"(?:\b{name}\s*=\s*[^<>\n]*?|\{{[^}}\n]*?{sign}|!!![^\"\n]*?)"
            rf"(?<![\w-]){re.escape(word.casefold())}(?![\w-])"
        )
        for text in (self._text, self._unescaped):
            lines = {text.count("\n", 0, match.end()) for match in written.finditer(text)}
            if lines:
                return [self.first_line + line for line in sorted(lines)]
        return [self.line_of(word)]

    def lines_of_definition(self, label: str) -> list[int]:
        """Return the lines that begin with a label and a colon: `[x]:`, `[^x]:`, `*[x]:`.

        They are in the order in which Markdown reads them: those within notes come last.
        """
        begins = re.compile(rf"^[\s>+*-]*?({NOTES}){re.escape(label.casefold())} ?:", re.M)
        found = sorted(begins.finditer(self._text), key=lambda match: bool(match[1]))
        lines = [self._text.count("\n", 0, match.end()) for match in found]
        return [self.first_line + line for line in lines] or [self.line_of(label)]

    def line_at(self, offset: int) -> int:
        """Return the line of an offset of the body."""
        return self.first_line + self.body.count("\n", 0, offset)

    def _lines_where(self, pattern: str, snippet: str) -> list[int]:
        """Return the lines of all matches; where there is none, `line_of` the snippet."""
        written = re.compile(pattern)
        for text in (self._text, self._unescaped, self.body.casefold()):
            if offsets := [match.end() for match in written.finditer(text)]:
                return self._lines_at(offsets, text)
        return [self.line_of(snippet)]

    def _lines_at(self, offsets: list[int], text: str) -> list[int]:
        """Return the lines of ascending offsets."""
        lines, line, counted = [], self.first_line, 0
        for offset in offsets:
            line += text.count("\n", counted, offset)
            counted = offset
            lines.append(line)
        return lines

    @cached_property
    def _may_have_code(self) -> bool:
        body = self.body
        return body.startswith("    ") or any(sign in body for sign in CODE_SIGNS)

    @cached_property
    def without_code(self) -> str:
        """The body with spaces for code."""
        return CODE.sub(_blank, self.body) if self._may_have_code else self.body

    @cached_property
    def _text(self) -> str:
        return self.without_code.casefold()

    @cached_property
    def unescaped(self) -> str:
        """The body without code, each line with the characters that HTML escapes stand for."""
        lines = self.without_code.split("\n")
        return "\n".join([unescape(line).replace("\n", " ") for line in lines])

    @cached_property
    def _unescaped(self) -> str:
        return self.unescaped.casefold()


class Mentions:
    """Gives each mention of the same thing a line of its own: the second the second line.

    What is mentioned more often than it was written, as an address by its name, has the last line.
    """

    def __init__(self, positions: SourcePositions):
        self.positions = positions
        self.left: dict[object, list[int]] = {}

    def next_line(self, find: Callable[[SourcePositions, str], list[int]], written: str) -> int:
        """Return the line of the next mention; `find` returns the lines of all."""
        key = find, written
        if key not in self.left:
            self.left[key] = find(self.positions, written)[::-1]
        left = self.left[key]
        return left.pop() if len(left) > 1 else left[0]

    def of_address(self, address: str) -> int:
        """Return the line of the next mention of an address."""
        return self.next_line(SourcePositions.lines_of_address, address)


def _whole_mentions(address: str, text: str) -> list[int]:
    offsets = []
    at = text.find(address) if address else -1
    while at >= 0:
        end = at + len(address)
        is_begun = not at or text[at - 1] in BEFORE_ADDRESSES
        if is_begun and (end == len(text) or text[end] in AFTER_ADDRESSES):
            offsets.append(at)
        at = text.find(address, end)
    return offsets


def blank_markup(body: str) -> str:
    """Return a body with spaces for code, addresses and passages in another language.

    Every line stays where it is.
    """
    prose = (TARGET if _has_only_targets(body) else NOT_PROSE).sub(_blank, body)
    return MAIL.sub(_blank, prose) if "@" in prose else prose


def without_fences(body: str) -> str:
    """Return a body with spaces for code that is marked as such: not for what is indented."""
    return MARKED_CODE.sub(_blank, body) if "`" in body or "~" in body else body


def _has_only_targets(body: str) -> bool:
    """Return whether nothing but the target of a link can be more than prose."""
    if any(sign in body for sign in OTHER_SIGNS):
        return False
    return ":" not in body or not any(sign in body for sign in SIGNS_WITH_COLON)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
