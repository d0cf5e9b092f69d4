"""Drop what old sites and word processors leave in exported text and nobody is meant to see.

These are their own comments (`<!-- wp:paragraph -->`) and paragraphs of nothing but spaces or line
breaks (`&nbsp;`, `<p><br></p>`). All other comments stay, and the editor is warned of them.
"""

import re

NOISE = re.compile(
    r"<!--\s*(?:/?wp:[a-z][^\n]*?|/?(?:more|nextpage|noteaser)|(?:Start|End)Fragment)\s*-->"
)
NOTHING = r"(?:&nbsp;|&#160;|&#xa0;|<br\b[^<>]*>|\s)"
EMPTY = re.compile(
    rf"{NOTHING}+|{NOTHING}*(?:<(p|div)(?: [^<>]*)?>{NOTHING}*</\1>{NOTHING}*)+", re.I
)
MAY_BE_EMPTY = re.compile(r"\s*[<&\u00a0\u2000-\u200a\u202f\u3000]")


def without_noise(line: str) -> str:
    """Return a line of text that is no code without what an export has added to it."""
    if "<!--" in line and "`" not in line:
        line = NOISE.sub("", line)
    if MAY_BE_EMPTY.match(line) and EMPTY.fullmatch(line):
        return ""
    return line
