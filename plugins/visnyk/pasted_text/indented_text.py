"""Tell indented paragraphs, as Word and old sites have them, from indented code.

Markdown takes every line after a blank one that begins with a tab or four spaces for code.
"""

import re
from collections.abc import Sequence

from visnyk.pasted_text.line_markers import marker_of

CODE_SIGNS = re.compile(r"[=\\$|<>`_{}]|\(\)|//|^[#@/]|[A-Za-z]\(")
PLACES = re.compile(r"\{(?:filename|static|attach)\}\S*|https?://\S+")
CYRILLIC_WORD = re.compile(r"[а-яіїєґА-ЯІЇЄҐ][а-яіїєґА-ЯІЇЄҐ’'ʼ-]*")
LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
SENTENCE = re.compile(r"[A-Z“\"‘(].*[.!?:]")
FEW_WORDS = 4
MAY_BE_PROSE = (
    "рядок із відступом показано як код: якщо це звичайний текст, приберіть відступ, а якщо код,"
    " візьміть його між рядками «```»"
)


def is_prose(lines: Sequence[str]) -> bool | None:
    """Return whether indented lines are text and no code; None if that is open."""
    judged = [_is_prose(line) for line in lines]
    if all(judged):
        return True
    return None if any(one is not False for one in judged) else False


def _is_prose(line: str) -> bool | None:
    marker = marker_of(line)
    text = PLACES.sub("", marker.text if marker else line)
    cyrillic, latin = CYRILLIC_WORD.findall(text), LATIN_WORD.findall(text)
    if len(cyrillic) < len(latin):
        if CODE_SIGNS.search(text) or len(latin) < FEW_WORDS:
            return False
        return True if SENTENCE.fullmatch(text) else None
    if CODE_SIGNS.search(text):
        return None if len(cyrillic) > 2 else False
    return bool(cyrillic) or None
