"""Where in its source a piece of converted text stands."""

import re
from html import unescape
from urllib.parse import unquote

CODE = re.compile(r"^(```|~~~).*?^\1[ \t]*$|`[^`\n]+`|^(?: {4}|\t).*$", re.M | re.S)
NOT_PROSE = re.compile(
    r"```.*?```|~~~.*?~~~|`[^`\n]*`|\]\([^)\n]*\)|^\[[^\]\n]+\]:.*$|\{:[^}\n]*\}"
    r"|<(\w+)\b[^>]*\blang=[^>]*>.*?</\1>|<[^>\n]*>|(?:https?://|www\.)\S+|\S+@\S+|\[RESULTS\]",
    re.M | re.S,
)


class SourceLines:
    """Finds lines of a body that begins at `first_line` of its file."""

    def __init__(self, body: str, first_line: int):
        self.body = body
        self.first_line = first_line

    def of(self, snippet: str) -> int:
        """Return the line of the first place where the snippet stands outside code.

        HTML escapes and percent-encoding may differ from what was written; an unfound snippet is
        reported at the first line of the text.
        """
        lines = CODE.sub(_blanked, self.body).casefold().split("\n")
        forms = {snippet.casefold(), unquote(snippet).casefold()}
        for decoded in (str, unescape):
            for place, line in enumerate(map(decoded, lines)):
                if any(form in line for form in forms):
                    return self.first_line + place
        return self.first_line + next((n for n, line in enumerate(lines) if line.strip()), 0)

    @staticmethod
    def prose(body: str) -> str:
        """Return the body with code, addresses and passages in another language blanked out.

        Every line stays where it is.
        """
        return NOT_PROSE.sub(_blanked, body)


def _blanked(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
