"""Private characters that stand in a text for what is not text, while its rules are applied."""

import re

INLINE = "\ue000"  # an inline tag: the rules see through it
OBJECT = "\ue001"  # what stands for a word: an image, code, words of another language
LINE = "\ue002"  # a line break
BLOCK = "\ue003"  # the border of a block
ADDRESS = "\ue004"  # a web or e-mail address

MARKER = re.compile(f"[{INLINE}-{ADDRESS}]")


def put_back(text: str, marker: str, originals: list[str]) -> str:
    """Replace the characters of a class of markers, in their order, by what they stand for."""
    first, *others = re.split(f"[{marker}]", text)
    pairs = zip(originals, others, strict=True)
    return first + "".join(original + other for original, other in pairs)
