"""Drop what only joins or parts letters, but is written as a reference: `&shy;`, `&#8203;`. Pure.

As characters these have been dropped from a text before it is converted.
"""

import re

_REFERENCE = re.compile(
    "&(?:shy|ZeroWidthSpace|NoBreak|#0*(?:173|8203|8288|65279)|(?i:#x0*(?:ad|200b|2060|feff)));"
)
_SIGN = re.compile("[\u00ad\u200b\u2060\ufeff]")


def without_references(html: str) -> str:
    """Return HTML without references to such signs; code still shows how they are written."""
    return _REFERENCE.sub("", html)


def without_signs(text: str) -> str:
    """Return a text without such signs."""
    return _SIGN.sub("", text)
