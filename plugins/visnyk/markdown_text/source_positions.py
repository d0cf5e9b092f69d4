"""Find the line of a Markdown text that a piece of its HTML was written on."""

import re
from functools import cached_property
from html import unescape
from urllib.parse import unquote

CODE = re.compile(r"^(```|~~~).*?^\1[ \t]*$|`[^`\n]+`|^(?: {4}|\t)[^\n]*$", re.M | re.S)
CODE_SIGNS = ("`", "~", "\t", "\n    ")
# begins with characters that are rare in prose, which makes it fast
NOT_PROSE = re.compile(
    r"[`~\][{<hw](?:(?<=`)``.*?```|(?<=~)~~.*?~~~|(?<=`)[^`\n]*`|(?<=\])\([^)\n]*\)"
    r"|(?<=^\[)[^\]\n]+\]:.*$|(?<=\[)RESULTS\]|(?<=\{):[^}\n]*\}"
    r"|(?<=<)(\w+)\b[^>]*\blang=[^>]*>.*?</\1>|(?<=<)[^>\n]*>"
    r"|(?<=h)ttps?://\S+|(?<=w)ww\.\S+)",
    re.M | re.S,
)
OTHER_SIGNS, SIGNS_WITH_COLON = ("`", "~", "<", "www.", "[RESULTS]"), ("]:", "{:", "://")
TARGET = re.compile(r"\]\([^)\n]*\)")
NOTES = r"(?:\[\^[^\]\n]+\]:[\s>+*-]*)*?"  # that a definition stands in
SIGNS_OF_ATTRIBUTES = {"class": ".", "id": "#"}  # in attribute lists
MAIL = re.compile(r"(?<![^\s@])[^\s@]++@\S+")


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

    @cached_property
    def _may_have_code(self) -> bool:
        body = self.body
        return body.startswith("    ") or any(sign in body for sign in CODE_SIGNS)

    @cached_property
    def _text(self) -> str:
        body = self.body
        return (CODE.sub(_blank, body) if self._may_have_code else body).casefold()

    @cached_property
    def _unescaped(self) -> str:
        return "\n".join(unescape(line).replace("\n", " ") for line in self._text.split("\n"))


def blank_markup(body: str) -> str:
    """Return a body with spaces for code, addresses and passages in another language.

    Every line stays where it is.
    """
    prose = (TARGET if _has_only_targets(body) else NOT_PROSE).sub(_blank, body)
    return MAIL.sub(_blank, prose) if "@" in prose else prose


def _has_only_targets(body: str) -> bool:
    """Return whether nothing but the target of a link can be more than prose."""
    if any(sign in body for sign in OTHER_SIGNS):
        return False
    return ":" not in body or not any(sign in body for sign in SIGNS_WITH_COLON)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
