"""Say what in pasted HTML only states looks, and turn it into what a text may have. Pure.

A text from Word, from a mail or from an older site brings hundreds of such attributes and tags. The
site gives a text its looks, so they are dropped, and the editor is warned once. What aligns a
paragraph becomes a class, `<h1>` a heading below the page's own, a box of a page a plain one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from visnyk.markdown_text.segments import start_tag

Attributes = Sequence[tuple[str, str]]

RENAMED = {
    "h1": "h2", "strike": "s", "acronym": "abbr", "menu": "ul", "dir": "ul",
    **dict.fromkeys("""address article aside center fieldset footer header hgroup main marquee nav
        search""".split(), "div"),
}  # fmt: skip
UNWRAPPED = frozenset("basefont big blink data font label nobr picture source tt".split())
MEANINGFUL = frozenset(  # to drop one of them would change what a text says or does
    "action background data formaction hidden href poster src srcdoc xlink:href".split()
)
OF_TEXT = frozenset("caption div dd dt figcaption h2 h3 h4 h5 h6 li p td th".split())
ALIGNED = re.compile(r"(?:^|;)\s*text-align\s*:\s*(center|right)\b", re.I)
MOST_NAMED = 5  # kinds of looks, and classes, in a message
END_TAG = re.compile(rf"</({'|'.join(RENAMED)})(?=[\s>])", re.I)


def is_look(tag: str) -> bool:
    """Return whether a tag that texts may not have can go without its content."""
    return tag in RENAMED or tag in UNWRAPPED or ":" in tag


def is_look_of(attribute: str) -> bool:
    """Return whether an attribute that texts may not have can go."""
    return attribute not in MEANINGFUL and not attribute.startswith("on")


def simplified_tag(tag: str, attributes: Attributes) -> str:
    """Return the start tag of a text for one that states looks; "" where it needs no other."""
    new = RENAMED.get(tag, tag)
    alignment = "center" if tag == "center" else _alignment(attributes)
    if new not in OF_TEXT or not alignment:
        return start_tag(new, attributes) if new != tag else ""
    classes = [value for name, value in attributes if name.lower() == "class"][:1]
    others = [(name, value) for name, value in attributes if name.lower() != "class"]
    return start_tag(new, [*others, ("class", " ".join([*classes, f"align-{alignment}"]))])


def renamed_end_tags(markup: str) -> str:
    """Return HTML with the end tags that belong to start tags of `simplified_tag`."""
    return END_TAG.sub(lambda match: f"</{RENAMED[match[1].lower()]}", markup)


def _alignment(attributes: Attributes) -> str:
    stated = {name.lower(): value for name, value in attributes}
    by_style = ALIGNED.search(stated.get("style", ""))
    alignment = by_style[1].lower() if by_style else stated.get("align", "").strip().lower()
    return alignment if alignment in ("center", "right") else ""


def summary(looks: Iterable[tuple[str, str]]) -> str:
    """Return what to tell an editor of the looks that were dropped: kinds, each with a word."""
    counts, classes = Counter[str](), dict[str, None]()
    for kind, word in looks:
        counts[kind] += 1
        if kind == "class":
            classes[word] = None
    named = [
        f"{kind} ({count}{_named(classes) if kind == 'class' else ''})"
        for kind, count in counts.most_common(MOST_NAMED)
    ]
    more = " тощо" if len(counts) > MOST_NAMED else ""
    hint = "вигляд дає сайт, тож приберіть це з тексту"
    return f"прибрано оформлення: {', '.join(named)}{more}; {hint}"


def _named(classes: Iterable[str]) -> str:
    names = [f"«{name}»" for name in classes]
    return f"; {', '.join(names[:MOST_NAMED])}{'…' if len(names) > MOST_NAMED else ''}"
