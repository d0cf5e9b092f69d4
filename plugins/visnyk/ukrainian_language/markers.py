"""Private characters that stand in a text for what is not text, while its rules are applied."""

INLINE = "\ue000"  # an inline tag: the rules see through it
OBJECT = "\ue001"  # what stands for a word: an image, code, words of another language
LINE = "\ue002"  # a line break
BLOCK = "\ue003"  # the border of a block
ADDRESS = "\ue004"  # a web or e-mail address

OF_MARKUP = INLINE + OBJECT + LINE + BLOCK
MARKERS = OF_MARKUP + ADDRESS


def has_marker(text: str) -> bool:
    """Tell whether a text has one of the private characters."""
    return any(marker in text for marker in MARKERS)


def put_back(text: str, markers: str, originals: list[str]) -> str:
    """Replace the characters of a class of markers, in their order, by what they stand for."""
    for marker in markers[1:]:
        text = text.replace(marker, markers[0])
    first, *others = text.split(markers[0])
    pairs = zip(originals, others, strict=True)
    return first + "".join(original + other for original, other in pairs)
