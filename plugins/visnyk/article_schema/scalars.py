"""What a bare word of YAML means: https://yaml.org/spec/1.2.2/#103-core-schema.

Editors write `no` and `12:30` and mean text: YAML 1.1 would make them False and 750.
"""

import re
from typing import Any

INT = re.compile(r"[-+]?[0-9]+")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
LONGEST_NUMBER = 19  # digits beyond are an identifier, which a number would change
WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


def resolved(text: str) -> Any:
    """Return the value of a word without quotes."""
    if text in WORDS:
        return WORDS[text]
    if INT.fullmatch(text):
        return int(text) if len(text) < LONGEST_NUMBER else text
    if FLOAT.fullmatch(text) and len(text) < LONGEST_NUMBER:
        return float(text)
    return text
