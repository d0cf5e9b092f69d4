"""Where in its source a piece of converted text stands."""

import re
from functools import cached_property
from html import unescape
from urllib.parse import unquote

CODE = re.compile(r"^(```|~~~).*?^\1[ \t]*$|`[^`\n]+`|^(?: {4}|\t).*$", re.M | re.S)
SIGNS_OF_CODE = ("`", "~", "\t", "\n    ")
# begins with characters that are rare in prose: that makes it fast
NOT_PROSE = re.compile(
    r"[`~\][{<hw](?:(?<=`)``.*?```|(?<=~)~~.*?~~~|(?<=`)[^`\n]*`|(?<=\])\([^)\n]*\)"
    r"|(?<=^\[)[^\]\n]+\]:.*$|(?<=\[)RESULTS\]|(?<=\{):[^}\n]*\}"
    r"|(?<=<)(\w+)\b[^>]*\blang=[^>]*>.*?</\1>|(?<=<)[^>\n]*>"
    r"|(?<=h)ttps?://\S+|(?<=w)ww\.\S+)",
    re.M | re.S,
)
SIGNS_OF_MORE, SIGNS_WITH_COLON = ("`", "~", "<", "www.", "[RESULTS]"), ("]:", "{:", "://")
TARGET = re.compile(r"\]\([^)\n]*\)")
MAIL = re.compile(r"[^\s@]+@\S+")


class SourceLines:
    """Finds lines of a body that begins at `first_line` of its file."""

    def __init__(self, body: str, first_line: int):
        self.body = body
        self.first_line = first_line

    def of(self, snippet: str) -> int:
        """Return the line of the first place where the snippet stands outside code.

        Where it does not stand as it is: case, HTML escapes and percent-encoding may differ from
        what was written; an unfound snippet is reported at the first line of the text.
        """
        place = -1 if self._may_have_code else self.body.find(snippet)
        if place >= 0:
            return self.first_line + self.body.count("\n", 0, place)
        forms = {snippet.casefold(), unquote(snippet).casefold()}
        for text in (self._text, self._unescaped):
            found = [place for form in forms if (place := text.find(form)) >= 0]
            if found:
                return self.first_line + text.count("\n", 0, min(found))
        before = len(self._text) - len(self._text.lstrip())
        return self.first_line + (self._text.count("\n", 0, before) if self._text.strip() else 0)

    @cached_property
    def _may_have_code(self) -> bool:
        body = self.body
        return body.startswith("    ") or any(sign in body for sign in SIGNS_OF_CODE)

    @cached_property
    def _text(self) -> str:
        body = self.body
        return (CODE.sub(_blanked, body) if self._may_have_code else body).casefold()

    @cached_property
    def _unescaped(self) -> str:
        return "\n".join(unescape(line).replace("\n", " ") for line in self._text.split("\n"))

    @staticmethod
    def prose(body: str) -> str:
        """Return the body with code, addresses and passages in another language blanked out.

        Every line stays where it is.
        """
        prose = (TARGET if _has_only_targets(body) else NOT_PROSE).sub(_blanked, body)
        return MAIL.sub(_blanked, prose) if "@" in prose else prose


def _has_only_targets(body: str) -> bool:
    """Tell whether nothing but the target of a link can be more than prose."""
    if any(sign in body for sign in SIGNS_OF_MORE):
        return False
    return ":" not in body or not any(sign in body for sign in SIGNS_WITH_COLON)


def _blanked(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
