"""The beginning of a text, cut between words."""

import re
from itertools import chain

_CLOSING = {"«": "»", "„": "“", "“": "”", "(": ")", "[": "]", '"': '"'}
_PAIRED = re.compile("[" + re.escape("".join(chain(*_CLOSING.items()))) + "]")
_LOOSE_END = re.compile(r"""(?:[\s,;:.!?…—–/«„‘(\[-]|(?<![^\s«„(\[])["“])+$""")
_SHORT_WORD = re.compile(r"""(?<![^\s«„“"(\[])[^\W\d_]$""")


def cut_at_word(text: str, limit: int) -> str:
    """Shorten a text to at most `limit` characters, cut between words and ended with «…».

    A text that fits is returned as it is. Words joined by a no-break space stay together. No
    punctuation, opening quote or one-letter word is left before «…»; quotes and brackets that
    were opened are closed after it. Only a beginning that has no place to cut is cut in a word.
    """
    if len(text) <= limit:
        return text
    places = range(limit, 0, -1)
    between_words = (place for place in places if text[place] in " \n")
    for place in chain(between_words, places):
        head = _tidy(text[:place])
        teaser = head + "…" + _closers(head)
        if head and len(teaser) <= limit:
            return teaser
    return "…"


def _tidy(head: str) -> str:
    if head[-2:].isalnum() and len(head) > 1:
        return head  # it ends in a word: most do
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
