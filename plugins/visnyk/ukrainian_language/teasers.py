"""Truncate a text between words."""

import re
from itertools import chain

_CLOSING = {"«": "»", "„": "“", "“": "”", "(": ")", "[": "]", '"': '"'}
_PAIRED = re.compile("[" + re.escape("".join(chain(*_CLOSING.items()))) + "]")
_LOOSE_END = re.compile(r"""(?:[\s,;:.!?…—–/«„‘(\[-]|(?<![^\s«„(\[])["“])+$""")
_SHORT_WORD = re.compile(r"""(?<![^\s«„“"(\[])[^\W\d_]$""")


def cut_at_word(text: str, limit: int) -> str:
    """Truncate a text to at most `limit` characters, between words, with «…» at the end.

    A text that fits is returned as it is. Words joined by a no-break space stay together. No
    punctuation, opening quote or one-letter word is left before «…»; quotes and brackets that
    were opened are closed after it. Only where there is no space to cut at, a word is cut.
    """
    if len(text) <= limit:
        return text
    lengths = range(limit, 0, -1)
    between_words = (length for length in lengths if text[length] in " \n")
    for length in chain(between_words, lengths):
        head = _strip_loose_end(text[:length])
        teaser = head + "…" + _closers(head)
        if head and len(teaser) <= limit:
            return teaser
    return "…"


def _strip_loose_end(head: str) -> str:
    if head[-2:].isalnum() and len(head) > 1:
        return head  # ends in a word, as most do
    while (shorter := _SHORT_WORD.sub("", _LOOSE_END.sub("", head))) != head:
        head = shorter
    return head


def _closers(head: str) -> str:
    opened: list[str] = []
    for char in _PAIRED.findall(head):
        if opened and char == _CLOSING[opened[-1]]:
            opened.pop()
        elif char in _CLOSING:
            opened.append(char)
    return "".join(_CLOSING[char] for char in reversed(opened))
